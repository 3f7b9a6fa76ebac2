// Package corpus reads a folder of documents: every word of their files with its role,
// their sentences and passages, and the times, quotes and people in them.
//
// Files (files.go, ignore.go) lists a folder, and never leaves it; Add and Remove
// (change.go) change it. Read (read.go) makes documents of one file, in three
// steps:
//
//   - corpus/format reads files that are more than text (office files, mails,
//     PDF, archives), and decode.go converts all others to UTF-8.
//   - corpus/page reads web pages, Markdown and plain text, and corpus/markup reads
//     reStructuredText, AsciiDoc, Org and LaTeX. Every reader returns blocks
//     (corpus/block), each with a role such as heading, item, row or furniture. No
//     word is left out; roles separate the author's prose from everything else.
//   - build.go joins the blocks to the document's text, which all offsets refer to.
//
// FromText and FromHTML do the same for a string.
//
// Analyze (analyze.go) then finds the sentences, by corpus/text, runs the
// annotators over the prose, and divides the text into passages (section.go,
// passage.go), so that every word is in one. A reply shows text[start:end] of
// that text, and nothing else.
package corpus

import (
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// A Document is one file, or one record of a file with many.
type Document struct {
	ID        string // its path in the corpus with forward slashes, "#n" appended for a record
	Title     string
	Publisher string
	Author    string
	URL       string
	Date      string // ISO 8601, possibly only a month or a year; "" for undated
	DateFrom  string // the evidence for Date: "dateline", "front matter", "address", "body", "file", "given"

	Fields []block.Field // what it states of itself, in order
	Notes  []string      // problems found in reading it, for its owner

	Spoken bool // its author says the words that nobody else says, as in a mail

	Text   string  // every word of it, decoded; the offsets below are in bytes of it
	Blocks []Block // its parts in order; if nil, Analyze makes them from Text
	Pages  []int   // where each page starts in Text; nil where the format has none

	unmarked bool // the format marks no headings: Analyze looks for them

	// What Analyze finds:
	Sentences  []text.Span
	Paragraphs []text.Span
	Passages   []Passage

	Times     []timex.Time
	Quotes    []quote.Quote
	Reported  []quote.Quote // reported speech, in the text's own words
	People    []people.Mention
	Described []people.Description
}

// A Block is a part of a document's text with its role, and its author if that is not
// the document's. Blocks don't overlap, and only white space is between them.
type Block struct {
	text.Span
	Role  block.Role
	Level int    // of a heading, from 1; 0 for others
	By    string // see block.Block
	Date  string // see block.Block
}

// A Passage is one to a few sentences of one section, about 40 to 120 words, all of one
// role; only paragraphs and items are mixed. The title, headings and furniture are
// passages too, so that every word of a document is in one. Its ID depends on its own
// words alone, and stays the same when the corpus is indexed again.
type Passage struct {
	ID        string
	text.Span // into the document's Text
	Role      block.Role
	By        string   // see block.Block
	Headings  []string // the headings above it, the outermost first; passages share the slice
	Paragraph int      // the number of its first paragraph, from 1
	Page      int      // the page it starts on, from 1; 0 where the format has none
}

// Heading returns the innermost heading above p, "" if there is none.
func (p *Passage) Heading() string {
	if n := len(p.Headings); n > 0 {
		return p.Headings[n-1]
	}
	return ""
}
