package record

import (
	"reflect"
	"testing"
	"time"

	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A damaged chunk is an error, or all its spans lie in its text.
func FuzzChunk(f *testing.F) {
	c := Chunk{Meta: index.Meta{ID: "a.txt", Title: "News"}, Start: 40, Text: "It rained. On Monday Ada Quill said \"no\"."}
	c.Hits = []index.Hit{{ID: "k3v9q2aa", Doc: c.Meta, Text: c.Text[11:], Start: 51, Before: "It rained.", Headings: []string{"News"},
		Sentences: []text.Span{{Start: 0, End: 30}}, Quotes: []quote.Quote{{Span: text.Span{Start: 26, End: 28}, Speaker: &quote.Speaker{Name: "Ada Quill"}}}}}
	whole := c.Append(nil)
	if got, err := Decode(whole); err != nil || !reflect.DeepEqual(got, c) {
		f.Fatalf("got  %+v, %v\nwant %+v", got, err, c)
	}
	f.Add(whole)
	f.Add([]byte{0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 3, 1, 0, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Decode(b)
		if err != nil {
			return
		}
		for i, h := range c.Hits {
			for _, s := range h.Sentences {
				_ = s.Of(h.Text)
			}
			for q := range h.Said {
				_ = q.Of(h.Text)
			}
			one, err := Hit(b, i)
			if err != nil || !reflect.DeepEqual(one, h) {
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
