package index

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/cespare/xxhash/v2"

	"verbatim/corpus"
)

// maxShardPassages is when a worker begins its next shard. It bounds the memory
// of building, about 1 KB a passage, and what a merge must read.
const maxShardPassages = 150_000

// A worker reads files and writes their documents into shards of its own.
type worker struct {
	*update
	root *os.Root // the corpus folder
	b    *shardBuilder
	name string
	in   []fileState // files that are in the shard in hand
	buf  []byte
}

func (w *worker) run(ctx context.Context) (err error) {
	if w.root, err = os.OpenRoot(w.folder); err != nil {
		return err
	}
	defer w.root.Close()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		f, ok := w.take()
		if !ok {
			return w.finish()
		}
		if err := w.file(ctx, f); err != nil {
			return err
		}
		if w.b != nil && len(w.b.passages) >= maxShardPassages {
			if err := w.finish(); err != nil {
				return err
			}
		}
	}
}

// file reads one file. An error is the index's; the file's own goes into its
// state.
func (w *worker) file(ctx context.Context, f corpus.File) error {
	state := fileState{path: f.Path, size: f.Size, modTime: f.ModTime}
	state.hash = w.hash(f.Path)
	if k := w.before[f.Path]; k != nil && !w.full && k.failed == "" && k.hash == state.hash && state.hash != 0 {
		state.docs = k.docs
		w.same(f, state)
		return nil
	}
	docs, err := readDocuments(ctx, w.folder, f.Path)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		state.failed = reason(f.Path, err)
	}
	passages := 0
	for _, d := range docs {
		if w.b == nil {
			w.name = w.shardName()
			if w.b, err = newShardBuilder(w.dir.shard(w.name)); err != nil {
				return err
			}
		}
		n := len(w.b.passages)
		if err := w.b.add(d); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		passages += len(w.b.passages) - n
		state.docs = append(state.docs, d.ID)
	}
	if len(docs) > 0 {
		w.in = append(w.in, state)
	}
	w.took(f, state, passages)
	return nil
}

// finish closes the shard in hand and adds it to the update's.
func (w *worker) finish() error {
	if w.b == nil {
		return nil
	}
	b := w.b
	w.b = nil
	info, err := b.seal(w.name)
	if err != nil {
		return err
	}
	if err := w.writePart(info, w.in); err != nil {
		return err
	}
	w.in = nil
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shards = append(w.shards, info)
	return nil
}

// readDocuments reads and annotates a file. A panic in a reader is the file's
// failure, not the update's.
func readDocuments(ctx context.Context, folder, rel string) (docs []*corpus.Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			first, _, _ := bytes.Cut(debug.Stack(), []byte("\n\n"))
			docs, err = nil, fmt.Errorf("reading it failed: %v\n%s", r, first)
		}
	}()
	docs, err = corpus.Read(ctx, folder, rel)
	for _, d := range docs {
		corpus.Analyze(d)
	}
	return docs, err
}

// reason is err without the path, which stands beside it.
func reason(path string, err error) string {
	s := strings.TrimPrefix(err.Error(), path+": ")
	first, _, _ := strings.Cut(s, "\n")
	return first
}

// hash is the hash of a file's bytes, 0 where they cannot be read: then it
// counts as changed. Links that lead out of the folder cannot.
func (w *worker) hash(rel string) uint64 {
	f, err := w.root.Open(rel)
	if err != nil {
		return 0
	}
	defer f.Close()
	h := xxhash.New()
	if w.buf == nil {
		w.buf = make([]byte, 1<<16)
	}
	if _, err := io.CopyBuffer(h, io.LimitReader(f, corpus.MaxFile+1), w.buf); err != nil {
		return 0
	}
	return max(h.Sum64(), 1)
}
