package local

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"verbatim/index"
)

// maxBlock is how many rows are scored at a time: as many as the processor has
// at hand.
const maxBlock = 1 << 13

// blockRows is maxBlock, and less in tests.
var blockRows = maxBlock

// A scorer adds up scores block by block. It is for one goroutine, and kept in
// a pool for its buffers.
type scorer struct {
	plan   *plan
	terms  []scorerTerm // by falling bound
	levels []level      // of all terms
	used   int          // levels

	start, end uint32           // of the block in hand
	sums       [maxBlock]uint32 // of the terms so far; zero between blocks
	best       [maxBlock]uint32 // of the term in hand; zero between terms
	touched    [maxBlock / 64]uint64
	here       [maxBlock / 64]uint64 // touched by the term in hand
}

type scorerTerm struct {
	forms []scorerForm
	bound uint32 // the most that it gives a passage
	rest  uint32 // the most that it and those behind it give
}

type scorerForm struct {
	planForm
	levels []level // of counts, and of context
}

// A level is a bitmap that is read block by block, and what its passages get by
// the number of their words.
type level struct {
	reader roaring.ManyIntIterator
	rows   []uint32 // read, and not walked yet
	buf    [128]uint32
	impact float32
	sat    *[256]float32 // how much of the impact, by the number of words
	before *[256]float32 // so much of it the levels before have given
	gives  [256]uint32   // once it is known
	known  bool
}

// table returns what the passages of the level get.
func (l *level) table() *[256]uint32 {
	if !l.known {
		l.known = true
		for w := range l.gives {
			l.gives[w] = uint32(l.impact*l.sat[w]) - uint32(l.impact*l.before[w])
		}
	}
	return &l.gives
}

// in returns the next rows before end, none where there are no more. They are
// overwritten by the next call.
func (l *level) in(start, end uint32) (rows []uint32) {
	for len(l.rows) == 0 || l.rows[len(l.rows)-1] < start { // the latter are of blocks in which the term was not read
		if l.rows = l.buf[:l.reader.NextMany(l.buf[:])]; len(l.rows) == 0 {
			return nil
		}
	}
	for l.rows[0] < start {
		l.rows = l.rows[1:]
	}
	n := len(l.rows)
	if l.rows[n-1] >= end {
		for n = 0; l.rows[n] < end; n++ {
		}
	}
	rows, l.rows = l.rows[:n], l.rows[n:]
	return rows
}

var scorers = sync.Pool{New: func() any { return new(scorer) }}

// open makes the scorer ready for a plan.
func (s *scorer) open(p *plan, sc *scoring) {
	s.plan, s.terms, s.used = p, s.terms[:0], 0
	levels := 0
	for _, t := range p.terms {
		for _, f := range t {
			levels += len(f.counts) + 1
		}
	}
	s.levels = slices.Grow(s.levels[:0], levels)[:levels]
	for _, t := range p.terms {
		st := scorerTerm{forms: make([]scorerForm, len(t))}
		for i, f := range t {
			st.forms[i] = scorerForm{f, s.levelsOf(f, sc, len(t) == 1)}
			st.bound = max(st.bound, uint32(f.impact*sc.sat[max(len(f.counts), 1)][0]))
		}
		s.terms = append(s.terms, st)
	}
	slices.SortStableFunc(s.terms, func(a, b scorerTerm) int { return cmp.Compare(b.bound, a.bound) })
	rest := uint32(0)
	for i := len(s.terms) - 1; i >= 0; i-- {
		rest += s.terms[i].bound
		s.terms[i].rest = rest
	}
}

// levelsOf opens the levels of a form. A passage of level n is one of those before
// it too: of an only form it gets what it has there beyond those.
func (s *scorer) levelsOf(f planForm, sc *scoring, only bool) []level {
	levels := s.levels[s.used:][:len(f.counts)+1]
	s.used += len(levels)
	for n := range levels {
		l := &levels[n]
		l.rows, l.known, l.impact, l.sat, l.before = nil, false, f.impact, &sc.context, &sc.sat[0]
		if n == len(f.counts) {
			l.reader.Initialize(f.context)
			continue
		}
		l.reader.Initialize(f.counts[n])
		l.sat = &sc.sat[n+1]
		if only {
			l.before = &sc.sat[n]
		}
	}
	return levels
}

// maxSought is how many terms at most are sought in the passages that have one
// of the others. More cost more than to read them.
const maxSought = 2

// run is MaxScore. Terms at the end that are frequent, and together cannot lift a
// passage to the floor, are not read: a passage is scored where it has one of the
// others, and only then, where it may still get in, asked for these. With all,
// every term is read.
func (s *scorer) run(p *plan, sc *scoring, top *topK, all bool) {
	s.open(p, sc)
	for start := 0; start < p.seg.n; start += blockRows {
		s.start, s.end = uint32(start), uint32(min(start+blockRows, p.seg.n))
		read := len(s.terms)
		for !all && read > 0 && len(s.terms)-read < maxSought && s.terms[read-1].seekable(top.floor, p.seg.n) {
			read--
		}
		if read == 0 {
			return
		}
		for i := range s.terms[:read] {
			s.add(&s.terms[i])
		}
		s.collect(top, sc, s.terms[read:])
	}
}

// seekable reports whether it takes less time to seek the term than to read it,
// and with those behind it it gives no passage as much as the floor.
func (t *scorerTerm) seekable(floor uint32, rows int) bool {
	return t.rest < floor && len(t.forms) == 1 && t.forms[0].rows > rows/2
}

// add adds what the term gives to each passage of the block.
func (s *scorer) add(t *scorerTerm) {
	lengths := s.plan.seg.lengths
	only := len(t.forms) == 1
	for i := range t.forms {
		for n := range t.forms[i].levels {
			l := &t.forms[i].levels[n]
			for rows := l.in(s.start, s.end); len(rows) > 0; rows = l.in(s.start, s.end) {
				gives := l.table()
				if only {
					for _, row := range rows {
						at := (row - s.start) & (maxBlock - 1)
						s.sums[at] += gives[lengths[row]]
						s.touched[at>>6] |= 1 << (at & 63)
					}
					continue
				}
				for _, row := range rows {
					at := (row - s.start) & (maxBlock - 1)
					s.best[at] = max(s.best[at], gives[lengths[row]])
					s.here[at>>6] |= 1 << (at & 63)
				}
			}
		}
	}
	if !only {
		s.sumBest()
	}
}

// sumBest adds the best of a term's forms to the sums.
func (s *scorer) sumBest() {
	for w, word := range s.here {
		s.here[w] = 0
		s.touched[w] |= word
		for ; word != 0; word &= word - 1 {
			at := w<<6 + bits.TrailingZeros64(word)
			s.sums[at] += s.best[at]
			s.best[at] = 0
		}
	}
}

// collect offers the passages of the block that were touched. What the terms of
// seek give them is not added up yet.
func (s *scorer) collect(top *topK, sc *scoring, seek []scorerTerm) {
	lengths, floor, rest := s.plan.seg.lengths, top.floor, uint32(0)
	if len(seek) > 0 {
		rest = seek[0].rest
	}
	for w, word := range s.touched {
		s.touched[w] = 0
		for ; word != 0; word &= word - 1 {
			at := w<<6 + bits.TrailingZeros64(word)
			sum := s.sums[at]
			s.sums[at] = 0
			if sum+rest < floor {
				continue
			}
			row := s.start + uint32(at)
			for i := 0; i < len(seek) && sum+seek[i].rest >= floor; i++ {
				sum += seek[i].gives(sc, row, lengths[row])
			}
			if sum >= floor && s.plan.leaves(row) { // last: it is a miss in the cache
				top.offer(found{sum, s.plan.seg, row})
				floor = top.floor
			}
		}
	}
}

// gives is what the term gives the passage in row, which has so many words.
func (t *scorerTerm) gives(sc *scoring, row uint32, words byte) (best uint32) {
	for i := range t.forms {
		f := &t.forms[i]
		n := 0
		for n < len(f.counts) && f.counts[n].Contains(row) {
			n++
		}
		switch {
		case n > 0:
			best = max(best, uint32(f.impact*sc.sat[n][words]))
		case f.context.Contains(row):
			best = max(best, uint32(f.impact*sc.context[words]))
		}
	}
	return best
}

// seekCost is how many rows of a bitmap are read in the time of one seek.
const seekCost = 12

// probe scores the passages that the filter leaves one by one.
func (s *scorer) probe(p *plan, sc *scoring, top *topK) {
	s.open(p, sc)
	p.left(func(row uint32) {
		var sum uint32
		for i := range s.terms {
			sum += s.terms[i].gives(sc, row, p.seg.lengths[row])
		}
		if sum > 0 && sum >= top.floor {
			top.offer(found{sum, p.seg, row})
		}
	})
}

// scoreUnit is the score that one unit of a scorer's sums stands for. Sums
// are whole numbers, so that they are the same in whatever order terms are
// added: skipping finds exactly what adding up everything finds. 64 terms of the
// greatest score, 28, stay below 2^32 units.
const scoreUnit = 1.0 / (1 << 18)

// scoring is BM25 for one generation: how a term's weight grows with its count
// in a passage of so many words, and what a term of the context alone has.
type scoring struct {
	sat     [index.MaxTF + 1][256]float32
	context [256]float32
}

func newScoring(avgWords float64) *scoring {
	s := new(scoring)
	avgWords = max(avgWords, 1)
	for tf := 1; tf <= index.MaxTF; tf++ {
		for words := range s.sat[tf] {
			norm := index.K1 * (1 - index.B + index.B*float64(words)/avgWords)
			s.sat[tf][words] = float32(float64(tf) * (index.K1 + 1) / (float64(tf) + norm))
		}
	}
	for words := range s.context {
		s.context[words] = index.ContextWeight * s.sat[1][int(min(avgWords, 255))]
	}
	return s
}
