package bot

import (
	"os"
	"path/filepath"
	"testing"
)

// TestTimelineRange shows both ends of what lasted, in the place of its start.
func TestTimelineRange(t *testing.T) {
	dir := t.TempDir()
	words := "The fair was opened on 3 May 2024.\n\nThe boats of the fair lay in the cove from 24 April to 24 June 2024.\n"
	if err := os.WriteFile(filepath.Join(dir, "fair.txt"), []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
	r := ask(t, botOver(t, dir), "!timeline fair")
	var got []string
	for _, p := range r.Passages {
		got = append(got, p.Answer.Text+" = "+p.Answer.Value)
	}
	want := []string{"24 April to 24 June 2024 = 2024-04-24", "3 May 2024 = 2024-05-03"}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%q, want %q", got, want)
	}
}
