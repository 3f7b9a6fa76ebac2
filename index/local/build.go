package local

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"verbatim/corpus"
	"verbatim/index"
)

// Sizes of bleve's builder: passages a segment, and segments a merge. The
// larger a segment, the fewer times a term is written and merged again.
const (
	builderBatch = 10_000
	builderMerge = 100
)

// A shardBuilder writes one shard. It is for one goroutine.
type shardBuilder struct {
	dir      string
	bleve    *scorch.Builder
	batch    *batch
	records  *streamWriter
	an       *analyzer
	names    map[string]*name
	pairs    pairBuilder
	passages []passageRow
	docs     []docRow
	metas    []byte
	words    int64

	stamp  uint32 // of the passage in hand
	buf    []byte
	pieces []piece
	terms  termList
	stems  []*stem
}

func newShardBuilder(dir string) (*shardBuilder, error) {
	if err := os.RemoveAll(dir); err != nil { // what a killed update left
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "store"), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "index_meta.json"), []byte(bleveMeta), 0o644); err != nil {
		return nil, err
	}
	b, err := scorch.NewBuilder(map[string]any{
		"path": filepath.Join(dir, "store"), "buildPathPrefix": dir,
		"batchSize": builderBatch, "mergeMax": builderMerge,
		"internal": map[string][]byte{"_mapping": []byte(bleveMapping)},
	})
	if err != nil {
		return nil, fmt.Errorf("bleve builder: %w", err)
	}
	records, err := createStream(filepath.Join(dir, "records"))
	if err != nil {
		return nil, err
	}
	return &shardBuilder{dir: dir, bleve: b, batch: newBatch(), records: records, an: newAnalyzer(), names: map[string]*name{}}, nil
}

// What bleve.Open wants to see, so that its own tools can look into a shard.
const (
	bleveMeta    = `{"storage":"scorch","index_type":"scorch"}`
	bleveMapping = `{"default_mapping":{"enabled":true,"dynamic":false},"type_field":"_type","default_type":"_default","default_analyzer":"keyword","default_datetime_parser":"dateTimeOptional","default_field":"text","store_dynamic":false,"index_dynamic":false,"docvalues_dynamic":false}`
)

// add writes a document and its passages.
func (b *shardBuilder) add(d *corpus.Document) error {
	return b.addHits(index.MetaOf(d), d.Text, cut(d))
}

func (b *shardBuilder) addHits(m Meta, body string, hits []Hit) error {
	b.buf, b.pieces = b.buf[:0], b.pieces[:0]
	end := 0 // of the text so far
	for i := range hits {
		n := len(b.buf)
		b.buf = appendPassage(b.buf, &hits[i], hits[i].Start-end)
		p := piece{record: len(b.buf) - n, text: hits[i].Start + len(hits[i].Text) - end}
		b.buf = append(b.buf, body[end:end+p.text]...)
		b.pieces = append(b.pieces, p)
		end += p.text
	}
	b.buf = append(b.buf, body[end:]...)
	b.pieces = append(b.pieces, piece{text: len(body) - end})
	head := appendPieces(nil, b.pieces)
	at, err := b.records.write(head)
	if err != nil {
		return err
	}
	if _, err := b.records.write(b.buf); err != nil {
		return err
	}
	b.docs = append(b.docs, docRow{record: at, meta: uint32(len(b.metas)), size: uint32(len(head)), date: dateNumber(m.Date), key: hash64(m.ID)})
	b.metas = appendMeta(b.metas, m)
	b.name(kindDocument, titleOf(m))
	at += int64(len(head))
	for i := range hits {
		if err := b.addPassage(m, &hits[i], i == 0, at, b.pieces[i].record); err != nil {
			return err
		}
		at += int64(b.pieces[i].record + b.pieces[i].text)
	}
	return nil
}

// addPassage adds what a search needs of a passage, whose record of size bytes
// is at the given place. The first of a document also has what is said of all.
func (b *shardBuilder) addPassage(m Meta, h *Hit, first bool, record int64, size int) error {
	doc := b.batch.next(len(b.passages), h.ID)
	words, sketch := b.textFields(doc, h.Text)
	b.contextField(doc, m, h)
	b.keyFields(doc, h)
	b.nameFields(doc, h)
	if first {
		b.documentFields(doc, m)
	}
	b.passages = append(b.passages, passageRow{sketch: sketch, record: record, size: uint32(size),
		doc: uint32(len(b.docs) - 1), same: uint32(hash64(h.ID)), words: uint8(min(words, 255))})
	b.words += int64(words)
	return b.bleve.Index(doc)
}

// finish writes what is left and makes the shard's files durable.
func (b *shardBuilder) finish() (err error) {
	defer func() {
		if r := recover(); r != nil { // bleve's builder panics where it has met an error before
			err = fmt.Errorf("bleve builder: %v", r)
		}
	}()
	if err := b.records.close(); err != nil {
		return err
	}
	if len(b.passages) > 0 {
		if err := b.bleve.Close(); err != nil {
			return fmt.Errorf("bleve builder: %w", err)
		}
		number, err := b.reorder()
		if err != nil {
			return err
		}
		if err := b.pairs.write(filepath.Join(b.dir, "pairs"), number); err != nil {
			return err
		}
	} else if err := b.abandon(); err != nil {
		return err
	}
	if err := writeColumns(filepath.Join(b.dir, "columns"), b.passages, b.docs, b.words); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(b.dir, "documents"), b.metas, 0o644); err != nil {
		return err
	}
	if err := writeTable(filepath.Join(b.dir, "words"), b.vocabulary()); err != nil {
		return err
	}
	if err := writeTable(filepath.Join(b.dir, "names"), b.nameTable()); err != nil {
		return err
	}
	return syncTree(b.dir)
}

// seal finishes the shard and returns what a manifest says of it.
func (b *shardBuilder) seal(name string) (info shardInfo, err error) {
	if err := b.finish(); err != nil {
		return info, fmt.Errorf("shard %s: %w", name, err)
	}
	info = shardInfo{Name: name, Docs: len(b.docs), Passages: len(b.passages)}
	info.Files, err = sums(b.dir)
	return info, err
}

// abandon removes bleve's part of a shard without passages, which its builder
// cannot finish.
func (b *shardBuilder) abandon() error {
	left, err := filepath.Glob(filepath.Join(b.dir, "scorch-offline-build*"))
	if err != nil {
		return err
	}
	for _, dir := range append(left, filepath.Join(b.dir, "store")) {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

// reorder brings the passages' columns from the order in which they were added
// into that of bleve's document numbers, and returns those.
func (b *shardBuilder) reorder() (number []uint32, err error) {
	seg, err := openSegment(b.dir)
	if err != nil {
		return nil, err
	}
	defer seg.close()
	if n := int(seg.segment.Count()); n != len(b.passages) {
		return nil, fmt.Errorf("bleve has %d of %d passages", n, len(b.passages))
	}
	rows := make([]passageRow, len(b.passages))
	number = make([]uint32, len(b.passages))
	for i := range rows {
		id, err := seg.segment.DocID(uint64(i))
		if err != nil {
			return nil, err
		}
		row, err := strconv.Atoi(string(id))
		if err != nil || row < 0 || row >= len(rows) {
			return nil, fmt.Errorf("bleve has an unknown passage %q", id)
		}
		rows[i], number[row] = b.passages[row], uint32(i)
	}
	b.passages = rows
	return number, nil
}

var _ bleve.Document = (*passageDoc)(nil)
