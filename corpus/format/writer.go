package format

import (
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// A writer collects the blocks of a document while it is walked. Paragraphs may be
// nested, as a text box is in the paragraph it is anchored to, and so may tables.
type writer struct {
	blocks []block.Block
	page   int           // or slide, of the blocks that come; 0 for none
	lines  []*paragraph  // open ones, the innermost last
	tables []*draft      // open ones, the innermost last
	deep   int           // open tables that are nested too deep to be read as such
	notes  []block.Block // of the current section, to be added at its end
}

// A paragraph is an open block.
type paragraph struct {
	text  strings.Builder
	role  block.Role
	level int // of a heading
	by    string
}

// A draft is an open table.
type draft struct {
	rows  [][]cell
	heads int  // number of its first rows that are marked as heads
	sheet bool // of a spreadsheet: its rows are rows, whatever they hold
}

type cell struct {
	table.Cell
	blocks   []block.Block
	start    int  // number of blocks before it, while it is open
	covered  bool // continues the cell above
	merged   bool // is covered by another cell, and counts only if it has words
	repeated int  // how often it stands side by side; 0 is 1
}

const (
	longestCell = 300 // bytes of a cell of data; more is a column of text
	mostNested  = 50  // tables in tables
)

// begin opens a block.
func (w *writer) begin(role block.Role) *paragraph {
	p := &paragraph{role: role}
	w.lines = append(w.lines, p)
	return p
}

// line returns the innermost open block, or else a new paragraph.
func (w *writer) line() *paragraph {
	if len(w.lines) == 0 {
		return w.begin(block.Paragraph)
	}
	return w.lines[len(w.lines)-1]
}

func (w *writer) write(s string) { w.line().text.WriteString(s) }

// space adds a space to the innermost open block, if there is one.
func (w *writer) space() {
	if len(w.lines) > 0 {
		w.write(" ")
	}
}

// end closes the innermost open block.
func (w *writer) end() {
	n := len(w.lines) - 1
	if n < 0 {
		return
	}
	p := w.lines[n]
	w.lines = w.lines[:n]
	t := p.text.String()
	if p.role == block.Code {
		t = strings.Trim(t, "\n")
	} else {
		t = text.Squeeze(t)
	}
	if strings.TrimSpace(t) != "" {
		w.add(block.Block{Text: t, Role: p.role, Level: p.level, By: p.by})
	}
}

// add appends a block. The notes of a section come before the next one's heading.
func (w *writer) add(b block.Block) {
	b.Page = w.page
	switch {
	case b.Role != block.Heading:
		b.Level = 0
	case len(w.tables) == 0:
		w.endSection()
		fallthrough
	default:
		b.Level = max(b.Level, 1)
	}
	w.blocks = append(w.blocks, b)
}

func (w *writer) endSection() {
	w.blocks, w.notes = append(w.blocks, w.notes...), nil
}

func (w *writer) openTable() {
	if len(w.tables) == mostNested {
		w.deep++
		return
	}
	w.tables = append(w.tables, &draft{})
}

func (w *writer) openRow() {
	if n := len(w.tables); n > 0 && w.deep == 0 {
		w.tables[n-1].rows = append(w.tables[n-1].rows, nil)
	}
}

// openCell opens a cell of the current row.
func (w *writer) openCell(c cell) {
	if r := w.row(); r != nil {
		c.start = len(w.blocks)
		*r = append(*r, c)
	}
}

// row returns the current row, nil for none.
func (w *writer) row() *[]cell {
	if n := len(w.tables); n > 0 && w.deep == 0 && len(w.tables[n-1].rows) > 0 {
		t := w.tables[n-1]
		return &t.rows[len(t.rows)-1]
	}
	return nil
}

// cell returns the open cell, nil for none.
func (w *writer) cell() *cell {
	if r := w.row(); r != nil && len(*r) > 0 {
		return &(*r)[len(*r)-1]
	}
	return nil
}

func (w *writer) closeCell() {
	if c := w.cell(); c != nil {
		c.blocks = slices.Clone(w.blocks[c.start:])
		w.blocks = w.blocks[:c.start]
	}
}

// closeTable adds the blocks of the innermost table: its rows, if it holds data, or
// else the contents of its cells one after the other.
func (w *writer) closeTable() {
	n := len(w.tables) - 1
	if w.deep > 0 || n < 0 {
		w.deep = max(w.deep-1, 0)
		return
	}
	t := w.tables[n]
	w.tables = w.tables[:n]
	rows, ok := t.data()
	if !ok {
		for _, r := range t.rows {
			for _, c := range r {
				w.blocks = append(w.blocks, c.blocks...)
			}
		}
		return
	}
	for _, b := range table.Blocks(rows) {
		w.add(b)
	}
}

// data returns the cells of a table of data, which has two columns or more of short
// texts.
func (t *draft) data() ([][]table.Cell, bool) {
	columns, marked := 0, false
	rows := make([][]table.Cell, 0, len(t.rows))
	for i, r := range t.rows {
		var row []table.Cell
		for col, c := range r {
			var texts []string
			for _, b := range c.blocks {
				if b.Role == block.Heading || b.Role == block.Row || b.Role == block.Code {
					return nil, false
				}
				texts = append(texts, b.Text)
			}
			c.Text = strings.Join(texts, " ")
			if len(c.Text) > longestCell && !t.sheet {
				return nil, false
			}
			switch {
			case c.Text != "":
			case c.merged:
				continue
			case c.covered:
				c.Text = above(rows, col)
			}
			c.Head = c.Head || i < t.heads
			marked = marked || c.Head
			row = c.put(row)
		}
		columns = max(columns, len(row))
		rows = append(rows, row)
	}
	switch {
	case t.sheet:
		table.MarkSheet(rows)
	case columns < 2:
		return nil, false
	case !marked:
		table.MarkHeads(rows, columns > 2) // two columns may be names and values
	}
	return rows, true
}

// put appends a cell to its row, as often as it is repeated.
func (c *cell) put(row []table.Cell) []table.Cell {
	const most = 200 // columns
	for n := max(1, c.repeated); n > 0 && len(row) < most; n-- {
		row = append(row, c.Cell)
	}
	if len(row) == most && c.Text != "" && c.repeated < 2 {
		row = append(row, c.Cell)
	}
	return row
}

// above returns the text of the cell that continues into the next row.
func above(rows [][]table.Cell, col int) string {
	const longest = 60 // bytes that are repeated in each row
	if n := len(rows) - 1; n >= 0 && col < len(rows[n]) && len(rows[n][col].Text) <= longest {
		return rows[n][col].Text
	}
	return ""
}
