// Package block has the type for the parts of a document. Every reader returns its
// document as blocks in reading order, with every word of the file in one of them.
// Words that are not the author's prose have another role; they are never left out.
package block

import "strings"

// A Role says what a block is in its document.
type Role uint8

const (
	Paragraph Role = iota // running text
	Title                 // the document's title, if it is part of the text
	Heading               // starts a section
	Item                  // of a list
	Row                   // of a table: its cells, each after the head of its column if there is one
	Code                  // text whose line breaks and indentation count
	FieldLine             // a line "Name: value" that the document states of itself
	Caption               // of a picture, a table or a chart
	Note                  // a footnote, a comment, a speaker's notes
	Quoted                // words of an earlier mail, said by Block.By
	Furniture             // navigation, teasers, footers, lines that many documents share
)

var names = [...]string{"paragraph", "title", "heading", "item", "row", "code", "field", "caption", "note", "quoted", "furniture"}

// String returns the name of r in the JSON of annotate and ask.
func (r Role) String() string {
	if int(r) < len(names) {
		return names[r]
	}
	return names[Paragraph]
}

// Aside reports whether words of this role are found only if no other block has them,
// and are never an answer or a quote.
func (r Role) Aside() bool { return r == Title || r == Heading || r == Furniture }

// Tight reports whether adjacent blocks of this role have no blank line between them.
func (r Role) Tight() bool {
	return r == Item || r == Row || r == Code || r == FieldLine || r == Furniture
}

// A Block is one paragraph, heading, item, row and so on.
type Block struct {
	Text  string // without white space at its ends; line breaks only in Code
	Role  Role
	Level int    // of a heading, from 1; 0 for others
	By    string // the author, if it is not the document's: of Quoted blocks and chat messages
	Date  string // the day of its words, if it is not the document's: of an earlier mail
	Page  int    // the page or slide it starts on, from 1; 0 if the format has none
}

// A Field is a name and a value that a document states of itself:
// "Status: Accepted" in its head lines, front matter, properties.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// CellGap separates the cells of a row.
const CellGap = " | "

// RowText returns a table's row as a line, each cell after the head of its column, if
// there is one: "Ship: Heron | Length: 40 m". Empty cells are left out.
func RowText(heads, cells []string) string {
	var b strings.Builder
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(CellGap)
		}
		if i < len(heads) && heads[i] != "" && heads[i] != cell {
			b.WriteString(heads[i])
			if !strings.HasSuffix(heads[i], ":") {
				b.WriteByte(':')
			}
			b.WriteByte(' ')
		}
		b.WriteString(cell)
	}
	return b.String()
}
