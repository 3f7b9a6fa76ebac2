package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"verbatim/corpus"
	"verbatim/index"
)

// A generation is one whole state of the corpus, open for questions. It never
// changes; a writer makes the next one.
type generation struct {
	number      int
	dir         string
	manifest    *manifest
	store       bleve.Index     // nil before anything was built
	reader      api.IndexReader // of store
	segments    []*segment
	docs        int
	passages    int
	prose       int // passages
	scoring     *scoring
	freqs       *remembered[index.Freq]         // how many passages have the stem of a word
	completions *remembered[[]index.Completion] // of short prefixes
	listed      func() ([]place, error)         // list, once
	refs        atomic.Int32
}

// keptFreqs is how many words a generation remembers the frequency of, about
// 80 bytes each.
const keptFreqs = 1 << 14

// newGeneration is one that nothing is open of yet.
func newGeneration(dir string, m *manifest) *generation {
	g := &generation{number: m.Generation, dir: dir, manifest: m, scoring: newScoring(0),
		freqs: newRemembered[index.Freq](keptFreqs), completions: newRemembered[[]index.Completion](keptShort)}
	g.listed = sync.OnceValues(g.list)
	g.refs.Store(1)
	return g
}

// emptyGeneration is what answers before anything was built.
func emptyGeneration() *generation { return newGeneration("", &manifest{}) }

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
	inner, err := store.Advanced()
	if err == nil {
		var r api.IndexReader
		if r, err = inner.Reader(); err == nil {
			return store, r.(*scorch.IndexSnapshot), nil
		}
	}
	_ = store.Close()
	return nil, nil, fmt.Errorf("bleve: %w", err)
}

// openGeneration opens what is in a directory, whose manifest is known and
// whose files are sound.
func openGeneration(dir string, m *manifest) (*generation, error) {
	g := newGeneration(dir, m)
	store, reader, err := openStore(dir)
	if err != nil {
		return nil, err
	}
	g.store, g.reader = store, reader
	for _, snapshot := range reader.Segments() {
		s, err := openSegment(dir, snapshot)
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
		g.docs += inSet(s.alive, s.heads)
		asides := s.asides.ToBitSet()
		for row := range uint32(s.n) {
			if !s.alive.Test(uint(row)) || s.isChunk(row) {
				continue
			}
			if g.passages++; !asides.Test(uint(row)) {
				g.prose++
				words += int(s.lengths[row])
			}
		}
	}
	g.scoring = newScoring(float64(words) / float64(max(g.prose, 1)))
}

// layout names the files of an index directory.
type layout string

func (l layout) marker() string          { return filepath.Join(string(l), corpus.MarkFile) }
func (l layout) current() string         { return filepath.Join(string(l), "CURRENT") }
func (l layout) lock() string            { return filepath.Join(string(l), "LOCK") }
func (l layout) verified() string        { return filepath.Join(string(l), "VERIFIED") }
func (l layout) generation(n int) string { return filepath.Join(string(l), strconv.Itoa(n)) }

const markerText = corpus.Mark + " Delete the whole directory, and it is built anew.\nformat "

// errOlder is the error of an index that this program must build anew.
var errOlder = errors.New("an older version's index")

// check reports whether the directory is an index, or can become one: it is
// absent, empty or ours.
func (l layout) check() error {
	data, err := os.ReadFile(l.marker())
	if err == nil {
		version, ok := strings.CutPrefix(string(data), markerText)
		if !ok {
			return fmt.Errorf("%s: %w: its VERBATIM file is another's", l, index.ErrForeign)
		}
		n, err := strconv.Atoi(strings.TrimSpace(version))
		if err != nil || n > formatVersion {
			return fmt.Errorf("%s: %w: it has format %s, this program knows %d; use the newer program or another directory",
				l, index.ErrFormat, strings.TrimSpace(version), formatVersion)
		}
		if n < formatVersion {
			return fmt.Errorf("%w: %s has the older format %d", errOlder, l, n)
		}
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("index %s: %w", l, err)
	}
	entries, err := os.ReadDir(string(l))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("index %s: %w", l, err)
	}
	for _, e := range entries {
		if e.Name() != "LOCK" && e.Name() != corpus.MarkFile+".new" {
			return fmt.Errorf("%s: %w; it has files of something else in it, choose another directory", l, index.ErrForeign)
		}
	}
	return nil
}

// mark writes the marker file where it does not say what it has to yet: a full
// disk has no room for it, and an index need not have it written again.
func (l layout) mark() error {
	want := markerText + strconv.Itoa(formatVersion) + "\n"
	if have, err := os.ReadFile(l.marker()); err == nil && string(have) == want {
		return nil
	}
	return writeFileSync(l.marker(), []byte(want))
}

// number reads CURRENT: 0 where nothing was built yet.
func (l layout) number() (int, error) {
	data, err := os.ReadFile(l.current())
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil || n <= 0 {
		return 0, fmt.Errorf("%w: %s names no generation", index.ErrDamaged, l.current())
	}
	return n, nil
}

// makeCurrent makes generation n the one that answers.
func (l layout) makeCurrent(n int) error {
	return writeFileSync(l.current(), []byte(strconv.Itoa(n)+"\n"))
}

// generations lists those on disk, whole or not.
func (l layout) generations() (list []int) {
	entries, _ := os.ReadDir(string(l))
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil {
			list = append(list, n)
		}
	}
	return list
}

// earlier is the greatest whole generation before n, 0 for none.
func (l layout) earlier(n int) (before int) {
	for _, g := range l.generations() {
		if g < n && g > before {
			if _, err := l.readManifest(g); err == nil {
				before = g
			}
		}
	}
	return before
}

// open opens generation n, its checksums verified now or before (see verify.go).
func (l layout) open(n int) (*generation, error) {
	m, err := l.readManifest(n)
	if err != nil {
		return nil, err
	}
	dir := l.generation(n)
	stamp := m.stamp(dir)
	if stamp == "" || stamp != l.readStamp(n) {
		if err := m.verify(context.Background(), dir); err != nil {
			return nil, err
		}
	}
	g, err := openGeneration(dir, m)
	if err != nil {
		return nil, fmt.Errorf("%w: generation %d: %w", index.ErrDamaged, n, err)
	}
	l.writeStamp(n, stamp)
	return g, nil
}

// openCurrent opens the generation that CURRENT names. A writer of another
// process may remove it at that moment; then CURRENT names a newer one.
func (l layout) openCurrent() (*generation, error) {
	for try := 0; ; try++ {
		n, err := l.number()
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return emptyGeneration(), nil
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
		entries, err := os.ReadDir(string(l))
		if err != nil {
			return "", err
		}
		for _, e := range entries {
			name := e.Name()
			if name == filepath.Base(l.lock()) || name == filepath.Base(l.marker()) || strings.HasPrefix(name, "aside-") {
				continue
			}
			if err := os.Rename(filepath.Join(string(l), name), filepath.Join(aside, name)); err != nil {
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
