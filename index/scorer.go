package index

import (
	"math/bits"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// blockRows is how many passages are scored at a time. The sums of a block
// stay in the processor's second cache.
const blockRows = 1 << 15

// A scorer adds up scores block by block. It is for one goroutine, and kept in
// a pool for its buffers.
type scorer struct {
	sums    [blockRows]uint32 // of the terms so far; zero between blocks
	best    [blockRows]uint32 // of the term in hand; zero between terms
	touched [blockRows / 64]uint64
	here    [blockRows / 64]uint64 // touched by the term in hand
	cursors []cursor
}

var scorers = sync.Pool{New: func() any { return new(scorer) }}

// run is MaxScore over blocks. The terms are in order of what they can give at
// most. Those at the end that together cannot lift a passage to the floor are
// not read: a passage is scored where it has one of the others, and only then,
// where it may still get in, asked for these.
func (s *scorer) run(p *plan, sc *scoring, top *topK, how pace) {
	c := p.shard.cols
	s.open(p)
	rest := make([]uint32, len(p.terms)+1) // what the terms from i on can give
	for i := len(p.terms) - 1; i >= 0; i-- {
		rest[i] = rest[i+1] + p.terms[i].bound
	}
	for start := 0; start < c.passages; start += how.block {
		read := len(p.terms)
		if !how.all {
			for read > 0 && rest[read-1] < top.floor() {
				read--
			}
		}
		if read == 0 {
			break
		}
		end := min(start+how.block, c.passages)
		next := 0
		for i := range p.terms[:read] {
			next = s.addTerm(&p.terms[i], sc, next, c.words, uint32(start), uint32(end))
		}
		for w, word := range s.touched {
			if word == 0 {
				continue
			}
			s.touched[w] = 0
			for ; word != 0; word &= word - 1 {
				at := w<<6 + bits.TrailingZeros64(word)
				sum := s.sums[at]
				s.sums[at] = 0
				if sum+rest[read] < top.floor() {
					continue
				}
				row := uint32(start + at)
				for i := read; i < len(p.terms) && sum+rest[i] >= top.floor(); i++ {
					sum += sc.gives(&p.terms[i], row, c.words[row])
				}
				if sum >= top.floor() && p.docs.has(u32At(c.doc, row)) { // last: it is a miss in the cache
					top.offer(found{sum, p.shard, row})
				}
			}
		}
	}
}

// A cursor walks one bitmap in the order of its numbers.
type cursor struct {
	it  roaring.ManyIntIterable
	buf [128]uint32
	at  int
	n   int
}

// open makes a cursor for each bitmap, in the order in which addTerm uses them.
func (s *scorer) open(p *plan) {
	n := 0
	add := func(bm *roaring.Bitmap) {
		if n == len(s.cursors) {
			s.cursors = append(s.cursors, cursor{})
		}
		c := &s.cursors[n]
		c.it, c.at, c.n = bm.ManyIterator(), 0, 0
		n++
	}
	for _, t := range p.terms {
		for _, f := range t.forms {
			for _, bm := range f.counts {
				add(bm)
			}
			if f.context != nil {
				add(f.context)
			}
		}
	}
}

// addTerm adds what the term gives to each passage of the block. It takes its
// cursors from next on, and returns the one after them.
func (s *scorer) addTerm(t *planTerm, sc *scoring, next int, words []byte, start, end uint32) int {
	if len(t.forms) == 1 {
		f := &t.forms[0]
		for n := range f.counts {
			s.addCount(&s.cursors[next], f.impact, sc, n, words, start, end)
			next++
		}
		if f.context != nil {
			gives := uint32(f.impact * sc.context)
			s.cursors[next].each(end, func(row uint32) {
				at := row - start
				s.sums[at] += gives
				s.touched[at>>6] |= 1 << (at & 63)
			})
			next++
		}
		return next
	}
	for i := range t.forms {
		f := &t.forms[i]
		for n := range f.counts {
			sat := &sc.sat[n+1]
			s.cursors[next].each(end, func(row uint32) {
				s.raise(row-start, uint32(f.impact*sat[words[row]]))
			})
			next++
		}
		if f.context != nil {
			gives := uint32(f.impact * sc.context)
			s.cursors[next].each(end, func(row uint32) { s.raise(row-start, gives) })
			next++
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
	return next
}

// addCount adds to passages that have the form n+1 times or more what that
// gives them beyond having it n times.
func (s *scorer) addCount(c *cursor, impact float32, sc *scoring, n int, words []byte, start, end uint32) {
	more, less := &sc.sat[n+1], &sc.sat[n]
	c.each(end, func(row uint32) {
		at := row - start
		w := words[row]
		s.sums[at] += uint32(impact*more[w]) - uint32(impact*less[w])
		s.touched[at>>6] |= 1 << (at & 63)
	})
}

// raise keeps the best that the forms of one term give a passage.
func (s *scorer) raise(at, gives uint32) {
	if gives > s.best[at] {
		s.best[at] = gives
	}
	s.here[at>>6] |= 1 << (at & 63)
}

// each calls f for the numbers below end that were not yet walked.
func (c *cursor) each(end uint32, f func(row uint32)) {
	for {
		for c.at < c.n {
			row := c.buf[c.at]
			if row >= end {
				return
			}
			c.at++
			f(row)
		}
		if c.n = c.it.NextMany(c.buf[:]); c.n == 0 {
			return
		}
		c.at = 0
	}
}
