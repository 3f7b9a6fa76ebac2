package bot

import (
	"strings"
	"testing"

	"verbatim/index/indextest"
)

// TestASubjectOfItsOwn asks something new right after a question: it is not taken
// for more of the same.
func TestASubjectOfItsOwn(t *testing.T) {
	b := botOver(t, indextest.Sample(t))
	for line, want := range map[string]string{
		"!when withdrawal":         "by 31 December 2011",
		"when is the withdrawal?":  "by 31 December 2011",
		"how many homes flooded?":  "340 homes",
		"and who is the governor?": "",
		"what can you do?":         "",
	} {
		first, err := b.Reply(t.Context(), Request{Text: "!who Kirby"})
		if err != nil {
			t.Fatal(err)
		}
		r, err := b.Reply(t.Context(), Request{Text: line, After: Conversation{}.Then(first)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if r.Answer != nil {
			if got = r.Answer.Resolved; got == "" {
				got = r.Answer.Text
			}
		}
		if got != want || strings.Contains(r.Understood, "about") {
			t.Errorf("%s: %q, %s", line, got, r.Understood)
		}
	}
}
