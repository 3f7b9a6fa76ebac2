package format

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// cellLength is how long a table's cells are on average, in characters, at
// most: a column of running text has lines of 35 and more.
const cellLength = 20

// cellGap stands between the cells of a row, as in the tables of other formats.
const cellGap = " | "

// rows puts the lines of a table together row by row, where lines are one:
// short stretches that stand side by side, again and again. Columns of text
// would be read one after the other.
func rows(lines []line) ([]line, bool) {
	if len(lines) < 4 {
		return nil, false
	}
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.x0, b.x0)) })
	sorted = byLines(sorted, bodySize(lines))
	var out []line
	letters, beside := 0, 0
	for _, l := range sorted {
		letters += utf8.RuneCountInString(l.text)
		n := len(out) - 1
		if n < 0 || out[n].y-l.y > .3*l.size || l.x0 < out[n].x1-.1*l.size {
			l.cut = true
			out = append(out, l)
			continue
		}
		beside++
		out[n].row = true
		out[n].text += cellGap + l.text
		out[n].x1, out[n].size = max(out[n].x1, l.x1), max(out[n].size, l.size)
	}
	return out, letters <= cellLength*len(lines) && len(out) >= 2 && beside >= len(out)
}
