// Package people finds the people of a text, makes one person of the several
// ways a document names them, and keeps what the text calls them.
package people

import "verbatim/corpus/text"

// A Mention is one place where the text names a person.
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

// Find returns the mentions and descriptions of t, each in order.
func Find(t *text.Text) ([]Mention, []Description) { return nil, nil }
