package opensearch

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/record"
)

// one runs one search in what answers.
func (x *Index) one(ctx context.Context, in string, body object, conditions ...any) (found, error) {
	g := x.generation()
	if g.Gen == 0 {
		return found{}, ctx.Err()
	}
	r, err := x.searches(ctx, g.among(in, body, conditions...))
	if err != nil {
		return found{}, err
	}
	return r[0], nil
}

// isTerm reports whether a keyword can have such a value: Lucene's terms have
// 32,766 bytes.
func isTerm(s string) bool { return s != "" && len(s) < 30_000 }

// withID finds the passages with an ID, those of the newest documents first.
func (x *Index) withID(ctx context.Context, id string, scope []string) ([]place, error) {
	if !isTerm(id) {
		return nil, index.ErrNotFound
	}
	r, err := x.one(ctx, passages, listing(index.MaxAlso+1, newest), append(scoped(scope), object{"term": object{"pid": id}})...)
	if err != nil {
		return nil, err
	}
	if len(r.Hits.Hits) == 0 {
		return nil, index.ErrNotFound
	}
	return places(r.Hits.Hits)
}

// Passage returns the passage with an ID.
func (x *Index) Passage(ctx context.Context, id string, scope []string) (out index.Hit, err error) {
	list, err := x.withID(ctx, id, scope)
	if err != nil {
		return out, err
	}
	from, _, err := x.read(ctx, list)
	if err != nil {
		return out, err
	}
	for i, p := range list {
		h, err := p.hit(from)
		if err != nil {
			return out, err
		}
		if i == 0 {
			out = h
		}
		out.AddSource(h.Doc)
	}
	return out, nil
}

// Around returns the passages around one in its document. A chunk has a passage
// at least, so no more chunks are read on either side.
func (x *Index) Around(ctx context.Context, id string, before, after int, scope []string) (hits []index.Hit, at int, err error) {
	list, err := x.withID(ctx, id, scope)
	if err != nil {
		return nil, 0, err
	}
	before, after = min(max(before, 0), farthest), min(max(after, 0), farthest)
	here, place := list[0].order/record.MaxPassages, list[0].order%record.MaxPassages
	at = -1
	chunks, err := x.chunksOf(ctx, list[0].doc, max(here-before, 0), object{"range": object{"number": object{"lte": here + after}}})
	for _, c := range chunks {
		if c.Number == here {
			at = len(hits) + place
		}
		hits = append(hits, c.Hits...)
	}
	if err == nil && (at < 0 || at >= len(hits)) {
		err = fmt.Errorf("%w: %s lacks its passage %s", index.ErrDamaged, list[0].doc, id)
	}
	if err != nil {
		return nil, 0, err
	}
	from, to := max(0, at-before), min(len(hits), at+after+1)
	return hits[from:to], at - from, nil
}

// farthest is more than any document has bytes.
const farthest = 1 << 30

// chunksOf reads the chunks of a document from one on, those that meet a condition,
// in order.
func (x *Index) chunksOf(ctx context.Context, doc string, from int, condition any) (list []record.Chunk, err error) {
	const some = 200 // of one search: they are some hundred kilobytes
	for more := true; more; {
		body, next := chunkBody(some), from+len(list)
		body["sort"] = []any{object{"number": "asc"}}
		r, err := x.one(ctx, chunks, body, object{"term": object{"doc": doc}}, object{"range": object{"number": object{"gte": next}}}, condition)
		if err != nil {
			return nil, err
		}
		for i := range r.Hits.Hits {
			_, b, err := chunkOf(&r.Hits.Hits[i])
			if err != nil {
				return nil, err
			}
			c, err := record.Decode(b)
			if err == nil && c.Number != next+i {
				err = record.ErrDamaged
			}
			if err != nil {
				return nil, fmt.Errorf("%w: %s: %w", index.ErrDamaged, doc, err)
			}
			list = append(list, c)
		}
		more = len(r.Hits.Hits) == some
	}
	return list, nil
}

// Document returns a whole document.
func (x *Index) Document(ctx context.Context, id string, scope []string) (*corpus.Document, error) {
	p, err := x.Part(ctx, id, 0, farthest, scope)
	if err != nil {
		return nil, err
	}
	return &p.Document, nil
}

// Part returns the chunks of a document that have a stretch of its text.
func (x *Index) Part(ctx context.Context, id string, from, to int, scope []string) (p index.Part, err error) {
	g := x.generation()
	if !isTerm(id) || g.Gen == 0 || scope != nil && !slices.Contains(scope, index.Meta{ID: id}.Collection()) {
		return p, index.ErrNotFound
	}
	last := func(conditions ...any) search { // the number of the last chunk
		body := object{"size": 1, "_source": false, "stored_fields": "_none_", "docvalue_fields": []string{"number"}, "sort": []any{object{"number": "desc"}}}
		return g.among(chunks, body, append(conditions, object{"term": object{"doc": id}})...)
	}
	ends, err := x.searches(ctx, last(object{"range": object{"start": object{"lte": min(max(from, 0), farthest)}}}), last())
	if err != nil {
		return p, err
	}
	var at [2]int
	for i, r := range ends {
		if len(r.Hits.Hits) == 0 || len(r.Hits.Hits[0].Fields.Number) == 0 {
			return p, index.ErrNotFound
		}
		at[i] = r.Hits.Hits[0].Fields.Number[0]
	}
	list, err := x.chunksOf(ctx, id, at[0], object{"bool": object{"should": []any{
		object{"range": object{"start": object{"lt": min(to, farthest)}}}, object{"term": object{"number": at[0]}}}}})
	if err != nil {
		return p, err
	}
	if len(list) == 0 { // another generation has come between
		return p, index.ErrNotFound
	}
	return record.Join(list, at[0]+len(list) <= at[1]), nil
}

// Documents lists the documents that a filter leaves.
func (x *Index) Documents(ctx context.Context, f index.Filter, page index.Page) (index.Listing, error) {
	const deepest = 20_000
	f.Kinds, f.Prose = nil, false
	if page.Skip < 0 || page.Limit < 0 {
		page = index.Page{}
	}
	conditions := append(filters(&f), object{"term": object{"number": 0}})
	body := chunkBody(min(page.Limit, deepest))
	body["track_total_hits"], body["sort"] = true, []any{object{"doc": "asc"}}
	if page.Skip > 0 && page.Limit > 0 {
		after, err := x.skip(ctx, conditions, page.Skip)
		if err != nil {
			return index.Listing{}, err
		}
		body["search_after"] = []any{cmp.Or(after, lastDoc)}
	}
	r, err := x.one(ctx, chunks, body, conditions...)
	if err != nil {
		return index.Listing{}, err
	}
	out := index.Listing{Total: r.Hits.Total.Value}
	for i := range r.Hits.Hits {
		_, b, err := chunkOf(&r.Hits.Hits[i])
		if err != nil {
			return index.Listing{}, err
		}
		c, err := record.Head(b)
		if err != nil {
			return index.Listing{}, fmt.Errorf("%w: %w", index.ErrDamaged, err)
		}
		c.Meta.Fields, c.Meta.Notes = nil, nil
		out.Docs = append(out.Docs, c.Meta)
	}
	return out, nil
}

// lastDoc is behind the IDs of all documents.
const lastDoc = "\U0010ffff"

// skip is the ID of the n-th document that meets conditions, "" where there are
// fewer.
func (x *Index) skip(ctx context.Context, conditions []any, n int) (after string, err error) {
	const each = 10_000
	for n > 0 {
		body := object{"size": min(n, each), "sort": []any{object{"doc": "asc"}}, "_source": false, "stored_fields": "_none_"}
		if after != "" {
			body["search_after"] = []any{after}
		}
		r, err := x.one(ctx, chunks, body, conditions...)
		list := r.Hits.Hits
		if err != nil || len(list) < min(n, each) {
			return "", err
		}
		n -= len(list)
		after, _ = list[len(list)-1].Sort[0].(string)
	}
	return after, nil
}
