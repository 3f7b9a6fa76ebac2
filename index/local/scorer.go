package local

import (
	"math/bits"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"verbatim/index"
)

// maxBlock is how many rows are scored at a time. The fewer, the closer the
// bounds of a block; the more, the rarer they have to be worked out.
const maxBlock = 1 << 13

// blockRows is maxBlock, and less in tests.
var blockRows = maxBlock

// A scorer adds up scores block by block. It is for one goroutine, and kept in
// a pool for its buffers.
type scorer struct {
	plan    *plan
	scoring *scoring
	terms   []scorerTerm // by falling bound in the block in hand
	rest    []uint32     // what the terms from i on can give in the block in hand
	levels  []level      // of all terms
	tables  []*[256]uint32
	used    int // tables

	block      int // in hand
	start, end uint32
	only       bool             // rows that are touched already
	sums       [maxBlock]uint32 // of the terms so far; zero between blocks
	best       [maxBlock]uint32 // of the term in hand; zero between terms
	touched    [maxBlock / 64]uint64
	here       [maxBlock / 64]uint64 // touched by the term in hand
}

type scorerTerm struct {
	forms []scorerForm
	rows  int    // of all its bitmaps
	bound uint32 // the most that it can give a passage of the block in hand
}

type scorerForm struct {
	planForm
	levels []level // of counts, and of context
}

// A level is a bitmap that is read block by block.
type level struct {
	reader roaring.ManyIntIterator
	rows   []uint32 // read, and not walked yet
	buf    [128]uint32
	gives  *[256]uint32 // by the words of a passage; nil until it is asked for
}

// in returns the next rows of a block, none at its end. They are overwritten by
// the next call.
func (l *level) in(start, end uint32) (rows []uint32) {
	for {
		if len(l.rows) == 0 {
			if l.rows = l.buf[:l.reader.NextMany(l.buf[:])]; len(l.rows) == 0 {
				return nil
			}
		}
		if l.rows[len(l.rows)-1] < start { // of blocks that were passed over
			l.rows = nil
			continue
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
}

var scorers = sync.Pool{New: func() any { return new(scorer) }}

// open makes the scorer ready for a plan.
func (s *scorer) open(p *plan, sc *scoring) {
	s.plan, s.scoring, s.used = p, sc, 0
	levels := 0
	for _, t := range p.terms {
		for _, f := range t.forms {
			levels += len(f.counts) + 1
		}
	}
	s.terms, s.rest, s.levels = s.terms[:0], grown(s.rest, len(p.terms)+1), grown(s.levels, levels)
	spare := s.levels
	for _, t := range p.terms {
		st := scorerTerm{forms: make([]scorerForm, 0, len(t.forms))}
		for _, f := range t.forms {
			n := 0
			open := func(bm *roaring.Bitmap) {
				spare[n].reader.Initialize(bm)
				spare[n].rows, spare[n].gives = nil, nil
				n++
			}
			for _, bm := range f.counts {
				open(bm)
			}
			open(f.context)
			st.forms = append(st.forms, scorerForm{f, spare[:n]})
			st.rows += f.rows
			spare = spare[n:]
		}
		s.terms = append(s.terms, st)
	}
}

// grown is s with n elements, whose memory is used again.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// run is MaxScore over blocks. In each the terms are put in order of what they
// can give at most there, which is told by how often a passage of the block has
// them. Those at the end that together cannot lift a passage to the floor are
// not read: a passage is scored where it has one of the others, and only then,
// where it may still get in, asked for these. A block in which all terms
// together cannot reach the floor is passed over. With all, nothing is spared.
func (s *scorer) run(p *plan, sc *scoring, top *topK, all bool) {
	s.open(p, sc)
	for start := 0; start < p.seg.n; start += blockRows {
		s.block, s.start, s.end = start/blockRows, uint32(start), uint32(min(start+blockRows, p.seg.n))
		s.order()
		read := len(s.terms)
		for !all && read > 0 && s.rest[read-1] < top.floor() {
			read--
		}
		if read == 0 || s.rest[0] == 0 {
			continue
		}
		s.only = false
		for i := range s.terms[:read] {
			s.add(&s.terms[i])
		}
		s.collect(top, s.addDense(top.floor(), read))
	}
}

// order puts the terms in the order of their bounds in the block.
func (s *scorer) order() {
	for i := range s.terms {
		t := s.terms[i]
		t.bound = 0
		for j := range t.forms {
			t.bound = max(t.bound, t.forms[j].bound(s.scoring, s.block))
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

// bound is the most that f gives a passage of a block: that of the shortest one
// with as many mentions as any there.
func (f *planForm) bound(sc *scoring, block int) uint32 {
	switch n := f.most[block]; n {
	case 0:
		return 0
	case contextAlone:
		return uint32(f.impact * sc.context[0])
	default:
		return uint32(f.impact * sc.sat[n][0])
	}
}

// seekCost is how many rows of a bitmap are read in the time of one seek.
const seekCost = 12

// addDense adds those of the terms from read on that have so few rows in the
// block that to read them takes less than to seek one for each passage that may
// still get in. It returns the others, with rest made theirs.
func (s *scorer) addDense(floor uint32, read int) []scorerTerm {
	left := s.terms[read:]
	touched := 0
	if len(left) > 0 {
		touched = s.prune(floor, s.rest[read])
	}
	s.only = true
	seek := 0
	for i := range left {
		if left[i].rows*int(s.end-s.start) > seekCost*touched*s.plan.seg.n {
			left[seek], left[i] = left[i], left[seek]
			seek++
		} else {
			s.add(&left[i])
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

// collect offers the passages of the block that were touched. What the terms of
// seek give them is not added up yet.
func (s *scorer) collect(top *topK, seek []scorerTerm) {
	lengths, floor := s.plan.seg.lengths, top.floor()
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
			row := s.start + uint32(at)
			for i := 0; i < len(seek) && sum+s.rest[i] >= floor; i++ {
				sum += seek[i].gives(s.scoring, row, lengths[row])
			}
			if sum >= floor && s.plan.leaves(row) { // last: it is a miss in the cache
				top.offer(found{sum, s.plan.seg, row})
				floor = top.floor()
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

// add adds what the term gives to each passage of the block, or to each that is
// touched. Where it has one form, a passage with n+1 mentions or more gets what
// that gives beyond n; of several forms the best counts.
func (s *scorer) add(t *scorerTerm) {
	lengths, single := s.plan.seg.lengths, len(t.forms) == 1
	for i := range t.forms {
		f := &t.forms[i]
		if f.most[s.block] == 0 {
			continue
		}
		for n := range f.levels {
			l := &f.levels[n]
			if l.gives == nil {
				l.gives = s.table(f, n, single)
			}
			gives := l.gives
			for rows := l.in(s.start, s.end); len(rows) > 0; rows = l.in(s.start, s.end) {
				if single {
					for _, row := range rows {
						if at := row - s.start; s.takes(at) {
							s.sums[at&(maxBlock-1)] += gives[lengths[row]]
						}
					}
					continue
				}
				for _, row := range rows {
					s.raise(row-s.start, gives[lengths[row]])
				}
			}
		}
	}
	if !single {
		s.sumBest()
	}
}

// table is what a passage in level n of f gets, by its words: where f is the
// only form, beyond what the level before has given it.
func (s *scorer) table(f *scorerForm, n int, beyond bool) *[256]uint32 {
	if s.used == len(s.tables) {
		s.tables = append(s.tables, new([256]uint32))
	}
	t := s.tables[s.used]
	s.used++
	sat, before := &s.scoring.context, &s.scoring.sat[0]
	if n < len(f.counts) {
		sat = &s.scoring.sat[n+1]
		if beyond {
			before = &s.scoring.sat[n]
		}
	}
	for w := range t {
		t[w] = uint32(f.impact*sat[w]) - uint32(f.impact*before[w])
	}
	return t
}

// takes reports whether a passage of the block is one to add to, and touches
// it.
func (s *scorer) takes(at uint32) bool {
	word, bit := &s.touched[at>>6&(maxBlock/64-1)], uint64(1)<<(at&63)
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
	s.best[at] = max(s.best[at], gives)
	s.here[at>>6] |= 1 << (at & 63)
}

// sumBest adds the best of a term's forms to the sums.
func (s *scorer) sumBest() {
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

// probe scores the passages that the filter leaves one by one.
func (s *scorer) probe(p *plan, sc *scoring, top *topK) {
	s.open(p, sc)
	p.must.Iterate(func(row uint32) bool {
		if !p.leaves(row) {
			return true
		}
		var sum uint32
		for i := range s.terms {
			sum += s.terms[i].gives(sc, row, p.seg.lengths[row])
		}
		if sum > 0 && sum >= top.floor() {
			top.offer(found{sum, p.seg, row})
		}
		return true
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
