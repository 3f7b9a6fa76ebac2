package local

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/mmap-go"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A bleveSegment is the one segment of a shard's bleve index.
type bleveSegment struct {
	index   bleve.Index
	reader  bleve.IndexReader
	segment segment.Segment
}

// openSegment opens the bleve index of the shard at dir for reading. Several
// processes may do so at once.
func openSegment(dir string) (_ *bleveSegment, err error) {
	x, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": filepath.Join(dir, "store"), "read_only": true, "bolt_timeout": "2s",
	}, nil)
	if err != nil {
		return nil, err
	}
	if err := x.Open(); err != nil {
		return nil, fmt.Errorf("bleve: %w", err)
	}
	s := &bleveSegment{index: x}
	if s.reader, err = x.Reader(); err != nil {
		_ = x.Close()
		return nil, fmt.Errorf("bleve: %w", err)
	}
	snapshot, ok := s.reader.(*scorch.IndexSnapshot)
	if !ok || len(snapshot.Segments()) != 1 {
		s.close()
		return nil, errors.New("bleve: the shard has not one segment")
	}
	s.segment = snapshot.Segments()[0].Segment()
	return s, nil
}

func (s *bleveSegment) close() error { return errors.Join(s.reader.Close(), s.index.Close()) }

// A shard is an immutable part of the corpus, open for reading.
type shard struct {
	name    string
	seg     *bleveSegment // nil without passages
	records *stream
	metas   mmap.MMap
	cols    *columns
	words   *table
	names   *table
	pairs   *pairs       // nil without passages
	refs    atomic.Int32 // generations that use it
	lookups sync.Pool
	stems   *remembered[stemPostings]
}

func openShard(dir, name string) (_ *shard, err error) {
	s := &shard{name: name, stems: newRemembered[stemPostings](keptStems)}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	at := func(file string) string { return filepath.Join(dir, file) }
	if s.cols, err = openColumns(at("columns")); err != nil {
		return nil, err
	}
	if s.records, err = openStream(at("records")); err != nil {
		return nil, err
	}
	if s.metas, err = mapFile(at("documents")); err != nil {
		return nil, err
	}
	if s.words, err = openTable(at("words")); err != nil {
		return nil, err
	}
	if s.names, err = openTable(at("names")); err != nil {
		return nil, err
	}
	if s.cols.passages == 0 {
		return s, nil
	}
	if s.pairs, err = openPairs(at("pairs")); err != nil {
		return nil, err
	}
	if s.seg, err = openSegment(dir); err != nil {
		return nil, err
	}
	if n := int(s.seg.segment.Count()); n != s.cols.passages {
		return nil, fmt.Errorf("bleve has %d of %d passages", n, s.cols.passages)
	}
	return s, nil
}

func (s *shard) close() {
	if s.seg != nil {
		_ = s.seg.close()
	}
	if s.records != nil {
		_ = s.records.close()
	}
	if s.metas != nil {
		_ = s.metas.Unmap()
	}
	if s.cols != nil {
		_ = s.cols.close()
	}
	if s.pairs != nil {
		_ = s.pairs.close()
	}
	if s.words != nil {
		_ = s.words.close()
	}
	if s.names != nil {
		_ = s.names.close()
	}
}

// A loader reads records of shards. It is for one goroutine, and kept in a
// pool for the buffers it holds.
type loader struct {
	blocks *blockReader
}

var loaders = sync.Pool{New: func() any {
	r, err := newBlockReader()
	if err != nil {
		panic(err) // its options are constants
	}
	return &loader{blocks: r}
}}

func newLoader() *loader { return loaders.Get().(*loader) }

// free gives the loader back.
func (l *loader) free() {
	l.blocks.s = nil
	loaders.Put(l)
}

func (l *loader) read(s *shard, offset int64, n int) ([]byte, error) {
	if l.blocks.s != s.records {
		l.blocks.reset(s.records)
	}
	return l.blocks.read(offset, n)
}

// meta returns what is known of a document as a whole.
func (s *shard) meta(doc uint32) (Meta, error) {
	from, to := uint64(u32At(s.cols.docMeta, doc)), uint64(len(s.metas))
	if int(doc)+1 < s.cols.docs {
		to = uint64(u32At(s.cols.docMeta, doc+1))
	}
	if from > to || to > uint64(len(s.metas)) {
		return Meta{}, errRecord
	}
	return decodeMeta(s.metas[from:to])
}

// A wording is what tells the words of a passage: two with the same words have
// the same, and others in 96 bits of luck.
type wording struct {
	sketch uint64 // SimHash of its pairs of words
	same   uint32 // of its ID
}

func (s *shard) wording(row uint32) wording {
	return wording{u64At(s.cols.sketch, row), u32At(s.cols.same, row)}
}

// hit loads the passage in a row of s.
func (l *loader) hit(s *shard, row uint32) (h Hit, err error) {
	h, err = l.hitAt(s, int64(u64At(s.cols.record, row)), int(u32At(s.cols.size, row)))
	if err != nil {
		return h, err
	}
	doc := u32At(s.cols.doc, row)
	if int(doc) >= s.cols.docs {
		return h, errRecord
	}
	h.wording = s.wording(row)
	h.Doc, err = s.meta(doc)
	return h, err
}

// hitAt loads the passage whose record of size bytes is at the given place: the
// document's text goes on behind it, and ended before it. All strings of the
// hit are parts of one.
func (l *loader) hitAt(s *shard, record int64, size int) (h Hit, err error) {
	b, err := l.read(s, record, size)
	if err != nil {
		return h, err
	}
	at, ok := placeOf(b)
	if !ok || int64(at.length+at.backLen) > s.records.length {
		return h, errRecord
	}
	var all strings.Builder
	all.Grow(size + at.length + at.backLen)
	all.Write(b)
	for _, part := range []struct {
		offset int64
		n      int
	}{{record + int64(size+at.gap), at.length}, {record - int64(at.back), at.backLen}} {
		b, err := l.read(s, part.offset, part.n)
		if err != nil {
			return h, err
		}
		all.Write(b)
	}
	str := all.String()
	if _, err := decodePassage(str[:size], &h); err != nil {
		return h, err
	}
	h.Text, h.Before, h.back = str[size:size+at.length], str[size+at.length:], at.back
	return h, nil
}

// around loads the passage in a row and its neighbours in the document, so many
// before and after it, and tells its place among them.
func (l *loader) around(s *shard, row uint32, before, after int) (hits []Hit, at int, err error) {
	doc, record := u32At(s.cols.doc, row), int64(u64At(s.cols.record, row))
	d, offset, err := l.pieces(s, doc)
	if err != nil {
		return nil, 0, err
	}
	offsets := make([]int64, 0, len(d.pieces))
	at = -1
	for _, p := range d.pieces {
		if p.record > 0 {
			if offset == record {
				at = len(offsets)
			}
			offsets = append(offsets, offset)
		}
		offset += int64(p.record + p.text)
	}
	if at < 0 {
		return nil, 0, errRecord
	}
	from, to := max(at-before, 0), min(at+after+1, len(offsets))
	for i := from; i < to; i++ {
		h, err := l.hitAt(s, offsets[i], d.pieces[i].record)
		if err != nil {
			return nil, 0, err
		}
		h.Doc = d.Meta
		hits = append(hits, h)
	}
	return hits, at - from, nil
}

// pieces loads what a document is made of, and where the first piece lies.
func (l *loader) pieces(s *shard, doc uint32) (d docRecord, offset int64, err error) {
	at, size := int64(u64At(s.cols.docRecord, doc)), int(u32At(s.cols.docSize, doc))
	b, err := l.read(s, at, size)
	if err != nil {
		return d, 0, err
	}
	if d, err = decodePieces(b); err == nil {
		d.Meta, err = s.meta(doc)
	}
	return d, at + int64(size), err
}

// document loads a document: what is known of it, its text and its passages.
func (l *loader) document(s *shard, doc uint32) (docRecord, []Hit, error) {
	d, at, err := l.pieces(s, doc)
	if err != nil {
		return d, nil, err
	}
	hits := make([]Hit, 0, len(d.pieces))
	var body []byte
	for _, p := range d.pieces {
		if p.record > 0 {
			h, err := l.hitAt(s, at, p.record)
			if err != nil {
				return d, nil, err
			}
			h.Doc = d.Meta
			hits = append(hits, h)
			at += int64(p.record)
		}
		b, err := l.read(s, at, p.text)
		if err != nil {
			return d, nil, err
		}
		body = append(body, b...)
		at += int64(p.text)
	}
	d.text = string(body)
	return d, hits, nil
}
