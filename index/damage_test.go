package index

import (
	"context"
	"io/fs"
	"log/slog"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
)

// TestAFlippedByteIsNeverServed flips a byte of each file of an index in turn:
// the index is set aside, an empty one answers until the next update, and then
// all is as it was.
func TestAFlippedByteIsNeverServed(t *testing.T) {
	folder := corpusOf(t, map[string]string{"a.txt": "Piers\n\nThe ferry needs a new pier, the mayor says." + day})
	first := indexOf(t, folder)
	dir := string(first.dir)
	want := len(search(t, first, Query{Terms: []Term{{Word: "pier"}}}))
	first.Close()
	var files []string
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if name := e.Name(); err == nil && e.Type().IsRegular() && name != "lock" && name != "VERBATIM" && name != "CURRENT" {
			files = append(files, p)
		}
		return err
	})
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	random := rand.New(rand.NewSource(1))
	for _, f := range files {
		copied := t.TempDir()
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, f)
		data, err := os.ReadFile(filepath.Join(copied, rel))
		if err != nil || len(data) == 0 {
			continue
		}
		data[random.Intn(len(data))] ^= 0x55
		if err := os.WriteFile(filepath.Join(copied, rel), data, 0o644); err != nil {
			t.Fatal(err)
		}
		x, err := Open(context.Background(), slog.New(slog.DiscardHandler), copied)
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			continue
		}
		if n := x.Stats().Passages; n != 0 {
			t.Errorf("%s: a damaged index serves %d passages", rel, n)
		}
		if _, err := x.Update(context.Background(), folder, nil); err != nil {
			t.Errorf("%s: %v", rel, err)
		}
		if got := len(search(t, x, Query{Terms: []Term{{Word: "pier"}}})); got != want {
			t.Errorf("%s: %d passages found after the rebuild, want %d", rel, got, want)
		}
		x.Close()
	}
}
