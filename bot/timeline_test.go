package bot

import (
	"testing"

	"verbatim/index/indextest"
)

// TestTimelineRange shows both ends of what lasted, in the place of its start.
func TestTimelineRange(t *testing.T) {
	words := "The fair was opened on 3 May 2024.\n\nThe boats of the fair lay in the cove from 24 April to 24 June 2024.\n"
	r := ask(t, botOver(t, indextest.Folder(t, map[string]string{"fair.txt": words})), "!timeline fair")
	var got []string
	for _, p := range r.Passages {
		got = append(got, p.Answer.Text+" = "+p.Answer.Value)
	}
	want := []string{"24 April to 24 June 2024 = 2024-04-24", "3 May 2024 = 2024-05-03"}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%q, want %q", got, want)
	}
}
