package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// merge has the cluster make few segments of many, after much was written: a
// search looks at each, and the cluster forgets with it what it was sent word for
// word, which takes as much as the rest. Where it cannot, all is as right without.
func (x *Index) merge(ctx context.Context) {
	const segment = 5 << 30 // a larger one the cluster would not merge again
	if x.c.call(ctx, http.MethodPost, x.both()+"/_flush", nil, nil) != nil {
		return
	}
	bytes, err := x.bytes(ctx)
	if err != nil || x.heard(ctx, bytes) != nil {
		return
	}
	for _, in := range []string{passages, chunks} { // a note of the deletion makes a segment: a single one is not written anew
		if x.remove(ctx, in, []string{"nothing"}) != nil {
			return
		}
	}
	path := fmt.Sprintf("%s/_forcemerge?wait_for_completion=false&max_num_segments=%d", x.both(), 1+bytes/int64(x.shards)/segment)
	var merging struct{ Task string }
	var task struct{ Completed bool }
	if x.c.call(ctx, http.MethodPost, path, nil, &merging) != nil || merging.Task == "" {
		return
	}
	for every := 100 * time.Millisecond; !task.Completed; every = min(2*every, 5*time.Second) {
		if wait(ctx, every) != nil {
			return
		}
		if x.c.call(ctx, http.MethodGet, "/_tasks/"+url.PathEscape(merging.Task), nil, &task) != nil {
			return
		}
	}
}

// heard waits until the cluster knows of each node that it has all that was written:
// until then it keeps what it was sent, also when it merges. The nodes tell each other
// every half minute, which is worth waiting for where bytes are many.
func (x *Index) heard(ctx context.Context, bytes int64) error {
	const (
		many    = 16 << 20
		longest = 40 * time.Second
	)
	type shard struct {
		Written struct {
			Number int `json:"global_checkpoint"`
		} `json:"seq_no"`
		Kept struct {
			Leases []struct {
				From int `json:"retaining_seq_no"`
			}
		} `json:"retention_leases"`
	}
	for began := time.Now(); bytes > many && time.Since(began) < longest; {
		var all struct {
			Indices map[string]struct{ Shards map[string][]shard }
		}
		if err := x.c.call(ctx, http.MethodGet, x.both()+"/_stats/store?level=shards", nil, &all); err != nil {
			return err
		}
		keeps := false
		for _, in := range all.Indices {
			for _, copies := range in.Shards {
				for _, c := range copies {
					for _, l := range c.Kept.Leases {
						keeps = keeps || l.From <= c.Written.Number
					}
				}
			}
		}
		if !keeps {
			break
		}
		if err := wait(ctx, time.Second); err != nil {
			return err
		}
	}
	return nil
}
