package corpus

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// words returns n words in sentences of ten.
func words(n int) string {
	var b strings.Builder
	for i := range n {
		switch {
		case i%10 == 0:
			fmt.Fprintf(&b, "Word%d", i)
		default:
			fmt.Fprintf(&b, " word%d", i)
		}
		if i%10 == 9 || i == n-1 {
			b.WriteString(". ")
		}
	}
	return strings.TrimSpace(b.String())
}

func TestPassages(t *testing.T) {
	para := func(ns ...int) string {
		var p []string
		for _, n := range ns {
			p = append(p, words(n))
		}
		return strings.Join(p, "\n\n")
	}
	for name, c := range map[string]struct{ in, want string }{
		"one paragraph":        {para(70), "70"},
		"short ones joined":    {para(30, 20, 40), "90"},
		"joined evenly":        {para(40, 40, 40, 40), "80 80"},
		"a long one is split":  {para(180), "90 90"},
		"whole ones preferred": {para(80, 90, 70), "80 90 70"},
		"not across a heading": {para(30) + "\n\nThe bridge\n\n" + para(30), "30 The bridge:30"},
		"heading over a list":  {"Fruit\n\nApples\n\nPears\n\n" + para(20), "2 Pears:20"},
		"an endless sentence":  {strings.Repeat("word, ", 299) + "word.", "120 120 60"},
		"an endless word":      {strings.Repeat("x", 4000), "1 1 1"},
		"no spaces":            {strings.Repeat("これは本です", 300), "1 1 1"},
	} {
		d := FromText("x", c.in, "", "", true)
		Analyze(d)
		var got []string
		for _, p := range d.Passages {
			n := fmt.Sprint(len(strings.Fields(p.Of(d.Text))))
			if p.Role == block.Heading {
				continue
			}
			if p.Heading() != "" {
				n = p.Heading() + ":" + n
			}
			got = append(got, n)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: passages of %s words, want %s", name, got, c.want)
		}
	}
}

func TestPassageID(t *testing.T) {
	id := func(s string) string { return passageID(s, text.Tokens(s)) }
	a := id("The ferry left at dawn.")
	if len(a) != idLength || a != id("the  ferry left, at\nDAWN") {
		t.Errorf("%s is not %s", a, id("the  ferry left, at\nDAWN"))
	}
	if a == id("The ferry left at dusk.") || a == id("The fer ry left at dawn.") {
		t.Error("other words, the same ID")
	}
}

func TestPages(t *testing.T) {
	d := FromText("x", words(100)+"\n\n"+words(100), "", "", true)
	d.Pages = []int{0, strings.Index(d.Text, "\n\n")}
	Analyze(d)
	if len(d.Passages) != 2 || d.Passages[0].Page != 1 || d.Passages[1].Page != 2 {
		t.Errorf("%+v", d.Passages)
	}
}

func FuzzAnalyze(f *testing.F) {
	f.Add("A title\n\nSome text, and \"more\". More of it.", false)
	f.Add(strings.Repeat("x, ", 500), true)
	f.Fuzz(func(t *testing.T, s string, raw bool) {
		d := FromText("x", s, "", "", raw)
		if raw && d.Text != s {
			t.Fatal("raw text was changed")
		}
		Analyze(d)
		end := 0
		for _, p := range d.Passages {
			if p.Start < end || p.End <= p.Start || p.End > len(d.Text) {
				t.Fatalf("%v out of order: %v", p.Span, d.Passages)
			}
			if n := len(strings.Fields(p.Of(d.Text))); n > maxWords || n == 0 {
				t.Fatalf("%d words in %q", n, p.Of(d.Text))
			}
			end = p.End
		}
	})
}

func BenchmarkPassages(b *testing.B) {
	s := strings.Repeat(words(90)+"\n\n", 200)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Analyze(FromText("x", s, "", "", true))
	}
}
