package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"verbatim/index"
)

// Index is an engine on a cluster.
type Index struct {
	c      *client
	name   string
	shards int // of indices to be made

	mu      sync.RWMutex
	current generation
	counts  map[string]index.Freq // how many passages have a stem, in this generation
}

// Open connects to the cluster at an address such as
// https://user:password@host:9200/name?shards=12. It changes nothing there: the
// indices are made by the first who writes, of one shard where the address does
// not say how many.
func Open(ctx context.Context, at string) (*Index, error) {
	u, name, shards, err := address(at)
	if err != nil {
		return nil, fmt.Errorf("the cluster's address %w", err)
	}
	c, err := connect(u)
	if err != nil {
		return nil, err
	}
	x := &Index{c: c, name: name, shards: shards}
	if err := c.version(ctx); err != nil {
		return nil, err
	}
	if _, err := x.Refresh(ctx); err != nil {
		return nil, err
	}
	return x, nil
}

// create makes the indices of the name where there are none.
func (x *Index) create(ctx context.Context) error {
	for part, properties := range schemas {
		err := x.c.call(ctx, http.MethodHead, "/"+x.name+part, nil, nil)
		if errors.Is(err, errMissing) {
			shards := x.shards
			if part == state {
				shards = 1
			}
			err = x.c.call(ctx, http.MethodPut, "/"+x.name+part, object{"settings": settings(shards), "mappings": object{"dynamic": "strict", "properties": properties}}, nil)
		}
		if err != nil && !errors.Is(err, errExists) { // somebody else may have been faster
			return fmt.Errorf("make the index %s%s: %w", x.name, part, err)
		}
	}
	return nil
}

// Close forgets the connection. The cluster goes on.
func (x *Index) Close() error { return nil }

// Refresh takes up the generation that the cluster has now.
func (x *Index) Refresh(ctx context.Context) (bool, error) {
	now, err := read[standing](ctx, x, current)
	if err != nil {
		return false, err
	}
	return x.become(now.Source.Value.Now), nil
}

// become makes g the generation that answers.
func (x *Index) become(g generation) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if g.Gen == x.current.Gen && g.Born == x.current.Born {
		return false
	}
	x.current, x.counts = g, nil
	return true
}

// generation is the one that answers.
func (x *Index) generation() generation {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.current
}

// Stats returns the figures of the generation that answers.
func (x *Index) Stats(ctx context.Context) (index.Stats, error) {
	g := x.generation()
	s := index.Stats{Documents: g.Documents, Passages: g.Passages, Prose: g.Prose, Generation: g.Gen}
	var out struct {
		All struct {
			Primaries struct {
				Store struct {
					Size int64 `json:"size_in_bytes"`
				}
			}
		} `json:"_all"`
	}
	if g.Gen > 0 {
		if err := x.c.call(ctx, http.MethodGet, "/"+x.name+passages+","+x.name+documents+"/_stats/store", nil, &out); err != nil {
			return s, err
		}
		s.Bytes = out.All.Primaries.Store.Size
	}
	return s, nil
}

// Files returns what the generation that answers was read from.
func (x *Index) Files(ctx context.Context) ([]index.File, error) {
	g := x.generation()
	return x.files(ctx, &g)
}

// Rollback makes the generation before the current one answer again.
func (x *Index) Rollback(ctx context.Context) (index.Stats, error) {
	was, err := read[standing](ctx, x, current)
	if err != nil {
		return index.Stats{}, err
	}
	now := was.Source.Value
	if now.Before.Gen == 0 {
		return index.Stats{}, index.ErrNoEarlier
	}
	now.Now, now.Before = now.Before, generation{}
	if err := x.move(ctx, was, now); err != nil {
		return index.Stats{}, err
	}
	return x.Stats(ctx)
}

// move makes another generation answer. ErrLocked where somebody else was faster.
func (x *Index) move(ctx context.Context, was versioned[standing], now standing) error {
	err := swap(ctx, x, current, was, now)
	if errors.Is(err, errConflict) {
		return index.ErrLocked
	}
	if err == nil {
		x.become(now.Now)
	}
	return err
}

// Verify compares what is there with what the generation says. That its bytes
// are as they were written, the cluster sees to.
func (x *Index) Verify(ctx context.Context) error {
	g := x.generation()
	if g.Gen == 0 {
		return nil
	}
	got := g
	if err := x.count(ctx, &got); err != nil {
		return err
	}
	if got.Passages != g.Passages || got.Documents != g.Documents {
		if fresh, err := x.Refresh(ctx); err != nil {
			return err
		} else if fresh { // and what was counted may have been swept
			return x.Verify(ctx)
		}
		return fmt.Errorf("%w: %d passages of %d documents are there, and %d of %d should be", index.ErrDamaged, got.Passages, got.Documents, g.Passages, g.Documents)
	}
	_, err := x.files(ctx, &g)
	return err
}

// count counts what answers in g.
func (x *Index) count(ctx context.Context, g *generation) error {
	must, not := g.alive()
	counted := func(more ...any) object {
		return object{"size": 0, "track_total_hits": true, "query": object{"bool": object{"filter": append(more, must...), "must_not": not}}}
	}
	r, err := x.c.searches(ctx, x.name+passages, counted(), counted(object{"term": object{"prose": true}}))
	if err != nil {
		return err
	}
	d, err := x.c.searches(ctx, x.name+documents, counted())
	if err != nil {
		return err
	}
	g.Passages, g.Prose, g.Documents = r[0].Hits.Total.Value, r[1].Hits.Total.Value, d[0].Hits.Total.Value
	return nil
}

var _ index.Engine = (*Index)(nil)
