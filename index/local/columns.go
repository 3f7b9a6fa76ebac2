package local

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/blevesearch/mmap-go"
)

// The columns of a shard are numbers by passage, in the order of bleve's
// document numbers, and by document, in the order of the records file:
//
//	"passages, documents, words"   8 bytes each
//	by passage:  sketch 8, record 8, document 4, length of its record 4, hash of its ID 4, words 1
//	by document: record 8, key 8, length of its record 4, date 4, where its meta starts 4
//
// Each column is padded to 8 bytes.
type columns struct {
	data            mmap.MMap
	passages, docs  int
	totalWords      int64
	sketch, record  []byte
	doc, size, same []byte
	words           []byte

	docRecord, docKey, docSize, docDate, docMeta []byte
}

// A passageRow is a passage's place in the columns before they are written.
type passageRow struct {
	sketch uint64
	record int64
	doc    uint32
	size   uint32
	same   uint32 // of passages with the same words
	words  uint8
}

// A docRow is a document's.
type docRow struct {
	record int64
	key    uint64
	size   uint32 // of its record
	date   uint32 // 20111017; 0 for undated
	meta   uint32 // where its meta starts
}

func writeColumns(path string, passages []passageRow, docs []docRow, totalWords int64) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	u64 := func(v uint64) { _, _ = w.Write(binary.LittleEndian.AppendUint64(w.AvailableBuffer(), v)) }
	u32 := func(v uint32) { _, _ = w.Write(binary.LittleEndian.AppendUint32(w.AvailableBuffer(), v)) }
	pad := func(n int) {
		for ; n%8 != 0; n++ {
			_ = w.WriteByte(0)
		}
	}
	u64(uint64(len(passages)))
	u64(uint64(len(docs)))
	u64(uint64(totalWords))
	column(passages, func(p *passageRow) { u64(p.sketch) })
	column(passages, func(p *passageRow) { u64(uint64(p.record)) })
	column(passages, func(p *passageRow) { u32(p.doc) })
	pad(4 * len(passages))
	column(passages, func(p *passageRow) { u32(p.size) })
	pad(4 * len(passages))
	column(passages, func(p *passageRow) { u32(p.same) })
	pad(4 * len(passages))
	column(passages, func(p *passageRow) { _ = w.WriteByte(p.words) })
	pad(len(passages))
	column(docs, func(d *docRow) { u64(uint64(d.record)) })
	column(docs, func(d *docRow) { u64(d.key) })
	column(docs, func(d *docRow) { u32(d.size) })
	pad(4 * len(docs))
	column(docs, func(d *docRow) { u32(d.date) })
	pad(4 * len(docs))
	column(docs, func(d *docRow) { u32(d.meta) })
	pad(4 * len(docs))
	return errors.Join(w.Flush(), f.Close())
}

func column[T any](rows []T, write func(*T)) {
	for i := range rows {
		write(&rows[i])
	}
}

func openColumns(path string) (*columns, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	c := &columns{data: data}
	if !c.layout() {
		_ = data.Unmap()
		return nil, fmt.Errorf("%s: %w", path, errRecord)
	}
	return c, nil
}

// layout finds the columns in the file, false where it is too short for them.
func (c *columns) layout() bool {
	b := []byte(c.data)
	if len(b) < 24 {
		return false
	}
	c.passages = int(binary.LittleEndian.Uint64(b))
	c.docs = int(binary.LittleEndian.Uint64(b[8:]))
	c.totalWords = int64(binary.LittleEndian.Uint64(b[16:]))
	b = b[24:]
	if max(c.passages, c.docs) > len(b) || min(c.passages, c.docs) < 0 {
		return false
	}
	ok := true
	take := func(n int) []byte {
		padded := (n + 7) &^ 7
		if padded > len(b) {
			ok = false
			return nil
		}
		col := b[:n:n]
		b = b[padded:]
		return col
	}
	c.sketch, c.record = take(8*c.passages), take(8*c.passages)
	c.doc, c.size, c.same = take(4*c.passages), take(4*c.passages), take(4*c.passages)
	c.words = take(c.passages)
	c.docRecord, c.docKey = take(8*c.docs), take(8*c.docs)
	c.docSize, c.docDate, c.docMeta = take(4*c.docs), take(4*c.docs), take(4*c.docs)
	return ok && len(b) == 0
}

func (c *columns) close() error { return c.data.Unmap() }

func u64At(col []byte, i uint32) uint64 { return binary.LittleEndian.Uint64(col[8*int(i):]) }
func u32At(col []byte, i uint32) uint32 { return binary.LittleEndian.Uint32(col[4*int(i):]) }

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

// hash64 is FNV-1a.
func hash64(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the finalizer of MurmurHash3.
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
