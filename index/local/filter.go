package local

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/bits-and-blooms/bitset"

	"verbatim/index"
)

// filter finds the passages and chunks that the query leaves.
func (p *plan) filter(q *index.Query) error {
	f := &q.Filter
	p.chunks = p.seg.alive
	if f.After != "" || f.Before != "" {
		p.chunks = p.dated(f)
	}
	if f.Prose {
		p.not = p.seg.asides
	}
	var document, kinds, collections []string
	if f.Document != "" {
		document = []string{f.Document}
	}
	for _, k := range f.Kinds {
		kinds = append(kinds, string(k))
	}
	for _, s := range f.Scope {
		collections = append(collections, collectionTerm(s))
	}
	for _, must := range []struct {
		field string
		terms []string
	}{{fieldIn, index.Folded(f.In)}, {fieldFrom, index.Folded(f.From)}, {fieldDoc, document}, {fieldHas, kinds}} {
		bm, err := p.seg.all(must.field, must.terms)
		if err != nil {
			return err
		}
		if must.field == fieldHas {
			p.narrow(bm)
		} else {
			p.narrowChunks(bm)
		}
	}
	if f.Scope != nil {
		bm, err := p.seg.any(fieldCollection, collections)
		if err != nil {
			return err
		}
		p.narrowChunks(bm)
	}
	err := p.by(index.Folded(f.By))
	for _, phrase := range q.Phrases {
		if err == nil {
			err = p.phrase(index.Words(phrase))
		}
	}
	return err
}

// phrase keeps the passages that have all of the words and may have each beside
// the next.
func (p *plan) phrase(words []index.Word) error {
	words = slices.DeleteFunc(words, func(w index.Word) bool { return w.Part })
	var stems []string
	for _, w := range words {
		stems = append(stems, w.Stem)
	}
	bm, err := p.seg.all(fieldText, stems)
	if err != nil {
		return err
	}
	p.narrow(bm)
	for i := 1; i < len(words) && !p.must.IsEmpty(); i++ {
		p.must = p.seg.pairs.among(pairOf(index.Hash(words[i-1].Folded), index.Hash(words[i].Folded)), p.must)
	}
	return nil
}

// by keeps the passages that quote a speaker with these words in his name, and
// all those of an author.
func (p *plan) by(name []string) error {
	if len(name) == 0 {
		return nil
	}
	spoken, err := p.seg.all(fieldSpeaker, name)
	if err != nil {
		return err
	}
	written, err := p.seg.all(fieldAuthor, name)
	if err != nil {
		return err
	}
	if !written.IsEmpty() {
		chunks := written.ToBitSet()
		spoken = spoken.Clone()
		for row := range uint32(p.seg.n) {
			if chunks.Test(uint(p.seg.chunk(row))) && !p.seg.isChunk(row) {
				spoken.Add(row)
			}
		}
	}
	p.narrow(spoken)
	return nil
}

// narrowChunks keeps the chunks of bm, all where it is nil.
func (p *plan) narrowChunks(bm *roaring.Bitmap) {
	if bm != nil {
		p.chunks = p.chunks.Intersection(bm.ToBitSet())
	}
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

// dated returns the living chunks within the filter's dates.
func (p *plan) dated(f *index.Filter) *bitset.BitSet {
	after, before := dateNumber(f.After), dateNumber(f.Before)
	chunks := bitset.New(uint(p.seg.n))
	for row := range uint32(p.seg.n) {
		date := p.seg.date(row)
		switch {
		case !p.seg.isChunk(row) || !p.seg.alive.Test(uint(row)):
		case f.After != "" && (date == 0 || date < after):
		case f.Before != "" && (date == 0 || date >= before):
		default:
			chunks.Set(uint(row))
		}
	}
	return chunks
}
