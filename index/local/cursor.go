package local

import "github.com/RoaringBitmap/roaring/v2"

// A cursor walks one bitmap upwards, in two ways that know nothing of each
// other: seek jumps from one row to another, in reads all rows of a block.
type cursor struct {
	jump roaring.IntIterator
	row  uint32 // of jump: the first that is not below the one sought last

	read   roaring.ManyIntIterator
	buf    [128]uint32 // read, of which those from at to n are to be walked
	at, n  int
	bitmap *roaring.Bitmap // until read is opened
}

// noRow is beyond all rows.
const noRow = 1<<32 - 1

func (c *cursor) open(bm *roaring.Bitmap) {
	c.jump.Initialize(bm)
	c.bitmap, c.at, c.n = bm, 0, 0
	c.row = noRow
	if c.jump.HasNext() {
		c.row = c.jump.PeekNext()
	}
}

// seek returns the first row of the bitmap that is not below row, noRow for
// none. Rows must be sought in rising order.
func (c *cursor) seek(row uint32) uint32 {
	if c.row < row {
		c.jump.AdvanceIfNeeded(row)
		c.row = noRow
		if c.jump.HasNext() {
			c.row = c.jump.PeekNext()
		}
	}
	return c.row
}

// in returns the next rows of a block, none at its end. They are overwritten by
// the next call.
func (c *cursor) in(start, end uint32) []uint32 {
	if c.bitmap != nil {
		c.read.Initialize(c.bitmap)
		c.bitmap = nil
	}
	for {
		if c.at == c.n {
			if c.at, c.n = 0, c.read.NextMany(c.buf[:]); c.n == 0 {
				return nil
			}
		}
		if c.buf[c.n-1] < start { // of blocks that were passed over
			c.at = c.n
			continue
		}
		for c.buf[c.at] < start {
			c.at++
		}
		from := c.at
		if c.buf[c.n-1] < end {
			c.at = c.n
		} else {
			for c.buf[c.at] < end {
				c.at++
			}
		}
		return c.buf[from:c.at]
	}
}

// open makes cursors for the bitmaps of a plan.
func (s *scorer) open(p *plan) {
	forms, cursors := 0, 0
	for _, t := range p.terms {
		forms += len(t.forms)
		for _, f := range t.forms {
			cursors += len(f.counts) + 1
		}
	}
	s.used = 0
	s.terms, s.rest = s.terms[:0], grown(s.rest, len(p.terms)+1)
	s.forms, s.cursors = grown(s.forms, forms), grown(s.cursors, cursors)
	left, spare := s.forms, s.cursors
	for i := range p.terms {
		t := &p.terms[i]
		rows := 0
		for j, f := range t.forms {
			spare = left[j].open(f, spare)
			rows += f.rows()
		}
		s.terms = append(s.terms, scorerTerm{forms: left[:len(t.forms)], rows: rows})
		left = left[len(t.forms):]
	}
}

// open makes cursors for the bitmaps of f out of spare ones, and returns the
// others.
func (s *scorerForm) open(f planForm, spare []cursor) []cursor {
	*s = scorerForm{impact: f.impact, counts: spare[:len(f.counts)]}
	for n, bm := range f.counts {
		s.counts[n].open(bm)
	}
	spare = spare[len(f.counts):]
	if f.context != nil {
		s.context = &spare[0]
		s.context.open(f.context)
		spare = spare[1:]
	}
	return spare
}

// grown is s with n elements, whose memory is used again.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
