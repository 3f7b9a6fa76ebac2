package local

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A damaged chunk is an error, or all its spans lie in its text.
func FuzzDecodeChunk(f *testing.F) {
	c := chunk{meta: index.Meta{ID: "a.txt", Title: "News"}, start: 40, text: "It rained. On Monday Ada Quill said \"no\"."}
	c.hits = []index.Hit{{ID: "k3v9q2aa", Doc: c.meta, Text: c.text[11:], Start: 51, Before: "It rained.", Headings: []string{"News"},
		Sentences: []text.Span{{Start: 0, End: 30}}, Quotes: []quote.Quote{{Span: text.Span{Start: 26, End: 28}, Speaker: &quote.Speaker{Name: "Ada Quill"}}}}}
	whole := c.append(nil)
	if got, err := decodeChunk(whole); err != nil || !reflect.DeepEqual(got, c) {
		f.Fatalf("got  %+v, %v\nwant %+v", got, err, c)
	}
	f.Add(whole)
	f.Add([]byte{0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 3, 1, 0, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := decodeChunk(b)
		if err != nil {
			return
		}
		for i, h := range c.hits {
			for _, s := range h.Sentences {
				_ = s.Of(h.Text)
			}
			for q := range h.Said {
				_ = q.Of(h.Text)
			}
			one, err := decodeHit(b, i)
			if err != nil || !reflect.DeepEqual(one, h) {
				t.Errorf("alone %+v, %v\n  all %+v", one, err, h)
			}
		}
	})
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte("{}\n00000000\n"))
	f.Add(appendFiles(nil, []index.File{{Path: "a/b.txt", Size: 12, ModTime: time.Unix(5, 6), Hash: 7, Docs: []string{"a/b.txt", "a/b.txt#2"}, Failed: "x"}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := parseManifest(b); err == nil && m == nil {
			t.Error("neither a manifest nor an error")
		}
		files, err := parseFiles(b)
		if err != nil {
			return
		}
		again, err := parseFiles(appendFiles(nil, files))
		if err != nil || !reflect.DeepEqual(files, again) {
			t.Errorf("%v became %v, %v", files, again, err)
		}
	})
}

// What is derived from nothing, or cut off, is an error.
func TestDerivedIsChecked(t *testing.T) {
	x := indexOf(t, t.TempDir())
	x.Close()
	for _, s := range []string{"", "x", strings.Repeat("\xff", 100), strings.Repeat("\x00", 100)} {
		path := t.TempDir() + "/derived"
		write(t, path, s)
		if d, err := openDerived(path); err == nil {
			t.Errorf("%q: %+v", s, d)
		}
	}
}
