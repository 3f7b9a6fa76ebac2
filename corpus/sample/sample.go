// Package sample carries a small corpus, so that the program has something to
// answer from before anybody gives it documents. README.md says who wrote it.
package sample

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed documents
var documents embed.FS

// FS is the corpus: its top-level folders are collections.
func FS() fs.FS {
	sub, err := fs.Sub(documents, "documents")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return sub
}

// Extract writes the corpus to dir, where it leaves alone what is the same
// already: an unchanged file keeps its time, and its place in an index.
func Extract(dir string) error {
	return fs.WalkDir(FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if e.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		want, err := fs.ReadFile(FS(), name)
		if err != nil {
			return err
		}
		if got, err := os.ReadFile(to); err == nil && string(got) == string(want) {
			return nil
		}
		if err := os.WriteFile(to, want, 0o644); err != nil {
			return fmt.Errorf("unpack the sample corpus: %w", err)
		}
		return nil
	})
}
