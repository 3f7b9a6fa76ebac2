package format

import (
	"cmp"
	"slices"
)

// ordered puts a page's lines into reading order. It takes the regions that the file
// draws one after the other, or else the whole page, and divides them along their
// white space by the recursive X-Y cut (Nagy and Seth, 1984): between columns if a
// gap runs down the whole part, or else across at the widest gap.
func ordered(lines []line) []line {
	parts := inOrder(regions(lines))
	if len(parts) < 2 {
		return cutPage(lines, 0)
	}
	var out []line
	for _, p := range parts {
		out = begin(out, cutPage(p.lines, 0))
	}
	return out
}

const (
	maxCuts   = 40 // how often parts are cut in two
	leastGap  = .4 // font sizes between columns of at least gutterLines lines
	shortGap  = 1  // font sizes between shorter columns
	blockGap  = .7 // font sizes between the bodies of lines above each other: within a paragraph they are up to .5 apart
	wholeWide = .6 // of a part's width, from which on a line spans its columns
)

func cutPage(lines []line, depth int) []line {
	if len(lines) < 2 || depth > maxCuts {
		return lines
	}
	size := bodySize(lines)
	if low, high := reach(lines); high-low <= .5*size { // one line: a label and its value
		return byLines(lines, size)
	}
	if table, ok := rows(lines); ok {
		return table
	}
	if left, right, ok := columnsOf(lines, size); ok {
		return begin(cutPage(left, depth+1), cutPage(right, depth+1))
	}
	if bands := spanned(lines, size); bands != nil {
		var out []line
		for _, b := range bands {
			out = begin(out, cutPage(b, depth+1))
		}
		return out
	}
	if low, high, ok := split(lines, func(l line) (float64, float64) { return l.y, l.y + l.size }, blockGap*size); ok {
		return begin(cutPage(high, depth+1), cutPage(low, depth+1))
	}
	return byLines(lines, size)
}

// byLines sorts the lines of one column.
func byLines(lines []line, size float64) []line {
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(b.y, a.y) })
	for i := 0; i < len(lines); { // those at one height from left to right
		n := i + 1
		for n < len(lines) && lines[i].y-lines[n].y <= .5*size {
			n++
		}
		slices.SortStableFunc(lines[i:n], func(a, b line) int { return cmp.Compare(a.x0, b.x0) })
		i = n
	}
	return lines
}

// columnsOf divides lines at the widest gap between columns.
func columnsOf(lines []line, size float64) (left, right []line, ok bool) {
	across := func(l line) (float64, float64) { return l.x0, l.x1 }
	if left, right, ok = split(lines, across, shortGap*size); ok {
		return left, right, true
	}
	left, right, ok = split(lines, across, leastGap*size)
	return left, right, ok && len(left) >= gutterLines && len(right) >= gutterLines
}

// spanned separates columns from lines that run over all of them, such as headings.
// It returns bands from the top down, each with columns or with one such line, and
// nil if there are no columns.
func spanned(lines []line, size float64) [][]line {
	x0, x1 := lines[0].x0, lines[0].x1
	for _, l := range lines {
		x0, x1 = min(x0, l.x0), max(x1, l.x1)
	}
	narrow := slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return l.x1-l.x0 > wholeWide*(x1-x0) })
	if len(narrow) < 2*gutterLines || len(narrow) == len(lines) {
		return nil
	}
	left, right, ok := columnsOf(narrow, size)
	if !ok || len(left) < gutterLines || len(right) < gutterLines {
		return nil
	}
	edge, other := left[0].x1, right[0].x0
	for _, l := range left {
		edge = max(edge, l.x1)
	}
	for _, l := range right {
		other = min(other, l.x0)
	}
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Compare(b.y, a.y) })
	var out [][]line
	wasWide := false
	for i, l := range sorted {
		wide := l.x0 < edge && l.x1 > other
		if i == 0 || wide != wasWide {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], l)
		wasWide = wide
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func begin(first, second []line) []line {
	if len(second) > 0 {
		second[0].cut = true
	}
	return append(first, second...)
}

// split divides lines at the widest gap between the extents that side returns, if that
// is at least least points.
func split(lines []line, side func(line) (float64, float64), least float64) (below, above []line, ok bool) {
	sorted := slices.Clone(lines)
	slices.SortFunc(sorted, func(a, b line) int {
		x, _ := side(a)
		y, _ := side(b)
		return cmp.Compare(x, y)
	})
	_, reach := side(sorted[0])
	at, widest := 0, least
	for i, l := range sorted[1:] {
		from, to := side(l)
		if from-reach >= widest {
			at, widest = i+1, from-reach
		}
		reach = max(reach, to)
	}
	return sorted[:at:at], sorted[at:], at > 0
}

// bodySize returns the font size of most of the text.
func bodySize(lines []line) float64 {
	sizes := map[float64]int{}
	for _, l := range lines {
		sizes[l.size] += len(l.text)
	}
	best, most := 10.0, 0
	for s, n := range sizes {
		if n > most || n == most && s < best {
			best, most = s, n
		}
	}
	return best
}

func abs(x float64) float64 { return max(x, -x) }
