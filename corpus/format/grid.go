package format

import (
	"slices"
	"unicode/utf8"

	"verbatim/corpus/internal/table"
)

const (
	cellLength  = 20  // characters of a table's cells on average, at most: a column of running text has lines of 35 and more
	labelLength = 30  // characters of the first cell of a row whose others are longer
	fewRows     = 3   // of a table with longer cells
	mostLines   = 8   // of such a cell
	rowGap      = 1.3 // between rows, to that between the lines of a cell
	fullness    = .45 // of a table's cells that are filled, at least: tables side by side leave more empty
)

// rows joins the lines of a table row by row. ok is false if lines are no table. A
// table has short lines side by side again and again, or texts beside short labels
// with more space between rows than within them.
func rows(lines []line) ([]line, bool) {
	if len(lines) < 4 {
		return nil, false
	}
	flat := across(lines)
	letters, width := 0, 0
	for _, l := range lines {
		letters += utf8.RuneCountInString(l.text)
	}
	for _, r := range flat {
		width = max(width, len(r))
	}
	full := max(2, fullness*float64(width)) * float64(len(flat))
	short := letters <= cellLength*len(lines) && len(flat) >= 2 && float64(len(lines)) >= full
	tall := wrapped(flat)
	if !short && !labelled(tall, len(flat)) {
		return nil, false
	}
	return grid(tall, bands(flat)), true
}

// across groups lines by their height, from the top down. Those at one height are a
// row, from left to right.
func across(lines []line) [][]line {
	var out [][]line
	for _, l := range byLines(slices.Clone(lines), bodySize(lines)) {
		n := len(out) - 1
		if n < 0 || out[n][0].y-l.y > .3*l.size || l.x0 < out[n][len(out[n])-1].x1-.1*l.size {
			out = append(out, nil)
			n++
		}
		out[n] = append(out[n], l)
	}
	return out
}

// wrapped joins rows that are the lines of one row, if the space between rows differs
// from that between lines.
func wrapped(flat [][]line) [][]line {
	gap := func(i int) float64 { return flat[i-1][0].y - flat[i][0].y }
	least, widest := 0., 0.
	for i := 1; i < len(flat); i++ {
		if least == 0 || gap(i) < least {
			least = gap(i)
		}
		widest = max(widest, gap(i))
	}
	if least > 1.4*flat[0][0].size || widest < rowGap*least {
		return flat
	}
	var out [][]line
	for i, r := range flat {
		if i == 0 || gap(i) > rowGap*least {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r...)
	}
	return out
}

// labelled reports whether each row has a short first cell with texts beside it. flat
// is how many lines the rows are made of.
func labelled(rows [][]line, flat int) bool {
	if len(rows) < fewRows || len(rows) == flat {
		return false
	}
	for _, r := range rows {
		first, label, others := r[0].x1, 0, 0
		for _, l := range r {
			if l.x0 < first {
				label += utf8.RuneCountInString(l.text)
				first = max(first, l.x1)
			} else {
				others++
			}
		}
		if label > labelLength || others == 0 || others > mostLines*len(r) || len(r) > 4*mostLines {
			return false
		}
	}
	return true
}

// grid returns the rows as a line each, with each cell in its column.
func grid(rows [][]line, columns []line) []line {
	cells := make([][]table.Cell, len(rows))
	for i, r := range rows {
		cells[i] = make([]table.Cell, len(columns))
		for _, l := range r {
			c := &cells[i][column(columns, l)]
			if c.Text != "" {
				c.Text += " "
			}
			c.Text += l.tidy()
		}
	}
	if len(rows[0]) >= len(columns) && boldRow(rows[0]) && !boldRow(rows[len(rows)-1]) {
		for i := range cells[0] {
			cells[0][i].Head = true
		}
	} else {
		table.MarkHeads(cells, false)
	}
	var out []line
	for i, row := range table.Rows(cells) {
		l := rows[i][0]
		l.text, l.cut, l.row = row.Text, true, len(rows[i]) > 1
		for _, c := range rows[i] {
			l.x0, l.x1 = min(l.x0, c.x0), max(l.x1, c.x1)
		}
		if l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

func boldRow(r []line) bool {
	return len(r) > 1 && !slices.ContainsFunc(r, func(l line) bool { return !l.bold })
}

// bands returns the columns of a table: the places of the cells of its fullest rows.
func bands(rows [][]line) []line {
	var out []line
	for _, r := range rows {
		if len(r) > len(out) {
			out = nil
		}
		if len(r) < len(out) {
			continue
		}
		if out == nil {
			out = slices.Clone(r)
			continue
		}
		for i, l := range r {
			out[i].x0, out[i].x1 = min(out[i].x0, l.x0), max(out[i].x1, l.x1)
		}
	}
	return out
}

// column returns the number of the column that l overlaps most, or is nearest to.
func column(columns []line, l line) int {
	best, most := 0, 0.
	for i, c := range columns {
		if in := min(c.x1, l.x1) - max(c.x0, l.x0); i == 0 || in > most {
			best, most = i, in
		}
	}
	return best
}
