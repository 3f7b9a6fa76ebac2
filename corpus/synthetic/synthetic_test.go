package synthetic

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The same seed and stream give the same corpus and the same questions;
// another stream gives others in the same words.
func TestSeedsRepeat(t *testing.T) {
	text := func(stream uint64) string {
		dir := t.TempDir()
		docs, bytes, err := New(7, stream).Write(dir, 60)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		files, _ := filepath.Glob(filepath.Join(dir, "*", "*.txt"))
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(b)
		}
		if len(files) != docs || int64(all.Len()) != bytes {
			t.Errorf("%d files of %d bytes, told %d of %d", len(files), all.Len(), docs, bytes)
		}
		return all.String()
	}
	a := text(0)
	if a != text(0) || a == text(1) {
		t.Error("the stream does not decide what is drawn")
	}
	words := len(strings.Fields(a))
	if words < 60*90 || words > 60*130 {
		t.Errorf("%d words in 60 passages", words)
	}
	if the := strings.Count(strings.ToLower(a), " the "); the < words/60 || the > words/10 {
		t.Errorf("%d of %d words are the most frequent one", the, words)
	}
	if q := strings.Join(New(7, 0).Question(3), " "); q != strings.Join(New(7, 0).Question(3), " ") || len(strings.Fields(q)) != 3 {
		t.Errorf("question %q", q)
	}
}
