package local

import (
	"context"
	"fmt"
	"sort"

	"verbatim/index"
)

// Search returns for each query the best passages, best first. Passages that say
// the same in the same words come as one, with their other documents in Also.
func (x *Index) Search(ctx context.Context, queries ...index.Query) ([][]index.Hit, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	out := make([][]index.Hit, len(queries))
	for i := range queries {
		if out[i], err = g.search(ctx, &queries[i]); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
	}
	return out, nil
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
	plans, err := g.compile(q)
	if err != nil {
		return nil, err
	}
	p, err := newPicker(q, limit)
	if err != nil {
		return nil, err
	}
	defer p.loader.free()
	for k, seen := limit+limit/2, 0; ; k *= 4 {
		list, err := g.best(ctx, plans, k, skipping)
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

// best returns the k best passages of all segments, best first.
func (g *generation) best(ctx context.Context, plans []*plan, k int, how pace) ([]found, error) {
	top := &topK{k: k}
	for _, p := range plans {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.collect(g.scoring, top, how)
	}
	return top.sorted(), nil
}

// A picker loads passages until it has as many different ones that match the
// query as are wanted.
type picker struct {
	limit  int
	loader *loader
	match  *index.Matcher // nil where all match
	hits   []picked
	taken  map[wording]bool // of passages that were loaded: whether one matched
	copies []found          // passages with the words of one that was taken
}

// A picked is a hit with the wordings that were folded into it.
type picked struct {
	index.Hit
	wordings []wording
}

func newPicker(q *index.Query, limit int) (*picker, error) {
	l, err := newLoader()
	return &picker{limit: limit, loader: l, match: q.Matcher(), taken: map[wording]bool{}}, err
}

// take loads what it needs of more passages, best first. Those that have the
// words of one that was taken are not loaded: they are other sources of it.
func (p *picker) take(ctx context.Context, list []found) error {
	for len(list) > 0 && len(p.hits) < p.limit {
		if err := ctx.Err(); err != nil {
			return err
		}
		most := p.limit - len(p.hits)
		if p.match != nil {
			most = 2 * p.limit
		}
		fresh, copies, rest := p.part(list, most)
		if err := p.load(fresh); err != nil {
			return err
		}
		// A copy of a passage that does not match may match: its document has
		// another author.
		var again []found
		for _, f := range copies {
			if p.taken[f.wording()] {
				p.copies = append(p.copies, f)
			} else {
				again = append(again, f)
			}
		}
		if list = rest; len(again) > 0 {
			list = append(again, rest...)
		}
	}
	p.hits = p.hits[:min(p.limit, len(p.hits))]
	return nil
}

// part takes passages off a list until it has so many of different words. The
// others that it took are copies of these, or of what was taken before.
func (p *picker) part(list []found, most int) (fresh, copies, rest []found) {
	seen := make(map[wording]bool, most)
	for i, f := range list {
		if len(fresh) == most {
			return fresh, copies, list[i:]
		}
		w := f.wording()
		taken, loaded := p.taken[w]
		if taken || seen[w] && !loaded {
			copies = append(copies, f)
		} else {
			seen[w] = true
			fresh = append(fresh, f)
		}
	}
	return fresh, copies, nil
}

// load adds those of some passages that match and say something new.
func (p *picker) load(list []found) error {
	hits, err := p.loader.hits(list)
	if err != nil {
		return err
	}
next:
	for i := range hits {
		h, w := &hits[i], list[i].wording()
		ok := p.match == nil || p.match.Matches(h)
		p.taken[w] = p.taken[w] || ok
		if !ok {
			continue
		}
		for j := range p.hits {
			if o := &p.hits[j]; index.Same(&o.Hit, h) {
				o.AddSource(h.Doc)
				o.wordings = append(o.wordings, w)
				continue next
			}
		}
		p.hits = append(p.hits, picked{*h, []wording{w}})
	}
	return nil
}

// done returns what was picked, each with its other sources.
func (p *picker) done() ([]index.Hit, error) {
	at := make(map[wording]*index.Hit, len(p.hits))
	for i := range p.hits {
		for _, w := range p.hits[i].wordings {
			at[w] = &p.hits[i].Hit
		}
	}
	for _, f := range p.copies {
		h := at[f.wording()]
		if h == nil || len(h.Also) >= index.MaxAlso {
			continue
		}
		m, err := p.loader.doc(f.seg, f.row)
		if err != nil {
			return nil, err
		}
		h.AddSource(m)
	}
	out := make([]index.Hit, len(p.hits))
	for i := range out {
		out[i] = p.hits[i].Hit
	}
	return out, nil
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

// hits loads passages, those of a chunk one after the other.
func (l *loader) hits(list []found) ([]index.Hit, error) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool {
		fa, fb := list[order[a]], list[order[b]]
		if fa.seg != fb.seg {
			return fa.seg.name < fb.seg.name
		}
		return fa.seg.chunk(fa.row) < fb.seg.chunk(fb.row)
	})
	hits := make([]index.Hit, len(list))
	for _, i := range order {
		f := list[i]
		h, err := l.hit(f.seg, f.row)
		if err != nil {
			return nil, fmt.Errorf("segment %s: %w", f.seg.name, err)
		}
		h.Score = float64(f.score) * scoreUnit
		hits[i] = h
	}
	return hits, nil
}
