package index

import (
	"strings"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// A Hit is a passage found, with what a reply needs of it. Its spans are bytes
// of Text.
type Hit struct {
	ID        string // the passage's
	Doc       Meta
	Text      string
	Start     int // of Text in the document
	Role      block.Role
	By        string   // whose words the passage has where they are not the document's author's
	Headings  []string // those it stands under, the outermost first
	Paragraph int
	Page      int
	Before    string // the sentence before the passage in its section, "" at the start: what "it" and "he" may mean
	Score     float64
	Also      []Meta // other documents that carry the passage in the same or nearly the same words

	Sentences []text.Span
	Times     []timex.Time
	Quotes    []quote.Quote // a speaker outside the passage has an empty span and his name
	Reported  []quote.Quote // what the passage says in its own words that somebody said
	People    []people.Mention
	Described []people.Description

	Sketch uint64 // of Text, see SketchOf: near-copies are found by it
}

// Said yields the passage's quotes, and then what it reports.
func (h *Hit) Said(yield func(quote.Quote) bool) {
	for _, list := range [][]quote.Quote{h.Quotes, h.Reported} {
		for _, q := range list {
			if !yield(q) {
				return
			}
		}
	}
}

// Prose reports whether the passage is the document's own running text or the
// like, and no title, heading, furniture or line of fields.
func (h *Hit) Prose() bool { return !h.Role.Aside() && h.Role != block.FieldLine }

// Heading is the innermost heading that the passage stands under, "" for none.
func (h *Hit) Heading() string {
	if n := len(h.Headings); n > 0 {
		return h.Headings[n-1]
	}
	return ""
}

// Meta is what is known of a document as a whole.
type Meta struct {
	ID, Title, Publisher, Author, URL, Date, DateFrom string

	Fields []block.Field // what it states of itself
	Notes  []string      // what reads badly in it, and why
}

// MetaOf is what is known of d as a whole.
func MetaOf(d *corpus.Document) Meta {
	return Meta{ID: d.ID, Title: d.Title, Publisher: d.Publisher, Author: d.Author, URL: d.URL,
		Date: d.Date, DateFrom: d.DateFrom, Fields: d.Fields, Notes: d.Notes}
}

// Number is what a document of a numbered series is called by, from its first
// field that is a number: "PEP 8" of "PEP: 8". "" for others.
func (m *Meta) Number() string {
	if len(m.Fields) == 0 {
		return ""
	}
	f := m.Fields[0]
	digits := strings.TrimSpace(f.Value)
	isNumber := digits != "" && len(digits) <= 6 && strings.Trim(digits, "0123456789") == ""
	if !isNumber || strings.ContainsAny(f.Name, " -_0123456789") {
		return ""
	}
	return f.Name + " " + strings.TrimLeft(digits, "0")
}

// Collection is the top-level folder of the document, "" for one that lies in
// the corpus folder itself.
func (m Meta) Collection() string {
	top, _, ok := strings.Cut(m.ID, "/")
	if !ok {
		return ""
	}
	return top
}
