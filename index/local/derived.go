package local

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/mmap-go"
	api "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"verbatim/corpus/text"
	"verbatim/index"
	"verbatim/index/record"
)

// What is derived from a segment, in one file:
//
//	rows, size of pairs, size of vocabulary   8 bytes each
//	length*       a byte a row: the words of a passage, 255 for more; 0 of a chunk
//	row*          rowSize bytes each, see row
//	pairs         see pairs.go
//	vocabulary    a vellum FST: of each folded word how many passages have it, and
//	              how it is mostly written, see writtenAs
//
// A row is bleve's number of a document in the segment. Each part is padded to 8
// bytes.
type derived struct {
	data    mmap.MMap
	n       int // rows
	lengths []byte
	rows    []byte
	pairs   *pairs
	fst     *vellum.FST
}

// A row is what scoring and folding know of a passage, and of a chunk its date,
// document and order.
type row struct {
	sketch uint64
	doc    uint64 // hash of the document's ID
	same   uint32 // hash of the passage's ID: of passages with the same words
	date   uint32 // 20111017; 0 for undated
	chunk  uint32 // the row of its chunk; its own for a chunk
	order  uint32 // the number of its chunk times record.MaxPassages, and its place there
}

const rowSize = 32

func (r row) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, r.sketch)
	b = binary.LittleEndian.AppendUint64(b, r.doc)
	for _, v := range []uint32{r.same, r.date, r.chunk, r.order} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

func (d *derived) sketch(i uint32) uint64 { return binary.LittleEndian.Uint64(d.rows[rowSize*int(i):]) }
func (d *derived) doc(i uint32) uint64    { return binary.LittleEndian.Uint64(d.rows[rowSize*int(i)+8:]) }
func (d *derived) same(i uint32) uint32 {
	return binary.LittleEndian.Uint32(d.rows[rowSize*int(i)+16:])
}
func (d *derived) date(i uint32) uint32 {
	return binary.LittleEndian.Uint32(d.rows[rowSize*int(i)+20:])
}
func (d *derived) chunk(i uint32) uint32 {
	return binary.LittleEndian.Uint32(d.rows[rowSize*int(i)+24:])
}
func (d *derived) order(i uint32) uint32 {
	return binary.LittleEndian.Uint32(d.rows[rowSize*int(i)+28:])
}

// isChunk reports whether the row is a chunk's.
func (d *derived) isChunk(i uint32) bool { return d.chunk(i) == i }

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
	if err := d.parse(); err != nil {
		_ = data.Unmap()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

func (d *derived) parse() error {
	b := []byte(d.data)
	var head [3]int
	if len(b) < 8*len(head) {
		return record.ErrDamaged
	}
	for i := range head {
		head[i] = int(binary.LittleEndian.Uint64(b[8*i:]))
		if head[i] < 0 || head[i] > len(b) {
			return record.ErrDamaged
		}
	}
	b, d.n = b[8*len(head):], head[0]
	var parts [4][]byte
	for i, n := range []int{d.n, rowSize * d.n, head[1], head[2]} {
		if padded := (n + 7) &^ 7; padded > len(b) {
			return record.ErrDamaged
		} else {
			parts[i], b = b[:n], b[padded:]
		}
	}
	d.lengths, d.rows = parts[0], parts[1]
	for i := range uint32(d.n) {
		if d.chunk(i) >= uint32(d.n) {
			return record.ErrDamaged
		}
	}
	var err error
	if d.pairs, err = openPairs(parts[2]); err != nil {
		return err
	}
	d.fst, err = vellum.Load(parts[3])
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
	l, err := newLoader()
	if err != nil {
		return nil, err
	}
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
	r := row{doc: index.Hash(c.Meta.ID), date: dateNumber(c.Meta.Date), chunk: rows[0], order: uint32(c.Number) * record.MaxPassages}
	d.rows[rows[0]] = r
	for i := range c.Hits {
		h, at := &c.Hits[i], rows[1+i]
		var words int
		words, r.sketch = d.scan(h.Text, at)
		r.same = uint32(index.Hash(h.ID))
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
func (d *deriver) bytes() ([]byte, error) {
	pairs := d.pairs.bytes(d.number)
	fst, err := d.vocabulary()
	if err != nil {
		return nil, err
	}
	var b []byte
	for _, v := range []int{len(d.rows), len(pairs), len(fst)} {
		b = binary.LittleEndian.AppendUint64(b, uint64(v))
	}
	pad := func() {
		for len(b)%8 != 0 {
			b = append(b, 0)
		}
	}
	b = append(b, d.lengths...)
	pad()
	for _, r := range d.rows {
		b = r.append(b)
	}
	b = append(b, pairs...)
	pad()
	b = append(b, fst...)
	pad()
	return b, nil
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
	var n uint32
	digits := 0
	for i := 0; i < len(s) && digits < 8; i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			n = n*10 + uint32(c-'0')
			digits++
		case c == '-':
		default:
			i = len(s)
		}
	}
	if digits < 4 {
		return 0
	}
	for ; digits < 8; digits++ {
		n *= 10
	}
	return n
}

// A bitset is a set of rows.
type bitset []uint64

func newBitset(n int) bitset       { return make(bitset, (n+63)/64) }
func (b bitset) set(i uint32)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) has(i uint32) bool { return b[i>>6]>>(i&63)&1 != 0 }

// setOf is a bitmap of n rows as a set.
func setOf(bm *roaring.Bitmap, n int) bitset {
	rows := newBitset(n)
	bm.Iterate(func(row uint32) bool {
		rows.set(row)
		return true
	})
	return rows
}

// count is how many rows of a bitmap are in the set.
func (b bitset) count(bm *roaring.Bitmap) (n int) {
	if bm == nil {
		return 0
	}
	bm.Iterate(func(row uint32) bool {
		if b.has(row) {
			n++
		}
		return true
	})
	return n
}
