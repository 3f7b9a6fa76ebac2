package local

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	api "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/record"
)

// maxListed bounds what a look-up of an ID returns.
const maxListed = 200

// Passage returns the passage with the given ID. Where several documents carry
// the same words, the others are in Also.
func (x *Index) Passage(ctx context.Context, id string, scope []string) (index.Hit, error) {
	g, err := x.acquire()
	if err != nil {
		return index.Hit{}, err
	}
	defer g.release()
	list, err := g.withID(ctx, id, scope, maxListed)
	var hits []index.Hit
	if err == nil {
		var l *loader
		if l, err = newLoader(); err == nil {
			defer l.free()
			hits, err = l.hits(list)
		}
	}
	if err != nil {
		return index.Hit{}, fmt.Errorf("passage %s: %w", id, err)
	}
	return index.Fold(hits)[0], nil
}

// withID finds the passages with an ID, those of the newest documents first.
func (g *generation) withID(ctx context.Context, id string, scope []string, n int) ([]found, error) {
	plans := make([]*plan, len(g.segments))
	for i, s := range g.segments {
		p, l := &plan{seg: s, listing: true}, s.lookup()
		defer l.free()
		if err := p.filter(l, &index.Query{Filter: index.Filter{Scope: scope}}); err != nil {
			return nil, err
		}
		bm, err := l.all(fieldID, []string{id})
		if err != nil {
			return nil, err
		}
		p.narrow(bm)
		plans[i] = p
	}
	list, err := g.best(ctx, plans, n, skipping)
	if err == nil && len(list) == 0 {
		err = index.ErrNotFound
	}
	return list, err
}

// Around returns the passages of the document with the passage of the given ID,
// from before places ahead of it to after places behind it, and its own place
// in that list.
func (x *Index) Around(ctx context.Context, id string, before, after int, scope []string) (hits []index.Hit, at int, err error) {
	g, err := x.acquire()
	if err != nil {
		return nil, 0, err
	}
	defer g.release()
	list, err := g.withID(ctx, id, scope, 1)
	if err == nil {
		hits, at, err = g.around(list[0], max(before, 0), max(after, 0))
	}
	if err != nil {
		return nil, 0, fmt.Errorf("around passage %s: %w", id, err)
	}
	return hits, at, nil
}

// around loads a passage and its neighbours.
func (g *generation) around(f found, before, after int) (hits []index.Hit, at int, err error) {
	l, err := newLoader()
	if err != nil {
		return nil, 0, err
	}
	defer l.free()
	c, err := l.whole(f.seg.bleve, f.seg.chunk(f.row))
	if err != nil {
		return nil, 0, err
	}
	at = int(f.seg.order(f.row) % record.MaxPassages)
	if hits = c.Hits; at >= len(hits) {
		return nil, 0, record.ErrDamaged
	}
	rows, err := g.chunksOf(c.Meta.ID)
	if err != nil {
		return nil, 0, err
	}
	here := slices.Index(rows, chunkRow{f.seg, f.seg.chunk(f.row)})
	for i := here - 1; i >= 0 && at < before; i-- {
		c, err := l.whole(rows[i].seg.bleve, rows[i].row)
		if err != nil {
			return nil, 0, err
		}
		hits = append(c.Hits, hits...)
		at += len(c.Hits)
	}
	for i := here + 1; i < len(rows) && len(hits)-at-1 < after; i++ {
		c, err := l.whole(rows[i].seg.bleve, rows[i].row)
		if err != nil {
			return nil, 0, err
		}
		hits = append(hits, c.Hits...)
	}
	from, to := max(at-before, 0), min(at+after+1, len(hits))
	return hits[from:to], at - from, nil
}

// A chunkRow is a chunk by its place.
type chunkRow struct {
	seg *segment
	row uint32
}

// chunksOf returns the chunks of a document in order. A document that was added
// when a batch was nearly full lies in two segments, a very long one in several.
func (g *generation) chunksOf(id string) (rows []chunkRow, err error) {
	for _, s := range g.segments {
		l := s.lookup()
		bm, err := l.postings(fieldDoc, id)
		l.free()
		if err != nil {
			return nil, err
		}
		if bm == nil {
			continue
		}
		for _, row := range bm.ToArray() {
			if s.alive.has(row) {
				rows = append(rows, chunkRow{s, row})
			}
		}
	}
	slices.SortFunc(rows, func(a, b chunkRow) int { return cmp.Compare(a.seg.order(a.row), b.seg.order(b.row)) })
	return rows, nil
}

// Document returns a whole document: its meta, text, blocks and passages.
// Annotations are those that lie in passages.
func (x *Index) Document(ctx context.Context, id string, scope []string) (*corpus.Document, error) {
	p, err := x.Part(ctx, id, 0, math.MaxInt, scope)
	if err != nil {
		return nil, err
	}
	return &p.Document, nil
}

// Part returns the chunks of a document that have a stretch of its text.
func (x *Index) Part(ctx context.Context, id string, from, to int, scope []string) (index.Part, error) {
	g, err := x.acquire()
	if err != nil {
		return index.Part{}, err
	}
	defer g.release()
	p, err := g.part(ctx, id, from, to, scope)
	if err != nil {
		return index.Part{}, fmt.Errorf("document %s: %w", id, err)
	}
	return p, nil
}

func (g *generation) part(ctx context.Context, id string, from, to int, scope []string) (p index.Part, err error) {
	if scope != nil && !slices.Contains(scope, index.Meta{ID: id}.Collection()) {
		return p, index.ErrNotFound
	}
	l, err := newLoader()
	if err != nil {
		return p, err
	}
	defer l.free()
	rows, err := g.chunksOf(id)
	if err != nil {
		return p, err
	}
	if len(rows) == 0 {
		return p, index.ErrNotFound
	}
	first := 0
	if from > 0 { // the last chunk that starts no later
		first = max(0, sort.Search(len(rows), func(i int) bool {
			err = errors.Join(err, l.open(rows[i].seg.bleve, rows[i].row))
			return l.chunk.Start > from
		})-1)
	}
	var all record.Chunk
	var body strings.Builder
	i := first
	for ; err == nil && i < len(rows) && (i == first || all.Start+body.Len() < to); i++ {
		var c record.Chunk
		if c, err = l.whole(rows[i].seg.bleve, rows[i].row); err == nil {
			err = ctx.Err()
		}
		if err == nil && c.Number != i {
			err = record.ErrDamaged
		}
		if i == first {
			all.Start, all.Meta = c.Start, c.Meta
		}
		body.WriteString(c.Text)
		all.Hits = append(all.Hits, c.Hits...)
		all.Blocks = append(all.Blocks, c.Blocks...)
		all.Pages = append(all.Pages, c.Pages...)
	}
	if err != nil {
		return p, err
	}
	return index.NewPart(all.Meta, body.String(), all.Start, i < len(rows), all.Blocks, all.Pages, all.Hits), nil
}

// Documents lists the documents that the filter leaves, in the order of their
// IDs. Fields of the filter that are about passages are ignored.
func (x *Index) Documents(ctx context.Context, f index.Filter, page index.Page) (list index.Listing, err error) {
	g, err := x.acquire()
	if err != nil {
		return list, err
	}
	defer g.release()
	l, err := newLoader()
	if err != nil {
		return list, err
	}
	defer l.free()
	walks := make([]*walk, len(g.segments))
	for i, s := range g.segments {
		walks[i] = &walk{plan: plan{seg: s}, lookup: s.lookup()}
		defer walks[i].lookup.free()
		if err := walks[i].start(&f); err != nil {
			return index.Listing{}, fmt.Errorf("documents: %w", err)
		}
		list.Total += walks[i].total
	}
	for n := 0; n < page.Skip+page.Limit && n < list.Total; n++ {
		var first *walk
		for _, w := range walks {
			if w.doc != "" && (first == nil || w.doc < first.doc) {
				first = w
			}
		}
		if first == nil {
			break
		}
		if n >= page.Skip {
			m, err := l.doc(first.plan.seg, first.row)
			if err != nil {
				return index.Listing{}, fmt.Errorf("documents: %w", err)
			}
			m.Fields, m.Notes = nil, nil
			list.Docs = append(list.Docs, m)
		}
		if err := errors.Join(ctx.Err(), first.next()); err != nil {
			return index.Listing{}, fmt.Errorf("documents: %w", err)
		}
	}
	return list, nil
}

// A walk goes through the documents of a segment that a filter leaves.
type walk struct {
	plan   plan
	lookup *lookup
	total  int
	ids    api.DictionaryIterator
	doc    string // the one it is at, "" at the end
	row    uint32 // of a chunk of it
}

func (w *walk) start(f *index.Filter) error {
	if err := w.plan.documents(w.lookup, f); err != nil {
		return err
	}
	w.total = w.plan.chunks.count(w.plan.seg.heads)
	dict, err := w.lookup.dict(fieldDoc)
	if err != nil || w.total == 0 {
		return err
	}
	w.ids = dict.AutomatonIterator(&vellum.AlwaysMatch{}, nil, nil)
	return w.next()
}

func (w *walk) next() error {
	for {
		e, err := w.ids.Next()
		if err != nil || e == nil {
			w.doc = ""
			return err
		}
		bm, err := w.lookup.postings(fieldDoc, e.Term)
		if err != nil {
			return err
		}
		if bm == nil {
			continue
		}
		for it := bm.Iterator(); it.HasNext(); {
			if row := it.Next(); w.plan.chunks.has(row) {
				w.doc, w.row = e.Term, row
				return nil
			}
		}
	}
}

// DocFreqs returns for each word how many passages have its stem. Replaced
// documents count while they are on disk.
func (x *Index) DocFreqs(_ context.Context, words ...string) ([]index.Freq, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	out := make([]index.Freq, len(words))
	for i, w := range words {
		if out[i], err = g.docFreq(w); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (g *generation) docFreq(word string) (n index.Freq, err error) {
	if n, ok := g.freqs.get(word); ok {
		return n, nil
	}
	for w := range index.EachWord(word) {
		for _, s := range g.segments {
			l := s.lookup()
			bm, err := l.postings(fieldText, w.Stem)
			l.free()
			if err != nil {
				return n, err
			}
			if bm != nil {
				n.Prose += s.proseOf(bm)
				n.All += int(bm.GetCardinality())
			}
		}
		break // a hyphenated word is asked for as one
	}
	if len(word) <= maxNearestLen {
		g.freqs.put(strings.Clone(word), n)
	}
	return n, nil
}
