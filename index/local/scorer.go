package local

import (
	"math/bits"
	"sync"

	"verbatim/index"
)

// blockRows is how many passages are scored at a time. The fewer, the closer
// the bounds of a block; the more, the rarer they have to be found out.
const blockRows = 1 << 13

// A scorer adds up scores block by block. It is for one goroutine, and kept in
// a pool for its buffers.
type scorer struct {
	sums    [blockRows]uint32 // of the terms so far; zero between blocks
	best    [blockRows]uint32 // of the term in hand; zero between terms
	touched [blockRows / 64]uint64
	here    [blockRows / 64]uint64 // touched by the term in hand

	only bool // rows that are touched already

	terms   []scorerTerm // by falling bound in the block in hand
	rest    []uint32     // what the terms from i on can give in the block in hand
	forms   []scorerForm // of all terms
	cursors []cursor     // of all forms
	gains   []*[256]uint32
	used    int // of gains
}

// A scorerTerm is a term of the plan with its cursors.
type scorerTerm struct {
	forms []scorerForm
	rows  int    // of all its bitmaps
	bound uint32 // the most that it can give a passage of the block in hand
}

type scorerForm struct {
	impact  float32
	counts  []cursor         // as in planForm
	context *cursor          // nil for none
	gains   [index.MaxTF]int // where in the scorer's gains are those of each count, plus one; 0 for not worked out
}

var scorers = sync.Pool{New: func() any { return new(scorer) }}

// run is MaxScore over blocks. In each the terms are put in order of what they
// can give at most there, which is told by how often a passage of the block has
// them. Those at the end that together cannot lift a passage to the floor are
// not read: a passage is scored where it has one of the others, and only then,
// where it may still get in, asked for these. A block in which all terms
// together cannot reach the floor is passed over.
func (s *scorer) run(p *plan, sc *scoring, top *topK, how pace) {
	c := p.seg
	s.open(p)
	for start := 0; start < c.n; start += how.block {
		end := min(start+how.block, c.n)
		s.order(sc, uint32(start), uint32(end))
		read := len(s.terms)
		if !how.all {
			for read > 0 && s.rest[read-1] < top.floor() {
				read--
			}
		}
		if read == 0 || s.rest[0] == 0 {
			continue
		}
		s.only = false
		for i := range s.terms[:read] {
			s.addTerm(&s.terms[i], sc, c.lengths, uint32(start), uint32(end))
		}
		s.collect(p, sc, top, uint32(start), s.addDense(sc, top.floor(), c.lengths, uint32(start), uint32(end), read))
	}
}

// seekCost is how many rows of a bitmap are read in the time of one seek.
const seekCost = 12

// addDense adds those of the terms from read on that have so few rows in the
// block that to read them takes less than to seek one for each passage that may
// still get in. It returns the others, with rest made theirs.
func (s *scorer) addDense(sc *scoring, floor uint32, words []byte, start, end uint32, read int) []scorerTerm {
	left := s.terms[read:]
	touched := 0
	if len(left) > 0 {
		touched = s.prune(floor, s.rest[read])
	}
	s.only = true
	seek := 0
	for i := range left {
		if left[i].rows*int(end-start) > seekCost*touched*len(words) {
			left[seek], left[i] = left[i], left[seek]
			seek++
		} else {
			s.addTerm(&left[i], sc, words, start, end)
		}
	}
	s.sum(left[:seek])
	return left[:seek]
}

// prune gives up the passages that cannot reach the floor with so much more,
// and returns how many are left.
func (s *scorer) prune(floor, more uint32) (left int) {
	for w, word := range s.touched {
		for keep := word; word != 0; word &= word - 1 {
			bit := bits.TrailingZeros64(word)
			if sum := &s.sums[w<<6+bit]; *sum+more < floor {
				*sum = 0
				keep &^= 1 << bit
				s.touched[w] = keep
			}
		}
		left += bits.OnesCount64(s.touched[w])
	}
	return left
}

// order puts the terms in the order of their bounds in the block.
func (s *scorer) order(sc *scoring, start, end uint32) {
	for i := range s.terms {
		t := s.terms[i]
		t.bound = 0
		for j := range t.forms {
			t.bound = max(t.bound, t.forms[j].bound(sc, start, end))
		}
		at := i
		for ; at > 0 && s.terms[at-1].bound < t.bound; at-- {
			s.terms[at] = s.terms[at-1]
		}
		s.terms[at] = t
	}
	s.sum(s.terms)
}

// sum fills rest for some terms.
func (s *scorer) sum(terms []scorerTerm) {
	s.rest[len(terms)] = 0
	for i := len(terms) - 1; i >= 0; i-- {
		s.rest[i] = s.rest[i+1] + terms[i].bound
	}
}

// bound is the most that f gives a passage of the block: that of the shortest
// one with as many mentions as any there.
func (f *scorerForm) bound(sc *scoring, start, end uint32) uint32 {
	n := 0
	for n < len(f.counts) && f.counts[n].seek(start) < end {
		n++
	}
	switch {
	case n > 0:
		return uint32(f.impact * sc.sat[n][0])
	case f.context != nil && f.context.seek(start) < end:
		return uint32(f.impact * sc.context)
	}
	return 0
}

// collect offers the passages of the block that were touched. What the terms of
// seek give them is not added up yet.
func (s *scorer) collect(p *plan, sc *scoring, top *topK, start uint32, seek []scorerTerm) {
	words := p.seg.lengths
	floor := top.floor()
	for w, word := range s.touched {
		if word == 0 {
			continue
		}
		s.touched[w] = 0
		for ; word != 0; word &= word - 1 {
			at := w<<6 + bits.TrailingZeros64(word)
			sum := s.sums[at]
			s.sums[at] = 0
			if sum+s.rest[0] < floor {
				continue
			}
			row := start + uint32(at)
			for i := 0; i < len(seek) && sum+s.rest[i] >= floor; i++ {
				sum += seek[i].gives(sc, row, words[row])
			}
			if sum >= floor && p.leaves(row) { // last: it is a miss in the cache
				top.offer(found{sum, p.seg, row})
				floor = top.floor()
			}
		}
	}
}

// gives is what the term gives the passage in row, which has so many words.
// Rows must be asked for in rising order.
func (t *scorerTerm) gives(sc *scoring, row uint32, words byte) (best uint32) {
	for i := range t.forms {
		f := &t.forms[i]
		n := 0
		for n < len(f.counts) && f.counts[n].seek(row) == row {
			n++
		}
		switch {
		case n > 0:
			best = max(best, uint32(f.impact*sc.sat[n][words]))
		case f.context != nil && f.context.seek(row) == row:
			best = max(best, uint32(f.impact*sc.context))
		}
	}
	return best
}

// addTerm adds what the term gives to each passage of the block, or to each that
// is touched.
func (s *scorer) addTerm(t *scorerTerm, sc *scoring, words []byte, start, end uint32) {
	if len(t.forms) == 1 {
		s.addForm(&t.forms[0], sc, words, start, end)
		return
	}
	for i := range t.forms {
		f := &t.forms[i]
		for n := range f.counts {
			sat := &sc.sat[n+1]
			for rows := f.counts[n].in(start, end); len(rows) > 0; rows = f.counts[n].in(start, end) {
				for _, row := range rows {
					s.raise(row-start, uint32(f.impact*sat[words[row]]))
				}
			}
		}
		if f.context != nil {
			gives := uint32(f.impact * sc.context)
			for rows := f.context.in(start, end); len(rows) > 0; rows = f.context.in(start, end) {
				for _, row := range rows {
					s.raise(row-start, gives)
				}
			}
		}
	}
	for w, word := range s.here {
		if word == 0 {
			continue
		}
		s.here[w] = 0
		s.touched[w] |= word
		for ; word != 0; word &= word - 1 {
			at := w<<6 + bits.TrailingZeros64(word)
			s.sums[at] += s.best[at]
			s.best[at] = 0
		}
	}
}

// addForm is addTerm for a term of one form: passages that have it n+1 times or
// more get what that gives them beyond having it n times.
func (s *scorer) addForm(f *scorerForm, sc *scoring, words []byte, start, end uint32) {
	for n := range f.counts {
		gain := s.gain(f, sc, n)
		for rows := f.counts[n].in(start, end); len(rows) > 0; rows = f.counts[n].in(start, end) {
			for _, row := range rows {
				if at := row - start; s.takes(at) {
					s.sums[at&(blockRows-1)] += gain[words[row]]
				}
			}
		}
	}
	if f.context == nil {
		return
	}
	gives := uint32(f.impact * sc.context)
	for rows := f.context.in(start, end); len(rows) > 0; rows = f.context.in(start, end) {
		for _, row := range rows {
			if at := row - start; s.takes(at) {
				s.sums[at&(blockRows-1)] += gives
			}
		}
	}
}

// gain is what having f n+1 times gives beyond having it n times, by the words
// of the passage.
func (s *scorer) gain(f *scorerForm, sc *scoring, n int) *[256]uint32 {
	if f.gains[n] == 0 {
		if s.used++; s.used > len(s.gains) {
			s.gains = append(s.gains, new([256]uint32))
		}
		f.gains[n] = s.used
		for w, sat := range sc.sat[n+1] {
			s.gains[s.used-1][w] = uint32(f.impact*sat) - uint32(f.impact*sc.sat[n][w])
		}
	}
	return s.gains[f.gains[n]-1]
}

// takes reports whether a passage of the block is one to add to, and touches
// it.
func (s *scorer) takes(at uint32) bool {
	word, bit := &s.touched[at>>6&(blockRows/64-1)], uint64(1)<<(at&63)
	if s.only {
		return *word&bit != 0
	}
	*word |= bit
	return true
}

// raise keeps the best that the forms of one term give a passage.
func (s *scorer) raise(at, gives uint32) {
	if s.only && s.touched[at>>6]>>(at&63)&1 == 0 {
		return
	}
	if gives > s.best[at] {
		s.best[at] = gives
	}
	s.here[at>>6] |= 1 << (at & 63)
}
