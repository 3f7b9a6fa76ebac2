package local

import (
	"slices"
)

// A found is a passage and its score, before it is loaded.
type found struct {
	score uint32
	seg   *segment
	row   uint32
}

// A wording is what tells the words of a passage: two with the same words have
// the same, and others in 96 bits of luck.
type wording struct {
	sketch uint64 // SimHash of its pairs of words
	same   uint32 // of its ID
}

func (f found) wording() wording { return wording{f.seg.sketch(f.row), f.seg.rows[f.row].tag} }

// better is the order of results: by score, then the newer document, then a
// fixed order of documents, then the order of reading.
func (f found) better(o found) bool {
	if f.score != o.score {
		return f.score > o.score
	}
	if a, b := f.seg.date(f.row), o.seg.date(o.row); a != b {
		return a > b
	}
	if a, b := f.seg.doc(f.row), o.seg.doc(o.row); a != b {
		return a < b
	}
	return f.seg.order(f.row) < o.seg.order(o.row)
}

// A topK keeps the k best.
type topK struct {
	k     int
	list  []found // up to twice as many
	worst found   // of the k best when they were sorted last, if there were as many
	floor uint32  // its score: the least that may still get in
}

func (t *topK) offer(f found) {
	if t.worst.seg != nil && !f.better(t.worst) {
		return
	}
	if t.list = append(t.list, f); len(t.list) >= 2*t.k {
		t.sorted()
	}
}

// sorted are the k best, best first.
func (t *topK) sorted() []found {
	slices.SortFunc(t.list, func(a, b found) int {
		if a.better(b) {
			return -1
		}
		return 1
	})
	if len(t.list) >= t.k {
		t.list, t.worst = t.list[:t.k], t.list[t.k-1]
		t.floor = t.worst.score
	}
	return t.list
}

// collect offers the passages of a segment to top: all that have a term, but for
// those that cannot get in; with all, these too.
func (p *plan) collect(sc *scoring, top *topK, all bool) {
	switch {
	case p.listing:
		p.left(func(row uint32) { top.offer(found{0, p.seg, row}) })
	case len(p.terms) == 0:
	default:
		s := scorers.Get().(*scorer)
		if p.few() {
			s.probe(p, sc, top)
		} else {
			s.run(p, sc, top, all)
		}
		scorers.Put(s)
	}
}

// left calls f for each passage that the filter leaves.
func (p *plan) left(f func(row uint32)) {
	each := func(row uint32) bool {
		if !p.seg.isChunk(row) && p.leaves(row) {
			f(row)
		}
		return true
	}
	if p.must != nil {
		p.must.Iterate(each)
		return
	}
	for row := range uint32(p.seg.n) {
		each(row)
	}
}

// leaves reports whether the filter leaves the passage in row.
func (p *plan) leaves(row uint32) bool {
	if !p.chunks.Test(uint(p.seg.chunk(row))) {
		return false
	}
	return (p.must == nil || p.must.Contains(row)) && (p.not == nil || !p.not.Contains(row))
}

// few reports whether the filter leaves so few passages that to seek each in
// the terms' bitmaps is less work than to read those.
func (p *plan) few() bool {
	if p.must == nil {
		return false
	}
	seeks, rows := 0, 0
	for _, t := range p.terms {
		for _, f := range t {
			seeks++
			rows += f.rows
		}
	}
	return int(p.must.GetCardinality())*seeks*seekCost < rows
}
