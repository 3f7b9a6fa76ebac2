package sample

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestExtractRepairsAndKeeps(t *testing.T) {
	dir := t.TempDir()
	if err := Extract(dir); err != nil {
		t.Fatal(err)
	}
	kept, spoilt := filepath.Join(dir, "iraq/timeline.md"), filepath.Join(dir, "ellerby/gazette-flood.txt")
	before, err := os.Stat(kept)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(spoilt, []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Extract(dir); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(kept); !after.ModTime().Equal(before.ModTime()) {
		t.Error("an unchanged file was written again")
	}
	want, _ := fs.ReadFile(FS(), "ellerby/gazette-flood.txt")
	if got, _ := os.ReadFile(spoilt); string(got) != string(want) {
		t.Error("a spoilt file was not repaired")
	}
}
