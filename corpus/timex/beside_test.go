package timex

import (
	"testing"

	"verbatim/corpus/text"
)

func TestNeighbours(t *testing.T) {
	for _, n := range []*neighbour{countedNouns, countedOfMonth, numberedThings, clauseWords, subjects, clauses, leadsDay, fromMention} {
		got := ""
		for _, x := range Find(text.Parse(n.example), "2024-05-08") {
			got = x.Value
		}
		if got != n.value {
			t.Errorf("%s: %q, want %q", n.example, got, n.value)
		}
	}
}
