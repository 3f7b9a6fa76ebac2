package table

import (
	"slices"
	"strings"
	"unicode"
)

// MarkHeads marks the row of column heads in a table whose format does not mark it:
// the first full row of labels above rows of the same width. Titles and remarks above
// it are left alone. Unless sure, a column below must also differ from its head, as
// numbers or dates under a word do.
func MarkHeads(rows [][]Cell, sure bool) {
	const most = 20 // rows that may stand above
	width := usual(rows)
	if width < 2 {
		return
	}
	for i := range min(len(rows)-1, most) {
		if !labels(rows[i], width) {
			if filled(rows[i]) >= width { // the first row of values, without heads above it
				return
			}
			continue
		}
		if sure || figuresBelow(rows[i], rows[i+1:]) {
			for k := range rows[i] {
				rows[i][k].Head = true
			}
		}
		return
	}
}

// MarkSheet marks the heads in a sheet of a spreadsheet, where empty rows separate
// tables. In the first table any row of labels can be its heads; in the others a
// column must differ from its head.
func MarkSheet(rows [][]Cell) {
	sure := true
	for len(rows) > 0 {
		n := 0
		for n < len(rows) && (filled(rows[n]) > 0 || n > 0 && (onlyLabels(rows[:n]) || apart(rows, n))) {
			n++
		}
		if n > 1 && usual(rows[:n]) > 1 {
			MarkHeads(rows[:n], sure)
			sure = false
		}
		rows = rows[min(n+1, len(rows)):]
	}
}

// apart reports whether an empty row separates a row of labels from the figures below.
func apart(rows [][]Cell, empty int) bool {
	if empty+1 == len(rows) || filled(rows[empty-1]) < 2 {
		return false
	}
	heads, first := rows[empty-1], rows[empty+1:empty+2]
	return !slices.ContainsFunc(heads, func(c Cell) bool { return Figure(c.Text) }) && figuresBelow(heads, first)
}

// onlyLabels reports whether rows are only labels above a table: they are few and have
// no figure.
func onlyLabels(rows [][]Cell) bool {
	const most = 4
	for _, r := range rows {
		for _, c := range r {
			if c.Text != "" && Figure(c.Text) {
				return false
			}
		}
	}
	return len(rows) <= most
}

// usual returns how many cells with words most rows have.
func usual(rows [][]Cell) int {
	const enough = 200 // rows that tell
	counts := make(map[int]int)
	best := 0
	for _, r := range rows[:min(len(rows), enough)] {
		n := filled(r)
		if counts[n]++; n > 0 && (counts[n] > counts[best] || best == 0 || counts[n] == counts[best] && n > best) {
			best = n
		}
	}
	return best
}

func filled(r []Cell) int {
	n := 0
	for _, c := range r {
		if c.Text != "" {
			n++
		}
	}
	return n
}

// labels reports whether a row may be column heads: it has width short cells, no two
// the same and none a number.
func labels(r []Cell, width int) bool {
	seen := make(map[string]bool)
	for _, c := range r {
		if c.Text == "" {
			continue
		}
		if len(c.Text) > longestHead || Figure(c.Text) || seen[c.Text] {
			return false
		}
		seen[c.Text] = true
	}
	return len(seen) >= width || len(seen) >= 2 && len(seen) >= width-1
}

// figuresBelow reports whether a column under the row of labels holds figures.
func figuresBelow(head []Cell, rows [][]Cell) bool {
	const enough = 100 // rows that tell
	rows = rows[:min(len(rows), enough)]
	for col, h := range head {
		if h.Text == "" {
			continue
		}
		figures, words := 0, 0
		for _, r := range rows {
			switch {
			case col >= len(r) || r[col].Text == "":
			case Figure(r[col].Text):
				figures++
			default:
				words++
			}
		}
		if figures > words {
			return true
		}
	}
	return false
}

// Figure reports whether a cell is a number, a date or an amount: it has more digits
// than letters, or starts with a digit and has as many digits as letters.
func Figure(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if digits == 0 || digits != letters {
		return digits > letters
	}
	return unicode.IsDigit(rune(strings.TrimLeft(s, "+-$€£ ")[0]))
}
