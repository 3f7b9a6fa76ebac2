package local

import (
	"cmp"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/bits-and-blooms/bitset"

	"verbatim/index"
)

// A plan is a query made ready for one segment: bitmaps instead of words.
type plan struct {
	seg    *segment
	terms  [][]planForm    // of each word of the question
	must   *roaring.Bitmap // passages that the filter leaves, nil for all
	not    *roaring.Bitmap // passages that the filter leaves out, nil for none
	chunks *bitset.BitSet  // chunks of documents that the filter leaves

	listing bool // the query has no terms: all that the filter leaves is found
}

// A planForm is one way to have a term. A passage gets the best of them.
type planForm struct {
	impact float32 // weight and idf, in score units
	stemPostings
}

// plans makes a plan for each segment with the filter and the phrases of a query,
// but without its terms.
func (g *generation) plans(q *index.Query) (plans []*plan, err error) {
	for _, s := range g.segments {
		p := &plan{seg: s, listing: len(q.Terms) == 0}
		if err := p.filter(q); err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// compile adds the terms of a query to its plans, with the same weights in all.
func (g *generation) compile(plans []*plan, terms []index.Term) error {
	for _, t := range terms[:min(len(terms), index.MaxTerms)] {
		forms := make([][]planForm, len(plans))
		most := 0.0 // the idf of the word asked for bounds that of its stand-ins
		for i, sh := range t.Shapes() {
			found, df := make([]planForm, len(plans)), 0
			for j, p := range plans {
				var err error
				if found[j], err = p.seg.form(sh.Stems); err != nil {
					return err
				}
				df += found[j].df
			}
			tells := index.IDF(df, g.prose)
			switch {
			case i == 0 && df > 0:
				most = tells
			case most > 0:
				tells = min(tells, most)
			}
			for j, f := range found {
				if f.rows > 0 {
					f.impact = float32(cmp.Or(max(t.Weight, 0), 1) * sh.Weight * tells / scoreUnit)
					forms[j] = append(forms[j], f)
				}
			}
		}
		for j, p := range plans {
			if len(forms[j]) > 0 {
				p.terms = append(p.terms, forms[j])
			}
		}
	}
	return nil
}

// form finds the postings of passages that have all of the stems. The counts
// are those of a single stem.
func (s *segment) form(stems []string) (f planForm, err error) {
	if len(stems) == 1 {
		f.stemPostings, err = s.stem(stems[0])
		return f, err
	}
	all, err := s.all(fieldText, stems)
	if err == nil {
		f.counts, f.context = []*roaring.Bitmap{all}, noRows
		f.count(s)
	}
	return f, err
}
