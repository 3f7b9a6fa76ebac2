package local

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"verbatim/index"
)

// A lookup finds postings in one segment. It is for one goroutine, as bleve's
// dictionaries are, and kept in a pool of the segment for what it has open.
type lookup struct {
	seg   *segment
	dicts map[string]api.TermDictionary
	it    bitmapIterator // used again and again
	key   []byte
}

type bitmapIterator interface {
	api.PostingsIterator
	api.OptimizablePostingsIterator
}

func (s *segment) lookup() *lookup {
	if l, ok := s.lookups.Get().(*lookup); ok {
		return l
	}
	return &lookup{seg: s, dicts: map[string]api.TermDictionary{}}
}

// free gives the lookup back. What it found may still be used.
func (l *lookup) free() { l.seg.lookups.Put(l) }

// noRows is a bitmap that nobody changes.
var noRows = roaring.New()

// postings returns the rows that have the term in the field. The bitmap lies in
// the mapped file: it must not be changed, nor used longer than the segment is.
func (l *lookup) postings(field, term string) (*roaring.Bitmap, error) {
	dict, err := l.dict(field)
	if err != nil {
		return nil, err
	}
	l.key = append(l.key[:0], term...)
	list, err := dict.PostingsList(l.key, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s:%s: %w", field, term, err)
	}
	if list.Count() == 0 {
		return noRows, nil
	}
	var ok bool
	if l.it, ok = list.Iterator(false, false, false, l.it).(bitmapIterator); !ok {
		return nil, fmt.Errorf("postings of %s:%s: unknown kind", field, term)
	}
	if bm := l.it.ActualBitmap(); bm != nil {
		return bm, nil
	}
	row, _ := l.it.DocNum1Hit()
	return roaring.BitmapOf(uint32(row)), nil
}

// dict is the dictionary of a field.
func (l *lookup) dict(field string) (dict api.TermDictionary, err error) {
	dict, ok := l.dicts[field]
	if !ok {
		if dict, err = l.seg.bleve.Dictionary(field); err != nil {
			return nil, err
		}
		l.dicts[field] = dict
	}
	return dict, nil
}

// each calls f for the terms of a field that start with a prefix, in order, with
// how many bleve documents have each.
func (l *lookup) each(ctx context.Context, field, prefix string, f func(term string, count int) error) error {
	dict, err := l.dict(field)
	if err != nil {
		return err
	}
	from, to := prefixRange(prefix)
	it := dict.AutomatonIterator(&vellum.AlwaysMatch{}, from, to)
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, err := it.Next()
		if err != nil || e == nil {
			return err
		}
		if err := f(e.Term, int(e.Count)); err != nil {
			return err
		}
	}
}

// stemPostings are the passages that have a stem: once, twice, ... or more in
// their text, or in their context alone.
type stemPostings struct {
	counts  []*roaring.Bitmap
	context *roaring.Bitmap
	rows    int     // of all bitmaps
	df      int     // prose passages that say it
	most    []uint8 // by block: how often a passage of it says it at most, or contextAlone
}

// contextAlone is the count in a block that has a stem in contexts only.
const contextAlone = 255

// count works out what its bitmaps tell.
func (p *stemPostings) count(s *segment) {
	p.most = make([]uint8, s.n/blockRows+1)
	mark := func(bm *roaring.Bitmap, n uint8) {
		p.rows += int(bm.GetCardinality())
		for it := bm.Iterator(); it.HasNext(); {
			block := it.PeekNext() / uint32(blockRows)
			p.most[block] = n
			it.AdvanceIfNeeded((block + 1) * uint32(blockRows))
		}
	}
	mark(p.context, contextAlone)
	for i, bm := range p.counts {
		mark(bm, uint8(i+1))
	}
	if len(p.counts) > 0 {
		p.df = s.proseOf(p.counts[0])
	}
}

// keptStems is how many stems a shard remembers the postings of, which takes
// about 1 KB each.
const keptStems = 8192

// stem returns the postings of a stem.
func (l *lookup) stem(stem string) (p stemPostings, err error) {
	if p, ok := l.seg.stems.get(stem); ok {
		return p, nil
	}
	bm, err := l.postings(fieldText, stem)
	for n := 2; err == nil && !bm.IsEmpty(); n++ {
		p.counts = append(p.counts, bm)
		if n > index.MaxTF {
			break
		}
		bm, err = l.postings(fieldRepeat, repeatKey(stem, n))
	}
	if err == nil {
		p.context, err = l.postings(fieldContext, stem)
	}
	if err == nil {
		p.count(l.seg)
		l.seg.stems.put(stem, p)
	}
	return p, err
}

// all returns the rows that have all of the terms, nil for no terms.
func (l *lookup) all(field string, terms []string) (out *roaring.Bitmap, err error) {
	for i, t := range terms {
		bm, err := l.postings(field, t)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			bm = roaring.And(out, bm)
		}
		out = bm
	}
	return out, nil
}

// any returns the rows that have one of the terms.
func (l *lookup) any(field string, terms []string) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, t := range terms {
		bm, err := l.postings(field, t)
		if err != nil {
			return nil, err
		}
		out.Or(bm)
	}
	return out, nil
}
