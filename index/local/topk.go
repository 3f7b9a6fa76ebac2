package local

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

// A topK keeps the k best: a heap with the worst of them first.
type topK struct {
	k    int
	heap []found
}

// floor is the least score that may still get in.
func (t *topK) floor() uint32 {
	if len(t.heap) < t.k {
		return 0
	}
	return t.heap[0].score
}

func (t *topK) offer(f found) {
	if len(t.heap) < t.k {
		if t.heap == nil {
			t.heap = make([]found, 0, min(t.k, maxListed))
		}
		t.heap = append(t.heap, f)
		for i := len(t.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if !t.heap[up].better(t.heap[i]) {
				break
			}
			t.heap[up], t.heap[i] = t.heap[i], t.heap[up]
			i = up
		}
		return
	}
	if f.better(t.heap[0]) {
		t.heap[0] = f
		t.down(len(t.heap))
	}
}

func (t *topK) down(n int) {
	for i := 0; ; {
		worst := i
		for c := 2*i + 1; c <= 2*i+2 && c < n; c++ {
			if t.heap[worst].better(t.heap[c]) {
				worst = c
			}
		}
		if worst == i {
			return
		}
		t.heap[i], t.heap[worst] = t.heap[worst], t.heap[i]
		i = worst
	}
}

// sorted empties the heap, best first.
func (t *topK) sorted() []found {
	for n := len(t.heap) - 1; n > 0; n-- {
		t.heap[0], t.heap[n] = t.heap[n], t.heap[0]
		t.down(n)
	}
	out := t.heap
	t.heap = nil
	return out
}

// A pace is how a segment is gone through.
type pace struct {
	all   bool // every passage that has a term is scored, be it in vain
	block int  // passages at a time, blockRows at most
}

var skipping = pace{block: blockRows}

// collect offers the passages of a segment to top: all that have a term, but for
// those that cannot get in.
func (p *plan) collect(sc *scoring, top *topK, how pace) {
	switch {
	case p.listing:
		p.everything(top)
	case len(p.terms) == 0:
	default:
		s := scorers.Get().(*scorer)
		if p.few() {
			s.probe(p, sc, top)
		} else {
			s.run(p, sc, top, how)
		}
		scorers.Put(s)
	}
}

// everything offers what the filter leaves, for a query without terms.
func (p *plan) everything(top *topK) {
	each := func(row uint32) {
		if !p.seg.isChunk(row) && p.leaves(row) {
			top.offer(found{0, p.seg, row})
		}
	}
	if p.must == nil {
		for row := range uint32(p.seg.n) {
			each(row)
		}
		return
	}
	p.must.Iterate(func(row uint32) bool { each(row); return true })
}

// leaves reports whether the filter leaves the passage in row.
func (p *plan) leaves(row uint32) bool {
	return p.chunks.has(p.seg.chunk(row)) && (p.must == nil || p.must.Contains(row)) && (p.not == nil || !p.not.Contains(row))
}

// few reports whether the filter leaves so few passages that to seek each in
// the terms' bitmaps is less work than to read those.
func (p *plan) few() bool {
	if p.must == nil {
		return false
	}
	seeks, rows := 0, 0
	for _, t := range p.terms {
		for _, f := range t.forms {
			seeks++
			if len(f.counts) > 0 {
				rows += int(f.counts[0].GetCardinality())
			}
		}
	}
	return int(p.must.GetCardinality())*seeks*seekCost < rows
}

// probe scores the passages that the filter leaves one by one.
func (s *scorer) probe(p *plan, sc *scoring, top *topK) {
	c := p.seg
	s.open(p)
	it := p.must.Iterator()
	for it.HasNext() {
		row := it.Next()
		if !p.leaves(row) {
			continue
		}
		var sum uint32
		for i := range s.terms {
			sum += s.terms[i].gives(sc, row, c.lengths[row])
		}
		if sum > 0 && sum >= top.floor() {
			top.offer(found{sum, p.seg, row})
		}
	}
}
