package format

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
)

// A line is a stretch of text on a page, in points from its lower left corner.
type line struct {
	text      string
	x0, x1, y float64
	size      float64 // of the font
	cut       bool    // a column or a block begins here
}

// ordered puts a page's lines into reading order by cutting the page along its
// white space, the recursive X-Y cut (Nagy and Seth, 1984): between columns
// where a gap runs down the whole part, or else across at the widest gap.
func ordered(lines []line) []line {
	return cutPage(lines, 0)
}

// maxCuts bounds how often parts are cut in two.
const maxCuts = 40

func cutPage(lines []line, depth int) []line {
	if len(lines) < 2 || depth > maxCuts {
		return lines
	}
	size := bodySize(lines)
	if table, ok := rows(lines); ok {
		return table
	}
	if left, right, ok := split(lines, func(l line) (float64, float64) { return l.x0, l.x1 }, size); ok {
		return begin(cutPage(left, depth+1), cutPage(right, depth+1))
	}
	// Lines run up to 1.5 sizes apart, so the gap between their bodies is up to .5.
	if low, high, ok := split(lines, func(l line) (float64, float64) { return l.y, l.y + l.size }, .7*size); ok {
		return begin(cutPage(high, depth+1), cutPage(low, depth+1))
	}
	slices.SortStableFunc(lines, func(a, b line) int {
		if abs(a.y-b.y) > .5*size {
			return cmp.Compare(b.y, a.y)
		}
		return cmp.Compare(a.x0, b.x0)
	})
	return lines
}

func begin(first, second []line) []line {
	if len(second) > 0 {
		second[0].cut = true
	}
	return append(first, second...)
}

// split divides lines at the widest gap, of at least least points, in the
// extents that side gives.
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

// bodySize is the font size that most of the text has.
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

// dropRunning takes out the headers, footers and page numbers: what stands
// first or last on a page and, but for its digits, on two more pages as well.
// A page that has nothing else, such as a form's, loses its outermost lines at most.
func dropRunning(pages [][]line) {
	key := func(l line) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) || unicode.IsSpace(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, l.text)
	}
	// edges are the lines that have fewer than deep lines above or below them.
	edges := func(page []line, deep int) []int {
		var at []int
		for i := range page {
			higher, lower := 0, 0
			for j := range page {
				if page[j].y > page[i].y+1 {
					higher++
				} else if page[j].y < page[i].y-1 {
					lower++
				}
			}
			if higher < deep || lower < deep {
				at = append(at, i)
			}
		}
		return at
	}
	seen := map[string]int{}
	at := make([][]int, len(pages))
	for i, p := range pages {
		if len(p) > 3000 {
			continue // a page of crumbs: edges would take its square
		}
		at[i] = edges(p, 2)
		for _, j := range at[i] {
			seen[key(p[j])]++
		}
	}
	for i, p := range pages {
		run := slices.DeleteFunc(at[i], func(j int) bool { return seen[key(p[j])] < 3 })
		if len(run) == len(p) {
			run = edges(p, 1)
		}
		if len(run) == len(p) {
			continue
		}
		for _, j := range run {
			p[j].text = ""
		}
	}
}

// paragraphs joins the lines of all pages into blocks. A paragraph that a page
// or a column breaks goes on behind the break.
func paragraphs(pages [][]line) []block.Block {
	var all []line
	for _, p := range pages {
		all = append(all, p...)
	}
	body := bodySize(all)
	var out []block.Block
	var last line
	for i, page := range pages {
		for _, l := range page {
			text := strings.Join(strings.Fields(l.text), " ")
			if text == "" {
				continue
			}
			role, level := block.Paragraph, 0
			if l.size > 1.15*body && len(text) < 200 {
				role, level = block.Heading, 1
			}
			heading := role == block.Heading
			n := len(out) - 1
			if n < 0 || out[n].Role != role || heading && l.cut || !heading && starts(l, last, out[n].Text, body) {
				out = append(out, block.Block{Text: text, Role: role, Level: level, Page: i + 1})
			} else {
				out[n].Text = join(out[n].Text, text)
			}
			last = l
		}
	}
	return out
}

// starts reports whether l begins a paragraph after the line last, which ended
// with the words before.
func starts(l, last line, before string, body float64) bool {
	ended := strings.ContainsRune(".!?:”\"»", lastRune(before))
	switch {
	case l.cut || l.y > last.y: // behind a gap, or on another column or page
		r, _ := utf8.DecodeRuneInString(l.text)
		return ended || !unicode.IsLower(r) && l.y < last.y
	case last.y-l.y > 1.8*max(l.size, body):
		return true
	}
	return ended && l.x0-last.x0 > .8*body // an indented first line
}

// join puts two lines of one paragraph together and mends a word that the
// line break had cut.
func join(a, b string) string {
	r, _ := utf8.DecodeRuneInString(b)
	if head, ok := strings.CutSuffix(a, "-"); ok && unicode.IsLower(r) && unicode.IsLetter(lastRune(head)) {
		return head + b
	}
	if head, ok := strings.CutSuffix(a, "\u00ad"); ok {
		return head + b
	}
	return a + " " + b
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func abs(x float64) float64 { return max(x, -x) }
