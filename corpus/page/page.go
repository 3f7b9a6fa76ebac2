// Package page finds the document in a file of text: in a plain text, in
// Markdown, in a web page, and in the lines that somebody saved of one. What it
// gives is the text as blocks in reading order, every word of it, with menus,
// teasers, comments and notices told apart as furniture, and what the file says
// of itself: title, author, publisher, date, fields.
//
// From the ground up: phrases.txt holds what page furniture says, in any page;
// line.go rates one line by that and by its look, the same for a page and for
// what was saved of it; article.go finds the stretch of lines with the most
// prose and gives the other lines the role of furniture, comments.go finds where
// the readers' comments begin. Around the article, title.go, head.go, fields.go,
// byline.go and foot.go read what stands above and below.
//
// plain.go, markdown.go and html.go start each kind of text on this way; matter.go
// reads the front matter above a Markdown text. A web page has more to go by.
// walk.go makes lines of its elements, table.go of its tables and lists of
// definitions, hidden.go shows what a reader can open; what stands beside the
// article by its element or by its name (markup.go) is furniture. container.go
// finds the element that holds the article; meta.go and linked.go read what the
// page's head says. A page whose text is no single article, such as a manual or a
// list of questions, is text as a whole: whole.go.
//
// blocks.go does what is left to do for a format that gives blocks itself.
package page

import (
	"strings"
	"unicode"

	"verbatim/corpus/block"
)

// Kinds of evidence for a date, the strongest first; the first two are equal.
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
	Notes     []string      // what reads badly in it, for its owner
	Marked    bool          // the format marks headings: a short line is no heading unless it says so
}

// SetDate takes date on the evidence from, unless there is better.
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

// Squeeze is s with every run of white space as one space, and none at its
// ends.
func Squeeze(s string) string {
	prev, ok := ' ', true
	for _, r := range s {
		if r == ' ' && prev == ' ' || r != ' ' && unicode.IsSpace(r) {
			ok = false
			break
		}
		prev = r
	}
	if ok && prev != ' ' {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
