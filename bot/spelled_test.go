package bot

import (
	"testing"

	"verbatim/index/indextest"
)

// Each case is a question with a word that the documents lack, and what is said of it.
func TestMeantWords(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{
		"a.txt": "Spokesman John Kirby met Ada Clarke.\n\nThe pump runs on darwin9.8.0 since May.\n",
	}))
	for line, want := range map[string]string{
		"!who Kirbi":       "Showing results for *Kirby*.",
		"!who Ada Clark":   "Showing results for *Clarke*.",
		"!who Kirby":       "",
		"!search darwin9":  "Showing results for *darwin9.8.0*.",
		"!search darwin10": "",
	} {
		if got := ask(t, b, line).Understood; got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
