package answer

import (
	"strings"
	"testing"

	"verbatim/corpus/text"
)

func TestExcerptShowsTheSentenceThatAnswers(t *testing.T) {
	p := Passage{Text: "The quay is long. The wall is old.\n\nIts drains were blocked with sand. Nobody came. The sea did, on Friday night."}
	mark := func(words string) text.Span {
		i := strings.Index(p.Text, words)
		return text.Span{Start: i, End: i + len(words)}
	}
	for _, tc := range []struct {
		name  string
		p     Passage
		limit int
		want  string
	}{
		{"all of it fits", p, 500, p.Text},
		{"the answer", Passage{Text: p.Text, Answer: &Span{Span: mark("sand")}, Highlights: []text.Span{mark("quay")}}, 40, "Its drains were blocked with sand."},
		{"what follows before what precedes", Passage{Text: p.Text, Answer: &Span{Span: mark("sand")}}, 55, "Its drains were blocked with sand. Nobody came."},
		{"an answer over two sentences", Passage{Text: p.Text, Answer: &Span{Span: mark("came. The sea")}}, 20, "Nobody came. The sea did, on Friday night."},
		{"the quote", Passage{Text: p.Text, Quote: &Quote{Text: "Nobody came."}}, 20, "Nobody came."},
		{"the most highlights", Passage{Text: p.Text, Highlights: []text.Span{mark("quay"), mark("sea"), mark("Friday")}}, 33, "The sea did, on Friday night."},
	} {
		if got := tc.p.Excerpt(tc.limit).Of(tc.p.Text); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}
