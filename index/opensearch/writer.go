package opensearch

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

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
		select {
		case <-ctx.Done():
			return
		case <-time.After(leaseRenew):
		}
		if err := w.x.take(ctx, w.owner); errors.Is(err, index.ErrLocked) && ctx.Err() == nil { // else it may go better the next time
			w.mu.Lock()
			w.lost = fmt.Errorf("the right to write was lost: %w", err)
			w.mu.Unlock()
		}
	}
}

func (w *writer) Files(ctx context.Context) ([]index.File, error) {
	return w.x.files(ctx, &w.base.Source.Value.Now)
}

// Add sends documents in bulks.
func (w *writer) Add(ctx context.Context, docs []*corpus.Document) error {
	var values []any
	for _, d := range docs {
		documentsOf(d, w.born, func(in, id string, v any) {
			values = append(values, object{"index": object{"_index": w.x.name + in, "_id": id}}, v)
		})
	}
	b, err := lines(values...)
	if err != nil {
		return err
	}
	w.mu.Lock()
	w.buf, w.added = append(w.buf, b...), w.added+len(docs)
	full := w.buf
	if len(full) < bulkSize && w.lost == nil {
		w.mu.Unlock()
		return nil
	}
	w.buf = nil
	lost := w.lost
	w.mu.Unlock()
	if lost != nil {
		return lost
	}
	return w.x.c.bulk(ctx, full)
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
	if w.lost != nil {
		return w.lost
	}
	if err := w.x.c.bulk(ctx, w.buf); err != nil {
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

// merge has the cluster make few segments of many, after much was written: a
// search looks at each, and the cluster forgets with it what it was sent word for
// word, which takes as much as the rest. Until then it keeps that for its other
// nodes. Where it cannot, all is as right without.
func (x *Index) merge(ctx context.Context) {
	const segment = 5 << 30 // a larger one the cluster would not merge again
	bytes, err := x.bytes(ctx)
	if err != nil || x.c.call(ctx, http.MethodPost, x.both()+"/_flush", nil, nil) != nil {
		return
	}
	path := fmt.Sprintf("%s/_forcemerge?wait_for_completion=false&max_num_segments=%d", x.both(), 1+bytes/int64(x.shards)/segment)
	var merging struct{ Task string }
	var task struct{ Completed bool }
	if x.c.call(ctx, http.MethodPost, path, nil, &merging) != nil || merging.Task == "" {
		return
	}
	for every := 100 * time.Millisecond; !task.Completed; every = min(2*every, 5*time.Second) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
		}
		if x.c.call(ctx, http.MethodGet, "/_tasks/"+url.PathEscape(merging.Task), nil, &task) != nil {
			return
		}
	}
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

// sweep deletes from an index what a query finds, some at a time.
func (x *Index) sweep(ctx context.Context, in string, query object) error {
	const some = 2000
	for {
		ids, err := x.ids(ctx, in, query, some)
		if err != nil {
			return err
		}
		if err := x.remove(ctx, in, ids); err != nil || len(ids) < some {
			return err
		}
	}
}

// sweepLists deletes the lists of files of other generations than those born at
// some numbers.
func (x *Index) sweepLists(ctx context.Context, keep ...int) error {
	const all = 20_000
	ids, err := x.ids(ctx, state, object{"match_all": object{}}, all)
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool {
		return !strings.HasPrefix(id, "files-") || slices.ContainsFunc(keep, func(born int) bool { return strings.HasPrefix(id, fmt.Sprintf("files-%d-", born)) })
	})
	return x.remove(ctx, state, ids)
}

// ids are those of what a query finds in an index.
func (x *Index) ids(ctx context.Context, in string, query object, most int) ([]string, error) {
	if err := x.c.call(ctx, http.MethodPost, "/"+x.name+in+"/_refresh", nil, nil); err != nil {
		return nil, err
	}
	r, err := x.searches(ctx, search{in, object{"size": most, "_source": false, "query": object{"bool": object{"filter": query}}}})
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(r[0].Hits.Hits))
	for _, h := range r[0].Hits.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

// remove deletes documents of an index.
func (x *Index) remove(ctx context.Context, in string, ids []string) error {
	values := make([]any, 0, len(ids))
	for _, id := range ids {
		values = append(values, object{"delete": object{"_index": x.name + in, "_id": id}})
	}
	b, err := lines(values...)
	if err != nil {
		return err
	}
	return x.c.bulk(ctx, b)
}
