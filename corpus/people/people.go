// Package people finds the people of a text, makes one person of the several
// ways a document names them, and keeps what the text calls them.
//
// Find works in five steps:
//
//	words.go     every token gets the uses its word has (corpus/internal/lexicon),
//	phrases.go   and places and headlines of several words are marked
//	run.go       runs of capitalised words become candidate names: "US Defense
//	start.go     Secretary Leon Panetta" has the candidate "Leon Panetta"
//	evidence.go  each candidate is weighed by its words (rules.go) and, in beside.go, by what
//	             stands beside it; all places of one name are weighed together
//	link.go      parts of names that passed, and their neighbours in lists, pass too
//	person.go    the names make persons: "Panetta" and "Mr Panetta" are places of
//	             Leon Panetta; name.go says which names can be one person's
//	initials.go  what a list of attendees abbreviates names to is led to them
//	describe.go  titles, appositions and "X is a ..." become descriptions, made of
//	             the noun phrases that phrase.go finds
//
// The method is that of rule-based named entity recognition with gazetteers and
// one sense per discourse: a name is a person throughout a document, or nowhere.
package people

import "verbatim/corpus/text"

// A Mention is one place where the text names a person. Its span has neither
// the title before the name nor the possessive 's.
type Mention struct {
	text.Span
	Name string // the fullest name the document gives this person: "Leon Panetta" for "Mr Panetta"
}

// A Description is what the text says a person is: a title, an office, an
// apposition.
type Description struct {
	text.Span        // of the describing words
	Name      string // as in Mention
	As        string // the describing words: "Pentagon spokesman"
}

// Find returns the mentions and descriptions of t, each in order. It takes
// time linear in the text.
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

// A finder holds one document while its people are found.
type finder struct {
	t     *text.Text
	words []word
	cands []candidate
	kinds map[string]int32 // a name as written -> its place in names
	names []name
	firms map[string]bool // names before Inc and the like
}

// A candidate is one place of a possible name.
type candidate struct {
	first, last int32 // its tokens
	from        int32 // the first token of its run: a title or description may stand between from and first
	name        int32 // its place in finder.names
	span        text.Span
	held        bool // a head of an organisation or place follows in the same run
	is          bool // found to be a person
	person      int32
}

// A name is what all places of one name in the document have in common.
type name struct {
	text           string
	first          int32 // a candidate of that name, for its words
	count          int32
	plain          bool // it stands outside headlines too
	is             bool
	person         int32 // its place in finder.persons plus one
	clues          clues
	base, pos, neg float32 // their weights: of its words, beside it, and against it
}
