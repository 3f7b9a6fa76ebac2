package bot

import (
	"context"
	"os"
	"strings"
	"testing"
)

// FuzzReply holds that whatever is typed is answered, that every word shown as
// a document's stands in it at the place that is given, and that every mark in
// a passage lies within it.
func FuzzReply(f *testing.F) {
	raw, err := os.ReadFile("testdata/replies.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "\t") {
			f.Add(line)
		}
	}
	b := botOver(f, "testdata/documents")
	f.Fuzz(func(t *testing.T, line string) {
		r, err := b.Reply(context.Background(), Request{Text: line})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Passages) == 0 && r.Message == "" && r.Answer == nil {
			t.Errorf("%q is not answered", line)
		}
		if strings.Contains(r.Message, "%!") {
			t.Errorf("%q: %s", line, r.Message)
		}
		for _, p := range r.Passages {
			b.holds(t, p)
		}
		if c := r.Check; c != nil && c.Source != "" {
			d, err := b.index.Document(t.Context(), r.Passages[0].Doc, nil)
			if err != nil || !strings.Contains(d.Text, c.Source) {
				t.Errorf("%q: %q does not stand in %s", line, c.Source, r.Passages[0].Doc)
			}
		}
	})
}

// holds checks a passage against its document.
func (b *Bot) holds(t *testing.T, p Passage) {
	t.Helper()
	d, err := b.index.Document(t.Context(), p.Doc, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Start < 0 || p.End > len(d.Text) || p.Start > p.End || d.Text[p.Start:p.End] != p.Text {
		t.Errorf("%s %d-%d is not %q", p.Doc, p.Start, p.End, p.Text)
	}
	for _, h := range p.Highlights {
		if h.Start < 0 || h.End > len(p.Text) || h.Start >= h.End {
			t.Errorf("highlight %v of %q", h, p.Text)
		}
	}
	if a := p.Answer; a != nil && (a.Start < 0 || a.End > len(p.Text) || a.Start >= a.End || p.Text[a.Start:a.End] != a.Text) {
		t.Errorf("answer %+v of %q", *a, p.Text)
	}
	if q := p.Quote; q != nil && !strings.Contains(d.Text, q.Text) {
		t.Errorf("quote %q is not in %s", q.Text, p.Doc)
	}
}
