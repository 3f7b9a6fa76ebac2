package opensearch

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"sync"

	"verbatim/corpus"
	"verbatim/index"
)

// bulkSize is about how many bytes of documents go to the cluster at once.
const bulkSize = 8 << 20

// A writer makes the next generation. What it adds is born in it, and so answers
// only after the commit.
type writer struct {
	x     *Index
	owner string
	base  versioned[standing] // what it starts with
	born  int
	stop  context.CancelFunc // of renewing the lease

	mu    sync.Mutex
	buf   []byte
	added int // documents
	dead  map[string]int
	lost  error // the lease
	over  bool
}

// Write begins the next generation.
func (x *Index) Write(ctx context.Context) (index.Writer, error) {
	w := &writer{x: x, owner: rand.Text(), dead: map[string]int{}}
	if err := x.create(ctx); err != nil {
		return nil, err
	}
	if err := x.take(ctx, w.owner); err != nil {
		return nil, err
	}
	if err := w.begin(ctx); err != nil {
		x.leave(context.WithoutCancel(ctx), w.owner)
		return nil, err
	}
	renewing, stop := context.WithCancel(context.WithoutCancel(ctx))
	w.stop = stop
	go w.renew(renewing)
	return w, nil
}

// begin takes a number for the generation, and deletes what no generation needs
// any more: what was added and never committed, and what died long ago.
func (w *writer) begin(ctx context.Context) error {
	was, err := read[standing](ctx, w.x, current)
	if err != nil {
		return err
	}
	now := was.Source.Value
	now.Births++
	w.born = now.Births
	if err := w.x.move(ctx, was, now); err != nil {
		return err
	}
	if w.base, err = read[standing](ctx, w.x, current); err != nil {
		return err
	}
	if w.base.Source.Value.Births != w.born {
		return index.ErrLocked
	}
	useless := append(gone(now.Now.Old), object{"range": object{"born": object{"gt": now.Now.Born}}}, object{"range": object{"born": object{"lt": now.Before.From}}})
	for _, in := range []string{passages, chunks} {
		if err := w.x.sweep(ctx, in, object{"bool": object{"should": useless}}); err != nil {
			return err
		}
	}
	return w.x.sweepLists(ctx, now.Now.Born, now.Before.Born)
}

// renew keeps the lease until ctx ends.
func (w *writer) renew(ctx context.Context) {
	for {
		if wait(ctx, leaseRenew) != nil {
			return
		}
		err := w.x.take(ctx, w.owner)
		if errors.Is(err, index.ErrLocked) && ctx.Err() == nil { // any other may be gone the next time
			w.mu.Lock()
			w.lost = fmt.Errorf("the right to write was lost: %w", err)
			w.mu.Unlock()
		}
	}
}

func (w *writer) Files(ctx context.Context) ([]index.File, error) {
	return w.x.files(ctx, &w.base.Source.Value.Now)
}

// Add sends documents in bulks: a long one in several, short ones together.
func (w *writer) Add(ctx context.Context, docs []*corpus.Document) error {
	var buf []byte
	for _, d := range docs {
		for p := range partsOf(d, w.born) {
			b, err := lines(object{"index": object{"_index": w.x.name + p.in, "_id": p.id}}, p.value)
			if err != nil {
				return err
			}
			if buf = append(buf, b...); len(buf) < bulkSize {
				continue
			}
			if err := w.send(ctx, buf); err != nil {
				return err
			}
			buf = nil
		}
	}
	w.mu.Lock()
	w.buf, w.added = append(w.buf, buf...), w.added+len(docs)
	if buf = nil; len(w.buf) >= bulkSize {
		buf, w.buf = w.buf, nil
	}
	w.mu.Unlock()
	return w.send(ctx, buf)
}

// send sends a bulk while the lease is held.
func (w *writer) send(ctx context.Context, b []byte) error {
	w.mu.Lock()
	lost := w.lost
	w.mu.Unlock()
	if lost != nil {
		return lost
	}
	return w.x.c.bulk(ctx, b)
}

func (w *writer) Remove(_ context.Context, ids []string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		w.dead[id] = w.born
	}
	return nil
}

// Commit makes what was written findable, and then current, at one stroke.
func (w *writer) Commit(ctx context.Context, files []index.File) error {
	defer w.Abort()
	if err := w.send(ctx, w.buf); err != nil {
		return err
	}
	w.buf = nil
	now := w.base.Source.Value
	was := now.Now
	if 2*w.added > was.Documents {
		w.x.merge(ctx)
	}
	if err := w.x.c.call(ctx, http.MethodPost, w.x.both()+"/_refresh", nil, nil); err != nil {
		return err
	}
	now.Gens++
	now.Before = was
	now.Now = generation{Gen: now.Gens, Born: w.born, From: was.From, Dead: w.dead, Old: map[string]int{}}
	if len(w.dead) == was.Documents { // everything is built anew: one number says so
		now.Now.From, now.Now.Dead = w.born, nil
	} else {
		maps.Copy(now.Now.Old, was.Dead)
		maps.DeleteFunc(now.Now.Old, func(id string, _ int) bool { _, again := w.dead[id]; return again })
	}
	if err := w.x.count(ctx, &now.Now); err != nil {
		return err
	}
	if err := w.x.keepFiles(ctx, w.born, files); err != nil {
		return err
	}
	if err := w.x.take(ctx, w.owner); err != nil { // nobody else has begun meanwhile
		return err
	}
	return w.x.move(ctx, w.base, now)
}

// Abort gives up what was written: the next writer deletes it.
func (w *writer) Abort() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.over {
		return
	}
	w.over = true
	w.stop()
	ctx, cancel := context.WithTimeout(context.Background(), callTime)
	defer cancel()
	w.x.leave(ctx, w.owner)
}
