package opensearch

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"verbatim/index"
)

// frequencies counts how many passages have all of the stems of each of some
// lists, of several stems those of prose. What was counted is remembered as long as the generation is.
func (x *Index) frequencies(ctx context.Context, g *generation, shapes [][]string) (map[string]index.Freq, error) {
	const remembered = 100_000
	out := make(map[string]index.Freq, len(shapes))
	single, several := map[string]bool{}, map[string][]string{}
	x.mu.RLock()
	for _, s := range shapes {
		k := joined(s)
		if f, ok := x.counts[k]; ok && x.current.Gen == g.Gen {
			out[k] = f
		} else if len(s) == 1 {
			single[k] = true
		} else {
			several[k] = s
		}
	}
	x.mu.RUnlock()
	if len(single)+len(several) == 0 {
		return out, nil
	}
	counted, err := x.countStems(ctx, g, slices.Collect(maps.Keys(single)))
	if err != nil {
		return nil, err
	}
	if err := x.countTogether(ctx, g, several, counted); err != nil {
		return nil, err
	}
	maps.Copy(out, counted)
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.counts == nil || len(x.counts) > remembered {
		x.counts = make(map[string]index.Freq)
	}
	if x.current.Gen == g.Gen {
		maps.Copy(x.counts, counted)
	}
	return out, nil
}

// countTogether adds how many passages of prose have all of the stems of some lists:
// each takes a search of its own. Of others nobody asks.
func (x *Index) countTogether(ctx context.Context, g *generation, lists map[string][]string, to map[string]index.Freq) error {
	var searches []search
	keys := slices.Collect(maps.Keys(lists))
	for _, k := range keys {
		searches = append(searches, g.counting(passages, together(lists[k], true)))
	}
	found, err := x.searches(ctx, searches...)
	for i := range found {
		to[keys[i]] = index.Freq{Prose: found[i].Hits.Total.Value}
	}
	return err
}

// terms are what a shard says of the stems of a document that it is shown: how
// many passages have each, and how many have any.
type terms struct {
	Statistics struct {
		Passages int `json:"doc_count"`
	} `json:"field_statistics"`
	Terms map[string]struct {
		Passages int `json:"doc_freq"`
	}
}

// countStems counts how many passages have each of some stems, a single one being a
// word and no part of one. All are asked for in one call, and no search is run:
// each shard is shown a document that has them. A shard counts passages of other
// generations too, so of what it says the share is taken that answers; but some of
// something is never none.
func (x *Index) countStems(ctx context.Context, g *generation, stems []string) (map[string]index.Freq, error) {
	out := make(map[string]index.Freq, len(stems))
	if len(stems) == 0 {
		return out, nil
	}
	routes, err := x.routes(ctx, g)
	if err != nil {
		return nil, err
	}
	var docs []object
	for _, r := range routes {
		docs = append(docs, object{"routing": r, "doc": object{"text": joined(stems), "side": joined(stems)},
			"term_statistics": true, "positions": false, "offsets": false, "payloads": false})
	}
	var reply struct {
		Docs []struct {
			Error   object
			Vectors struct{ Text, Side terms } `json:"term_vectors"`
		}
	}
	if err := x.c.call(ctx, http.MethodPost, "/"+x.name+passages+"/_mtermvectors?realtime=false", object{"docs": docs}, &reply); err != nil {
		return nil, err
	}
	var text, side terms
	for _, d := range reply.Docs {
		if d.Error != nil {
			return nil, fmt.Errorf("%s: a shard does not count words: %w", x.c.host, ErrAway)
		}
		text.add(&d.Vectors.Text)
		side.add(&d.Vectors.Side)
	}
	for _, s := range stems {
		f := index.Freq{Prose: text.share(s, g.Prose)}
		f.All = f.Prose + side.share(s, g.Passages-g.Prose)
		out[s] = f
	}
	return out, nil
}

// add adds what another shard says.
func (t *terms) add(o *terms) {
	t.Statistics.Passages += o.Statistics.Passages
	if t.Terms == nil {
		t.Terms = o.Terms
		return
	}
	for s, n := range o.Terms {
		n.Passages += t.Terms[s].Passages
		t.Terms[s] = n
	}
}

// share is how many of the passages that answer have a stem.
func (t *terms) share(stem string, of int) int {
	n, all := t.Terms[stem].Passages, t.Statistics.Passages
	if all <= of {
		return n
	}
	return (n*of + all - 1) / all
}

// routes are what leads to each shard of the passages: values are tried until each
// is reached.
func (x *Index) routes(ctx context.Context, g *generation) ([]string, error) {
	if g.Shards <= 1 {
		return []string{"0"}, nil
	}
	x.mu.RLock()
	known := x.routing
	x.mu.RUnlock()
	if len(known) == g.Shards {
		return known, nil
	}
	byShard := map[int]string{}
	for i := 0; len(byShard) < g.Shards; i++ {
		var out struct{ Shards [][]struct{ Shard int } }
		r := fmt.Sprint(i)
		if err := x.c.call(ctx, http.MethodGet, "/"+x.name+passages+"/_search_shards?routing="+r, nil, &out); err != nil {
			return nil, err
		}
		if len(out.Shards) != 1 || len(out.Shards[0]) == 0 {
			return nil, fmt.Errorf("%s: a shard is missing: %w", x.c.host, ErrAway)
		}
		byShard[out.Shards[0][0].Shard] = r
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.routing = slices.Collect(maps.Values(byShard))
	return x.routing, nil
}

// DocFreqs counts how many passages have the stem of each word.
func (x *Index) DocFreqs(ctx context.Context, words ...string) ([]index.Freq, error) {
	out := make([]index.Freq, len(words))
	g := x.generation()
	if g.Gen == 0 {
		return out, ctx.Err()
	}
	shapes := make([][]string, len(words))
	var asked [][]string
	for i, w := range words {
		for word := range index.EachWord(w) {
			shapes[i] = []string{word.Stem} // a hyphenated word is one
			asked = append(asked, shapes[i])
			break
		}
	}
	frequent, err := x.frequencies(ctx, &g, asked)
	if err != nil {
		return nil, err
	}
	for i, s := range shapes {
		if len(s) > 0 {
			out[i] = frequent[joined(s)]
		}
	}
	return out, nil
}
