package local

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"verbatim/index"
)

type bitmapIterator interface {
	api.PostingsIterator
	api.OptimizablePostingsIterator
}

// noRows is a bitmap that nobody changes.
var noRows = roaring.New()

// postings returns the rows that have the term in the field. The bitmap lies in
// the mapped file: it must not be changed, nor used longer than the segment is.
func (s *segment) postings(field, term string) (*roaring.Bitmap, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	dict, ok := s.dicts[field]
	if !ok {
		var err error
		if dict, err = s.bleve.Dictionary(field); err != nil {
			return nil, err
		}
		s.dicts[field] = dict
	}
	s.key = append(s.key[:0], term...)
	list, err := dict.PostingsList(s.key, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s:%s: %w", field, term, err)
	}
	if list.Count() == 0 {
		return noRows, nil
	}
	if s.it, ok = list.Iterator(false, false, false, s.it).(bitmapIterator); !ok {
		return nil, fmt.Errorf("postings of %s:%s: unknown kind", field, term)
	}
	if bm := s.it.ActualBitmap(); bm != nil {
		return bm, nil
	}
	row, _ := s.it.DocNum1Hit()
	return roaring.BitmapOf(uint32(row)), nil
}

// each calls f for the terms of a field that start with a prefix, in order, with
// how many bleve documents have each.
func (s *segment) each(ctx context.Context, field, prefix string, f func(term string, count int) error) error {
	dict, err := s.bleve.Dictionary(field)
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
	rows    int // of all bitmaps
	df      int // prose passages that say it
}

// count works out what its bitmaps tell.
func (p *stemPostings) count(s *segment) {
	p.rows = int(p.context.GetCardinality())
	for _, bm := range p.counts {
		p.rows += int(bm.GetCardinality())
	}
	if len(p.counts) > 0 {
		p.df = s.proseOf(p.counts[0])
	}
}

// keptStems is how many stems a segment remembers the postings of, which takes
// about 200 bytes each.
const keptStems = 8192

// stem returns the postings of a stem.
func (s *segment) stem(stem string) (p stemPostings, err error) {
	if p, ok := s.stems.get(stem); ok {
		return p, nil
	}
	bm, err := s.postings(fieldText, stem)
	for n := 2; err == nil && !bm.IsEmpty(); n++ {
		p.counts = append(p.counts, bm)
		if n > index.MaxTF {
			break
		}
		bm, err = s.postings(fieldRepeat, repeatKey(stem, n))
	}
	if err == nil {
		p.context, err = s.postings(fieldContext, stem)
	}
	if err == nil {
		p.count(s)
		if len(stem) <= maxNearestLen {
			s.stems.put(stem, p)
		}
	}
	return p, err
}

// all returns the rows that have all of the terms, nil for no terms.
func (s *segment) all(field string, terms []string) (out *roaring.Bitmap, err error) {
	for i, t := range terms {
		bm, err := s.postings(field, t)
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
func (s *segment) any(field string, terms []string) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, t := range terms {
		bm, err := s.postings(field, t)
		if err != nil {
			return nil, err
		}
		out.Or(bm)
	}
	return out, nil
}
