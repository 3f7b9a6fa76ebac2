// Package local is the engine on one machine. It keeps the corpus in bleve
// indexes on disk and finds passages in it.
//
// The layout on disk is told in schema.go. The corpus lies in shards that never
// change once they are written: bleve has the postings, a compressed stream the
// texts and annotations, columns the numbers that scoring reads. A generation
// is a list of shards, less the documents that were replaced since. A writer
// builds the next generation beside the one that answers and swaps them; a
// question keeps the one it began with.
//
// A search compiles the query into bitmaps for each shard (plan.go), adds up
// BM25 block by block and passes over what cannot reach the best found so far
// (scorer.go, topk.go), and loads the passages it returns (search.go).
package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"verbatim/index"
)

// The values that go in and out.
type (
	Query      = index.Query
	Term       = index.Term
	Form       = index.Form
	Filter     = index.Filter
	Kind       = index.Kind
	Meta       = index.Meta
	Stats      = index.Stats
	Completion = index.Completion
	Word       = index.Word
)

// What text is made into words by.
var (
	Words        = index.Words
	foldedOf     = index.Folded
	appendFolded = index.AppendFolded
	EachWord     = index.EachWord
)

// A Hit is a passage with what only this engine needs to know of it.
type Hit struct {
	index.Hit
	back int // where Before starts, in bytes ahead of the end of the passage before this one
	wording
	near []wording // of the passages that fold made part of this hit
}

// plain are hits as others see them.
func plain(hits []Hit) []index.Hit {
	out := make([]index.Hit, len(hits))
	for i := range hits {
		out[i] = hits[i].Hit
	}
	return out
}

// An Index is a corpus on disk, open for questions. It is safe for concurrent
// use, and several processes may have one open.
type Index struct {
	log      *slog.Logger
	dir      layout
	mu       sync.Mutex // held for the moments of taking and swapping cur
	cur      *generation
	updating atomic.Bool
}

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
	if err != nil && !errors.Is(err, errOlder) {
		return nil, err
	}
	var g *generation
	if err == nil {
		g, err = x.dir.openCurrent(nil)
	}
	if errors.Is(err, ErrDamaged) || errors.Is(err, errOlder) {
		if g, err = x.setAside(err); err != nil {
			return nil, err
		}
	}
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	x.cur = g
	return x, nil
}

// emptyGeneration is what answers before anything was built.
func emptyGeneration() *generation {
	g := &generation{manifest: &manifest{Format: formatVersion, NextShard: 1}, scoring: newScoring(0), freqs: newRemembered[int](1)}
	g.refs.Store(1)
	return g
}

// openCurrent opens the generation that CURRENT names. An update of another
// process may remove it at that moment; then CURRENT names a newer one.
func (l layout) openCurrent(have map[string]*shard) (*generation, error) {
	for try := 0; ; try++ {
		n, err := l.number()
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return emptyGeneration(), nil
		}
		g, err := l.open(n, have)
		if !errors.Is(err, fs.ErrNotExist) {
			return g, err
		}
		if now, nerr := l.number(); nerr != nil || now == n || try == 10 {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
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

// setAside renames what the directory holds into a folder of its own.
func (l layout) setAside() (string, error) {
	for i := 1; ; i++ {
		aside := filepath.Join(string(l), fmt.Sprintf("aside-%s-%d", l.modified(), i))
		err := os.Mkdir(aside, 0o755)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		for _, name := range []string{"CURRENT", "generations", "shards"} {
			err := os.Rename(filepath.Join(string(l), name), filepath.Join(aside, name))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
		}
		return aside, nil
	}
}

// modified is the day on which the index was last updated.
func (l layout) modified() string {
	info, err := os.Stat(l.current())
	if err != nil {
		return "undated"
	}
	return info.ModTime().Format("2006-01-02")
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

// swap makes g answer from now on.
func (x *Index) swap(g *generation) {
	x.mu.Lock()
	old := x.cur
	x.cur = g
	x.mu.Unlock()
	if old != nil {
		old.release()
	}
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
	next, err := x.dir.openCurrent(nil)
	if err != nil {
		return false, fmt.Errorf("index %s: %w", x.dir, err)
	}
	x.swap(next)
	return true, nil
}
