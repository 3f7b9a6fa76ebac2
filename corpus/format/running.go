package format

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	edgeLines = 2 // at the top and the bottom of a page that may be headers and footers
	edgePages = 3 // on which one has to stand
)

// markRunning marks headers, footers and page numbers: the first or last lines of a
// page that, but for their digits, are on two more pages. Of a page with nothing
// else, such as a form, it marks the outermost lines alone.
func markRunning(pages [][]line) {
	seen := map[string]int{}
	edges := make([][]int, len(pages))
	for i, p := range pages {
		edges[i] = outermost(p, edgeLines)
		here := map[string]bool{}
		for _, j := range edges[i] {
			if k := running(p[j]); !here[k] {
				here[k] = true
				seen[k]++
			}
		}
	}
	for i, p := range pages {
		found := slices.DeleteFunc(edges[i], func(j int) bool {
			return seen[running(p[j])] < edgePages && (len(pages) == 1 || p[j].text != strconv.Itoa(i+1))
		})
		if len(found) == len(p) {
			found = outermost(p, 1)
		}
		if len(found) == len(p) || len(found) == 0 {
			continue
		}
		for _, j := range found {
			p[j].running = true
		}
		for _, j := range edges[i] {
			besideNumber := func(k int) bool { return p[k].y == p[j].y && running(p[k]) == "" }
			p[j].running = p[j].running || slices.ContainsFunc(found, besideNumber)
		}
	}
}

// running returns the part of a header that is the same on every page.
func running(l line) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, l.text)
}

// outermost returns the lines with fewer than deep lines above or below them.
func outermost(page []line, deep int) []int {
	order := make([]int, len(page))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(page[b].y, page[a].y), a-b) })
	level, height := make([]int, len(page)), 0 // of each line, counted from the top
	for i, j := range order {
		if i > 0 && page[order[i-1]].y-page[j].y > 1 {
			height++
		}
		level[j] = height
	}
	var out []int
	for i, h := range level {
		if h < deep || height-h < deep {
			out = append(out, i)
		}
	}
	return out
}
