package answer

import "testing"

// TestQuotes tells words that somebody says from those quoted as another's.
func TestQuotes(t *testing.T) {
	for says, want := range map[string]bool{
		`There you go again.`:                               false,
		`You said, "Oh, there you go again," did you not?`:  true,
		`You say “there you go again”. There you go again!`: false,
		`"No," he says, and there you go again.`:            false,
		`I never said that.`:                                false,
	} {
		if got := quotes(says, "There you go again"); got != want {
			t.Errorf("%s: %v", says, got)
		}
	}
}
