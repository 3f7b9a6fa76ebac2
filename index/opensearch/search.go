package opensearch

import (
	"context"
	"errors"
	"slices"

	"verbatim/index"
)

// Search answers several queries from one generation, in three calls: how
// frequent the words are, where that is not known yet; which passages are the
// best for all queries at once; and their chunks, with who else carries them.
// Where copies and passages that don't match leave too few, there are more calls.
func (x *Index) Search(ctx context.Context, queries ...index.Query) ([][]index.Hit, error) {
	out := make([][]index.Hit, len(queries))
	g := x.generation()
	if err := ctx.Err(); err != nil || g.Gen == 0 {
		return out, err
	}
	var shapes [][]string
	todo := make([]*picker, len(queries))
	for i := range queries {
		q := &queries[i]
		todo[i] = &picker{q: q, match: q.Matcher(), limit: limitOf(q), more: true, seen: map[string]bool{}, of: map[string]int{}}
		for _, t := range termsOf(q) {
			for _, s := range shapesOf(t, len(termsOf(q))) {
				shapes = append(shapes, s.Stems)
			}
		}
	}
	all := todo
	frequent, err := x.frequencies(ctx, &g, shapes)
	for size := 1; err == nil && len(todo) > 0; {
		if err = x.find(ctx, &g, todo, frequent, size); err == nil {
			err = x.pick(ctx, &g, todo)
		}
		for _, p := range todo {
			if p.short() && len(p.rest) == 0 {
				size *= 4
				break
			}
		}
		todo = slices.DeleteFunc(slices.Clone(todo), func(p *picker) bool { return !p.short() })
	}
	if errors.Is(err, index.ErrDamaged) { // or what the cluster has now is newer
		if fresh, _ := x.Refresh(ctx); fresh {
			return x.Search(ctx, queries...)
		}
	}
	if err != nil {
		return nil, err
	}
	for i, p := range all {
		out[i] = p.hits[:min(len(p.hits), p.limit)]
	}
	return out, nil
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

// A picker takes of the passages that a query finds those that differ, until it
// has enough.
type picker struct {
	q     *index.Query
	match *index.Matcher // nil where all match
	limit int
	seen  map[string]bool // passages that were found, by document and order
	rest  []place         // those that were not looked at yet, best first
	more  bool            // the cluster may have more
	hits  []index.Hit
	of    map[string]int // which hit the passage with an ID is in
}

// short reports whether hits are missing that there may be.
func (p *picker) short() bool { return len(p.hits) < p.limit && (p.more || len(p.rest) > 0) }

// find asks the cluster for more passages of each query, where none are left.
func (x *Index) find(ctx context.Context, g *generation, list []*picker, frequent map[string]index.Freq, size int) error {
	var searches []search
	var asked []*picker
	wanted := func(p *picker) int { return min(size*(p.limit+p.limit/8+8), most) } // a few may be copies
	for _, p := range list {
		if len(p.rest) > 0 {
			continue
		}
		if s := searchFor(p.q, g, frequent, wanted(p)); s == nil {
			p.more = false
		} else {
			searches, asked = append(searches, *s), append(asked, p)
		}
	}
	found, err := x.searches(ctx, searches...)
	for k, f := range found {
		p := asked[k]
		if p.rest, err = places(f.Hits.Hits); err != nil {
			return err
		}
		p.more = len(p.rest) == wanted(p) && len(p.rest) < most
		slices.SortFunc(p.rest, byScore)
		p.rest = slices.DeleteFunc(p.rest, func(c place) bool {
			id := idOf(c.born, c.doc, c.order)
			was := p.seen[id]
			p.seen[id] = true
			return was
		})
	}
	return err
}

// pick reads the next passages of each query, as many as are missing, and what
// else carries them.
func (x *Index) pick(ctx context.Context, g *generation, list []*picker) error {
	next := make([][]place, len(list))
	var read []place
	var sought []search
	for i, p := range list {
		next[i] = p.next()
		read = append(read, next[i]...)
		if len(next[i]) > 0 {
			sought = append(sought, copiesOf(p.q, g, next[i]))
		}
	}
	own, found, err := x.read(ctx, read, sought...)
	if err != nil {
		return err
	}
	copies := make([][]place, len(list))
	read = nil
	for i := range list {
		if len(next[i]) == 0 {
			continue
		}
		if copies[i], err = places(found[0].Hits.Hits); err != nil {
			return err
		}
		found, read = found[1:], append(read, copies[i]...)
	}
	others, _, err := x.read(ctx, read)
	if err != nil {
		return err
	}
	for i, p := range list {
		for _, c := range next[i] {
			if err := p.take(own, c); err != nil {
				return err
			}
		}
		for _, c := range copies[i] {
			if err := p.copy(others, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// next are the best of the rest that make up for the hits that are missing, and
// their near-copies. Those with the very same words are found as copies.
func (p *picker) next() (list []place) {
	missing := p.limit - len(p.hits)
	p.rest = slices.DeleteFunc(p.rest, func(c place) bool {
		near := false
		for _, o := range list {
			if o.pid == c.pid && p.match == nil {
				return true
			}
			near = near || index.MayBeSame(o.sketch, c.sketch)
		}
		if !near && missing == 0 {
			return false
		}
		if !near {
			missing--
		}
		list = append(list, c)
		return true
	})
	return list
}

// take takes a passage that was read.
func (p *picker) take(from map[string][]byte, c place) error {
	h, err := c.hit(from)
	if err != nil || p.match != nil && !p.match.Matches(&h) {
		return err
	}
	p.hits, p.of[c.pid] = index.Fold(p.hits, h)
	return nil
}

// copy adds the document of another copy of a passage to the hit that it is in.
func (p *picker) copy(from map[string][]byte, c place) error {
	i, ok := p.of[c.pid]
	if !ok {
		return nil
	}
	h, err := c.hit(from)
	if err == nil && (p.match == nil || p.match.Matches(&h)) {
		p.hits[i].AddSource(h.Doc)
	}
	return err
}

// copiesOf is a search for the other passages with the words of some.
func copiesOf(q *index.Query, g *generation, list []place) search {
	const each = index.MaxAlso + 1
	pids, own := make([]string, len(list)), make([]string, len(list))
	for i, p := range list {
		pids[i], own[i] = p.pid, idOf(p.born, p.doc, p.order)
	}
	others := object{"bool": object{"must_not": object{"ids": object{"values": own}}}}
	return g.among(passages, listing(min(each*len(list), most), newest), append(filters(&q.Filter), object{"terms": object{"pid": pids}}, others)...)
}
