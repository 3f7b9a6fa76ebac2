package local

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// A plan is a query made ready for one shard: bitmaps instead of words.
type plan struct {
	shard *liveShard
	terms []planTerm
	must  *roaring.Bitmap // passages that the filter leaves, nil for all
	docs  bitset          // documents that the filter leaves

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

// A shape is a form of a query before its shards are looked at: words that a
// passage must all have.
type shape struct {
	stems  []string
	weight float64
}

// compile makes a plan for each shard, all with the same weights.
func (g *generation) compile(q *Query) ([]*plan, error) {
	plans := make([]*plan, len(g.shards))
	lookups := make([]*lookup, len(g.shards))
	for i, s := range g.shards {
		lookups[i] = s.lookup()
		defer lookups[i].free()
		plans[i] = &plan{shard: s, listing: len(q.Terms) == 0}
		if err := plans[i].filter(lookups[i], q); err != nil {
			return nil, err
		}
	}
	terms := q.Terms
	if len(terms) > maxTerms {
		terms = terms[:maxTerms]
	}
	for _, t := range terms {
		if err := g.compileTerm(plans, lookups, t); err != nil {
			return nil, err
		}
	}
	return plans, nil
}

func (g *generation) compileTerm(plans []*plan, lookups []*lookup, t Term) error {
	weight := t.Weight
	if weight <= 0 {
		weight = 1
	}
	byShard := make([]planTerm, len(plans))
	most := 0.0 // the idf of the word asked for bounds that of its stand-ins
	for i, sh := range shapesOf(t) {
		df := 0
		forms := make([]planForm, len(plans))
		for j := range plans {
			f, err := lookups[j].form(sh.stems)
			if err != nil {
				return err
			}
			if len(f.counts) > 0 {
				df += int(f.counts[0].GetCardinality())
			}
			forms[j] = f
		}
		tells := idf(df, g.passages)
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
			f.impact = float32(weight * sh.weight * tells / scoreUnit)
			byShard[j].forms = append(byShard[j].forms, f)
		}
	}
	for j, p := range plans {
		if len(byShard[j].forms) > 0 {
			p.terms = append(p.terms, byShard[j])
		}
	}
	return nil
}

// maxForms bounds the stand-ins of one term.
const maxForms = 16

// shapesOf returns the forms of a term, the word itself first.
func shapesOf(t Term) []shape {
	shapes := shapesOfWord(t.Word, 1)
	for _, f := range t.Also {
		if f.Weight > 0 {
			shapes = append(shapes, shapesOfWord(f.Word, min(f.Weight, 1))...)
		}
	}
	if len(shapes) > maxForms {
		shapes = shapes[:maxForms]
	}
	return shapes
}

// shapesOfWord returns how a text can have the word: as it is, and a hyphenated
// word also in its parts.
func shapesOfWord(s string, weight float64) []shape {
	var whole, parts []string
	for _, w := range Words(s) {
		if w.Part {
			parts = append(parts, w.Stem)
		} else {
			whole = append(whole, w.Stem)
		}
	}
	if len(whole) == 0 {
		return nil
	}
	shapes := []shape{{whole, weight}}
	if len(whole) == 1 && len(parts) > 1 {
		shapes = append(shapes, shape{parts, weight * partsWeight})
	}
	if len(whole) == 1 && whole[0] == "us" { // typed in a hurry
		shapes = append(shapes, shape{[]string{"usa"}, weight})
	}
	return shapes
}

// form finds the postings of passages that have all of the stems. The counts
// are those of a single stem.
func (l *lookup) form(stems []string) (f planForm, err error) {
	if len(stems) > 1 {
		all, err := l.all(fieldText, stems)
		if err == nil && all != nil && !all.IsEmpty() {
			f.counts = append(f.counts, all)
		}
		return f, err
	}
	f.stemPostings, err = l.stem(stems[0])
	return f, err
}
