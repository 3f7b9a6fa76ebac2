package corpus

import "testing"

// Each case is a title and whose words its document is.
func TestVoice(t *testing.T) {
	for title, want := range map[string]string{
		"Statement by Foreign Minister Helen Marsh":       "Helen Marsh",
		"Opening remarks by Mayor Ada Clark at the ferry": "Ada Clark",
		"Letter from John Orde to the trust":              "John Orde",
		"Statement of accounts":                           "",
		"A statement by Ada Clark is expected":            "",
		"Remarks by the board":                            "",
	} {
		d := &Document{Title: title, Text: "We regret the loss of the ship."}
		Analyze(d)
		if got := d.voice(); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
		if want != "" && (len(d.Quotes) != 1 || d.Quotes[0].Speaker.Name != want) {
			t.Errorf("%s: quotes %v", title, d.Quotes)
		}
	}
	d := &Document{Title: "Remarks by Mayor Ada Clark", Text: "MR. ORDE: Is it safe?\n\nMS. CLARK: It is."}
	if Analyze(d); len(d.Quotes) != 2 {
		t.Errorf("a talk of two: %v", d.Quotes)
	}
}
