package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// lines are values as lines of JSON, as _bulk and _msearch take them.
func lines(values ...any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			return nil, fmt.Errorf("make a request for the cluster: %w", err)
		}
	}
	return b.Bytes(), nil
}

// bulk sends lines of _bulk. An error of one item is an error. A cluster that has
// too much to do is asked again for a while.
func (c *client) bulk(ctx context.Context, body []byte) error {
	if len(body) == 0 {
		return nil
	}
	began, err := time.Now(), c.bulkOnce(ctx, body)
	for every := 100 * time.Millisecond; errors.Is(err, errBusy) && time.Since(began) < busyTime; every *= 2 {
		if err := wait(ctx, every); err != nil {
			return err
		}
		err = c.bulkOnce(ctx, body)
	}
	return err
}

// wait waits, or returns the error of a context that ends.
func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func (c *client) bulkOnce(ctx context.Context, body []byte) error {
	var out struct {
		Errors bool
		Items  []map[string]struct {
			Status int
			Error  json.RawMessage
		}
	}
	if err := c.call(ctx, http.MethodPost, "/_bulk", body, &out); err != nil {
		return err
	}
	if !out.Errors {
		return nil
	}
	for _, item := range out.Items {
		for _, did := range item {
			if did.Status >= 300 && did.Status != http.StatusNotFound { // what is to be removed may be gone already
				return c.refused(did.Status, []byte(`{"error":`+string(did.Error)+`}`))
			}
		}
	}
	return nil
}

// found is what a search answers.
type found struct {
	TimedOut bool                                             `json:"timed_out"`
	Shards   struct{ Total, Successful, Skipped, Failed int } `json:"_shards"`
	Hits     struct {
		Total struct{ Value int }
		Hits  []foundHit
	}
	Aggregations json.RawMessage
	Suggest      json.RawMessage
	Error        json.RawMessage
	Status       int
}

type foundHit struct {
	ID     string  `json:"_id"`
	Score  float64 `json:"_score"`
	Sort   []any
	Fields struct {
		Doc, PID, Date      []string
		Born, Order, Number []int
		Sketch              []int64
		Chunk               []string // in base64
	}
}

// A search is one of an index, by a part of its name.
type search struct {
	in   string
	body object
}

// searches runs searches at once. One that not every shard has answered is an
// error: half an answer is none.
func (x *Index) searches(ctx context.Context, list ...search) ([]found, error) {
	if len(list) == 0 {
		return nil, ctx.Err()
	}
	var all []any
	for _, s := range list {
		head := object{"index": x.name + s.in, "allow_partial_search_results": false}
		scored := s.body["query"] != nil && s.body["sort"] == nil && s.body["size"] != 0
		if scored && x.generation().Shards != 1 { // shards must agree on how frequent words are
			head["search_type"] = "dfs_query_then_fetch"
		}
		all = append(all, head, s.body)
	}
	body, err := lines(all...)
	if err != nil {
		return nil, err
	}
	var out struct{ Responses []found }
	if err := x.c.call(ctx, http.MethodPost, "/_msearch", body, &out); err != nil {
		return nil, err
	}
	if len(out.Responses) != len(list) {
		return nil, fmt.Errorf("%s: %d answers to %d searches", x.c.host, len(out.Responses), len(list))
	}
	for _, r := range out.Responses {
		if len(r.Error) > 0 {
			if r.Status == http.StatusNotFound {
				return nil, errMissing
			}
			return nil, x.c.refused(max(r.Status, 400), []byte(`{"error":`+string(r.Error)+`}`))
		}
		if r.TimedOut || r.Shards.Failed > 0 || r.Shards.Successful < r.Shards.Total {
			return nil, fmt.Errorf("%s: only %d of %d shards answer: %w", x.c.host, r.Shards.Successful, r.Shards.Total, ErrAway)
		}
	}
	return out.Responses, nil
}
