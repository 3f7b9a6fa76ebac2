package local

import (
	"context"
	"fmt"
	"slices"

	"verbatim/index"
)

// Search returns for each query the best passages, best first. Passages that say
// the same in the same words come as one, with their other documents in Also.
func (x *Index) Search(ctx context.Context, queries ...index.Query) ([][]index.Hit, error) {
	return ask(x, "search", func(g *generation) (out [][]index.Hit, err error) {
		out = make([][]index.Hit, len(queries))
		for i := range queries {
			if out[i], err = g.search(ctx, &queries[i]); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// maxChecked bounds the passages that are loaded to look for a phrase.
const maxChecked = 4000

func (g *generation) search(ctx context.Context, q *index.Query) ([]index.Hit, error) {
	if len(q.Terms) == 0 && len(q.Phrases) == 0 && q.Filter.Empty() {
		return nil, nil
	}
	if len(q.Terms) == 0 && len(q.Phrases) > 0 {
		q = withPhraseTerms(q)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = index.DefaultLimit
	}
	plans, err := g.plans(q)
	if err == nil {
		err = g.compile(plans, q.Terms)
	}
	if err != nil {
		return nil, err
	}
	p := newPicker(q, limit)
	k := limit + limit/2 // some say the same
	if p.match != nil {
		k = maxChecked
	}
	for seen := 0; ; k *= 4 {
		list, err := g.best(ctx, plans, k, false)
		if err == nil {
			err = p.take(ctx, list[seen:])
		}
		if err != nil {
			return nil, err
		}
		if p.enough() || len(list) < k || k >= maxChecked {
			return p.done()
		}
		seen = k
	}
}

// withPhraseTerms is q with the words of its phrases to score by.
func withPhraseTerms(q *index.Query) *index.Query {
	c := *q
	for _, p := range q.Phrases {
		for _, w := range index.Folded(p) {
			c.Terms = append(c.Terms, index.Term{Word: w})
		}
	}
	return &c
}

// best returns the k best passages of all segments, best first. With all, no
// passage is passed over that cannot be one of them.
func (g *generation) best(ctx context.Context, plans []*plan, k int, all bool) ([]found, error) {
	top := &topK{k: k}
	for _, p := range plans {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.collect(g.scoring, top, all)
	}
	return top.sorted(), nil
}

// A picker loads passages until it has as many different ones that match the
// query as are wanted.
type picker struct {
	limit  int
	match  *index.Matcher // nil where all match
	hits   []index.Hit
	taken  map[wording]int // which hit the passages with these words went into
	copies []found         // others with the words of one that was taken
}

func newPicker(q *index.Query, limit int) *picker {
	return &picker{limit: limit, match: q.Matcher(), taken: map[wording]int{}}
}

// take loads what it needs of more passages, best first. Those that have the
// words of one that was taken are not loaded: they are other sources of it.
func (p *picker) take(ctx context.Context, list []found) error {
	p.hits = slices.Grow(p.hits, min(p.limit-len(p.hits), len(list)))
	for _, f := range list {
		if len(p.hits) == p.limit || ctx.Err() != nil {
			return ctx.Err()
		}
		w := f.wording()
		if _, ok := p.taken[w]; ok {
			p.copies = append(p.copies, f)
			continue
		}
		h, err := f.seg.hit(f.row)
		if err != nil {
			return fmt.Errorf("segment %s: %w", f.seg.name, err)
		}
		if p.match != nil && !p.match.Matches(&h) { // a copy may: its document has another author
			continue
		}
		h.Score = float64(f.score) * scoreUnit
		p.hits, p.taken[w] = index.Fold(p.hits, h)
	}
	return nil
}

// done returns what was picked, each with its other sources.
func (p *picker) done() ([]index.Hit, error) {
	for _, f := range p.copies {
		h := &p.hits[p.taken[f.wording()]]
		if len(h.Also) >= index.MaxAlso {
			continue
		}
		m, err := f.seg.meta(f.row)
		if err != nil {
			return nil, err
		}
		h.AddSource(m)
	}
	return p.hits, nil
}

// enough reports whether there is no need to look further: a search that found
// fewer passages than were wanted because many say the same goes on only until
// it has what a reply shows.
func (p *picker) enough() bool {
	if p.match == nil {
		return len(p.hits) >= min(p.limit, index.DefaultLimit)
	}
	return len(p.hits) >= p.limit
}
