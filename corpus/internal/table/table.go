// Package table makes text of the rows of a table in any format: a row becomes a line
// of its cells, each after the head of its column.
//
//	Barge: Grebe | Length (m): 17.5 | Built: 1988
package table

import (
	"slices"
	"strings"

	"verbatim/corpus/block"
)

// A Cell is one cell of a table. One that spans several columns or rows says
// how many; 0 is 1.
type Cell struct {
	Text         string
	Head         bool // marked as the head of a column or of its row
	Across, Down int
}

const (
	// longestHead is the most bytes of a head that is repeated with each cell below
	// it. A longer one is text.
	longestHead = 80
	// longestValue is the most bytes of the value in a row of two cells that is a
	// field.
	longestValue = 200
	// widest is the most columns of a table, and widestCell the most that one cell
	// spans.
	widest     = 1000
	widestCell = 100
	// repeats is the most bytes of a cell that is repeated in each row it spans.
	repeats = 60
)

// Blocks returns a block for each row with words. A row of a head and a value is a
// field.
func Blocks(rows [][]Cell) []block.Block {
	var out []block.Block
	for _, r := range Rows(rows) {
		if r.Text != "" {
			out = append(out, block.Block{Text: r.Text, Role: r.Role})
		}
	}
	return out
}

// A Row is one row of a table.
type Row struct {
	Text  string     // its cells, each after its column's head
	Plain string     // its cells alone
	Role  block.Role // Row, or FieldLine where it states a field
}

// Rows returns the text of every row. It is "" for rows without words, and for rows of
// heads that are all repeated with the cells below.
func Rows(rows [][]Cell) []Row {
	var (
		out   = make([]Row, 0, len(rows))
		heads headings
		above []Cell // by column, cells that span down into the next row
	)
	for i, cells := range rows {
		var line []Cell
		line, above = spread(cells, above)
		switch {
		case headRow(cells) && heads.goOn(cells, len(line)):
			if !heads.open {
				heads.show(out)
				heads = headings{}
			}
			heads.add(line, cells, i)
			out = append(out, Row{Role: block.Row})
		case isField(cells, heads.names):
			name := strings.TrimRight(cells[0].Text, ": ")
			out = append(out, Row{name + ": " + cells[1].Text, name + " " + cells[1].Text, block.FieldLine})
		default:
			heads.open = false
			out = append(out, Row{heads.over(line), join(cells, " "), block.Row})
		}
	}
	heads.show(out)
	return out
}

// spread returns a row with a cell for every column, including cells that span down
// from rows above, and the cells that span down into the next row. The columns that a
// cell spans after its first are empty.
func spread(cells, above []Cell) (line, below []Cell) {
	if !spans(cells) && len(above) == 0 {
		return cells, nil
	}
	next := 0
	for col := 0; (next < len(cells) || col < len(above)) && col < widest; col++ {
		if col < len(above) && above[col].Down > 0 {
			c := above[col]
			if len(c.Text) > repeats {
				c.Text = ""
			}
			line = append(line, c)
			continue
		}
		if next == len(cells) {
			line = append(line, Cell{})
			continue
		}
		c := cells[next]
		next++
		line = append(line, c)
		for k := 1; k < min(c.Across, widestCell) && next < len(cells); k++ {
			line = append(line, Cell{Head: c.Head, Down: c.Down})
			col++
		}
	}
	last := 0
	for i, c := range line {
		if below = append(below, c); c.Down > 1 || i < len(above) && above[i].Down > 1 {
			last = i + 1
		}
		below[i].Down = max(below[i].Down-1, 0)
	}
	return line, below[:last]
}

// spans reports whether a cell of a row covers several columns or rows.
func spans(cells []Cell) bool {
	return slices.ContainsFunc(cells, func(c Cell) bool { return c.Across > 1 || c.Down > 1 })
}

// headRow reports whether a row is column heads: it has two cells or more, all of them
// heads. A head that spans the whole table is a title.
func headRow(cells []Cell) bool {
	n := 0
	for _, c := range cells {
		if !c.Head && c.Text != "" {
			return false
		}
		if c.Text != "" {
			n++
		}
	}
	return n > 0 && len(cells) >= 2
}

// headings are the heads of a table's columns.
type headings struct {
	names []string
	open  bool // the last row was one of them
	spans bool // and the next may be one too, below the cells that span several columns
	rows  []headedRow
	used  []bool // by column
}

type headedRow struct {
	at   int // its number
	line []Cell
}

// goOn reports whether a row is column heads: the first one, one below heads that span
// several columns, or a new one further down.
func (h *headings) goOn(cells []Cell, width int) bool {
	if h.open {
		return h.spans
	}
	return width >= len(h.names)
}

// add adds a row of heads below the others: "2023" above "May" becomes "2023 May". A
// head that spans several columns counts for each of them.
func (h *headings) add(line, cells []Cell, at int) {
	h.open, h.spans = true, spans(cells)
	h.rows = append(h.rows, headedRow{at, line})
	over, left := "", 0
	for i := 0; i < len(line) || left > 0; i++ {
		name := ""
		if i < len(line) {
			name = line[i].Text
		}
		switch {
		case name != "":
			over, left = name, min(line[i].Across, widestCell)-1
		case left > 0:
			name = over
			left--
		}
		if i == len(h.names) {
			h.names, h.used = append(h.names, ""), append(h.used, false)
		}
		if name != h.names[i] {
			h.names[i] = strings.TrimSpace(h.names[i] + " " + name)
		}
	}
}

// over returns a row's cells, each after the head of its column.
func (h *headings) over(line []Cell) string {
	names, cells := make([]string, len(line)), make([]string, len(line))
	remark := len(h.names) > 2 && filled(line) == 1 && line[0].Text != "" // a single cell is a remark on the table
	for i, c := range line {
		cells[i] = c.Text
		if !remark && i < len(h.names) && len(h.names[i]) <= longestHead {
			names[i] = strings.TrimRight(h.names[i], ": ")
			h.used[i] = h.used[i] || c.Text != ""
		}
	}
	return block.RowText(names, cells)
}

// show sets the text of rows of heads that have a head without cells below, whose words
// would otherwise be lost.
func (h *headings) show(out []Row) {
	for i, name := range h.names {
		if name != "" && !h.used[i] {
			for _, r := range h.rows {
				out[r.at].Text, out[r.at].Plain = join(r.line, block.CellGap), join(r.line, " ")
			}
			return
		}
	}
}

// isField reports whether a row is a head and its value, in a table without column
// heads.
func isField(cells []Cell, heads []string) bool {
	if heads != nil || len(cells) != 2 {
		return false
	}
	head, value := cells[0], cells[1]
	fits := func(s string, longest int) bool { return s != "" && len(s) <= longest }
	return head.Head && !value.Head && fits(head.Text, longestHead) && fits(value.Text, longestValue)
}

// join joins the cells of a row that have words.
func join(cells []Cell, gap string) string {
	var texts []string
	for _, c := range cells {
		if c.Text != "" {
			texts = append(texts, c.Text)
		}
	}
	return strings.Join(texts, gap)
}
