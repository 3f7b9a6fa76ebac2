package watch

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func write(t *testing.T, path, words string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestNoticesTellOfFilesInNewFolders(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	told, done := make(chan struct{}), make(chan error)
	go func() {
		done <- Watcher{Settle: time.Millisecond}.Run(ctx, dir, func() { told <- struct{}{} })
	}()
	// Whether the watch stands yet cannot be seen from here: write until it tells.
	for heard, n := false, 0; !heard; n++ {
		write(t, filepath.Join(dir, "a.txt"), string(rune('a'+n%26)))
		select {
		case <-told:
			heard = true
		case <-time.After(10 * time.Millisecond):
		}
	}
	write(t, filepath.Join(dir, "new/deep/b.txt"), "b")
	<-told
	cancel()
	for {
		select {
		case <-told:
		case err := <-done:
			if err != context.Canceled {
				t.Errorf("ended with %v", err)
			}
			return
		}
	}
}

func TestPollTellsWhatChanged(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "a")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var told atomic.Int32
		go Watcher{Poll: time.Minute}.poll(ctx, dir, func() { told.Add(1) })
		step := func(want int, do func()) {
			t.Helper()
			synctest.Wait()
			do()
			time.Sleep(time.Minute)
			synctest.Wait()
			if n := int(told.Load()); n != want {
				t.Errorf("told %d times, want %d", n, want)
			}
		}
		step(0, func() {})
		step(1, func() { write(t, filepath.Join(dir, "a.txt"), "longer") })
		step(2, func() { os.Remove(filepath.Join(dir, "a.txt")) })
		step(2, func() { os.Rename(dir, dir+"-away") })
		step(2, func() { os.Rename(dir+"-away", dir) })
		cancel()
		synctest.Wait()
	})
}
