package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/record"
)

// A writer makes the next generation. Documents that are added at the same time
// go into batches of their own.
type writer struct {
	*Index
	base   *generation
	number int
	dir    string // of the next generation
	unlock func()
	next   atomic.Uint64 // number of the next bleve document: greater than any in the generation before

	mu    sync.Mutex // guards the rest
	store bleve.Index
	idle  []*builder
	gone  []string
}

// Write begins the next generation. Nothing is written until something is to
// change.
func (x *Index) Write(ctx context.Context) (index.Writer, error) {
	unlock, err := x.lock()
	if err != nil {
		return nil, err
	}
	w := &writer{Index: x, unlock: unlock}
	if err := w.prepare(ctx); err != nil {
		w.Abort()
		return nil, fmt.Errorf("index %s: %w", x.dir, err)
	}
	return w, nil
}

// prepare opens the generation on disk, which another process may have made
// since this one opened the index, and removes what a killed writer left.
func (w *writer) prepare(ctx context.Context) error {
	err := w.Index.dir.check()
	if err == nil {
		err = w.Index.dir.mark()
	}
	if err == nil {
		_, err = w.Refresh(ctx)
	}
	if err != nil {
		return err
	}
	if w.base, err = w.acquire(); err != nil {
		return err
	}
	n := w.base.number
	w.number = n + 1
	for _, other := range w.Index.dir.generations() { // a number is not given again
		w.number = max(w.number, other+1)
	}
	w.clean(n)
	w.dir = w.Index.dir.generation(w.number)
	w.next.Store(uint64(w.number) << 40)
	return nil
}

// clean removes all generations but the one that answers and the one before it.
func (w *writer) clean(current int) {
	earlier := w.Index.dir.earlier(current)
	for _, n := range w.Index.dir.generations() {
		if n == current || n == earlier {
			continue
		}
		if err := os.RemoveAll(w.Index.dir.generation(n)); err != nil {
			w.log.Warn("cannot tidy the index", "error", err)
		}
	}
}

// storeConfig is how bleve is opened for writing. It must not merge until it is
// told to.
func storeConfig() map[string]any {
	return map[string]any{"bolt_timeout": "2s", "numSnapshotsToKeep": 1,
		"scorchMergePlanOptions": map[string]any{"MaxSegmentsPerTier": 1 << 20, "FloorSegmentSize": 1}}
}

// open makes the folder of the next generation: that of the current one, its
// files linked. Only what bleve changes in place is copied.
func (w *writer) open() (err error) {
	if w.store != nil {
		return nil
	}
	to := filepath.Join(w.dir, "bleve")
	if w.base.number == 0 {
		if err := os.MkdirAll(filepath.Join(w.dir, "derived"), 0o755); err != nil {
			return err
		}
		w.store, err = bleve.NewUsing(to, bleve.NewIndexMapping(), scorch.Name, scorch.Name, storeConfig())
		return err
	}
	for _, f := range w.base.sums {
		if f.Path == corpusFiles { // is written anew
			continue
		}
		if err := link(filepath.Join(w.base.dir, f.Path), filepath.Join(w.dir, f.Path)); err != nil {
			return err
		}
	}
	w.store, err = bleve.OpenUsing(to, storeConfig())
	return err
}

// link links a file, or copies it where bleve may write to it, or where the file
// system has no links.
func link(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if ext := filepath.Ext(from); (ext == ".zap" || ext == "") && os.Link(from, to) == nil {
		return nil
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}

func (w *writer) Files(context.Context) ([]index.File, error) { return w.base.files() }

// Add adds documents to a batch that nobody else is adding to.
func (w *writer) Add(ctx context.Context, docs []*corpus.Document) error {
	b, err := w.builder()
	if err != nil {
		return err
	}
	err = b.add(ctx, docs)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.idle = append(w.idle, b)
	return err
}

// builder takes a builder that is idle, or makes one.
func (w *writer) builder() (*builder, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := len(w.idle); n > 0 {
		b := w.idle[n-1]
		w.idle = w.idle[:n-1]
		return b, nil
	}
	if err := w.open(); err != nil {
		return nil, err
	}
	return newBuilder(w.store, &w.next), nil
}

func (w *writer) Remove(_ context.Context, ids []string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.gone = append(w.gone, ids...)
	return nil
}

func (w *writer) Commit(ctx context.Context, files []index.File) error {
	g, err := w.commit(ctx, files)
	if err != nil {
		return fmt.Errorf("index %s: %w", w.Index.dir, err)
	}
	w.swap(g.acquire())
	w.base.release()
	w.base = nil
	w.clean(g.number)
	w.Index.dir.found(stamp(g.dir, g.sums)) // last: to link a file and to unlink it changes its time
	g.release()
	w.unlock()
	w.unlock = nil
	return nil
}

// commit writes the next generation, opens it, and makes it current.
func (w *writer) commit(ctx context.Context, files []index.File) (*generation, error) {
	if err := w.open(); err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{w.flush, w.bury, w.merge, w.close, w.derive} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(filepath.Join(w.dir, corpusFiles), record.AppendFiles(nil, files), 0o644); err != nil {
		return nil, err
	}
	sums, err := sumTree(w.dir, w.base)
	if err != nil {
		return nil, err
	}
	err = os.WriteFile(filepath.Join(w.dir, sumsFile), record.AppendFiles(nil, sums), 0o644)
	if err := errors.Join(err, syncTree(w.dir)); err != nil {
		return nil, err
	}
	g, err := w.Index.dir.openGeneration(w.number, sums)
	if err != nil {
		return nil, fmt.Errorf("the new generation failed its check: %w", err)
	}
	if err := errors.Join(syncDir(string(w.Index.dir)), w.Index.dir.makeCurrent(w.number)); err != nil {
		g.release()
		return nil, err
	}
	return g, nil
}

// flush writes all batches.
func (w *writer) flush(context.Context) error {
	for _, b := range w.idle {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// close closes the bleve index when all of it is on disk.
func (w *writer) close(context.Context) error {
	err := w.store.SetInternal([]byte("generation"), fmt.Append(nil, w.number)) // returns when all is on disk
	err = errors.Join(err, w.store.Close())
	w.store = nil
	return err
}

// bury deletes the documents that are gone, by the chunks that have their IDs.
func (w *writer) bury(ctx context.Context) error {
	batch := w.store.NewBatch()
	for _, s := range w.base.segments {
		gone, err := s.any(fieldDoc, w.gone)
		if err != nil {
			return err
		}
		if gone.IsEmpty() {
			continue
		}
		chunks := gone.ToBitSet()
		for row := range uint32(s.n) {
			if !chunks.Test(uint(s.chunk(row))) || !s.alive.Test(uint(row)) {
				continue
			}
			id, err := s.bleve.DocID(uint64(row))
			if err != nil {
				return err
			}
			if batch.Delete(string(id)); batch.Size() < batchDocs {
				continue
			}
			if err := errors.Join(ctx.Err(), w.store.Batch(batch)); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return errors.Join(ctx.Err(), w.store.Batch(batch))
}

// mergeOptions are how segments are merged: ten of a size become one, so that a
// passage is written anew a few times in its life, and a question looks into a
// dozen segments.
var mergeOptions = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier:   4,
	MaxSegmentSize:       400_000,
	TierGrowth:           10,
	SegmentsPerMergeTask: 12,
	FloorSegmentSize:     1000,
	ReclaimDeletesWeight: 2,
}

// merge merges segments where there are many of a size.
func (w *writer) merge(ctx context.Context) error {
	inner, err := w.store.Advanced()
	if err != nil {
		return err
	}
	options, s, done := mergeOptions, inner.(*scorch.Scorch), make(chan error, 1)
	go func() { done <- s.ForceMerge(ctx, &options) }()
	for { // bleve tries again without end where a merge fails, on a full disk say
		select {
		case err := <-done:
			return errors.Join(err, ctx.Err())
		case <-time.After(100 * time.Millisecond):
			forget(w.store)
			if failed, _ := s.StatsMap()["TotOnErrors"].(uint64); failed > 0 {
				return errors.New("bleve could not merge its segments: is the disk full?")
			}
		}
	}
}

// forget gives back the memory of mapped files: what was read of them stays
// there, and of a large index that is more than all else.
func forget(store bleve.Index) {
	reader, err := snapshotOf(store)
	if err != nil {
		return
	}
	defer reader.Close()
	for _, s := range reader.Segments() {
		if f, ok := s.Segment().(interface{ Data() []byte }); ok {
			unneeded(f.Data())
		}
	}
}

// derive derives what new segments lack, and removes the files of those that
// were merged.
func (w *writer) derive(ctx context.Context) error {
	store, reader, err := openStore(w.dir)
	if err != nil {
		return err
	}
	defer func() { _, _ = reader.Close(), store.Close() }()
	live := map[string]bool{"root": true}
	for _, s := range reader.Segments() {
		name := nameOf(s)
		live[name] = true
		if _, err := os.Stat(derivedFile(w.dir, name)); err == nil {
			continue
		}
		data, err := derive(s.Segment())
		if err != nil {
			return fmt.Errorf("segment %s: %w", name, err)
		}
		forget(store)
		if err := errors.Join(ctx.Err(), os.WriteFile(derivedFile(w.dir, name), data, 0o644)); err != nil {
			return err
		}
	}
	for _, pattern := range []string{"bleve/store/*", "derived/*"} {
		files, _ := filepath.Glob(filepath.Join(w.dir, filepath.FromSlash(pattern)))
		for _, f := range files {
			name := filepath.Base(f)
			if !live[name[:len(name)-len(filepath.Ext(name))]] {
				if err := os.RemoveAll(f); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Abort removes what was written.
func (w *writer) Abort() {
	if w.unlock == nil {
		return
	}
	if w.store != nil {
		_ = w.store.Close()
	}
	if w.dir != "" {
		if err := os.RemoveAll(w.dir); err != nil {
			w.log.Warn("cannot tidy the index", "error", err)
		}
	}
	if w.base != nil {
		w.base.release()
	}
	w.unlock()
	w.unlock = nil
}
