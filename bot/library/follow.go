package library

import (
	"context"
	"errors"
	"sync"
	"time"

	"verbatim/corpus/watch"
	"verbatim/index"
)

// refreshEvery is how often to look whether another process has updated the index,
// which costs one small file or one small request.
const refreshEvery = 10 * time.Second

// Follow keeps the index up to date until the function that it returns is called:
// with what another process has indexed and, if watched, with the folder. If behind,
// the folder has not been looked at since the program started, and that is done
// first, while questions are already answered.
func (l *Library) Follow(ctx context.Context, watched, behind bool) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var following sync.WaitGroup
	following.Go(func() {
		if behind {
			l.catchUp(ctx)
		}
		l.mend(ctx)
	})
	following.Go(func() { l.refresh(ctx) })
	if watched {
		following.Go(func() {
			err := watch.Watcher{Log: l.Log}.Run(ctx, l.Folder, func() { l.catchUp(ctx) })
			if ctx.Err() == nil {
				l.Log.Error("the corpus folder is no longer followed", "error", err)
			}
		})
	}
	return func() { cancel(); following.Wait() }
}

// mend reads the whole index once, and builds it anew where the disk has
// damaged it since it was written.
func (l *Library) mend(ctx context.Context) {
	err := l.Index.Verify(ctx)
	if !errors.Is(err, index.ErrDamaged) {
		return
	}
	l.Log.Error("the disk has damaged the index; it is built anew from the corpus", "error", err)
	if _, err := index.Rebuild(ctx, l.Index, l.Folder, nil); err != nil && ctx.Err() == nil {
		l.Log.Error("the index could not be built anew; delete it and start again", "error", err)
	}
}

// refresh takes over what another process has indexed.
func (l *Library) refresh(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(refreshEvery):
		}
		newer, err := l.Index.Refresh(ctx)
		if err != nil {
			l.Log.Warn("whether another process has updated the index cannot be seen; what was there goes on", "error", err)
		} else if newer {
			l.Log.Info("another process has updated the index", "generation", l.Stats().Generation)
		}
	}
}

// catchUp brings the index up to date with a corpus that has changed.
func (l *Library) catchUp(ctx context.Context) {
	report, err := index.Update(ctx, l.Index, l.Folder, nil)
	switch {
	case ctx.Err() != nil:
	case errors.Is(err, index.ErrLocked):
		l.Log.Info("another process is updating the index; answering from what is there until it is done")
	case err != nil:
		l.Log.Error("the corpus has changed, but the index could not be brought up to date; the old one goes on", "error", err)
	case report.Changed():
		l.Log.Info("the corpus has changed", "added", report.Added, "updated", report.Updated, "removed", report.Removed, "failed", len(report.Failed), "generation", report.Generation)
	}
	for _, f := range report.Failed {
		if !f.Known {
			l.Log.Warn("not indexed", "file", f.Path, "error", f.Error)
		}
	}
}
