package opensearch

import (
	"context"
	"fmt"

	"verbatim/index"
)

// Search answers several queries from one generation, in three calls: how
// frequent the words are, where that is not known yet, then all queries at once,
// then who else carries what was found. Near-copies are folded here; where that
// leaves too few, more are asked for.
func (x *Index) Search(ctx context.Context, queries ...index.Query) ([][]index.Hit, error) {
	out := make([][]index.Hit, len(queries))
	g := x.generation()
	if err := ctx.Err(); err != nil || g.Gen == 0 {
		return out, err
	}
	var shapes [][]string
	for i := range queries {
		terms := termsOf(&queries[i])
		for _, t := range terms {
			for _, s := range shapesOf(t, len(terms)) {
				shapes = append(shapes, s.Stems)
			}
		}
	}
	frequent, err := x.frequencies(ctx, &g, shapes)
	if err != nil {
		return nil, err
	}
	todo := make([]int, len(queries))
	for i := range todo {
		todo[i] = i
	}
	for size := 3; len(todo) > 0; size *= 4 {
		var bodies []any
		var of, wanted []int
		for _, i := range todo {
			limit := limitOf(&queries[i])
			n := min(size*limit, most)
			if b := x.searchFor(&queries[i], &g, frequent, n); b != nil {
				bodies, of, wanted = append(bodies, b), append(of, i), append(wanted, n)
			}
		}
		if len(bodies) == 0 {
			break
		}
		found, err := x.c.searches(ctx, x.name+passages, bodies...)
		if err != nil {
			return nil, err
		}
		todo = todo[:0]
		for k, f := range found {
			i := of[k]
			hits, err := hitsOf(&queries[i], f.Hits.Hits)
			if err != nil {
				return nil, err
			}
			if out[i] = index.Fold(hits); len(out[i]) < limitOf(&queries[i]) && len(f.Hits.Hits) == wanted[k] && wanted[k] < most {
				todo = append(todo, i)
			}
			out[i] = out[i][:min(len(out[i]), limitOf(&queries[i]))]
		}
	}
	return out, x.addCopies(ctx, &g, queries, out)
}

// most is how many passages one search of the cluster may return.
const most = 10_000

// limitOf is how many hits a query wants, within what is sensible.
func limitOf(q *index.Query) int {
	const most = 2000
	if q.Limit <= 0 {
		return index.DefaultLimit
	}
	return min(q.Limit, most)
}

// hitsOf reads the hits of a search that the query's own look at them leaves.
func hitsOf(q *index.Query, list []foundHit) ([]index.Hit, error) {
	m := q.Matcher()
	out := make([]index.Hit, 0, len(list))
	for _, f := range list {
		h, err := decode[index.Hit](f.Source, "hit")
		if err != nil {
			return nil, damaged(err)
		}
		if h.Score = f.Score; m == nil || m.Matches(&h) {
			out = append(out, h)
		}
	}
	return out, nil
}

// addCopies adds to the hits of queries the documents that carry the same
// passages, also where those were not among the best.
func (x *Index) addCopies(ctx context.Context, g *generation, queries []index.Query, all [][]index.Hit) error {
	const each = index.MaxAlso + 1
	var bodies []any
	var of []int
	for i, hits := range all {
		ids := make([]string, len(hits))
		for k := range hits {
			ids[k] = hits[k].ID
		}
		if len(ids) == 0 {
			continue
		}
		must, not := g.alive()
		must = append(append(must, filters(&queries[i].Filter)...), object{"terms": object{"pid": ids}})
		source := []string{"hit.ID", "hit.Doc"}
		if queries[i].Matcher() != nil {
			source = []string{"hit"}
		}
		bodies, of = append(bodies, object{"size": min(each*len(ids), most), "_source": source, "sort": newest,
			"query": object{"bool": object{"filter": must, "must_not": not}}}), append(of, i)
	}
	if len(bodies) == 0 {
		return nil
	}
	found, err := x.c.searches(ctx, x.name+passages, bodies...)
	if err != nil {
		return err
	}
	for k, f := range found {
		copies, err := hitsOf(&queries[of[k]], f.Hits.Hits)
		if err != nil {
			return err
		}
		at := map[string]int{}
		for n, h := range all[of[k]] {
			at[h.ID] = n
		}
		for _, c := range copies {
			if n, ok := at[c.ID]; ok {
				all[of[k]][n].AddSource(c.Doc)
			}
		}
	}
	return nil
}

func damaged(err error) error { return fmt.Errorf("%w: %w", index.ErrDamaged, err) }

// frequencies counts how many passages have all of the stems of each of some
// lists. What was counted is remembered as long as the generation is.
func (x *Index) frequencies(ctx context.Context, g *generation, shapes [][]string) (map[string]index.Freq, error) {
	const remembered = 100_000
	out := make(map[string]index.Freq, len(shapes))
	var missing [][]string
	x.mu.RLock()
	for _, s := range shapes {
		k := joined(s)
		if _, done := out[k]; done {
			continue
		}
		f, ok := x.counts[k]
		if !ok || x.current.Gen != g.Gen {
			missing = append(missing, s)
		}
		out[k] = f
	}
	x.mu.RUnlock()
	if len(missing) == 0 {
		return out, nil
	}
	must, not := g.alive()
	var bodies []any
	for _, s := range missing {
		for _, prose := range []bool{true, false} {
			filter := append([]any{together(s, prose)}, must...)
			if prose {
				filter = append(filter, object{"term": object{"prose": true}})
			}
			if len(s) == 1 { // a word, not a part of one
				filter[0] = object{"bool": object{"should": []any{object{"term": object{"text": s[0]}}, object{"term": object{"side": s[0]}}}}}
			}
			bodies = append(bodies, object{"size": 0, "track_total_hits": true, "query": object{"bool": object{"filter": filter, "must_not": not}}})
		}
	}
	found, err := x.c.searches(ctx, x.name+passages, bodies...)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.counts == nil || len(x.counts) > remembered {
		x.counts = make(map[string]index.Freq)
	}
	for i, s := range missing {
		f := index.Freq{Prose: found[2*i].Hits.Total.Value, All: found[2*i+1].Hits.Total.Value}
		out[joined(s)] = f
		if x.current.Gen == g.Gen {
			x.counts[joined(s)] = f
		}
	}
	return out, nil
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
