package people

import (
	"testing"

	"verbatim/corpus/text"
)

// TestRules holds that each rule decides about its example.
func TestRules(t *testing.T) {
	for name, table := range map[string][]rule{"first": firstRules, "last": lastRules, "alone": aloneRules} {
		for _, want := range table {
			w := classify(text.Parse("They saw " + want.example + " there."))[2]
			if got, ok := ruleFor(table, w); !ok || got != want {
				t.Errorf("%s: about %q decides %+v, want %+v", name, want.example, got, want)
			}
		}
	}
}
