package local

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"

	"verbatim/index"
)

// An Index is a corpus on disk, open for questions. It is safe for concurrent
// use, and several processes may have one open.
type Index struct {
	log      *slog.Logger
	dir      layout
	mu       sync.Mutex // held for the moments of taking and swapping cur
	cur      *generation
	updating atomic.Bool
}

var _ index.Engine = (*Index)(nil)

// Open opens the index in dir, which need not exist yet: then it is empty until
// it is updated. Every file is checked against its checksum first, but for those
// that were before and have not changed since (see Verify). An index that is
// damaged or of an older format is set aside, which the log tells, and an
// empty one opened in its place.
//
// Errors to match are ErrForeign, ErrFormat, and ErrDamaged or ErrLocked where a
// damaged index could not be set aside.
func Open(ctx context.Context, log *slog.Logger, dir string) (*Index, error) {
	x := &Index{log: log, dir: layout(dir)}
	err := x.dir.check()
	if err == nil {
		x.cur, err = x.dir.openCurrent()
	}
	if errors.Is(err, index.ErrDamaged) || errors.Is(err, errOlder) {
		x.cur, err = x.setAside(err)
	}
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	return x, nil
}

// setAside moves a damaged index out of the way and returns an empty one.
func (x *Index) setAside(why error) (*generation, error) {
	unlock, err := x.lock()
	if err != nil {
		return nil, errors.Join(why, err)
	}
	defer unlock()
	aside, err := x.dir.setAside()
	if err != nil {
		return nil, errors.Join(why, err)
	}
	x.log.Warn("the index cannot be used; it is set aside, and built anew from the corpus", "reason", why, "aside", aside)
	return emptyGeneration(), x.dir.mark()
}

// Close releases the index. Questions that run keep what they need until they
// are done.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.cur != nil {
		x.cur.release()
		x.cur = nil
	}
	return nil
}

var errClosed = errors.New("the index is closed")

// acquire returns the generation that answers now. The caller releases it.
func (x *Index) acquire() (*generation, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.cur == nil {
		return nil, errClosed
	}
	return x.cur.acquire(), nil
}

// swap makes g answer from now on, unless the index was closed.
func (x *Index) swap(g *generation) {
	x.mu.Lock()
	old := x.cur
	if old != nil {
		x.cur = g
	}
	x.mu.Unlock()
	if old == nil {
		old = g
	}
	old.release()
}

// Refresh makes the generation answer that is current on disk, where another
// process has built one since. It reports whether there was one.
func (x *Index) Refresh(context.Context) (bool, error) {
	g, err := x.acquire()
	if err != nil {
		return false, err
	}
	defer g.release()
	n, err := x.dir.number()
	if err != nil || n == g.number || x.updating.Load() {
		return false, err
	}
	next, err := x.dir.openCurrent()
	if err != nil {
		return false, fmt.Errorf("index %s: %w", x.dir, err)
	}
	x.swap(next)
	return true, nil
}

// Rollback makes the generation before the current one answer again, until the
// next update. It returns the figures of the index as it is then.
func (x *Index) Rollback(ctx context.Context) (index.Stats, error) {
	unlock, err := x.lock()
	if err != nil {
		return index.Stats{}, err
	}
	defer unlock()
	now, err := x.dir.number()
	if err != nil {
		return index.Stats{}, err
	}
	to := x.dir.earlier(now)
	if to == 0 {
		return index.Stats{}, fmt.Errorf("roll back index %s: %w", x.dir, index.ErrNoEarlier)
	}
	g, err := x.dir.open(to)
	if err != nil {
		return index.Stats{}, fmt.Errorf("roll back index %s to generation %d: %w", x.dir, to, err)
	}
	if err := x.dir.makeCurrent(to); err != nil {
		g.release()
		return index.Stats{}, err
	}
	x.swap(g)
	return x.Stats(ctx)
}

// Stats returns the figures of the generation that answers.
func (x *Index) Stats(context.Context) (index.Stats, error) {
	g, err := x.acquire()
	if err != nil {
		return index.Stats{}, err
	}
	defer g.release()
	st := index.Stats{Documents: g.docs, Passages: g.passages, Prose: g.prose, Generation: g.number}
	for _, f := range g.manifest.Files {
		st.Bytes += f.Size
	}
	return st, nil
}

// Files returns what the generation that answers was read from.
func (x *Index) Files(context.Context) ([]index.File, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	return g.files()
}
