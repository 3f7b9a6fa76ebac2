package local

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"github.com/gofrs/flock"

	"verbatim/index"
)

// An Index is a corpus on disk, open for questions. It is safe for concurrent
// use, and several processes may have one open.
type Index struct {
	log *slog.Logger
	dir layout
	mu  sync.Mutex // held for the moments of taking and swapping cur
	cur *generation
}

var _ index.Engine = (*Index)(nil)

// Open opens the index in dir, which need not exist yet: then it is empty until
// it is updated. Every file is read and compared with what was written first, but
// for those that were before and have not changed since (see Verify). An index
// that is damaged or of an older format is given up, which the log tells, and is
// empty until it is updated.
//
// Errors to match are ErrForeign, ErrFormat, and ErrDamaged or ErrLocked where a
// damaged index could not be given up.
func Open(_ context.Context, log *slog.Logger, dir string) (*Index, error) {
	x := &Index{log: log, dir: layout(dir)}
	err := x.dir.check()
	if err == nil {
		x.cur, err = x.dir.openCurrent()
	}
	if errors.Is(err, index.ErrDamaged) || errors.Is(err, errOlder) {
		x.cur, err = x.giveUp(err)
	}
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	return x, nil
}

// giveUp gives up what cannot be used and returns an empty index.
func (x *Index) giveUp(why error) (*generation, error) {
	unlock, err := x.lock()
	if err != nil {
		return nil, errors.Join(why, err)
	}
	defer unlock()
	x.log.Warn("the index cannot be used; it is built anew from the corpus", "reason", why)
	return newGeneration(0, ""), x.dir.giveUp()
}

// lock makes this process the one that updates.
func (x *Index) lock() (unlock func(), err error) {
	if err := os.MkdirAll(string(x.dir), 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(x.dir.lock())
	switch ok, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock index %s: %w", x.dir, err)
	case !ok:
		return nil, fmt.Errorf("index %s: %w; wait until it is done", x.dir, index.ErrLocked)
	}
	return func() { _ = lock.Unlock() }, nil
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

// ask asks the generation that answers now. What says in an error what was asked.
func ask[T any](x *Index, what string, f func(*generation) (T, error)) (answer T, err error) {
	g, err := x.acquire()
	if err == nil {
		defer g.release()
		answer, err = f(g)
	}
	if err != nil {
		var none T
		return none, fmt.Errorf("%s: %w", what, err)
	}
	return answer, nil
}

// swap makes g answer from now on, unless the index was closed.
func (x *Index) swap(g *generation) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.cur != nil {
		x.cur, g = g, x.cur
	}
	g.release()
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
	if err != nil || n == g.number {
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

// Verify reads the index again and compares it with its checksums. ErrDamaged
// names a file that differs: index.Rebuild makes the index anew from the corpus.
func (x *Index) Verify(ctx context.Context) error {
	_, err := ask(x, "verify index "+string(x.dir), func(g *generation) (any, error) { return nil, verify(ctx, g.dir, g.sums) })
	return err
}

// Stats returns the figures of the generation that answers.
func (x *Index) Stats(context.Context) (index.Stats, error) {
	return ask(x, "figures", func(g *generation) (index.Stats, error) {
		st := index.Stats{Documents: g.docs, Passages: g.passages, Prose: g.prose, Generation: g.number}
		for _, f := range g.sums {
			st.Bytes += f.Size
		}
		return st, nil
	})
}

// Files returns what the generation that answers was read from.
func (x *Index) Files(context.Context) ([]index.File, error) {
	return ask(x, "files", (*generation).files)
}

func (g *generation) files() ([]index.File, error) {
	if g.number == 0 {
		return nil, nil
	}
	return readFiles(g.dir, corpusFiles)
}
