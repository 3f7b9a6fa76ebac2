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
	counts  map[string]index.Freq // how many passages have some stems, in this generation
	routing []string              // see routes
}

// Open connects to a cluster. It changes nothing there: the indices are made by
// the first who writes.
func Open(ctx context.Context, at Address) (*Index, error) {
	c, err := connect(at)
	if err != nil {
		return nil, err
	}
	x := &Index{c: c, name: at.name, shards: at.shards}
	if err = c.version(ctx); err == nil {
		_, err = x.Refresh(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, c.os.Close())
	}
	return x, nil
}

// create makes the indices of the name where there are none.
func (x *Index) create(ctx context.Context) error {
	for part := range schemas {
		err := x.c.call(ctx, http.MethodHead, "/"+x.name+part, nil, nil)
		if errors.Is(err, errMissing) {
			shards := x.shards
			if part == state {
				shards = 1
			}
			err = x.c.call(ctx, http.MethodPut, "/"+x.name+part, object{"settings": settings(shards), "mappings": mappings(part)}, nil)
		}
		if err != nil && !errors.Is(err, errExists) { // somebody else may have been faster
			return fmt.Errorf("make the index %s%s: %w", x.name, part, err)
		}
	}
	return nil
}

// Close forgets the connection. The cluster goes on.
func (x *Index) Close() error { return x.c.os.Close() }

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

// Stats returns the figures of the generation that answers, as they were when it
// was committed.
func (x *Index) Stats(ctx context.Context) (index.Stats, error) {
	g := x.generation()
	return index.Stats{Documents: g.Documents, Passages: g.Passages, Prose: g.Prose, Generation: g.Gen, Bytes: g.Bytes}, ctx.Err()
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
	r, err := x.searches(ctx, g.counting(passages), g.counting(passages, object{"term": object{"prose": true}}), g.counting(chunks, object{"term": object{"number": 0}}))
	if err != nil {
		return err
	}
	g.Passages, g.Prose, g.Documents, g.Shards = r[0].Hits.Total.Value, r[1].Hits.Total.Value, r[2].Hits.Total.Value, r[0].Shards.Total
	g.Bytes, err = x.bytes(ctx)
	return err
}

// bytes is what the indices take on the disk, without copies of them.
func (x *Index) bytes(ctx context.Context) (int64, error) {
	var out struct {
		All struct {
			Primaries struct {
				Store struct {
					Size int64 `json:"size_in_bytes"`
				}
			}
		} `json:"_all"`
	}
	err := x.c.call(ctx, http.MethodGet, x.both()+"/_stats/store", nil, &out)
	return out.All.Primaries.Store.Size, err
}

// both are the path of the indices that a corpus is in.
func (x *Index) both() string { return "/" + x.name + passages + "," + x.name + chunks }

var _ index.Engine = (*Index)(nil)
