package local

import (
	"container/heap"
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

// A topK keeps the k best, in a heap with the worst of them first once it is
// full.
type topK struct {
	k    int
	list []found
}

// floor is the least score that may still get in.
func (t *topK) floor() uint32 {
	if len(t.list) < t.k {
		return 0
	}
	return t.list[0].score
}

func (t *topK) offer(f found) {
	switch {
	case len(t.list) < t.k:
		if t.list = append(t.list, f); len(t.list) == t.k {
			heap.Init(t)
		}
	case f.better(t.list[0]):
		t.list[0] = f
		heap.Fix(t, 0)
	}
}

// Methods of heap.Interface, of which nothing is pushed and popped.
func (t *topK) Len() int           { return len(t.list) }
func (t *topK) Less(i, j int) bool { return t.list[j].better(t.list[i]) }
func (t *topK) Swap(i, j int)      { t.list[i], t.list[j] = t.list[j], t.list[i] }
func (t *topK) Push(any)           {}
func (t *topK) Pop() any           { return nil }

// sorted are the k best, best first.
func (t *topK) sorted() []found {
	slices.SortFunc(t.list, func(a, b found) int {
		if a.better(b) {
			return -1
		}
		return 1
	})
	return t.list
}

// collect offers the passages of a segment to top: all that have a term, but for
// those that cannot get in; with all, these too.
func (p *plan) collect(sc *scoring, top *topK, all bool) {
	switch {
	case p.listing:
		p.everything(top)
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

// everything offers what the filter leaves, for a query without terms.
func (p *plan) everything(top *topK) {
	each := func(row uint32) bool {
		if !p.seg.isChunk(row) && p.leaves(row) {
			top.offer(found{0, p.seg, row})
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
	return p.chunks.Test(uint(p.seg.chunk(row))) && (p.must == nil || p.must.Contains(row)) && (p.not == nil || !p.not.Contains(row))
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
