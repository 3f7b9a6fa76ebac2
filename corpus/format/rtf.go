package format

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// readRTF reads Rich Text Format by Microsoft's specification 1.9.1. It needs little
// of that: groups, the control words that end a paragraph, the three ways to write a
// character, and the destinations without text.
func readRTF(x *extraction, prefix string, data []byte) error {
	r := rtfReader{data: data, page: charmap.Windows1252}
	if err := r.run(); err != nil {
		return err
	}
	r.row()
	r.w.end()
	r.w.endSection()
	r.w.blocks = append(r.w.blocks, r.edges...)
	return x.blocks(prefix, r.w.blocks, stateFields(r.info, rtfProperties), Meta{Title: r.info["title"], Author: r.info["author"], Date: r.date()})
}

// rtfProperties names the properties that are a document's fields.
var rtfProperties = [][2]string{{"title", "Title"}, {"author", "Author"}, {"subject", "Subject"}, {"keywords", "Keywords"}, {"company", "Company"}, {"manager", "Manager"}, {"category", "Category"}}

// rtfPages are the code pages of text in bytes, by their number and by the
// charset of a font.
var (
	rtfPages    = map[int]*charmap.Charmap{437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874, 1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh}
	rtfCharsets = map[int]int{77: 10000, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437}
)

// maxGroups is how deep groups may be nested; documents stay below 20.
const maxGroups = 1000

// An rtfGroup is what braces save and restore.
type rtfGroup struct {
	dest string // "" for the text, "-" for hidden text, "fonts", "note", "edge", or the name of an info field
	uc   int    // how many bytes after \u stand in for its character
	font int
}

type rtfReader struct {
	data  []byte
	page  *charmap.Charmap         // of the document
	fonts map[int]*charmap.Charmap // of its fonts, where theirs is another
	w     writer                   // of the text
	aside writer                   // of the note, the header or the footer being read
	edges []block.Block            // headers and footers
	cells []table.Cell             // of the current row
	intbl bool                     // in a table
	rows  [][]table.Cell           // of the current table
	info  map[string]string
	at    rtfGroup
	stack []rtfGroup
	skip  int    // bytes yet to pass over after \u
	high  rune   // the first half of a surrogate pair
	star  bool   // \* came: a destination that may be ignored
	day   [3]int // of the revision or creation time
}

func (r *rtfReader) run() error {
	r.at, r.info, r.fonts = rtfGroup{uc: 1}, map[string]string{}, map[int]*charmap.Charmap{}
	for i := 0; i < len(r.data); {
		switch c := r.data[i]; c {
		case '{':
			if len(r.stack) >= maxGroups {
				return fmt.Errorf("%w: groups nested %d deep", ErrLimit, maxGroups)
			}
			r.stack = append(r.stack, r.at)
			i++
		case '}':
			if len(r.stack) > 0 {
				closed := r.at.dest
				if r.at, r.stack = r.stack[len(r.stack)-1], r.stack[:len(r.stack)-1]; r.at.dest != closed {
					r.closeAside(closed)
				}
			}
			r.star, r.skip = false, 0
			i++
		case '\\':
			i = r.control(i + 1)
		case '\r', '\n':
			i++
		default:
			r.put(string(r.charset().DecodeByte(c)))
			i++
		}
	}
	return nil
}

// control reads the control word or symbol at i and returns where it ends.
func (r *rtfReader) control(i int) int {
	if i >= len(r.data) {
		return i
	}
	c := r.data[i]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		return r.symbol(c, i+1)
	}
	start := i
	for i < len(r.data) && r.data[i]|0x20 >= 'a' && r.data[i]|0x20 <= 'z' {
		i++
	}
	word, num := string(r.data[start:i]), i
	if i < len(r.data) && r.data[i] == '-' {
		i++
	}
	for i < len(r.data) && r.data[i] >= '0' && r.data[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(string(r.data[num:i]))
	if err != nil {
		n = 1
	}
	if i < len(r.data) && r.data[i] == ' ' {
		i++
	}
	if word == "bin" { // raw bytes follow, braces among them
		return i + min(max(n, 0), len(r.data)-i)
	}
	r.word(word, n)
	return i
}

func (r *rtfReader) symbol(c byte, i int) int {
	switch c {
	case '\'':
		if i+2 <= len(r.data) {
			if b, err := strconv.ParseUint(string(r.data[i:i+2]), 16, 8); err == nil {
				r.put(string(r.charset().DecodeByte(byte(b))))
			}
			return i + 2
		}
	case '*':
		r.star = true
	case '~':
		r.put(" ")
	case '_':
		r.put("-")
	case '\\', '{', '}':
		r.put(string(rune(c)))
	case '\n', '\r':
		r.word("par", 1)
	}
	return i
}

func (r *rtfReader) word(word string, n int) {
	switch word {
	case "par", "sect", "page":
		r.paragraph()
	case "intbl":
		r.intbl = true
	case "pard":
		r.intbl = false
	case "cell", "nestcell":
		r.cell()
	case "row", "nestrow":
		r.endRow()
	case "line", "tab":
		r.put(" ")
	case "emdash":
		r.put("—")
	case "endash":
		r.put("–")
	case "lquote":
		r.put("‘")
	case "rquote":
		r.put("’")
	case "ldblquote":
		r.put("“")
	case "rdblquote":
		r.put("”")
	case "bullet":
		r.put("•")
	case "outlinelevel":
		if r.at.dest == "" && 0 <= n && n < 9 {
			r.w.line().role, r.w.line().level = block.Heading, n+1
		}
	case "ansicpg":
		if p := rtfPages[n]; p != nil {
			r.page = p
		}
	case "f":
		r.at.font = n
	case "fcharset":
		if p := rtfPages[rtfCharsets[n]]; p != nil && r.at.dest == "fonts" {
			r.fonts[r.at.font] = p
		}
	case "uc":
		r.at.uc = min(max(n, 0), 8)
	case "u":
		r.unicode(rune(uint16(n)))
	case "title", "author", "subject", "keywords", "company", "manager", "category":
		r.at.dest = word
	case "fonttbl":
		r.at.dest = "fonts"
	case "footnote", "annotation":
		r.at.dest = "note"
	case "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf":
		r.at.dest = "edge"
	case "shptxt":
		r.at.dest = ""
	case "yr":
		r.day[0] = n
	case "mo":
		r.day[1] = n
	case "dy":
		r.day[2] = n
	default:
		if r.star || rtfHidden[word] {
			r.at.dest = "-"
		}
	}
	r.star = false
}

// rtfHidden are the destinations whose words a reader of the document doesn't see.
var rtfHidden = text.Set(`colortbl stylesheet info pict object creatim revtim fldinst xe tc sp listtable rsidtbl atnid
	atnauthor shprslt`)

func (r *rtfReader) unicode(c rune) {
	r.skip = 0
	switch {
	case utf16.IsSurrogate(c) && r.high == 0:
		r.high = c
	case r.high != 0:
		r.put(string(utf16.DecodeRune(r.high, c)))
		r.high = 0
	default:
		r.put(string(c))
	}
	r.skip = r.at.uc
}

// put adds text to the current destination. It drops replacements for a Unicode
// character that was read already.
func (r *rtfReader) put(s string) {
	if r.skip > 0 {
		r.skip--
		return
	}
	switch r.at.dest {
	case "-":
	case "fonts":
	case "":
		r.w.write(s)
	case "note", "edge":
		r.aside.write(s)
	default:
		if v := r.info[r.at.dest]; len(v) < 500 {
			r.info[r.at.dest] = v + s
		}
	}
}

// charset is the code page of the text at hand.
func (r *rtfReader) charset() *charmap.Charmap {
	if p := r.fonts[r.at.font]; p != nil && r.at.dest != "-" {
		return p
	}
	return r.page
}

// paragraph ends the current paragraph.
func (r *rtfReader) paragraph() {
	switch r.at.dest {
	case "":
		if r.intbl {
			r.put(" ")
			return
		}
		if len(r.w.lines) > 0 && strings.TrimSpace(r.w.line().text.String()) != "" {
			r.row()
		}
		r.w.end()
	case "note", "edge":
		r.aside.end()
	}
}

// closeAside keeps a note, a header or a footer that has ended.
func (r *rtfReader) closeAside(dest string) {
	if dest != "note" && dest != "edge" {
		return
	}
	r.aside.end()
	for _, b := range r.aside.blocks {
		if dest == "note" {
			r.w.notes = append(r.w.notes, block.Block{Text: b.Text, Role: block.Note})
		} else if !slices.ContainsFunc(r.edges, func(e block.Block) bool { return e.Text == b.Text }) {
			r.edges = append(r.edges, block.Block{Text: b.Text, Role: block.Furniture})
		}
	}
	r.aside = writer{}
}

// cell ends a cell of a table.
func (r *rtfReader) cell() {
	if r.at.dest != "" {
		return
	}
	words := ""
	if n := len(r.w.lines); n > 0 {
		words = text.Squeeze(r.w.line().text.String())
		r.w.lines = r.w.lines[:n-1]
	}
	r.cells = append(r.cells, table.Cell{Text: words})
}

func (r *rtfReader) endRow() {
	if r.at.dest == "" {
		r.rows, r.cells = append(r.rows, r.cells), nil
	}
}

// row writes the table that has ended.
func (r *rtfReader) row() {
	if r.endRow(); len(r.rows) > 1 || len(r.rows) == 1 && r.rows[0] != nil {
		table.MarkHeads(r.rows, false)
		for _, b := range table.Blocks(r.rows) {
			r.w.add(b)
		}
	}
	r.rows = nil
}

func (r *rtfReader) date() string {
	if y, m, d := r.day[0], r.day[1], r.day[2]; y > 1900 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31 {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	return ""
}
