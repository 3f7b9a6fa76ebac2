package record

import (
	"reflect"
	"testing"
	"time"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// What was packed comes back. Other bytes are an error, or a chunk that each passage
// can be read of alone.
func FuzzChunk(f *testing.F) {
	c := Chunk{Meta: index.Meta{ID: "a.txt", Title: "News"}, Number: 2, Start: 40, Text: "It rained. On Monday Ada Quill said \"no\".\n", Pages: []int{40},
		Blocks: []corpus.Block{{Span: text.Span{Start: 40, End: 82}, Role: block.Code, By: "Ada", Date: "2020-01-02"}}}
	c.Hits = []index.Hit{{ID: "k3v9q2aa", Doc: c.Meta, Text: c.Text[11:42], Start: 51, Before: "It rained.", Headings: []string{"News"}, Score: 0.5, Sketch: 1 << 63,
		Sentences: []text.Span{{Start: 0, End: 30}}, Times: []timex.Time{{Span: text.Span{Start: 3, End: 9}, Value: "2020-01-06"}},
		Quotes: []quote.Quote{{Span: text.Span{Start: 26, End: 28}, Speaker: &quote.Speaker{Name: "Ada Quill"}}, {More: true}}}}
	whole := c.Append(nil)
	if got, err := Decode(whole); err != nil || !reflect.DeepEqual(got, c) {
		f.Fatalf("got  %+v, %v\nwant %+v", got, err, c)
	}
	f.Add(whole)
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Decode(b)
		if err != nil {
			return
		}
		for i, h := range c.Hits {
			one, err := Hit(b, i)
			if h.Score = one.Score; err != nil || !reflect.DeepEqual(one, h) && h.Score == h.Score {
				t.Errorf("alone %+v, %v\n  all %+v", one, err, h)
			}
		}
	})
}

// A damaged list of files is an error, or it is what is written again.
func FuzzFiles(f *testing.F) {
	f.Add(AppendFiles(nil, []index.File{{Path: "a/b.txt", Size: 12, ModTime: time.Unix(5, 6), Hash: 7, Docs: []string{"a/b.txt", "a/b.txt#2"}, Failed: "x"}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		files, err := ParseFiles(b)
		if err != nil {
			return
		}
		again, err := ParseFiles(AppendFiles(nil, files))
		if err != nil || !reflect.DeepEqual(files, again) {
			t.Errorf("%v became %v, %v", files, again, err)
		}
	})
}
