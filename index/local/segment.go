package local

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/bits-and-blooms/bitset"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/scorch_segment_api/v2"

	"verbatim/index"
	"verbatim/index/record"
)

// A segment is one of bleve's with what is derived from it, as a generation sees
// it.
type segment struct {
	*derived
	name   string // of its files, but for their endings
	bleve  api.Segment
	dead   *roaring.Bitmap // rows that the generation does not show, nil for none
	alive  *bitset.BitSet  // the others
	asides *roaring.Bitmap // passages that are no prose
	stems  *remembered[stemPostings]
	kept   [keptChunks]keptChunk

	mu    sync.Mutex // guards the rest, as bleve's dictionaries are for one goroutine
	dicts map[string]api.TermDictionary
	it    bitmapIterator // used again and again
	key   []byte
}

// derivedFile is where what is derived from a segment lies.
func derivedFile(dir, name string) string { return filepath.Join(dir, "derived", name) }

// nameOf is the name of a segment's file, "" for one that has none.
func nameOf(s *scorch.SegmentSnapshot) string {
	p, ok := s.Segment().(api.PersistedSegment)
	if !ok {
		return ""
	}
	return strings.TrimSuffix(filepath.Base(p.Path()), ".zap")
}

func openSegment(dir string, snapshot *scorch.SegmentSnapshot) (*segment, error) {
	s := &segment{name: nameOf(snapshot), bleve: snapshot.Segment(), dead: snapshot.Deleted(),
		stems: newRemembered[stemPostings](keptStems), dicts: map[string]api.TermDictionary{}}
	var err error
	if s.derived, err = openDerived(derivedFile(dir, s.name)); err != nil {
		return nil, err
	}
	if n := int(s.bleve.Count()); n != s.n {
		_ = s.derived.close()
		return nil, fmt.Errorf("segment %s has %d rows, and its derived file %d", s.name, n, s.n)
	}
	s.alive = bitset.New(uint(s.n)).Complement()
	if s.dead != nil {
		s.alive.InPlaceDifference(s.dead.ToBitSet())
	}
	s.asides, err = s.postings(fieldHas, hasAside)
	return s, err
}

// proseOf is how many passages of bm are prose.
func (s *segment) proseOf(bm *roaring.Bitmap) int {
	return int(bm.GetCardinality() - s.asides.AndCardinality(bm))
}

// A loader reads chunks. It is for one goroutine.
type loader struct {
	buf   []byte
	seg   api.Segment // of which the chunk in row is open, nil for none
	row   uint32
	chunk record.Packed
}

// open opens the chunk in a row.
func (l *loader) open(s api.Segment, row uint32) error {
	if l.seg == s && l.row == row {
		return nil
	}
	l.seg = nil
	failed := record.ErrDamaged // there is no chunk in the row
	err := s.VisitStoredFields(uint64(row), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldStored {
			l.buf, failed = record.Unzip(l.buf[:0], value)
		}
		return field != fieldStored
	})
	if err = cmp.Or(err, failed); err == nil {
		l.chunk, err = record.Open(l.buf)
	}
	if err != nil {
		return fmt.Errorf("%w: the chunk in row %d: %w", index.ErrDamaged, row, err)
	}
	l.seg, l.row = s, row
	return nil
}

// keptChunks is how many of the chunks that were read last stay open, by segment.
// One question reads many of them more than once: it searches for what documents
// state, for a paste's words in their order, and for its own words.
const (
	keptChunks = 32
	maxKept    = 1 << 16 // bytes of a chunk that stays open
)

// A keptChunk is a chunk that stays open.
type keptChunk struct {
	sync.Mutex
	loader
}

// read has f read the chunk in a row.
func (s *segment) read(row uint32, f func(*record.Packed) error) error {
	k := &s.kept[index.Mix(uint64(row))%keptChunks]
	k.Lock()
	defer k.Unlock()
	err := k.open(s.bleve, row)
	if err == nil {
		err = f(&k.chunk)
	}
	if cap(k.buf) > maxKept {
		k.loader = loader{}
	}
	return err
}

// hit loads the passage in a row.
func (s *segment) hit(row uint32) (h index.Hit, err error) {
	err = s.read(s.chunk(row), func(c *record.Packed) (err error) {
		h, err = c.Hit(int(s.order(row) % record.MaxPassages))
		return err
	})
	h.Sketch = s.sketch(row)
	return h, err
}

// meta loads what is known of the document that a row is of.
func (s *segment) meta(row uint32) (m index.Meta, err error) {
	err = s.read(s.chunk(row), func(c *record.Packed) error {
		m = c.Meta
		return nil
	})
	return m, err
}

// whole loads the whole chunk in a row.
func (s *segment) whole(row uint32) (c record.Chunk, err error) {
	err = s.read(row, func(p *record.Packed) (err error) {
		c, err = p.Chunk()
		return err
	})
	return c, err
}

// whole loads the whole chunk in a row.
func (l *loader) whole(s api.Segment, row uint32) (record.Chunk, error) {
	if err := l.open(s, row); err != nil {
		return record.Chunk{}, err
	}
	return l.chunk.Chunk()
}
