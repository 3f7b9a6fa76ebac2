package format

import "slices"

// A region is a part of a page that the file draws from the top down, such as a
// column, and its bounding box.
type region struct {
	lines          []line
	x0, x1, y0, y1 float64
}

// mostRegions is the most regions of a page. More of them are the labels of a
// drawing.
const (
	mostRegions = 12
	regionJump  = 5 // font sizes further up, where a region ends: the cells of a row go up by a few lines
)

// regions divides a page where the file continues further up, which is usually the
// next column. It returns nil if the parts overlap.
func regions(lines []line) []region {
	var out []region
	for i, l := range lines {
		if i == 0 || l.y > lines[i-1].y+regionJump*l.size {
			if len(out) == mostRegions {
				return nil
			}
			out = append(out, region{x0: l.x0, x1: l.x1, y0: l.y, y1: l.y + l.size})
		}
		r := &out[len(out)-1]
		r.lines = append(r.lines, l)
		r.x0, r.x1, r.y0, r.y1 = min(r.x0, l.x0), max(r.x1, l.x1), min(r.y0, l.y), max(r.y1, l.y+l.size)
	}
	for i, r := range out {
		for _, o := range out[:i] {
			if r.beside(o) && r.level(o) {
				return nil
			}
		}
	}
	return out
}

// beside reports whether r and o share a part of the page's width, and level
// whether they share one of its height.
func (r region) beside(o region) bool { return r.x0 < o.x1 && o.x0 < r.x1 }
func (r region) level(o region) bool  { return r.y0 < o.y1 && o.y0 < r.y1 }

// before reports whether r is read before o: it is above o, or left of it.
func (r region) before(o region) bool {
	if r.beside(o) {
		return r.y0 >= o.y1
	}
	return r.level(o) && r.x1 <= o.x0
}

// inOrder sorts regions into reading order. Those that share neither height nor width
// keep the order of the file.
func inOrder(rest []region) []region {
	var out []region
	for len(rest) > 0 {
		next := max(0, slices.IndexFunc(rest, func(r region) bool {
			return !slices.ContainsFunc(rest, func(o region) bool { return o.before(r) })
		}))
		out = append(out, rest[next])
		rest = slices.Delete(rest, next, next+1)
	}
	return out
}
