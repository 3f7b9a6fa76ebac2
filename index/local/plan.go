package local

import (
	"github.com/RoaringBitmap/roaring/v2"

	"verbatim/index"
)

// A plan is a query made ready for one segment: bitmaps instead of words.
type plan struct {
	seg    *segment
	terms  []planTerm
	must   *roaring.Bitmap // passages that the filter leaves, nil for all
	not    *roaring.Bitmap // passages that the filter leaves out, nil for none
	chunks bitset          // chunks of documents that the filter leaves

	listing bool // the query has no terms: all that the filter leaves is found
}

// A planTerm is one word of the question. A passage gets the best of its forms.
type planTerm struct {
	forms []planForm
}

// A planForm is one way to have the term.
type planForm struct {
	impact float32 // weight and idf, in score units
	stemPostings
}

// compile makes a plan for each segment, all with the same weights.
func (g *generation) compile(q *index.Query) ([]*plan, error) {
	plans := make([]*plan, len(g.segments))
	lookups := make([]*lookup, len(g.segments))
	for i, s := range g.segments {
		lookups[i] = s.lookup()
		defer lookups[i].free()
		plans[i] = &plan{seg: s, listing: len(q.Terms) == 0}
		if err := plans[i].filter(lookups[i], q); err != nil {
			return nil, err
		}
	}
	terms := q.Terms
	if len(terms) > index.MaxTerms {
		terms = terms[:index.MaxTerms]
	}
	for _, t := range terms {
		if err := g.compileTerm(plans, lookups, t); err != nil {
			return nil, err
		}
	}
	return plans, nil
}

func (g *generation) compileTerm(plans []*plan, lookups []*lookup, t index.Term) error {
	weight := t.Weight
	if weight <= 0 {
		weight = 1
	}
	bySegment := make([]planTerm, len(plans))
	most := 0.0 // the idf of the word asked for bounds that of its stand-ins
	for i, sh := range t.Shapes() {
		df := 0
		forms := make([]planForm, len(plans))
		for j := range plans {
			f, err := lookups[j].form(sh.Stems)
			if err != nil {
				return err
			}
			df += f.df
			forms[j] = f
		}
		tells := index.IDF(df, g.prose)
		switch {
		case i == 0 && df > 0:
			most = tells
		case most > 0:
			tells = min(tells, most)
		}
		for j := range plans {
			f := forms[j]
			if len(f.counts) == 0 && f.context == nil {
				continue
			}
			f.impact = float32(weight * sh.Weight * tells / scoreUnit)
			bySegment[j].forms = append(bySegment[j].forms, f)
		}
	}
	for j, p := range plans {
		if len(bySegment[j].forms) > 0 {
			p.terms = append(p.terms, bySegment[j])
		}
	}
	return nil
}

// form finds the postings of passages that have all of the stems. The counts
// are those of a single stem.
func (l *lookup) form(stems []string) (f planForm, err error) {
	if len(stems) > 1 {
		all, err := l.all(fieldText, stems)
		if err == nil && all != nil && !all.IsEmpty() {
			f.counts = append(f.counts, all)
			f.df = l.seg.proseOf(all)
		}
		return f, err
	}
	f.stemPostings, err = l.stem(stems[0])
	return f, err
}
