package local

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"verbatim/corpus"
	"verbatim/corpus/quote"
	"verbatim/index"
)

// ErrNotFound is the error of a look-up by an ID that the index does not have.
var ErrNotFound = index.ErrNotFound

// Passage returns the passage with the given ID. Where several documents carry
// the same words, the others are in Also.
func (x *Index) Passage(_ context.Context, id string, scope []string) (index.Hit, error) {
	g, err := x.acquire()
	if err != nil {
		return index.Hit{}, err
	}
	defer g.release()
	hits, err := g.list(fieldID, []string{id}, scope, maxListed)
	if err != nil {
		return index.Hit{}, fmt.Errorf("passage %s: %w", id, err)
	}
	hits = fold(hits)
	if len(hits) == 0 {
		return index.Hit{}, fmt.Errorf("passage %s: %w", id, ErrNotFound)
	}
	return hits[0].Hit, nil
}

// Around returns the passages of the document with the passage of the given ID,
// from before places ahead of it to after places behind it, and its own place
// in that list.
func (x *Index) Around(_ context.Context, id string, before, after int, scope []string) (around []index.Hit, at int, err error) {
	var hits []Hit
	g, err := x.acquire()
	if err != nil {
		return nil, 0, err
	}
	defer g.release()
	f, err := g.first(id, scope)
	if err == nil {
		l := newLoader()
		defer l.free()
		hits, at, err = l.around(f.shard.shard, f.row, max(before, 0), max(after, 0))
	}
	if err != nil {
		return nil, 0, fmt.Errorf("around passage %s: %w", id, err)
	}
	return plain(hits), at, nil
}

// first finds the passage with the given ID, the newest where several have it.
func (g *generation) first(id string, scope []string) (found, error) {
	top := &topK{k: 1}
	if err := g.collectTerms(top, fieldID, []string{id}, scope); err != nil {
		return found{}, err
	}
	if len(top.heap) == 0 {
		return found{}, ErrNotFound
	}
	return top.heap[0], nil
}

// maxListed bounds what a look-up of an ID or a name returns.
const maxListed = 200

// list loads the passages that have all of the terms in a field, newest
// document first.
func (g *generation) list(field string, terms []string, scope []string, n int) ([]Hit, error) {
	top := &topK{k: n}
	if err := g.collectTerms(top, field, terms, scope); err != nil {
		return nil, err
	}
	l := newLoader()
	defer l.free()
	return l.load(top.sorted())
}

func (g *generation) collectTerms(top *topK, field string, terms, scope []string) error {
	if len(terms) == 0 {
		return nil
	}
	q := &Query{Filter: Filter{Scope: scope}}
	for _, s := range g.shards {
		l, p := s.lookup(), &plan{shard: s, listing: true}
		defer l.free()
		if err := p.filter(l, q); err != nil {
			return err
		}
		bm, err := l.all(field, terms)
		if err != nil {
			return err
		}
		p.narrow(bm)
		p.collect(g.scoring, top, skipping)
	}
	return nil
}

// Document returns a whole document: its meta, text and passages. Annotations
// are those that lie in passages.
func (x *Index) Document(_ context.Context, id string, scope []string) (*corpus.Document, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	l := newLoader()
	defer l.free()
	key := hash64(id)
	for _, s := range g.shards {
		for d := range uint32(s.cols.docs) {
			if u64At(s.cols.docKey, d) != key || !s.alive.has(d) {
				continue
			}
			rec, hits, err := l.document(s.shard, d)
			if err != nil {
				return nil, fmt.Errorf("document %s: %w", id, err)
			}
			if rec.ID != id || !inScope(rec.Meta, scope) {
				continue
			}
			return whole(rec, hits), nil
		}
	}
	return nil, fmt.Errorf("document %s: %w", id, ErrNotFound)
}

func inScope(m Meta, scope []string) bool {
	return scope == nil || slices.Contains(scope, m.Collection())
}

// whole puts a document together again from its passages.
func whole(rec docRecord, hits []Hit) *corpus.Document {
	m := rec.Meta
	d := &corpus.Document{ID: m.ID, Title: m.Title, Publisher: m.Publisher, Author: m.Author, URL: m.URL,
		Date: m.Date, DateFrom: m.DateFrom, Text: rec.text}
	for _, h := range hits {
		p := corpus.Passage{ID: h.ID, Headings: h.Headings, Paragraph: h.Paragraph, Page: h.Page}
		p.Start, p.End = h.Start, h.Start+len(h.Text)
		d.Passages = append(d.Passages, p)
		for _, v := range h.Sentences {
			d.Sentences = append(d.Sentences, shift(v, -h.Start))
		}
		for _, v := range h.Times {
			v.Span = shift(v.Span, -h.Start)
			d.Times = append(d.Times, v)
		}
		d.Quotes = append(d.Quotes, moved(h.Quotes, h.Start)...)
		d.Reported = append(d.Reported, moved(h.Reported, h.Start)...)
		for _, v := range h.People {
			v.Span = shift(v.Span, -h.Start)
			d.People = append(d.People, v)
		}
		for _, v := range h.Described {
			v.Span = shift(v.Span, -h.Start)
			d.Described = append(d.Described, v)
		}
	}
	return d
}

// moved are quotes of a passage in bytes of its document, where it starts at start.
func moved(list []quote.Quote, start int) []quote.Quote {
	out := slices.Clone(list)
	for i, q := range out {
		out[i].Span = shift(q.Span, -start)
		if q.Speaker != nil && q.Speaker.Len() > 0 {
			s := *q.Speaker
			s.Span = shift(s.Span, -start)
			out[i].Speaker = &s
		}
	}
	return out
}

// Documents lists the documents that the filter leaves, in the order of their
// IDs. Fields of the filter that are about passages are ignored.
func (x *Index) Documents(ctx context.Context, f Filter, page index.Page) (list index.Listing, err error) {
	docs, err := x.documents(ctx, f)
	list.Total = len(docs)
	if docs = docs[min(page.Skip, len(docs)):]; page.Limit < len(docs) {
		docs = docs[:page.Limit]
	}
	list.Docs = docs
	return list, err
}

func (x *Index) documents(ctx context.Context, f Filter) ([]Meta, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	l := newLoader()
	defer l.free()
	var out []Meta
	in, from := foldedOf(f.In), foldedOf(f.From)
	for _, s := range g.shards {
		p := plan{shard: s}
		docs := p.dated(&f)
		for d := range uint32(s.cols.docs) {
			if d%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if !docs.has(d) {
				continue
			}
			m, err := s.meta(d)
			if err != nil {
				return nil, fmt.Errorf("documents: %w", err)
			}
			if inScope(m, f.Scope) && hasAll(m.Title+" "+m.ID, in) && hasAll(m.Publisher, from) {
				out = append(out, m)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, nil
}

// Stats returns the figures of the generation that answers.
func (x *Index) Stats(context.Context) (Stats, error) {
	g, err := x.acquire()
	if err != nil {
		return Stats{}, err
	}
	defer g.release()
	st := Stats{Documents: g.docs, Passages: g.passages, Generation: g.number}
	for _, s := range g.manifest.Shards {
		for _, f := range s.Files {
			st.Bytes += f.Size
		}
	}
	return st, nil
}

// DocFreqs returns for each word how many passages have its stem.
func (x *Index) DocFreqs(_ context.Context, words ...string) ([]int, error) {
	out := make([]int, len(words))
	for i, w := range words {
		var err error
		if out[i], err = x.docFreq(w); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// docFreq returns how many passages have the word's stem. It is an upper bound
// while replaced documents are on disk.
func (x *Index) docFreq(word string) (int, error) {
	g, err := x.acquire()
	if err != nil {
		return 0, err
	}
	defer g.release()
	if n, ok := g.freqs.get(word); ok {
		return n, nil
	}
	n := 0
	for w := range index.EachWord(word) {
		for _, s := range g.shards {
			l := s.lookup()
			here, err := l.count(fieldText, w.Stem)
			l.free()
			if err != nil {
				return 0, err
			}
			n += here
		}
		break // a hyphenated word is asked for as one
	}
	if len(word) <= maxNearestLen {
		g.freqs.put(strings.Clone(word), n)
	}
	return n, nil
}
