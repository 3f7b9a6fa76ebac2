// Package indextest is an index for tests of what asks one, built as a user's is.
package indextest

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"verbatim/corpus/sample"
	"verbatim/index"
	"verbatim/index/local"
)

// Over returns an index of a folder, which is closed when the test ends.
func Over(t testing.TB, folder string) *local.Index {
	t.Helper()
	x, err := local.Open(context.Background(), slog.New(slog.DiscardHandler), filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	Update(t, x, folder)
	return x
}

// Of returns an index of files, given by their names.
func Of(t testing.TB, files map[string]string) *local.Index {
	t.Helper()
	return Over(t, Folder(t, files))
}

// Update brings an index up to date with a folder.
func Update(t testing.TB, x index.Engine, folder string) {
	t.Helper()
	if _, err := index.Update(context.Background(), x, folder, nil); err != nil {
		t.Fatal(err)
	}
}

// Folder returns a folder with files, given by their names.
func Folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, words := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Sample returns a folder with the sample corpus.
func Sample(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if err := sample.Extract(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}
