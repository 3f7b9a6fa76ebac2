// Package block says what the parts of a document are. Every reader gives its
// document as blocks in reading order, and every word of the file stands in
// one of them: what is not the author's prose is told apart by its role, never
// left out.
package block

import "strings"

// A Role says what a block is in its document.
type Role uint8

const (
	Paragraph Role = iota // running text
	Title                 // the document's title where it stands in the text
	Heading               // starts a section
	Item                  // of a list
	Row                   // of a table: its cells, each with its column's head where that is known
	Code                  // text whose line breaks and indentation count
	FieldLine             // a line "Name: value" that the document states of itself
	Caption               // of a picture, a table or a chart
	Note                  // a footnote, a comment, a speaker's notes
	Quoted                // words of an earlier mail, said by Block.By
	Furniture             // navigation, teasers, footers, lines that many documents share
)

var names = [...]string{"paragraph", "title", "heading", "item", "row", "code", "field", "caption", "note", "quoted", "furniture"}

// String is the name of r in annotate's and ask's JSON.
func (r Role) String() string {
	if int(r) < len(names) {
		return names[r]
	}
	return names[Paragraph]
}

// Aside reports whether words of this role are found only where nothing else
// has them, and are never an answer or a quote.
func (r Role) Aside() bool { return r == Title || r == Heading || r == Furniture }

// Tight reports whether neighbours of this role follow each other line by
// line, without a blank line between them.
func (r Role) Tight() bool {
	return r == Item || r == Row || r == Code || r == FieldLine || r == Furniture
}

// A Block is one paragraph, heading, item, row and so on.
type Block struct {
	Text  string // without white space at its ends; line breaks only in Code
	Role  Role
	Level int    // of a heading, from 1; 0 for others
	By    string // whose words they are, where it is not the document's author: of Quoted blocks, and of messages in a chat
	Date  string // the day its words were said, where that is not the document's: of an earlier mail
	Page  int    // or slide that it starts on, from 1; 0 where the format has none
}

// A Field is a name and a value that a document states of itself:
// "Status: Accepted" in its head lines, front matter, properties.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// CellGap stands between the cells of a row.
const CellGap = " | "

// RowText is a table's row in one line, each cell with the head of its column
// where there is one: "Ship: Heron | Length: 40 m". Empty cells are left out.
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
