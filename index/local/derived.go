package local

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/bits-and-blooms/bitset"
	"github.com/blevesearch/mmap-go"
	api "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"verbatim/corpus/text"
	"verbatim/index"
	"verbatim/index/record"
)

// What is derived from a segment, in one file:
//
//	rows, bytes of pairs, of vocabulary   8 bytes each
//	row*
//	length*       a byte a row: the words of a passage, 255 for more; 0 of a chunk
//	pairs         see pairs.go
//	vocabulary    a vellum FST: of each folded word how many passages have it, and
//	              how it is mostly written, see writtenAs
//
// A row is bleve's number of a document in the segment. Numbers are written as
// the processor has them: to one of the other kind the file is damaged, and the
// index built anew.
type derived struct {
	data    mmap.MMap
	n       int // rows
	rows    []row
	lengths []byte
	pairs   *pairs
	fst     *vellum.FST
}

// A row is what scoring and folding know of a passage or a chunk.
type row struct {
	hash  [2]uint32 // of a passage its sketch, of a chunk the hash of its document's ID
	tag   uint32    // of a passage the hash of its ID, of a chunk its date: 20111017, 0 for undated
	chunk uint32    // the row of a passage's chunk; of a chunk its own
	order uint32    // the number of the chunk times record.MaxPassages, and the passage's place in it
}

const rowSize = int(unsafe.Sizeof(row{}))

func halves(h uint64) [2]uint32  { return [2]uint32{uint32(h), uint32(h >> 32)} }
func (r *row) wholeHash() uint64 { return uint64(r.hash[0]) | uint64(r.hash[1])<<32 }

func (d *derived) chunk(i uint32) uint32  { return d.rows[i].chunk }
func (d *derived) order(i uint32) uint32  { return d.rows[i].order }
func (d *derived) isChunk(i uint32) bool  { return d.chunk(i) == i }
func (d *derived) isHead(i uint32) bool   { return d.isChunk(i) && d.order(i) == 0 } // a document's first chunk
func (d *derived) date(i uint32) uint32   { return d.rows[d.chunk(i)].tag }
func (d *derived) doc(i uint32) uint64    { return d.rows[d.chunk(i)].wholeHash() }
func (d *derived) sketch(i uint32) uint64 { return d.rows[i].wholeHash() }

func openDerived(path string) (*derived, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	d := &derived{data: data}
	if err := d.parse(data); err != nil {
		_ = data.Unmap()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

func (d *derived) parse(b []byte) (err error) {
	var sizes [3]int
	for i := range sizes {
		if len(b) < 8 || binary.NativeEndian.Uint64(b) > uint64(len(d.data)) {
			return record.ErrDamaged
		}
		sizes[i], b = int(binary.NativeEndian.Uint64(b)), b[8:]
	}
	d.n = sizes[0]
	if d.n == 0 || len(b) != d.n*(rowSize+1)+sizes[1]+sizes[2] {
		return record.ErrDamaged
	}
	d.rows = unsafe.Slice((*row)(unsafe.Pointer(&b[0])), d.n)
	b = b[d.n*rowSize:]
	d.lengths, b = b[:d.n], b[d.n:]
	for i := range d.rows {
		if d.chunk(uint32(i)) >= uint32(d.n) {
			return record.ErrDamaged
		}
	}
	if d.pairs, err = openPairs(b[:sizes[1]]); err == nil {
		d.fst, err = vellum.Load(b[sizes[1]:])
	}
	return err
}

func (d *derived) close() error { return d.data.Unmap() }

// A deriver works out what is derived from a segment.
type deriver struct {
	an      *index.Analyzer
	words   []wordState // by their numbers
	stamp   uint32
	pairs   pairBuilder
	number  []uint32 // the rows of the passages in the order of reading
	lengths []byte
	rows    []row
}

// A wordState counts a word.
type wordState struct {
	folded              string
	hash                uint64
	passages            uint32 // that have it
	seen                uint32 // the last passage that has it
	title, upper, plain uint32 // times it is written Like This, LIKE THIS, in any other way
}

// derive works out the file of a segment.
func derive(seg api.Segment) ([]byte, error) {
	n := int(seg.Count())
	byID := make([]uint32, n)
	ids := make([]uint64, n)
	for i := range byID {
		id, err := seg.DocID(uint64(i))
		if err != nil {
			return nil, err
		}
		if len(id) != 8 {
			return nil, fmt.Errorf("bleve has an unknown document %q", id)
		}
		byID[i], ids[i] = uint32(i), binary.BigEndian.Uint64(id)
	}
	sort.Slice(byID, func(a, b int) bool { return ids[byID[a]] < ids[byID[b]] })
	d := &deriver{an: index.NewAnalyzer(), lengths: make([]byte, n), rows: make([]row, n)}
	var l loader
	for i := 0; i < n; {
		c, err := l.whole(seg, byID[i])
		if err != nil {
			return nil, err
		}
		if i+len(c.Hits) >= n {
			return nil, record.ErrDamaged
		}
		d.chunk(&c, byID[i:i+1+len(c.Hits)])
		i += 1 + len(c.Hits)
	}
	return d.bytes()
}

// chunk takes in a chunk, whose row and those of its passages are given.
func (d *deriver) chunk(c *record.Chunk, rows []uint32) {
	r := row{hash: halves(index.Hash(c.Meta.ID)), tag: dateNumber(c.Meta.Date), chunk: rows[0], order: uint32(c.Number) * record.MaxPassages}
	d.rows[rows[0]] = r
	for i := range c.Hits {
		h, at := &c.Hits[i], rows[1+i]
		words, sketch := d.scan(h.Text, at)
		r.hash, r.tag = halves(sketch), uint32(index.Hash(h.ID))
		d.rows[at], d.lengths[at] = r, uint8(min(words, 255))
		r.order++
	}
}

// scan counts the words of a passage, notes which stand side by side, and
// returns their number and sketch.
func (d *deriver) scan(s string, at uint32) (n int, sketch uint64) {
	d.stamp++
	var sk index.Sketcher
	var last uint64
	d.an.Scan(s, func(w *index.Entry, span text.Span, part bool) bool {
		for len(d.words) <= w.Number {
			d.words = append(d.words, make([]wordState, max(1, len(d.words)/4))...)
		}
		st := &d.words[w.Number]
		if st.folded == "" {
			st.folded, st.hash = w.Folded, index.Hash(w.Folded)
		}
		if !part {
			if n++; n > 1 {
				d.pairs.add(pairOf(last, st.hash), uint32(len(d.number)))
			}
			last = st.hash
			sk.Add(st.hash)
		}
		if st.seen != d.stamp {
			st.seen = d.stamp
			st.passages++
		}
		st.written(span.Of(s))
		return true
	})
	d.number = append(d.number, at)
	return n, sk.Sum()
}

// bytes is the file.
func (d *deriver) bytes() (b []byte, err error) {
	pairs := d.pairs.bytes(d.number)
	fst, err := d.vocabulary()
	if err != nil {
		return nil, err
	}
	for _, n := range []int{len(d.rows), len(pairs), len(fst)} {
		b = binary.NativeEndian.AppendUint64(b, uint64(n))
	}
	rows := unsafe.Slice((*byte)(unsafe.Pointer(&d.rows[0])), len(d.rows)*rowSize)
	return slices.Concat(b, rows, d.lengths, pairs, fst), nil
}

// vocabulary is the FST of all words.
func (d *deriver) vocabulary() ([]byte, error) {
	words := make([]*wordState, 0, len(d.words))
	for i := range d.words {
		if d.words[i].passages > 0 {
			words = append(words, &d.words[i])
		}
	}
	sort.Slice(words, func(a, b int) bool { return words[a].folded < words[b].folded })
	var buf bytes.Buffer
	b, err := vellum.New(&buf, nil)
	if err != nil {
		return nil, err
	}
	for _, w := range words {
		if err := b.Insert([]byte(w.folded), uint64(w.passages)<<2|uint64(w.as())); err != nil {
			return nil, err
		}
	}
	err = b.Close()
	return buf.Bytes(), err
}

// dateNumber is the ISO date s as a number, 20111017, with zeros for what it
// leaves open; 0 for what is no date.
func dateNumber(s string) uint32 {
	if i := strings.IndexFunc(s, func(r rune) bool { return r != '-' && (r < '0' || r > '9') }); i >= 0 {
		s = s[:i]
	}
	s = strings.ReplaceAll(s, "-", "")
	if len(s) < 4 {
		return 0
	}
	n, _ := strconv.Atoi((s + "0000")[:8])
	return uint32(n)
}

// inSet is how many rows of a bitmap are in a set.
func inSet(set *bitset.BitSet, bm *roaring.Bitmap) (n int) {
	bm.Iterate(func(row uint32) bool {
		if set.Test(uint(row)) {
			n++
		}
		return true
	})
	return n
}
