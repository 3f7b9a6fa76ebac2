// Package watch reports changes of the files of a corpus folder. It uses the system's
// notices, or polls where there are none (network folders, a system out of watches).
package watch

import (
	"context"
	"hash/fnv"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"verbatim/corpus"
)

// A Watcher has the settings for watching. Its zero value has the defaults.
type Watcher struct {
	Settle time.Duration // how long nothing must change before a change is reported; 0 means 2 s
	Poll   time.Duration // how often to poll where there are no notices; 0 means 30 s
	Log    *slog.Logger  // nil means none
}

// impatience is after how many times Settle a change is reported although others
// follow.
const impatience = 15

// Run calls changed after files of dir have changed and nothing has for a moment. It
// returns ctx's error when ctx is done. Calls of changed do not overlap; changes during
// a call are reported after it.
func (w Watcher) Run(ctx context.Context, dir string, changed func()) error {
	if w.Settle == 0 {
		w.Settle = 2 * time.Second
	}
	if w.Poll == 0 {
		w.Poll = 30 * time.Second
	}
	if w.Log == nil {
		w.Log = slog.New(slog.DiscardHandler)
	}
	notices, err := fsnotify.NewWatcher()
	if err == nil {
		defer notices.Close()
		err = watchFolders(notices, dir)
	}
	if err != nil {
		w.Log.Warn("the system does not tell of changes in the corpus folder; looking now and then instead", "every", w.Poll, "reason", err)
		return w.poll(ctx, dir, changed)
	}
	return w.listen(ctx, dir, notices, changed)
}

// watchFolders asks for notices of dir and every folder below it that is not
// hidden.
func watchFolders(notices *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && p == dir:
			return err
		case err != nil || !e.IsDir():
			return nil
		case p != dir && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		}
		return notices.Add(p)
	})
}

func (w Watcher) listen(ctx context.Context, dir string, notices *fsnotify.Watcher, changed func()) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-notices.Errors:
			// Notices were lost, so that anything may have changed.
			w.Log.Warn("notices of changes in the corpus folder were lost", "reason", err)
		case e := <-notices.Events:
			w.follow(notices, e)
		}
		if err := w.settle(ctx, notices); err != nil {
			return err
		}
		changed()
	}
}

// follow watches a new folder.
func (w Watcher) follow(notices *fsnotify.Watcher, e fsnotify.Event) {
	if !e.Has(fsnotify.Create) || strings.HasPrefix(filepath.Base(e.Name), ".") {
		return
	}
	if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
		if err := watchFolders(notices, e.Name); err != nil {
			w.Log.Warn("a new folder cannot be watched", "folder", e.Name, "reason", err)
		}
	}
}

// settle waits until nothing has changed for a moment.
func (w Watcher) settle(ctx context.Context, notices *fsnotify.Watcher) error {
	enough := time.After(impatience * w.Settle)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e := <-notices.Events:
			w.follow(notices, e)
		case <-notices.Errors:
		case <-time.After(w.Settle):
			return nil
		case <-enough:
			return nil
		}
	}
}

// poll compares the names, sizes and times of all files at intervals.
func (w Watcher) poll(ctx context.Context, dir string, changed func()) error {
	last, _ := fingerprint(dir)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(w.Poll):
		}
		// A folder that cannot be listed for a while still has its files.
		if now, err := fingerprint(dir); err == nil && now != last {
			last = now
			changed()
		}
	}
}

func fingerprint(dir string) (uint64, error) {
	files, err := corpus.Files(dir)
	h := fnv.New64a()
	for _, f := range files {
		h.Write([]byte(f.Path))
		h.Write([]byte(f.ModTime.UTC().Format(time.RFC3339Nano)))
		for n := f.Size; n > 0; n >>= 8 {
			h.Write([]byte{byte(n)})
		}
	}
	return h.Sum64(), err
}
