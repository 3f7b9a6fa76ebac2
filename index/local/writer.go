package local

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"github.com/gofrs/flock"

	"verbatim/corpus"
	"verbatim/index"
)

// maxShardPassages is when a builder's shard is full. It bounds the memory of
// building, about 1 KB a passage, and what a merge must read.
const maxShardPassages = 150_000

// A writer makes the next generation. Documents that are added at once go into
// shards of their own.
type writer struct {
	*Index
	base   *generation
	known  []fileState // of base
	number int
	unlock func()

	mu      sync.Mutex // guards the rest
	free    *sync.Cond // a builder has become idle
	gone    map[uint64]bool
	idle    []*shardBuilder
	busy    int // builders
	added   int // passages
	shards  []shardInfo
	nextNum int // of shards
}

// Write begins the next generation.
func (x *Index) Write(context.Context) (index.Writer, error) {
	unlock, err := x.lock()
	if err != nil {
		return nil, err
	}
	w := &writer{Index: x, unlock: unlock, gone: map[uint64]bool{}}
	w.free = sync.NewCond(&w.mu)
	if err := w.prepare(); err != nil {
		w.Abort()
		return nil, fmt.Errorf("index %s: %w", x.dir, err)
	}
	return w, nil
}

// lock makes this process the one that updates.
func (x *Index) lock() (unlock func(), err error) {
	if !x.updating.CompareAndSwap(false, true) {
		return nil, fmt.Errorf("index %s: %w; wait until it is done", x.dir, ErrLocked)
	}
	defer func() {
		if err != nil {
			x.updating.Store(false)
		}
	}()
	if err := os.MkdirAll(string(x.dir), 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(x.dir.lock())
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock index %s: %w", x.dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("index %s: %w; wait until it is done", x.dir, ErrLocked)
	}
	return func() {
		_ = lock.Unlock()
		x.updating.Store(false)
	}, nil
}

// prepare opens the generation on disk, which another process may have made
// since this one opened the index, and removes what a killed update left.
func (w *writer) prepare() error {
	if err := w.dir.check(); err != nil {
		return err
	}
	for _, d := range []string{"generations", "shards"} {
		if err := os.MkdirAll(filepath.Join(string(w.dir), d), 0o755); err != nil {
			return err
		}
	}
	if err := w.dir.mark(); err != nil {
		return err
	}
	n, err := w.dir.number()
	if err != nil {
		return err
	}
	if w.base, err = w.acquire(); err != nil {
		return err
	}
	if w.base.number != n {
		w.base.release()
		if w.base, err = w.dir.openCurrent(nil); err != nil {
			return err
		}
		w.swap(w.base.acquire())
	}
	if w.known, err = w.dir.readFiles(n); err != nil {
		return err
	}
	w.number, w.nextNum = n+1, w.base.manifest.NextShard
	for _, other := range w.dir.generations() {
		w.number = max(w.number, other+1)
	}
	w.dir.clean(n, w.log)
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

func (l layout) readFiles(n int) ([]fileState, error) {
	if n == 0 {
		return nil, nil
	}
	data, err := os.ReadFile(l.files(n))
	if err != nil {
		return nil, err
	}
	return parseFiles(data)
}

// Files returns what the generation that answers was read from.
func (x *Index) Files(context.Context) ([]index.File, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	return x.dir.readFiles(g.number)
}

func (w *writer) Files(context.Context) ([]index.File, error) { return slices.Clone(w.known), nil }

// Add adds documents to a shard that nobody else is adding to.
func (w *writer) Add(ctx context.Context, docs []*corpus.Document) error {
	b, err := w.builder()
	if err != nil {
		return err
	}
	n := len(b.passages)
	for _, d := range docs {
		if err = ctx.Err(); err == nil {
			err = b.add(d)
		}
		if err != nil {
			break
		}
	}
	full := err == nil && len(b.passages) >= maxShardPassages
	w.mu.Lock()
	w.busy--
	w.added += len(b.passages) - n
	if !full {
		w.idle = append(w.idle, b)
	}
	w.free.Broadcast()
	w.mu.Unlock()
	if full {
		return w.finish(b)
	}
	return err
}

// manyPassages is how many are worth a second shard that is built beside the
// first.
const manyPassages = 2000

// builder takes a builder that is idle, or makes one.
func (w *writer) builder() (*shardBuilder, error) {
	w.mu.Lock()
	for len(w.idle) == 0 && w.busy > 0 && w.added < manyPassages {
		w.free.Wait()
	}
	w.busy++
	if n := len(w.idle); n > 0 {
		b := w.idle[n-1]
		w.idle = w.idle[:n-1]
		w.mu.Unlock()
		return b, nil
	}
	name := w.shardName()
	w.mu.Unlock()
	b, err := newShardBuilder(w.dir.shard(name))
	if err != nil {
		w.mu.Lock()
		w.busy--
		w.free.Broadcast()
		w.mu.Unlock()
	}
	return b, err
}

// shardName is the name of the next shard.
func (w *writer) shardName() string {
	w.nextNum++
	return strconv.Itoa(w.nextNum - 1)
}

// finish closes a shard and adds it to the generation's.
func (w *writer) finish(b *shardBuilder) error {
	info, err := b.seal(filepath.Base(b.dir))
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shards = append(w.shards, info)
	return nil
}

func (w *writer) Remove(_ context.Context, ids []string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		w.gone[hash64(id)] = true
	}
	return nil
}

func (w *writer) Commit(ctx context.Context, files []index.File) error {
	for _, b := range w.idle {
		if err := w.finish(b); err != nil {
			return err
		}
	}
	w.idle = nil
	g, err := w.commit(ctx, files)
	if err != nil {
		return fmt.Errorf("index %s: %w", w.dir, err)
	}
	w.swap(g)
	w.base.release()
	w.base = nil
	w.dir.clean(g.number, w.log)
	w.unlock()
	w.unlock = nil
	return nil
}

// Abort removes what was written.
func (w *writer) Abort() {
	if w.unlock == nil {
		return
	}
	for _, b := range w.idle {
		_ = b.finish()
	}
	if w.base != nil {
		w.dir.clean(w.base.number, w.log)
		w.base.release()
	}
	w.unlock()
	w.unlock = nil
}

var _ index.Engine = (*Index)(nil)
