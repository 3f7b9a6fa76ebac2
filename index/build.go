package index

import (
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"verbatim/corpus"
	"verbatim/corpus/text"
)

// Sizes of bleve's builder. 4,000 passages a segment and 100 segments a merge
// write every posting twice up to 400,000 passages, and take 60 MB.
const (
	builderBatch = 4000
	builderMerge = 100
)

// A shardBuilder writes one shard. It is for one goroutine.
type shardBuilder struct {
	dir      string
	bleve    *scorch.Builder
	records  *streamWriter
	an       *analyzer
	names    map[string]*name
	pairs    pairBuilder
	passages []passageRow
	docs     []docRow
	words    int64

	stamp  uint32 // of the passage in hand
	buf    []byte
	pieces []piece
	terms  []string
	stems  []*stem
}

// A name is a person, a speaker or a title that completion offers.
type name struct {
	kind  byte
	shown string
	count uint32
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
	return &shardBuilder{dir: dir, bleve: b, records: records, an: newAnalyzer(), names: map[string]*name{}}, nil
}

// What bleve.Open wants to see, so that its own tools can look into a shard.
const (
	bleveMeta    = `{"storage":"scorch","index_type":"scorch"}`
	bleveMapping = `{"default_mapping":{"enabled":true,"dynamic":false},"type_field":"_type","default_type":"_default","default_analyzer":"keyword","default_datetime_parser":"dateTimeOptional","default_field":"text","store_dynamic":false,"index_dynamic":false,"docvalues_dynamic":false}`
)

// add writes a document and its passages.
func (b *shardBuilder) add(d *corpus.Document) error { return b.addHits(metaOf(d), d.Text, cut(d)) }

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
	head := appendDocument(nil, m, b.pieces)
	at, err := b.records.write(head)
	if err != nil {
		return err
	}
	if _, err := b.records.write(b.buf); err != nil {
		return err
	}
	b.docs = append(b.docs, docRow{record: at, size: uint32(len(head)), date: dateNumber(m.Date), key: hash64(m.ID)})
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
	doc := &passageDoc{row: len(b.passages)}
	words, sketch := b.textFields(doc, h.Text)
	b.contextField(doc, m, h)
	doc.field(fieldID, 1)[h.ID] = once
	doc.add(fieldHas, kindsOf(h)...)
	b.nameFields(doc, h)
	if first {
		b.documentFields(doc, m)
	}
	b.passages = append(b.passages, passageRow{sketch: sketch, record: record, size: uint32(size),
		doc: uint32(len(b.docs) - 1), words: uint8(min(words, 255))})
	b.words += int64(words)
	return b.bleve.Index(doc)
}

// textFields adds the stems of the passage and their repeats, counts its words
// for the vocabulary, and returns how many it has and their sketch.
func (b *shardBuilder) textFields(doc *passageDoc, s string) (words int, sketch uint64) {
	b.stamp++
	b.stems = b.stems[:0]
	var sk sketcher
	b.an.scan(s, func(w *word, at text.Span, part bool) {
		if !part {
			if words++; words > 1 {
				b.pairs.add(pairOf(sk.last, w.hash), uint32(doc.row))
			}
			sk.add(w.hash)
		}
		if w.seen != b.stamp {
			w.seen = b.stamp
			w.passages++
		}
		w.written(at.Of(s))
		st := w.stem
		if st.seen != b.stamp {
			st.seen, st.tf = b.stamp, 0
			b.stems = append(b.stems, st)
		}
		st.tf++
	})
	field, repeated := doc.field(fieldText, len(b.stems)), 0
	for _, st := range b.stems {
		field[st.term] = first(&st.inText)
		repeated += min(st.tf, maxTF) - 1
	}
	if repeated > 0 {
		field = doc.field(fieldRepeat, repeated)
		for _, st := range b.stems {
			for n := 2; n <= min(st.tf, maxTF); n++ {
				if len(st.repeats) < n-1 {
					st.repeats = append(st.repeats, repeatKey(st.term, n))
					field[st.repeats[n-2]] = once
				} else {
					field[st.repeats[n-2]] = none
				}
			}
		}
	}
	return words, sk.sum()
}

// first is the frequency to give a term that its shard may have already.
func first(has *bool) *bleve.TokenFreq {
	if *has {
		return none
	}
	*has = true
	return once
}

// written counts how the word is spelled in this place.
func (w *word) written(raw string) {
	switch {
	case raw[0] < 'A' || raw[0] > 'Z':
		w.plain++
	case len(raw) > 1 && strings.ToUpper(raw) == raw:
		w.upper++
	default:
		w.title++
	}
}

// contextField adds the words that the passage is about without saying them:
// those of the title and heading it stands under, and the full names of its
// people. It must follow textFields, whose stamps tell what the text says.
func (b *shardBuilder) contextField(doc *passageDoc, m Meta, h *Hit) {
	b.stems = b.stems[:0]
	add := func(s string) {
		b.an.scan(s, func(w *word, _ text.Span, _ bool) {
			if w.stem.seen != b.stamp {
				w.stem.seen = b.stamp
				b.stems = append(b.stems, w.stem)
			}
		})
	}
	add(m.Title)
	add(h.Heading)
	for _, p := range h.People {
		add(p.Name)
	}
	for _, q := range h.Quotes {
		if q.Speaker != nil {
			add(q.Speaker.Name)
		}
	}
	if len(b.stems) == 0 {
		return
	}
	field := doc.field(fieldContext, len(b.stems))
	for _, st := range b.stems {
		field[st.term] = first(&st.inContext)
	}
}

// nameFields adds the fields that look-ups of people read.
func (b *shardBuilder) nameFields(doc *passageDoc, h *Hit) {
	b.terms = b.terms[:0]
	for _, q := range h.Quotes {
		if q.Speaker != nil {
			b.terms = b.folded(b.terms, q.Speaker.Name)
			b.name(kindSpeaker, q.Speaker.Name)
		}
	}
	doc.add(fieldSpeaker, b.terms...)
	b.terms = b.terms[:0]
	for _, d := range h.Described {
		b.terms = b.folded(b.terms, d.Name)
	}
	doc.add(fieldDescribed, b.terms...)
	for _, p := range h.People {
		b.name(kindPerson, p.Name)
	}
}

// documentFields adds the fields that filter whole documents.
func (b *shardBuilder) documentFields(doc *passageDoc, m Meta) {
	doc.add(fieldAuthor, b.folded(b.terms[:0], m.Author)...)
	doc.add(fieldIn, b.folded(b.folded(b.terms[:0], m.Title), m.ID)...)
	doc.add(fieldFrom, b.folded(b.terms[:0], m.Publisher)...)
	doc.add(fieldCollection, collectionTerm(m.Collection()))
}

func (b *shardBuilder) folded(to []string, s string) []string {
	b.an.scan(s, func(w *word, _ text.Span, _ bool) { to = append(to, w.folded) })
	return to
}

func (b *shardBuilder) name(kind byte, shown string) {
	key := string(kind) + shown
	n := b.names[key]
	if n == nil {
		n = &name{kind: kind, shown: strings.Clone(shown)} // not to keep the document
		b.names[key] = n
	}
	n.count++
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

func (b *shardBuilder) vocabulary() []tableEntry {
	entries := make([]tableEntry, 0, len(b.an.words))
	for _, w := range b.an.words {
		if w.passages == 0 {
			continue
		}
		e := tableEntry{key: w.folded, count: w.passages}
		switch {
		case w.upper > w.title && w.upper > w.plain:
			e.shown = strings.ToUpper(w.folded)
		case w.title > w.plain:
			e.shown = strings.ToUpper(w.folded[:1]) + w.folded[1:]
		}
		entries = append(entries, e)
	}
	return entries
}

// nameTable has an entry for each word of a name, so that "pan" finds Leon
// Panetta. The first byte of a key is the kind.
func (b *shardBuilder) nameTable() []tableEntry {
	var entries []tableEntry
	for _, n := range b.names {
		words := Words(n.shown)
		for i, w := range words[:min(len(words), maxNameWords)] {
			if !w.Part {
				next := words[i:min(len(words), i+maxKeyWords)]
				entries = append(entries, tableEntry{key: string(n.kind) + joinFolded(next), shown: n.shown, count: n.count})
			}
		}
	}
	return entries
}

// Completion starts at one of the first words of a name or title, and follows
// what is typed for a few words: titles would fill the table otherwise.
const (
	maxNameWords = 5
	maxKeyWords  = 3
)

func joinFolded(words []Word) string {
	var s strings.Builder
	for _, w := range words {
		if w.Part {
			continue
		}
		if s.Len() > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(w.Folded)
	}
	return s.String()
}

// A sketcher makes a SimHash of pairs of words: texts that differ in few of
// them have sketches that differ in few bits.
type sketcher struct {
	votes [64]int32
	last  uint64
}

func (s *sketcher) add(word uint64) {
	pair := mix(word ^ bits.RotateLeft64(s.last, 17))
	s.last = word
	for i := range s.votes {
		s.votes[i] += int32(pair>>i&1)*2 - 1
	}
}

func (s *sketcher) sum() (sketch uint64) {
	for i, v := range s.votes {
		if v > 0 {
			sketch |= 1 << i
		}
	}
	return sketch
}

var _ bleve.Document = (*passageDoc)(nil)
