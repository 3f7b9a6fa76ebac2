// Package places finds the places that a text names.
//
// Three kinds of evidence make a place, the first that holds decides:
//
//	known     the gazetteer has it: New York, Iraq, Kandahar
//	built     a word for a kind of place is part of the name: Hudson River,
//	          Mount Carrow, Ford County, University of Leeds, Mercer Avenue
//	placed    a place stands after it or a word for one before it: Bellport in
//	          "Bellport, Maine", Sorrel in "the town of Sorrel" and "in Sorrel"
//
// What people.Find took for a person is no place.
package places

import (
	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// A Kind says what sort of place a name is for.
type Kind string

// The kinds of place.
const (
	Country  Kind = "country"
	State    Kind = "state" // of a federation; a province, a county
	Region   Kind = "region"
	City     Kind = "city"
	Feature  Kind = "feature"  // a river, a mountain, an island, a district of a city
	Street   Kind = "street"   // a street or square
	Facility Kind = "facility" // a building, or an institution that has a place
	Other    Kind = "place"    // a place by the words around it alone
)

// A Place is one place where the text names a place.
type Place struct {
	text.Span
	Kind Kind
}

// Find returns the places of t in order. The mentions are those of people.Find.
// It takes time linear in the text.
func Find(t *text.Text, mentions []people.Mention) []Place {
	f := &finder{t: t, mentions: mentions}
	for i := 0; i < len(t.Tokens); {
		if !f.capital(i) || f.person(i) {
			i++
			continue
		}
		end := f.runEnd(i)
		f.run(i, end)
		i = end
	}
	return f.found
}

// A finder holds one document while its places are found.
type finder struct {
	t        *text.Text
	mentions []people.Mention
	mention  int // the first that may cover the current token
	sentence int // the one that the current token stands in
	class    []lexicon.Class
	found    []Place
}

// person reports whether token i belongs to a mention. Tokens are asked for in
// order.
func (f *finder) person(i int) bool {
	tok := f.t.Tokens[i]
	for f.mention < len(f.mentions) && f.mentions[f.mention].End <= tok.Start {
		f.mention++
	}
	return f.mention < len(f.mentions) && f.mentions[f.mention].Start < tok.End
}

// longestRun bounds a run of capitals, in tokens.
const longestRun = 12

// runEnd is the token after the run of capitals, with "of" and "the" between
// them, that starts at i.
func (f *finder) runEnd(i int) int {
	end := i + 1
	for end < i+longestRun && !f.owns(end-1) {
		switch {
		case f.joined(end) && f.capital(end) && !f.person(end):
			end++
		case f.joined(end) && f.stop(end) && f.joined(end+1) && f.capital(end+1) && f.abbreviated(end-1):
			end += 2
		case f.word(end) == "of" && f.joined(end) && f.joined(end+1) && f.capital(end+1) && f.heads(end-1):
			end += 2
		case f.word(end) == "of" && f.joined(end) && f.word(end+1) == "the" && f.joined(end+2) && f.capital(end+2) && f.heads(end-1):
			end += 3
		default:
			return end
		}
	}
	return end
}
