// Package corpus reads a folder of documents and finds what they say: their
// text without furniture, their sentences and passages, and the times, quotes
// and people in them.
//
// Files (files.go, ignore.go) lists a folder, and never leaves it. Read (read.go)
// makes documents of one file: corpus/format takes apart what is more than text,
// decode.go makes UTF-8 of the rest, corpus/page finds the document in it, and
// build.go joins its blocks to the text that every offset counts in. FromText and
// FromHTML do the same for what is at hand. Analyze (analyze.go) then finds the
// structure, by corpus/text, and what the leaves know, and cuts passages
// (section.go, passage.go). A reply shows text[start:end] of that, and nothing
// else.
package corpus

import (
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// A Document is one file, or one record of a file that holds many.
type Document struct {
	ID        string // its path in the corpus with forward slashes, "#n" appended for a record
	Title     string
	Publisher string
	Author    string
	URL       string
	Date      string // ISO 8601, possibly only a month or a year; "" for undated
	DateFrom  string // the evidence for Date: "dateline", "front matter", "address", "body", "file", "given"

	Text     string    // decoded and cleaned; every offset below is a byte of it
	Sections []Section // stretches under one heading; nil: Analyze looks for headings in Text
	Pages    []int     // where each page starts in Text; nil where the format has none

	// What Analyze finds:
	Sentences  []text.Span
	Paragraphs []text.Span
	Passages   []Passage

	Times     []timex.Time
	Quotes    []quote.Quote
	People    []people.Mention
	Described []people.Description
}

// A Section is a stretch of text under one heading, which is no part of it.
// No passage crosses its ends.
type Section struct {
	text.Span
	Heading string // "" before the first heading
}

// A Passage is one to a few sentences of one section, about 40 to 120 words.
// Its ID depends on its own words alone, so that it outlives a reindex.
type Passage struct {
	ID        string
	text.Span        // into the document's Text
	Heading   string // the heading it stands under, if any
	Paragraph int    // the number of its first paragraph, from 1
	Page      int    // the page it starts on, from 1; 0 where the format has none
}
