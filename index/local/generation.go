package local

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"verbatim/index"
)

// A generation is one whole state of the corpus, open for questions. It never
// changes; a writer makes the next one.
type generation struct {
	number      int    // 0 before anything was built
	dir         string // "" then
	sums        []index.File
	store       bleve.Index
	reader      api.IndexReader // of store
	segments    []*segment
	docs        int
	passages    int
	prose       int // passages
	scoring     *scoring
	completions *remembered[[]index.Completion] // of short prefixes
	listed      func() ([]place, error)         // list, once
	refs        atomic.Int32
}

// newGeneration is one that nothing is open of yet.
func newGeneration(number int, dir string) *generation {
	g := &generation{number: number, dir: dir, scoring: newScoring(0), completions: newRemembered[[]index.Completion](keptShort)}
	g.listed = sync.OnceValues(g.list)
	g.refs.Store(1)
	return g
}

// acquire keeps g open until release.
func (g *generation) acquire() *generation {
	g.refs.Add(1)
	return g
}

func (g *generation) release() {
	if g.refs.Add(-1) > 0 {
		return
	}
	for _, s := range g.segments {
		_ = s.derived.close()
	}
	if g.store != nil {
		_ = g.reader.Close()
		_ = g.store.Close()
	}
}

// openStore opens the bleve index of a generation for reading. Several processes
// may do so at once.
func openStore(dir string) (store bleve.Index, reader *scorch.IndexSnapshot, err error) {
	if store, err = bleve.OpenUsing(filepath.Join(dir, "bleve"), map[string]any{"read_only": true, "bolt_timeout": "2s"}); err != nil {
		return nil, nil, fmt.Errorf("bleve: %w", err)
	}
	if reader, err = snapshotOf(store); err != nil {
		_ = store.Close()
		return nil, nil, fmt.Errorf("bleve: %w", err)
	}
	return store, reader, nil
}

// snapshotOf is what a bleve index consists of now, open until it is closed.
func snapshotOf(store bleve.Index) (*scorch.IndexSnapshot, error) {
	inner, err := store.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, err
	}
	return reader.(*scorch.IndexSnapshot), nil
}

// openGeneration opens generation n, whose files are sound.
func (l layout) openGeneration(n int, sums []index.File) (*generation, error) {
	g := newGeneration(n, l.generation(n))
	g.sums = sums
	store, reader, err := openStore(g.dir)
	if err != nil {
		return nil, err
	}
	g.store, g.reader = store, reader
	for _, snapshot := range reader.Segments() {
		s, err := openSegment(g.dir, snapshot)
		if err != nil {
			g.release()
			return nil, err
		}
		g.segments = append(g.segments, s)
	}
	g.count()
	return g, nil
}

// count counts documents, passages and their words.
func (g *generation) count() {
	words := 0
	for _, s := range g.segments {
		asides := s.asides.ToBitSet()
		for row := range uint32(s.n) {
			switch {
			case !s.alive.Test(uint(row)):
			case s.isHead(row):
				g.docs++
			case s.isChunk(row):
			default:
				if g.passages++; !asides.Test(uint(row)) {
					g.prose++
					words += int(s.lengths[row])
				}
			}
		}
	}
	g.scoring = newScoring(float64(words) / float64(max(g.prose, 1)))
}

// open opens generation n, its files verified now or before.
func (l layout) open(n int) (*generation, error) {
	dir := l.generation(n)
	sums, err := readFiles(dir, sumsFile)
	if err != nil {
		return nil, err
	}
	if err := l.verifyOnce(dir, sums); err != nil {
		return nil, err
	}
	g, err := l.openGeneration(n, sums)
	if err != nil {
		return nil, fmt.Errorf("%w: generation %d: %w", index.ErrDamaged, n, err)
	}
	return g, nil
}

// openCurrent opens the generation that CURRENT names, an empty one where
// nothing was built yet. A writer of another process may remove it at that
// moment; then CURRENT names a newer one.
func (l layout) openCurrent() (*generation, error) {
	for try := 0; ; try++ {
		n, err := l.number()
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return newGeneration(0, ""), nil
		}
		g, err := l.open(n)
		if err == nil {
			return g, nil
		}
		if now, nerr := l.number(); nerr != nil || now == n || try == 10 {
			if !errors.Is(err, index.ErrDamaged) && errors.Is(err, fs.ErrNotExist) {
				err = fmt.Errorf("%w: %w", index.ErrDamaged, err)
			}
			return nil, err
		}
	}
}
