package opensearch

import (
	"context"
	"encoding/json"

	"verbatim/corpus"
	"verbatim/index"
)

// one is a search in an index for what answers and meets some conditions.
func (x *Index) one(ctx context.Context, in string, more object, conditions ...any) ([]foundHit, int, error) {
	g := x.generation()
	if g.Gen == 0 {
		return nil, 0, ctx.Err()
	}
	must, not := g.alive()
	body := object{"track_total_hits": true, "query": object{"bool": object{"filter": append(conditions, must...), "must_not": not}}}
	for k, v := range more {
		body[k] = v
	}
	r, err := x.c.searches(ctx, x.name+in, body)
	if err != nil {
		return nil, 0, err
	}
	return r[0].Hits.Hits, r[0].Hits.Total.Value, nil
}

// Passage returns the passage with an ID.
func (x *Index) Passage(ctx context.Context, id string, scope []string) (index.Hit, error) {
	if !term(id) {
		return index.Hit{}, index.ErrNotFound
	}
	list, _, err := x.one(ctx, passages, object{"size": index.MaxAlso + 1, "sort": newest, "_source": []string{"hit"}}, append(scoped(scope), object{"term": object{"pid": id}})...)
	if err != nil {
		return index.Hit{}, err
	}
	if len(list) == 0 {
		return index.Hit{}, index.ErrNotFound
	}
	hits := make([]index.Hit, len(list))
	for i := range list {
		if hits[i], err = decode[index.Hit](list[i].Source, "hit"); err != nil {
			return index.Hit{}, damaged(err)
		}
		hits[0].AddSource(hits[i].Doc)
	}
	return hits[0], nil
}

// term reports whether a keyword can have such a value: Lucene's terms have
// 32,766 bytes.
func term(s string) bool { return s != "" && len(s) < 30_000 }

// Around returns the passages around one in its document.
func (x *Index) Around(ctx context.Context, id string, before, after int, scope []string) ([]index.Hit, int, error) {
	p, err := x.Passage(ctx, id, scope)
	if err != nil {
		return nil, 0, err
	}
	all, err := x.passages(ctx, p.Doc.ID)
	if err != nil {
		return nil, 0, err
	}
	at := -1
	for i := range all {
		if all[i].ID == id && all[i].Start == p.Start {
			at = i
		}
	}
	if at < 0 {
		return nil, 0, index.ErrNotFound
	}
	from, to := max(0, at-before), min(len(all), at+after+1)
	return all[from:to], at - from, nil
}

// passages are those of a document in order.
func (x *Index) passages(ctx context.Context, doc string) ([]index.Hit, error) {
	const each = 5000
	var out []index.Hit
	for {
		list, _, err := x.one(ctx, passages, object{"size": each, "sort": []any{object{"n": "asc"}}, "_source": []string{"hit"}},
			object{"term": object{"doc": doc}}, object{"range": object{"n": object{"gte": len(out)}}})
		if err != nil {
			return nil, err
		}
		for _, f := range list {
			h, err := decode[index.Hit](f.Source, "hit")
			if err != nil {
				return nil, damaged(err)
			}
			out = append(out, h)
		}
		if len(list) < each {
			return out, nil
		}
	}
}

// Document returns a whole document.
func (x *Index) Document(ctx context.Context, id string, scope []string) (*corpus.Document, error) {
	if !term(id) {
		return nil, index.ErrNotFound
	}
	list, _, err := x.one(ctx, documents, object{"size": 1}, append(scoped(scope), object{"term": object{"doc": id}})...)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, index.ErrNotFound
	}
	var d struct {
		Meta  index.Meta
		Whole whole
	}
	if err := json.Unmarshal(list[0].Source, &d); err != nil {
		return nil, damaged(err)
	}
	hits, err := x.passages(ctx, id)
	if err != nil {
		return nil, err
	}
	return index.Whole(d.Meta, d.Whole.Text, d.Whole.Blocks, d.Whole.Pages, hits), nil
}

// Part cuts a stretch out of a document.
func (x *Index) Part(ctx context.Context, id string, from, to int, scope []string) (index.Part, error) {
	d, err := x.Document(ctx, id, scope)
	if err != nil {
		return index.Part{}, err
	}
	return index.PartOf(d, from, to), nil
}

// Documents lists the documents that a filter leaves.
func (x *Index) Documents(ctx context.Context, f index.Filter, page index.Page) (index.Listing, error) {
	const deepest = 20_000
	f.Kinds, f.Prose = nil, false
	if page.Skip < 0 || page.Limit < 0 {
		page = index.Page{}
	}
	size := min(page.Limit, deepest)
	more := object{"size": size, "sort": []any{object{"doc": "asc"}}, "_source": []string{"meta"}}
	conditions := filters(&f)
	if page.Skip > 0 && page.Limit > 0 {
		after, err := x.skip(ctx, conditions, page.Skip)
		if err != nil || after == "" {
			list, err2 := x.Documents(ctx, f, index.Page{})
			if err == nil {
				err = err2
			}
			return list, err
		}
		more["search_after"] = []any{after}
	}
	list, total, err := x.one(ctx, documents, more, conditions...)
	if err != nil {
		return index.Listing{}, err
	}
	out := index.Listing{Total: total}
	for _, h := range list {
		m, err := decode[index.Meta](h.Source, "meta")
		if err != nil {
			return index.Listing{}, damaged(err)
		}
		m.Fields, m.Notes = nil, nil
		out.Docs = append(out.Docs, m)
	}
	return out, nil
}

// skip is the ID of the n-th document that meets conditions, "" where there are
// fewer.
func (x *Index) skip(ctx context.Context, conditions []any, n int) (string, error) {
	const each = 10_000
	after := ""
	for n > 0 {
		more := object{"size": min(n, each), "sort": []any{object{"doc": "asc"}}, "_source": false}
		if after != "" {
			more["search_after"] = []any{after}
		}
		list, _, err := x.one(ctx, documents, more, conditions...)
		if err != nil || len(list) < min(n, each) {
			return "", err
		}
		n -= len(list)
		after, _ = list[len(list)-1].Sort[0].(string)
	}
	return after, nil
}
