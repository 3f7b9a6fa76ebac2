// Package index keeps the corpus in a bleve index on disk and finds passages
// in it.
package index

import (
	"context"

	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// A Query asks for passages. The zero Query finds nothing.
type Query struct {
	Terms   []Term
	Phrases []string // each must occur, its words in order, as typed but for case
	Filter  Filter
	Limit   int // passages wanted; 0 means 10
}

// A Term is one word of the question with what may stand in for it. A passage
// scores by the best of its forms, not by their sum.
type Term struct {
	Word   string  // matched by its stem, and more strongly as it is
	Weight float64 // 0 means 1
	Also   []Form  // other words that count for less: synonyms, irregular forms, expansions
}

// A Form is a stand-in for a term's word.
type Form struct {
	Word   string
	Weight float64 // in (0, 1], times the term's weight
}

// A Filter narrows a search. Zero fields don't.
type Filter struct {
	By       string   // speaker or author
	In       string   // document: words of its title or path
	From     string   // publisher
	After    string   // ISO date: documents of that date or later
	Before   string   // ISO date: documents of before that date
	Kinds    []Kind   // passages that hold all of these annotations
	Scope    []string // collections (top-level folders) that may be seen; nil means all
	Document string   // one document's ID
}

// A Kind is a kind of annotation that a search can ask a passage to hold.
type Kind string

const (
	HasTime  Kind = "time"
	HasQuote Kind = "quote"
)

// A Hit is a passage found, with what a reply needs of it. Its spans are bytes
// of Text.
type Hit struct {
	ID        string // the passage's
	Doc       Meta
	Text      string
	Start     int // of Text in the document
	Heading   string
	Paragraph int
	Page      int
	Before    string // the sentence before the passage in its section, "" at the start: what "it" and "he" may mean
	Score     float64

	Sentences []text.Span
	Times     []timex.Time
	Quotes    []quote.Quote // a speaker outside the passage has an empty span and his name
	People    []people.Mention
	Described []people.Description
}

// Meta is what is known of a document as a whole.
type Meta struct {
	ID, Title, Publisher, Author, URL, Date, DateFrom string
}

// An Index is a corpus on disk, open for questions.
type Index struct{}

// Search returns the best passages for q, best first.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) { return nil, nil }
