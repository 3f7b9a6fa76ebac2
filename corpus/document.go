// Package corpus reads a folder of documents and finds what they say: every word
// of their files, what part each word has, their sentences and passages, and the
// times, quotes and people in them.
//
// Files (files.go, ignore.go) lists a folder, and never leaves it; Add and Remove
// (change.go) change it. Read (read.go) makes documents of one file, in three
// steps:
//
//   - corpus/format takes apart what is more than text (office files, mails,
//     PDF, archives), and decode.go makes UTF-8 of everything else.
//   - The text is read as what it is: corpus/page reads web pages, Markdown and
//     plain text, corpus/markup reads reStructuredText, AsciiDoc, Org and LaTeX.
//     Every reader gives blocks (corpus/block), each with a role such as
//     heading, item, row or furniture. No word is left out; roles tell what is
//     an author's prose and what only stands beside it.
//   - build.go joins the blocks to the text that every offset counts in.
//
// FromText and FromHTML do the same for what is at hand.
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

// A Document is one file, or one record of a file that holds many.
type Document struct {
	ID        string // its path in the corpus with forward slashes, "#n" appended for a record
	Title     string
	Publisher string
	Author    string
	URL       string
	Date      string // ISO 8601, possibly only a month or a year; "" for undated
	DateFrom  string // the evidence for Date: "dateline", "front matter", "address", "body", "file", "given"

	Fields []block.Field // what it states of itself, in its order
	Notes  []string      // what reads badly in it, and why: for its owner

	Spoken bool // its own words are said by its author, as a mail's are

	Text   string  // every word of it, decoded; every offset below is a byte of it
	Blocks []Block // what its parts are, in order; nil: Analyze makes them of Text
	Pages  []int   // where each page starts in Text; nil where the format has none

	unmarked bool // the format marks no headings: Analyze looks for them

	// What Analyze finds:
	Sentences  []text.Span
	Paragraphs []text.Span
	Passages   []Passage

	Times     []timex.Time
	Quotes    []quote.Quote
	Reported  []quote.Quote // what the text says in its own words that somebody said
	People    []people.Mention
	Described []people.Description
}

// A Block is a stretch of a document's text, what it is there, and whose words
// it has where they are not the document's author's. Blocks don't overlap, and
// nothing but white space stands between them.
type Block struct {
	text.Span
	Role  block.Role
	Level int    // of a heading, from 1; 0 for others
	By    string // see block.Block
	Date  string // see block.Block
}

// A Passage is one to a few sentences of one section, about 40 to 120 words,
// all of one role: a paragraph's and an item's words go together, others don't.
// A heading, the title and each stretch of furniture are passages too, so that
// every word of a document is in one.
// Its ID depends on its own words alone, so that it outlives a reindex.
type Passage struct {
	ID        string
	text.Span // into the document's Text
	Role      block.Role
	By        string   // see block.Block
	Headings  []string // those it stands under, the outermost first; passages share the slice
	Paragraph int      // the number of its first paragraph, from 1
	Page      int      // the page it starts on, from 1; 0 where the format has none
}

// Heading is the innermost heading that p stands under, "" where there is none.
func (p *Passage) Heading() string {
	if n := len(p.Headings); n > 0 {
		return p.Headings[n-1]
	}
	return ""
}
