package local

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"verbatim/corpus"
	"verbatim/index"
)

// A generation is one whole state of the corpus, open for questions. It never
// changes; an update makes the next one.
type generation struct {
	number   int
	manifest *manifest
	shards   []*liveShard
	passages int
	docs     int
	avgWords float64 // words a passage
	scoring  *scoring
	freqs    *remembered[int] // how many passages have the stem of a word
	refs     atomic.Int32
}

// keptFreqs is how many words a generation remembers the frequency of, about
// 80 bytes each.
const keptFreqs = 1 << 14

// A liveShard is a shard with the documents of it that a generation shows.
type liveShard struct {
	*shard
	dead  *roaring.Bitmap // documents that are gone or replaced
	alive bitset          // the others
	base  uint32          // passages in the shards before it
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
	for _, s := range g.shards {
		if s.refs.Add(-1) == 0 {
			s.close()
		}
	}
}

// layout names the files of an index directory.
type layout string

func (l layout) marker() string           { return filepath.Join(string(l), corpus.MarkFile) }
func (l layout) current() string          { return filepath.Join(string(l), "CURRENT") }
func (l layout) lock() string             { return filepath.Join(string(l), "LOCK") }
func (l layout) shard(name string) string { return filepath.Join(string(l), "shards", name) }
func (l layout) generation(n int) string {
	return filepath.Join(string(l), "generations", strconv.Itoa(n))
}
func (l layout) manifest(n int) string       { return filepath.Join(l.generation(n), "manifest.json") }
func (l layout) files(n int) string          { return filepath.Join(l.generation(n), "files") }
func (l layout) dead(n int, s string) string { return filepath.Join(l.generation(n), "dead-"+s) }

const markerText = corpus.Mark + " Delete the whole directory, and it is built anew.\nformat "

// Errors of Open and Update, to be matched with errors.Is. Their messages name
// the directory and say what to do.
var (
	ErrForeign = index.ErrForeign
	ErrFormat  = index.ErrFormat
	ErrLocked  = index.ErrLocked
	ErrDamaged = index.ErrDamaged
)

// errOlder is the error of an index that this program must build anew.
var errOlder = errors.New("an older version's index")

// check reports whether the directory is an index, or can become one: it is
// absent, empty or ours.
func (l layout) check() error {
	data, err := os.ReadFile(l.marker())
	if err == nil {
		version, ok := strings.CutPrefix(string(data), markerText)
		if !ok {
			return fmt.Errorf("%s: %w: its VERBATIM file is another's", l, ErrForeign)
		}
		n, err := strconv.Atoi(strings.TrimSpace(version))
		if err != nil || n > formatVersion {
			return fmt.Errorf("%s: %w: it has format %s, this program knows %d; use the newer program or another directory",
				l, ErrFormat, strings.TrimSpace(version), formatVersion)
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
		if e.Name() != filepath.Base(l.lock()) && e.Name() != filepath.Base(l.marker())+".new" {
			return fmt.Errorf("%s: %w; it has files of something else in it, choose another directory", l, ErrForeign)
		}
	}
	return nil
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
		return 0, fmt.Errorf("%w: %s names no generation", ErrDamaged, l.current())
	}
	return n, nil
}

// readManifest reads the manifest of generation n, and checks that it is whole.
func (l layout) readManifest(n int) (*manifest, error) {
	data, err := os.ReadFile(l.manifest(n))
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, l.manifest(n), err)
	}
	if m.Format != formatVersion {
		return nil, fmt.Errorf("%s: %w", l.generation(n), ErrFormat)
	}
	return m, nil
}

// open opens generation n with every checksum verified, now or before (see
// verified.go). Shards that are open already, those of have, are shared.
func (l layout) open(n int, have map[string]*shard) (_ *generation, err error) {
	m, err := l.readManifest(n)
	if err != nil {
		return nil, err
	}
	if err := verify(l.generation(n), m.Files); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	g := &generation{number: n, manifest: m, freqs: newRemembered[int](keptFreqs)}
	g.refs.Store(1)
	defer func() {
		if err != nil {
			g.release()
		}
	}()
	shards, err := l.openShards(m.Shards, have)
	for i, s := range shards { // those that are open are g's to close
		if s == nil {
			continue
		}
		s.refs.Add(1)
		dead, derr := readDead(l.dead(n, m.Shards[i].Name))
		if derr != nil {
			err = errors.Join(err, fmt.Errorf("%w: %w", ErrDamaged, derr))
		}
		g.shards = append(g.shards, newLiveShard(s, dead))
	}
	if err != nil {
		return nil, err
	}
	g.count()
	return g, nil
}

// openShards opens the shards of a list but for those of have, on all
// processors: what takes time is their checksums. After an error those that are
// not open are nil.
func (l layout) openShards(list []shardInfo, have map[string]*shard) ([]*shard, error) {
	shards, errs := make([]*shard, len(list)), make([]error, len(list))
	verified, stamps := l.readStamps(), make([]string, len(list))
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(list)); i = next.Add(1) - 1 {
				stamps[i] = l.stampOf(list[i])
				if shards[i] = have[list[i].Name]; shards[i] == nil {
					sound := stamps[i] != "" && stamps[i] == verified[list[i].Name]
					shards[i], errs[i] = l.openShard(list[i], sound)
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return shards, err
	}
	l.writeStamps(list, stamps)
	return shards, nil
}

// openShard opens a shard, verified unless it is known to be sound.
func (l layout) openShard(info shardInfo, sound bool) (*shard, error) {
	dir := l.shard(info.Name)
	if !sound {
		if err := verify(dir, info.Files); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	s, err := openShard(dir, info.Name)
	if err != nil {
		return nil, fmt.Errorf("%w: shard %s: %w", ErrDamaged, info.Name, err)
	}
	return s, nil
}

func newLiveShard(s *shard, dead *roaring.Bitmap) *liveShard {
	live := &liveShard{shard: s, dead: dead, alive: newBitset(s.cols.docs)}
	for d := range uint32(s.cols.docs) {
		if dead == nil || !dead.Contains(d) {
			live.alive.set(d)
		}
	}
	return live
}

// livePassages counts the passages of living documents.
func (s *liveShard) livePassages() int {
	if s.dead.IsEmpty() {
		return s.cols.passages
	}
	n := 0
	for row := range uint32(s.cols.passages) {
		if s.alive.has(u32At(s.cols.doc, row)) {
			n++
		}
	}
	return n
}

// count fills in what scoring needs to know of all shards together.
func (g *generation) count() {
	var words int64
	var all int
	for _, s := range g.shards {
		s.base = uint32(all)
		all += s.cols.passages
		words += s.cols.totalWords
		g.docs += s.cols.docs - int(s.dead.GetCardinality())
		g.passages += s.livePassages()
	}
	if all > 0 {
		g.avgWords = float64(words) / float64(all)
	}
	g.scoring = newScoring(g.avgWords)
}

func readDead(path string) (*roaring.Bitmap, error) {
	bm := roaring.New()
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return bm, nil
	}
	if err != nil {
		return nil, err
	}
	return bm, bm.UnmarshalBinary(data)
}

// A bitset is a set of small numbers.
type bitset []uint64

func newBitset(n int) bitset       { return make(bitset, (n+63)/64) }
func (b bitset) set(i uint32)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) has(i uint32) bool { return b[i>>6]>>(i&63)&1 != 0 }
