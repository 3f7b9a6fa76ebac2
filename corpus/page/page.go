// Package page reads documents from plain text, Markdown, web pages, and web pages
// that somebody saved as plain text. It returns every word of the file as blocks in
// reading order, with menus, teasers, comments and notices marked as furniture, and
// what the file says of itself: title, author, publisher, date, fields.
//
// From the ground up: phrases.txt lists phrases of page furniture. line.go scores a
// line by these and by its look. article.go finds the stretch of lines with the most
// prose and marks the others as furniture; comments.go finds where the readers'
// comments begin. title.go, head.go, fields.go, byline.go and foot.go read the lines
// above and below the article.
//
// plain.go, markdown.go and html.go are the entries for each kind of text; matter.go
// reads the front matter of Markdown. For a web page, walk.go makes lines of its
// elements and table.go of its tables and definition lists; hidden.go shows what a
// reader can open; markup.go knows which elements and names mark furniture;
// container.go finds the element that holds the article; meta.go and linked.go read
// the page's head. A page that is no single article, such as a manual or a list of
// questions, is kept whole: whole.go.
//
// blocks.go is the entry for formats that give blocks themselves.
package page

import (
	"verbatim/corpus/block"
)

// Kinds of evidence for a date, the strongest first. The first two are equal.
const (
	FromDateline = "dateline"
	FromMatter   = "front matter"
	FromTitle    = "title"
	FromAddress  = "address"
	FromBody     = "body"
	FromFile     = "file"
)

// A Content is one document as its file has it. Empty fields are unknown.
type Content struct {
	Title     string
	Publisher string
	Author    string
	URL       string
	Date      string // ISO 8601, of a day, a month or a year
	DateFrom  string // the evidence for Date
	Blocks    []block.Block
	Fields    []block.Field // what the file states of itself, in its order
	Notes     []string      // problems found in reading it, for its owner
	Marked    bool          // the format marks headings: a short line is no heading unless it says so
}

// SetDate sets the date, unless c has one on better evidence.
func (c *Content) SetDate(date, from string) {
	if date != "" && (c.Date == "" || rank(from) < rank(c.DateFrom)) {
		c.Date, c.DateFrom = date, from
	}
}

func rank(evidence string) int {
	switch evidence {
	case FromDateline, FromMatter:
		return 1
	case FromTitle:
		return 2
	case FromAddress:
		return 3
	case FromBody:
		return 4
	case FromFile:
		return 5
	}
	return 0 // given: nothing is better
}
