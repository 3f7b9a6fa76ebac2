package local

import (
	"context"
	"fmt"
	"math/bits"
	"sort"

	"verbatim/index"
)

// Search returns the best passages for q, best first. Passages that say the
// same in the same words come as one, with their other documents in Also.
func (x *Index) Search(ctx context.Context, queries ...Query) ([][]index.Hit, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	out := make([][]index.Hit, len(queries))
	for i := range queries {
		hits, err := g.search(ctx, &queries[i])
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		out[i] = plain(hits)
	}
	return out, nil
}

// defaultLimit is how many passages a query without a limit gets.
const defaultLimit = 10

// maxChecked bounds the passages that are loaded to look for a phrase.
const maxChecked = 4000

func (g *generation) search(ctx context.Context, q *Query) ([]Hit, error) {
	if len(q.Terms) == 0 && len(q.Phrases) == 0 && q.Filter.Empty() {
		return nil, nil
	}
	if len(q.Terms) == 0 && len(q.Phrases) > 0 {
		q = withPhraseTerms(q)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	plans, err := g.compile(q)
	if err != nil {
		return nil, err
	}
	p := newPicker(q, limit)
	defer p.loader.free()
	for k, seen := limit+limit/2, 0; ; k *= 4 {
		list, err := g.best(ctx, plans, k)
		if err == nil {
			err = p.take(list[seen:])
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

// best returns the k best passages of all shards, best first.
func (g *generation) best(ctx context.Context, plans []*plan, k int) ([]found, error) {
	top := &topK{k: k}
	for _, p := range plans {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.collect(g.scoring, top, skipping)
	}
	return top.sorted(), nil
}

// A picker loads passages until it has as many different ones that match the
// query as are wanted.
type picker struct {
	limit  int
	loader *loader
	match  *matcher // nil where all match
	hits   []Hit
	taken  map[wording]bool // of passages that were loaded: whether one matched
	copies []found          // passages with the words of one that was taken
}

func newPicker(q *Query, limit int) *picker {
	return &picker{limit: limit, loader: newLoader(), match: matcherOf(q), taken: map[wording]bool{}}
}

// take loads what it needs of more passages, best first. Those that have the
// words of one that was taken are not loaded: they are other sources of it.
func (p *picker) take(list []found) error {
	for len(list) > 0 && len(p.hits) < p.limit {
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
	hits, err := p.loader.load(list)
	if err != nil {
		return err
	}
	fit := hits[:0]
	for i := range hits {
		h := &hits[i]
		ok := p.match == nil || p.match.matches(h)
		p.taken[h.wording] = p.taken[h.wording] || ok
		if ok {
			fit = append(fit, *h)
		}
	}
	if p.hits == nil {
		p.hits = fit
	} else {
		p.hits = append(p.hits, fit...)
	}
	p.hits = fold(p.hits)
	return nil
}

// done returns what was picked, each with its other sources.
func (p *picker) done() ([]Hit, error) {
	at := make(map[wording]*Hit, len(p.hits))
	for i := range p.hits {
		h := &p.hits[i]
		at[h.wording] = h
		for _, w := range h.near {
			at[w] = h
		}
	}
	for _, f := range p.copies {
		h := at[f.wording()]
		if h == nil || len(h.Also) >= maxAlso {
			continue
		}
		m, err := f.shard.meta(u32At(f.shard.cols.doc, f.row))
		if err != nil {
			return nil, err
		}
		if m.ID != h.Doc.ID {
			h.also(m)
		}
	}
	return p.hits, nil
}

// enough reports whether there is no need to look further: a search that found
// fewer passages than were wanted because many say the same goes on only until
// it has what a reply shows.
func (p *picker) enough() bool {
	if p.match == nil {
		return len(p.hits) >= min(p.limit, defaultLimit)
	}
	return len(p.hits) >= p.limit
}

// withPhraseTerms is q with the words of its phrases to score by.
func withPhraseTerms(q *Query) *Query {
	c := *q
	for _, p := range q.Phrases {
		for _, w := range foldedOf(p) {
			c.Terms = append(c.Terms, Term{Word: w})
		}
	}
	return &c
}

// load loads the passages of list, in the order of the files and returned in
// that of the list.
func (l *loader) load(list []found) ([]Hit, error) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool {
		fa, fb := list[order[a]], list[order[b]]
		if fa.shard != fb.shard {
			return fa.shard.base < fb.shard.base
		}
		return u64At(fa.shard.cols.record, fa.row) < u64At(fb.shard.cols.record, fb.row)
	})
	hits := make([]Hit, len(list))
	for _, i := range order {
		f := list[i]
		h, err := l.hit(f.shard.shard, f.row)
		if err != nil {
			return nil, fmt.Errorf("shard %s: %w", f.shard.name, err)
		}
		h.Score = float64(f.score) * scoreUnit
		hits[i] = h
	}
	return hits, nil
}

// maxSketchBits is by how many of 64 bits the sketches of two passages differ
// at most for them to be compared at all. One word changed in sixty changes
// two of their pairs, and with them 4 to 10 bits.
const maxSketchBits = 14

// fold makes one hit of those that say the same, the best of them.
func fold(hits []Hit) []Hit {
	out := hits[:0]
next:
	for _, h := range hits {
		for i := range out {
			if o := &out[i]; h.ID == o.ID || bits.OnesCount64(h.sketch^o.sketch) <= maxSketchBits && sameWords(h.Text, o.Text) {
				if h.Doc.ID != o.Doc.ID {
					o.also(h.Doc)
				}
				for _, m := range h.Also {
					o.also(m)
				}
				o.near = append(append(o.near, h.wording), h.near...)
				continue next
			}
		}
		out = append(out, h)
	}
	return out
}

// maxAlso bounds the other sources of a passage.
const maxAlso = 20

func (h *Hit) also(m Meta) {
	if len(h.Also) == maxAlso {
		return
	}
	for _, a := range h.Also {
		if a.ID == m.ID {
			return
		}
	}
	h.Also = append(h.Also, m)
}

// maxChanged is the share of words by which two passages that say the same may
// differ: a byline dropped, a spelling changed.
const maxChanged = 0.1

// sameWords reports whether two texts have nearly the same words and the very
// same numbers: that another paper gives 43,000 is news.
func sameWords(a, b string) bool {
	if a == b {
		return true
	}
	count := map[string]int{}
	wa, wb := foldedOf(a), foldedOf(b)
	for _, w := range wa {
		count[w]++
	}
	for _, w := range wb {
		count[w]--
	}
	changed := 0
	for w, n := range count {
		if n == 0 {
			continue
		}
		if '0' <= w[0] && w[0] <= '9' || w == "not" || w == "no" {
			return false
		}
		changed += max(n, -n)
	}
	return float64(changed) <= maxChanged*float64(len(wa)+len(wb))
}
