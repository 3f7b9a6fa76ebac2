package index

import (
	"context"
	"fmt"
	"math/bits"
	"sort"
)

// Search returns the best passages for q, best first. Passages that say the
// same in the same words come as one, with their other documents in Also.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	hits, err := g.search(ctx, &q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return hits, nil
}

// defaultLimit is how many passages a query without a limit gets.
const defaultLimit = 10

// maxChecked bounds the passages that are loaded to look for a phrase.
const maxChecked = 4000

func (g *generation) search(ctx context.Context, q *Query) ([]Hit, error) {
	if len(q.Terms) == 0 && len(q.Phrases) == 0 && q.Filter.empty() {
		return nil, nil
	}
	if len(q.Terms) == 0 && len(q.Phrases) > 0 {
		q = q.withPhraseTerms()
	}
	limit := q.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	plans, err := g.compile(q)
	if err != nil {
		return nil, err
	}
	for k := limit + limit/2; ; k *= 4 {
		top := &topK{k: k}
		for _, p := range plans {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			p.collect(g.scoring, top, skipping)
		}
		list := top.sorted()
		hits, err := q.pick(list, limit)
		if err != nil {
			return nil, err
		}
		if len(hits) == limit || len(list) < k || k >= maxChecked {
			return hits, nil
		}
	}
}

// pick loads as many passages of the list as it takes to have limit different
// ones that match the query.
func (q *Query) pick(list []found, limit int) ([]Hit, error) {
	l := newLoader()
	defer l.free()
	m := q.matcher()
	var hits []Hit
	for len(list) > 0 && len(hits) < limit {
		n := min(limit-len(hits), len(list))
		if m != nil {
			n = min(2*limit, len(list))
		}
		more, err := l.load(list[:n])
		if err != nil {
			return nil, err
		}
		list = list[n:]
		if m != nil {
			more = keep(more, m.matches)
		}
		if hits == nil {
			hits = more
		} else {
			hits = append(hits, more...)
		}
		hits = fold(hits)
	}
	return hits[:min(limit, len(hits))], nil
}

// withPhraseTerms is q with the words of its phrases to score by.
func (q *Query) withPhraseTerms() *Query {
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

func keep(hits []Hit, ok func(*Hit) bool) []Hit {
	out := hits[:0]
	for i := range hits {
		if ok(&hits[i]) {
			out = append(out, hits[i])
		}
	}
	return out
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
				continue next
			}
		}
		out = append(out, h)
	}
	return out
}

func (h *Hit) also(m Meta) {
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
