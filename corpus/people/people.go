// Package people finds the people that a text names, which names mean the same person, and
// how the text describes them.
//
// Find works in five steps:
//
//	words.go     every word is looked up for its uses (corpus/internal/lexicon),
//	phrases.go   and places and headlines of several words are marked
//	run.go       runs of capitalised words become candidate names: "US Defense
//	start.go     Secretary Leon Panetta" has the candidate "Leon Panetta"
//	evidence.go  each name is weighed by its words (rules.go) and by the words beside
//	             all its places (beside.go)
//	link.go      parts of accepted names, and their neighbours in lists, are accepted too
//	person.go    names are joined to persons: "Panetta" and "Mr Panetta" are
//	             Leon Panetta; name.go decides which names can be one person's
//	initials.go  initials that a list of attendees explains are persons too
//	describe.go  titles, appositions and "X is a ..." become descriptions, made of
//	             the noun phrases that phrase.go finds
//
// The method is that of rule-based named entity recognition with gazetteers and
// one sense per discourse: a name is a person throughout a document, or nowhere.
package people

import "verbatim/corpus/text"

// A Mention is a place where the text names a person. Its span is without a title before
// the name and a possessive 's.
type Mention struct {
	text.Span
	Name string // the fullest name the document gives this person: "Leon Panetta" for "Mr Panetta"
}

// A Description is how the text describes a person: a title, an office, an apposition.
type Description struct {
	text.Span        // of the describing words
	Name      string // as in Mention
	As        string // the describing words: "Pentagon spokesman"
}

// Find returns the mentions and descriptions of t in order. It takes time linear in the
// text.
func Find(t *text.Text) ([]Mention, []Description) {
	f := newFinder(t)
	f.candidates()
	f.weigh()
	f.link()
	f.shrink()
	all := f.persons()
	return f.initials(f.mentions(all), all), f.describe(all)
}

func newFinder(t *text.Text) *finder {
	return &finder{
		t: t, words: classify(t), firms: map[string]bool{},
		cands: make([]candidate, 0, len(t.Tokens)/10), kinds: make(map[string]int32, len(t.Tokens)/20),
	}
}

// A finder finds the people of one document.
type finder struct {
	t     *text.Text
	words []word
	cands []candidate
	kinds map[string]int32 // a name as written -> its place in names
	names []name
	firms map[string]bool // names before Inc and other ends of company names
}

// A candidate is one place of a possible name.
type candidate struct {
	first, last int32 // its tokens
	from        int32 // the first token of its run, which may have a title or description before first
	name        int32 // its place in finder.names
	span        text.Span
	held        bool // the head of an organisation's or place's name follows in the same run
	is          bool // found to be a person
	person      int32
}

// A name is a name with all its places in the document.
type name struct {
	text           string
	first          int32 // a candidate of that name, for its words
	count          int32
	plain          bool // it is outside headlines too
	is             bool
	person         int32 // its place in finder.persons plus one
	clues          clues
	base, pos, neg float32 // their weights: of its words, beside it, and against it
}
