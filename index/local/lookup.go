package local

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/bits-and-blooms/bitset"

	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/record"
)

// maxListed bounds what a look-up of an ID returns.
const maxListed = 200

// Passage returns the passage with the given ID. Where several documents carry
// the same words, the others are in Also.
func (x *Index) Passage(ctx context.Context, id string, scope []string) (index.Hit, error) {
	return ask(x, "passage "+id, func(g *generation) (h index.Hit, err error) {
		p := newPicker(&index.Query{}, maxListed)
		list, err := g.withID(ctx, id, scope, maxListed)
		if err == nil {
			err = p.take(ctx, list)
		}
		if err != nil {
			return h, err
		}
		hits, err := p.done()
		if err != nil {
			return h, err
		}
		return hits[0], nil
	})
}

// withID finds the passages with an ID, those of the newest documents first.
func (g *generation) withID(ctx context.Context, id string, scope []string, n int) ([]found, error) {
	plans, err := g.plans(&index.Query{Filter: index.Filter{Scope: scope}})
	for _, p := range plans {
		var bm *roaring.Bitmap
		if bm, err = p.seg.postings(fieldID, id); err != nil {
			break
		}
		p.narrow(bm)
	}
	if err != nil {
		return nil, err
	}
	list, err := g.best(ctx, plans, n, false)
	if err == nil && len(list) == 0 {
		err = index.ErrNotFound
	}
	return list, err
}

// Around returns the passages of the document with the passage of the given ID,
// from before places ahead of it to after places behind it, and its own place
// in that list.
func (x *Index) Around(ctx context.Context, id string, before, after int, scope []string) (hits []index.Hit, at int, err error) {
	hits, err = ask(x, "around passage "+id, func(g *generation) (hits []index.Hit, err error) {
		list, err := g.withID(ctx, id, scope, 1)
		if err == nil {
			hits, at, err = g.around(list[0], max(before, 0), max(after, 0))
		}
		return hits, err
	})
	return hits, at, err
}

// around loads a passage and its neighbours, with their chunks: as many before
// and behind its own as may have so many passages.
func (g *generation) around(f found, before, after int) (hits []index.Hit, at int, err error) {
	m, err := f.seg.meta(f.row)
	if err != nil {
		return nil, 0, err
	}
	rows, err := g.chunksOf(m.ID)
	if err != nil {
		return nil, 0, err
	}
	here := slices.Index(rows, place{f.seg, f.seg.chunk(f.row)})
	load := func(i int) (c record.Chunk) {
		if err == nil {
			c, err = rows[i].seg.whole(rows[i].row)
		}
		return c
	}
	at, hits = int(f.seg.order(f.row)%record.MaxPassages), load(here).Hits
	for i := here - 1; i >= 0 && at < before; i-- {
		earlier := load(i).Hits
		hits, at = append(earlier, hits...), at+len(earlier)
	}
	for i := here + 1; i < len(rows) && len(hits)-at-1 < after; i++ {
		hits = append(hits, load(i).Hits...)
	}
	if err != nil || at >= len(hits) {
		return nil, 0, cmp.Or(err, record.ErrDamaged)
	}
	from, to := max(at-before, 0), min(at+after+1, len(hits))
	return hits[from:to], at - from, nil
}

// A place is where a passage or chunk lies.
type place struct {
	seg *segment
	row uint32
}

// chunksOf returns the chunks of a document in order. A document that was added
// when a batch was nearly full lies in two segments, a very long one in several.
func (g *generation) chunksOf(id string) (rows []place, err error) {
	for _, s := range g.segments {
		bm, err := s.postings(fieldDoc, id)
		if err != nil {
			return nil, err
		}
		for _, row := range bm.ToArray() {
			if s.alive.Test(uint(row)) {
				rows = append(rows, place{s, row})
			}
		}
	}
	slices.SortFunc(rows, func(a, b place) int { return cmp.Compare(a.seg.order(a.row), b.seg.order(b.row)) })
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
	return ask(x, "document "+id, func(g *generation) (index.Part, error) { return g.part(ctx, id, from, to, scope) })
}

func (g *generation) part(ctx context.Context, id string, from, to int, scope []string) (p index.Part, err error) {
	rows, err := g.chunksOf(id)
	if err != nil {
		return p, err
	}
	if len(rows) == 0 || scope != nil && !slices.Contains(scope, index.Meta{ID: id}.Collection()) {
		return p, index.ErrNotFound
	}
	first := 0
	if from > 0 { // the last chunk that starts no later
		first = max(0, sort.Search(len(rows), func(i int) bool {
			start := 0
			err = cmp.Or(err, rows[i].seg.read(rows[i].row, func(c *record.Packed) error {
				start = c.Start
				return nil
			}))
			return start > from
		})-1)
	}
	var list []record.Chunk
	for end := 0; first+len(list) < len(rows) && (len(list) == 0 || end < to); {
		var c record.Chunk
		row := rows[first+len(list)]
		if err == nil {
			c, err = row.seg.whole(row.row)
		}
		if err = cmp.Or(err, ctx.Err()); err == nil && c.Number != first+len(list) {
			err = record.ErrDamaged
		}
		if err != nil {
			return p, err
		}
		list, end = append(list, c), c.Start+len(c.Text)
	}
	return record.Join(list, first+len(list) < len(rows)), nil
}

// Documents lists the documents that the filter leaves, in the order of their
// IDs. Fields of the filter that are about passages are ignored.
func (x *Index) Documents(ctx context.Context, f index.Filter, page index.Page) (index.Listing, error) {
	return ask(x, "documents", func(g *generation) (index.Listing, error) { return g.documents(ctx, f, page) })
}

func (g *generation) documents(ctx context.Context, f index.Filter, page index.Page) (list index.Listing, err error) {
	plans, err := g.plans(&index.Query{Filter: f.Documents()})
	if err != nil {
		return list, err
	}
	left := map[*segment]*bitset.BitSet{}
	for _, p := range plans {
		left[p.seg] = p.chunks
	}
	docs, err := g.listed()
	for _, d := range docs {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			break
		}
		if !left[d.seg].Test(uint(d.row)) {
			continue
		}
		if n := list.Total - page.Skip; 0 <= n && n < page.Limit {
			var m index.Meta
			m, err = d.seg.meta(d.row)
			m.Fields, m.Notes = nil, nil
			list.Docs = append(list.Docs, m)
		}
		list.Total++
	}
	return list, err
}

// list returns the first chunks of all documents, by the documents' IDs.
func (g *generation) list() ([]place, error) {
	type named struct {
		id string
		place
	}
	var docs []named
	for _, s := range g.segments {
		err := s.each(context.Background(), fieldDoc, "", func(id string, _ int) error {
			bm, err := s.postings(fieldDoc, id)
			if err != nil {
				return err
			}
			for it := bm.Iterator(); it.HasNext(); {
				if row := it.Next(); s.alive.Test(uint(row)) && s.isHead(row) {
					docs = append(docs, named{id, place{s, row}})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(docs, func(a, b named) int { return strings.Compare(a.id, b.id) })
	out := make([]place, len(docs))
	for i, d := range docs {
		out[i] = d.place
	}
	return out, nil
}

// DocFreqs returns for each word how many passages have its stem. Replaced
// documents count while they are on disk.
func (x *Index) DocFreqs(_ context.Context, words ...string) ([]index.Freq, error) {
	return ask(x, "frequencies", func(g *generation) ([]index.Freq, error) {
		out := make([]index.Freq, len(words))
		for i, word := range words {
			for w := range index.EachWord(word) {
				for _, s := range g.segments {
					p, err := s.stem(w.Stem)
					if err != nil {
						return nil, err
					}
					out[i].Prose += p.df
					if len(p.counts) > 0 {
						out[i].All += int(p.counts[0].GetCardinality())
					}
				}
				break // a hyphenated word is asked for as one
			}
		}
		return out, nil
	})
}
