package index

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"verbatim/corpus/text"
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
	cols    *columns
	words   *table
	names   *table
	refs    atomic.Int32 // generations that use it
}

func openShard(dir, name string) (_ *shard, err error) {
	s := &shard{name: name}
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
	if s.words, err = openTable(at("words")); err != nil {
		return nil, err
	}
	if s.names, err = openTable(at("names")); err != nil {
		return nil, err
	}
	if s.cols.passages == 0 {
		return s, nil
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
	if s.cols != nil {
		_ = s.cols.close()
	}
	if s.words != nil {
		_ = s.words.close()
	}
	if s.names != nil {
		_ = s.names.close()
	}
}

// A lookup finds postings in one shard. It is for one goroutine: bleve's
// dictionaries are.
type lookup struct {
	shard *shard
	dicts map[string]segment.TermDictionary
}

// postings returns the passages that have the term in the field, nil for none.
// The bitmap lies in the mapped file: it must not be changed or kept.
func (l *lookup) postings(field, term string) (*roaring.Bitmap, error) {
	if l.shard.seg == nil {
		return nil, nil
	}
	dict, ok := l.dicts[field]
	if !ok {
		var err error
		if dict, err = l.shard.seg.segment.Dictionary(field); err != nil {
			return nil, err
		}
		if l.dicts == nil {
			l.dicts = map[string]segment.TermDictionary{}
		}
		l.dicts[field] = dict
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s:%s: %w", field, term, err)
	}
	if list.Count() == 0 {
		return nil, nil
	}
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, fmt.Errorf("postings of %s:%s: unknown kind", field, term)
	}
	if bm := it.ActualBitmap(); bm != nil {
		return bm, nil
	}
	bm := roaring.New()
	if n, ok := it.DocNum1Hit(); ok {
		bm.Add(uint32(n))
	}
	return bm, nil
}

// A loader reads records of shards. It is for one goroutine, and kept in a
// pool for the buffers it holds.
type loader struct {
	blocks  blockReader
	docOf   *shard
	doc     uint32
	docMeta Meta
}

var loaders = sync.Pool{New: func() any { return new(loader) }}

func newLoader() *loader {
	l := loaders.Get().(*loader)
	l.docOf, l.blocks.s = nil, nil
	return l
}

// free gives the loader back.
func (l *loader) free() {
	l.docOf, l.blocks.s, l.docMeta = nil, nil, Meta{}
	loaders.Put(l)
}

func (l *loader) open(s *shard) {
	if l.blocks.s != s.records {
		l.blocks.reset(s.records)
	}
}

func (l *loader) meta(s *shard, doc uint32) (Meta, error) {
	if l.docOf == s && l.doc == doc {
		return l.docMeta, nil
	}
	l.open(s)
	b, err := l.blocks.read(int64(u64At(s.cols.docRecord, doc)), int(u32At(s.cols.docSize, doc)))
	if err != nil {
		return Meta{}, err
	}
	m, err := decodeMeta(b)
	if err != nil {
		return Meta{}, err
	}
	l.docOf, l.doc, l.docMeta = s, doc, m
	return m, nil
}

// hit loads the passage in a row of s.
func (l *loader) hit(s *shard, row uint32) (h Hit, err error) {
	return l.hitAt(s, u32At(s.cols.doc, row), int64(u64At(s.cols.record, row)), int(u32At(s.cols.size, row)))
}

// hitAt loads the passage of a document whose record has size bytes.
func (l *loader) hitAt(s *shard, doc uint32, record int64, size int) (h Hit, err error) {
	if int(doc) >= s.cols.docs {
		return h, errRecord
	}
	l.open(s)
	b, err := l.blocks.read(record, size)
	if err != nil {
		return h, err
	}
	body, before, err := decodePassage(b, &h)
	if err != nil {
		return h, err
	}
	if h.Text, err = l.text(s, doc, body); err != nil {
		return h, err
	}
	if h.Before, err = l.text(s, doc, before); err != nil {
		return h, err
	}
	h.before = before
	h.Doc, err = l.meta(s, doc)
	return h, err
}

// text returns a span of the document's text.
func (l *loader) text(s *shard, doc uint32, sp text.Span) (string, error) {
	if sp.Len() == 0 {
		return "", nil
	}
	b, err := l.blocks.read(int64(u64At(s.cols.docText, doc))+int64(sp.Start), sp.Len())
	return string(b), err
}

// document loads a document's record.
func (l *loader) document(s *shard, doc uint32) (docRecord, error) {
	l.open(s)
	b, err := l.blocks.read(int64(u64At(s.cols.docRecord, doc)), int(u32At(s.cols.docSize, doc)))
	if err != nil {
		return docRecord{}, err
	}
	return decodeDocument(b)
}

// passages loads all passages of a document.
func (l *loader) passages(s *shard, doc uint32) (docRecord, []Hit, error) {
	d, err := l.document(s, doc)
	if err != nil {
		return d, nil, err
	}
	at := int64(u64At(s.cols.docText, doc)) + int64(d.textLen)
	hits := make([]Hit, 0, len(d.sizes))
	for _, size := range d.sizes {
		h, err := l.hitAt(s, doc, at, size)
		if err != nil {
			return d, nil, err
		}
		hits = append(hits, h)
		at += int64(size)
	}
	return d, hits, nil
}
