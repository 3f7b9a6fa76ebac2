package index

import (
	"strings"
	"testing"

	"verbatim/corpus"
	"verbatim/corpus/text"
)

// TestPartOf cuts stretches out of a document of four lines, one block with two
// passages and two with one.
func TestPartOf(t *testing.T) {
	d := &corpus.Document{ID: "a", Text: "one one\ntwo two\n\nthree\n\nfour", Pages: []int{0, 17}}
	at := func(s string) text.Span {
		i := strings.Index(d.Text, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	d.Blocks = []corpus.Block{{Span: at("one one\ntwo two")}, {Span: at("three")}, {Span: at("four")}}
	for i, s := range []string{"one one", "two two", "three", "four"} {
		d.Passages = append(d.Passages, corpus.Passage{ID: s, Span: at(s), Page: 1 + i/2})
	}
	for _, c := range []struct {
		from, to int
		want     string
		blocks   int
		pages    int // before it
		more     bool
	}{
		{0, 1, "one one\n", 1, 0, true},
		{9, 10, "two two\n\n", 1, 1, true},
		{9, 18, "two two\n\nthree\n\n", 2, 1, true},
		{0, 1 << 40, d.Text, 3, 0, false},
		{99, 100, "four", 1, 2, false},
	} {
		p := PartOf(d, c.from, c.to)
		if p.Text != c.want || len(p.Blocks) != c.blocks || p.PagesBefore != c.pages || p.More != c.more || p.Passages[0].Of(p.Text) != strings.TrimSpace(strings.Split(c.want, "\n")[0]) {
			t.Errorf("%d to %d: %q with %d blocks, %d pages before it, more %v", c.from, c.to, p.Text, len(p.Blocks), p.PagesBefore, p.More)
		}
	}
}
