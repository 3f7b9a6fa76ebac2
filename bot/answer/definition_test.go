package answer

import (
	"testing"

	"verbatim/corpus/text"
	"verbatim/index"
)

// TestDefine holds that each form of a definition finds what its example says,
// and what is no definition.
func TestDefine(t *testing.T) {
	in := func(s, thing string) string {
		h := index.Hit{Text: s, Sentences: []text.Span{{Start: 0, End: len(s)}}}
		at, _ := define(&h, nameOf(thing))
		return at.Of(s)
	}
	const want = "game of nine pebbles"
	for _, d := range definitions {
		if got := in(d.example, "Ottern"); got != "a "+want && got != "the "+want && got != want && got != want+" that is played in boats" {
			if got = in(d.example, "ottern rule"); got != "the rule of nine pebbles" {
				t.Errorf("%s: %q", d.example, got)
			}
		}
	}
	for _, s := range []string{
		"Ottern is played here.", "He said that he liked Ottern, and a game of chess.", "The Ottern-like game is a bore.",
		"They met at Ottern.", "Ottern was burned.", "Many otterns are a nuisance.",
	} {
		if got := in(s, "ottern"); got != "" {
			t.Errorf("%s: %q", s, got)
		}
	}
}
