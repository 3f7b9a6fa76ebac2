//go:build unix

package corpus

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestPipesAreNotWaitedFor holds that nobody waits for whoever might write into
// a pipe that lies where a file could.
func TestPipesAreNotWaitedFor(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "a", "sub/b.txt": "b"})
	for _, p := range []string{IgnoreFile, "pipe.txt", "sub/" + MarkFile} {
		if err := syscall.Mkfifo(filepath.Join(dir, p), 0o600); err != nil {
			t.Skip(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, MarkFile), []byte("Verbatim is a word."), 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan []File, 1)
	go func() {
		files, _ := Files(dir)
		done <- files
	}()
	select {
	case files := <-done:
		if len(files) != 3 {
			t.Errorf("files %v", files)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("waits for a pipe")
	}
}
