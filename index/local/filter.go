package local

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// filter finds the passages and documents that the query leaves.
func (p *plan) filter(l *lookup, q *Query) error {
	f := &q.Filter
	p.docs = p.shard.alive
	if f.After != "" || f.Before != "" || f.Document != "" {
		p.docs = p.dated(f)
	}
	for _, must := range []struct {
		field string
		terms []string
	}{{fieldIn, foldedOf(f.In)}, {fieldFrom, foldedOf(f.From)}} {
		bm, err := l.all(must.field, must.terms)
		if err != nil {
			return err
		}
		p.narrowDocs(bm)
	}
	if f.Scope != nil {
		bm, err := l.any(fieldCollection, scopeTerms(f.Scope))
		if err != nil {
			return err
		}
		p.narrowDocs(bm)
	}
	if err := p.by(l, foldedOf(f.By)); err != nil {
		return err
	}
	bm, err := l.all(fieldHas, kindNames(f.Kinds))
	if err != nil {
		return err
	}
	p.narrow(bm)
	for _, phrase := range q.Phrases {
		if err := p.phrase(l, Words(phrase)); err != nil {
			return err
		}
	}
	return nil
}

// phrase keeps the passages that have all of the words and may have each beside
// the next.
func (p *plan) phrase(l *lookup, words []Word) error {
	words = slices.DeleteFunc(words, func(w Word) bool { return w.Part })
	var stems []string
	for _, w := range words {
		stems = append(stems, w.Stem)
	}
	bm, err := l.all(fieldText, stems)
	if err != nil {
		return err
	}
	p.narrow(bm)
	for i := 1; i < len(words) && p.shard.pairs != nil && !p.must.IsEmpty(); i++ {
		p.must = p.shard.pairs.among(pairOf(hash64(words[i-1].Folded), hash64(words[i].Folded)), p.must)
	}
	return nil
}

// by keeps the passages that quote a speaker with these words in his name, and
// all those of an author.
func (p *plan) by(l *lookup, name []string) error {
	if len(name) == 0 {
		return nil
	}
	spoken, err := l.all(fieldSpeaker, name)
	if err != nil {
		return err
	}
	written, err := l.all(fieldAuthor, name)
	if err != nil {
		return err
	}
	if !written.IsEmpty() {
		docs := p.docsOf(written)
		spoken = spoken.Clone()
		for row := range uint32(p.shard.cols.passages) {
			if docs.has(u32At(p.shard.cols.doc, row)) {
				spoken.Add(row)
			}
		}
	}
	p.narrow(spoken)
	return nil
}

// docsOf returns the documents of the passages of bm.
func (p *plan) docsOf(bm *roaring.Bitmap) bitset {
	docs := newBitset(p.shard.cols.docs)
	bm.Iterate(func(row uint32) bool {
		docs.set(u32At(p.shard.cols.doc, row))
		return true
	})
	return docs
}

// narrowDocs keeps the documents of the passages of bm, all where it is nil.
func (p *plan) narrowDocs(bm *roaring.Bitmap) {
	if bm == nil {
		return
	}
	docs := p.docsOf(bm)
	for i := range docs {
		docs[i] &= p.docs[i]
	}
	p.docs = docs
}

// narrow keeps the passages of bm, all of them where it is nil.
func (p *plan) narrow(bm *roaring.Bitmap) {
	switch {
	case bm == nil:
	case p.must == nil:
		p.must = bm
	default:
		p.must = roaring.And(p.must, bm)
	}
}

// dated returns the living documents within the filter's dates and name.
func (p *plan) dated(f *Filter) bitset {
	c := p.shard.cols
	after, before, key := dateNumber(f.After), dateNumber(f.Before), hash64(f.Document)
	docs := newBitset(c.docs)
	for d := range uint32(c.docs) {
		date := u32At(c.docDate, d)
		switch {
		case !p.shard.alive.has(d):
		case f.After != "" && (date == 0 || date < after):
		case f.Before != "" && (date == 0 || date >= before):
		case f.Document != "" && u64At(c.docKey, d) != key:
		default:
			docs.set(d)
		}
	}
	return docs
}

// scopeTerms names collections as fieldCollection does: the root's own files
// are a collection too, and bleve has no empty terms.
func scopeTerms(scope []string) []string {
	terms := make([]string, len(scope))
	for i, s := range scope {
		terms[i] = collectionTerm(s)
	}
	return terms
}

func collectionTerm(name string) string { return "/" + name }

func kindNames(kinds []Kind) []string {
	var names []string
	for _, k := range kinds {
		names = append(names, string(k))
	}
	return names
}
