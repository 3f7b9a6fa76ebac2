package opensearch

import (
	"math"
	"slices"

	"verbatim/index"
)

// maxPhrase bounds the words of a phrase that the cluster is asked for; the
// rest is looked at here.
const maxPhrase = 100

// Bounds of a query: the cluster takes 1,024 conditions, those in conditions
// counted too. A term gets its share of maxConditions for its forms, the word
// itself first.
const (
	maxConditions = 600
	maxTogether   = 150 // stems that a passage may be asked to have all of
)

// shapesOf are the shapes of a term that the cluster can be asked for, where the
// query has so many terms.
func shapesOf(t index.Term, terms int) (out []index.Shape) {
	room := maxConditions / terms
	for _, s := range t.Shapes() {
		s.Stems = distinct(slices.Clone(s.Stems))
		if room -= 3 * len(s.Stems); len(s.Stems) <= maxTogether && (room >= 0 || len(out) == 0) {
			out = append(out, s)
		}
	}
	return out
}

// termsOf are the terms of a query that are looked at.
func termsOf(q *index.Query) []index.Term { return q.Terms[:min(len(q.Terms), index.MaxTerms)] }

// searchFor is a search for q in g, for size passages; nil where nothing can be
// found. Filters are values, and what somebody typed is text in them. A search
// that any passage with a word meets, and that is in no order but that of scores,
// the cluster ends without looking at most of them; so what must be is left out
// where the fields say it already.
func searchFor(q *index.Query, g *generation, frequent map[string]index.Freq, size int) *search {
	bare := q.Filter
	bare.Prose = false
	var should []any
	terms := termsOf(q)
	for _, t := range terms {
		should = append(should, scoring(t, shapesOf(t, len(terms)), frequent, g, q.Filter.Prose)...)
	}
	if len(should) == 0 && (len(q.Terms) > 0 || len(q.Phrases) == 0 && bare.Empty()) {
		return nil
	}
	body, filter := listing(size, newest), &q.Filter
	if len(should) > 0 {
		filter = &bare
		delete(body, "sort")
	}
	conditions := filters(filter)
	for _, p := range q.Phrases {
		if words := index.Folded(p); len(words) > 0 {
			conditions = append(conditions, object{"match_phrase": object{"word": joined(words[:min(len(words), maxPhrase)])}})
		}
	}
	s := g.among(passages, body, conditions...)
	if len(should) > 0 {
		b := body["query"].(object)["bool"].(object)
		b["should"], b["minimum_should_match"] = should, 1
	}
	return &s
}

// newest is the order of equals.
var newest = []any{object{"date": object{"order": "desc", "missing": "_last"}}, object{"doc": "asc"}, object{"order": "asc"}}

// listing is the body of a search for passages, to which a query is added. Of what
// is found it asks for little: the passages are read from their chunks.
func listing(size int, sort []any) object {
	return object{"size": size, "track_total_hits": false, "sort": sort,
		"_source": false, "stored_fields": "_none_", "docvalue_fields": []string{"doc", "born", "order", "date", "pid", "sketch"}}
}

// filters are the conditions of a filter.
func filters(f *index.Filter) (out []any) {
	all := func(field string, words []string) {
		for _, w := range words[:min(len(words), 32)] {
			out = append(out, object{"term": object{field: w}})
		}
	}
	all("by", index.Folded(f.By))
	all("in", index.Folded(f.In))
	all("from", index.Folded(f.From))
	for _, k := range f.Kinds {
		all("has", []string{string(k)})
	}
	if f.Prose {
		out = append(out, object{"term": object{"prose": true}})
	}
	if f.Document != "" {
		all("doc", []string{f.Document})
	}
	if f.After != "" || f.Before != "" {
		bounds := object{}
		if f.After != "" {
			bounds["gte"] = f.After
		}
		if f.Before != "" {
			bounds["lt"] = f.Before
		}
		out = append(out, object{"range": object{"date": bounds}})
	}
	return append(out, scoped(f.Scope)...)
}

// scoped is the condition that a scope makes.
func scoped(scope []string) []any {
	if scope == nil {
		return nil
	}
	terms := make([]string, 0, len(scope))
	for _, s := range scope {
		terms = append(terms, collection(s))
	}
	return []any{object{"terms": object{"collection": terms}}}
}

// scoring scores a term by the best of its shapes: the conditions of which one
// is to be met. A passage has a stem in one field at most.
func scoring(t index.Term, shapes []index.Shape, frequent map[string]index.Freq, g *generation, prose bool) []any {
	weight := t.Weight
	if weight == 0 {
		weight = 1
	}
	if weight = sane(weight); weight == 0 {
		return nil
	}
	var best []any
	most := math.Inf(1)
	for i, shape := range shapes {
		w := weight * sane(shape.Weight)
		df := frequent[joined(shape.Stems)].Prose
		tells := index.IDF(df, g.Prose)
		if i == 0 && df > 0 {
			most = tells
		}
		if w = w * min(tells, most) / tells; w == 0 {
			continue
		}
		if len(shape.Stems) > 1 {
			best = append(best, constant(w*tells, together(shape.Stems, prose)))
			continue
		}
		for own, context := range fieldsOf(prose) { // the cluster's BM25 lacks the factor K1+1
			best = append(best, object{"term": object{own: object{"value": shape.Stems[0], "boost": w * (index.K1 + 1)}}},
				constant(w*tells*index.ContextWeight, object{"term": object{context: shape.Stems[0]}}))
		}
	}
	if len(best) == 0 || len(shapes) == 1 {
		return best
	}
	return []any{object{"dis_max": object{"queries": best}}}
}

// fieldsOf are the fields of the passages that are looked at: those with their own
// stems, with those for their context.
func fieldsOf(prose bool) map[string]string {
	if prose {
		return map[string]string{"text": "near"}
	}
	return map[string]string{"text": "near", "side": "beside"}
}

func constant(boost float64, filter any) any {
	return object{"constant_score": object{"filter": filter, "boost": boost}}
}

// together asks for passages, or those of prose, that have all of some stems.
func together(stems []string, prose bool) any {
	var all []any
	for _, s := range stems {
		any := []any{object{"term": object{"part": s}}}
		for own := range fieldsOf(prose) {
			any = append(any, object{"term": object{own: s}})
		}
		all = append(all, object{"bool": object{"should": any}})
	}
	if prose {
		all = append(all, object{"term": object{"prose": true}})
	}
	return object{"bool": object{"filter": all}}
}

// sane is a weight that a cluster can multiply with.
func sane(w float64) float64 {
	const most = 1e6
	if math.IsNaN(w) || w < 0 {
		return 0
	}
	return min(w, most)
}
