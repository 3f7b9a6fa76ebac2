package corpus

import (
	"context"
	"testing"
)

// Turns of a talk that look like fields below a title are none; a field that is
// given twice is one.
func TestTurnsAreNoFields(t *testing.T) {
	for s, want := range map[string]int{
		"# Standup\n\n- Jo: the build is green\n- Ravi: I will write the docs\n- Jo: thanks\n":       0,
		"# Plan\n\nStatus: Draft\n\nReviewer: Jo Lind\n\nReviewer: Ravi Nair\n\nThe plan is long.\n": 3,
	} {
		docs, err := ReadBytes(context.Background(), "a.md", []byte(s))
		if err != nil || len(docs) != 1 || len(docs[0].Fields) != want {
			t.Errorf("%q: %d documents, %v, want one with %d fields", s, len(docs), err, want)
		}
	}
}
