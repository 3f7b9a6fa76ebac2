package local

import (
	"encoding/binary"
	"path"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/klauspost/compress/zstd"

	"verbatim/corpus"
	"verbatim/corpus/text"
	"verbatim/index"
	"verbatim/index/record"
)

// batchDocs is how many bleve documents make a segment. The larger it is, the
// fewer times a term is written and merged again, and the more memory is taken.
const batchDocs = 12_000

// maxMetWords is how many distinct words a builder remembers before it starts
// anew, about 30 MB.
const maxMetWords = 200_000

// A builder makes bleve documents of corpus documents. It is for one goroutine.
type builder struct {
	store bleve.Index
	next  *atomic.Uint64 // the number of the next bleve document
	batch *batch
	round uint32 // of the batch

	an         *index.Analyzer
	stems      []stemState // by their numbers
	stamp      uint32      // of the passage in hand
	here       []int       // its stems
	fresh, old []string    // the terms of the field in hand
	zip        *zstd.Encoder
	buf        []byte
}

// A stemState is what a builder knows of a stem.
type stemState struct {
	term              string
	tf                int    // in the passage of seen
	seen              uint32 // stamp of the last passage that has it
	inText, inContext uint32 // round of the last batch that has it
	repeats           [index.MaxTF + 1]repeat
}

type repeat struct {
	key   string
	round uint32
}

func newBuilder(store bleve.Index, next *atomic.Uint64) (*builder, error) {
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(8<<10))
	if err != nil {
		return nil, err
	}
	b := &builder{store: store, next: next, an: index.NewAnalyzer(), zip: zip}
	b.begin()
	return b, nil
}

func (b *builder) begin() {
	b.round++
	b.batch = &batch{bleve: b.store.NewBatch(), maps: termMaps{}}
}

// flush writes what is in the batch.
func (b *builder) flush() error {
	if b.batch.docs == 0 {
		return nil
	}
	err := b.store.Batch(b.batch.bleve)
	b.begin()
	if b.an.Len() > maxMetWords {
		b.an, b.stems = index.NewAnalyzer(), nil
	}
	return err
}

// id is the ID of a bleve document. Bleve documents of a chunk and its passages
// have numbers that follow one another.
func id(number uint64) string { return string(binary.BigEndian.AppendUint64(nil, number)) }

// add adds a document.
func (b *builder) add(d *corpus.Document) error { return b.chunks(record.ChunksOf(d)) }

// chunks adds chunks of a document. A batch that becomes full between two of them
// is written, so they may lie in different segments.
func (b *builder) chunks(list []record.Chunk) error {
	for _, c := range list {
		if b.batch.docs >= batchDocs {
			if err := b.flush(); err != nil {
				return err
			}
		}
		number := b.next.Add(uint64(len(c.Hits)+1)) - uint64(len(c.Hits)+1)
		if err := b.chunk(id(number), &c); err != nil {
			return err
		}
		for i := range c.Hits {
			if err := b.passage(id(number+1+uint64(i)), &c.Hits[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) chunk(id string, c *record.Chunk) error {
	m := &c.Meta
	b.buf = c.Append(b.buf[:0])
	return b.batch.add(id,
		stored(b.zip.EncodeAll(b.buf, nil)),
		b.batch.field(fieldDoc, nil, []string{m.ID}),
		b.head(c),
		b.folded(fieldAuthor, m.Author),
		b.folded(fieldIn, m.Title+" "+m.ID),
		b.folded(fieldFrom, m.Publisher),
		b.batch.field(fieldCollection, nil, []string{collectionTerm(m.Collection())}),
		b.batch.field(fieldName, nil, nameTerms(c)),
	)
}

func (b *builder) head(c *record.Chunk) *terms {
	if c.Number > 0 {
		return nil
	}
	return b.batch.field(fieldHead, nil, []string{headTerm})
}

// titleOf is the document's title, or its file's name where it has none.
func titleOf(m *index.Meta) string {
	if m.Title != "" {
		return m.Title
	}
	return path.Base(m.ID)
}

func (b *builder) passage(id string, h *index.Hit) error {
	stems, repeats := b.text(h.Text) // first: its stamps tell context what the text says
	var has, speakers, described []string
	for i, yes := range []bool{len(h.Times) > 0, len(h.Quotes) > 0, len(h.Reported) > 0, len(h.People) > 0, len(h.Described) > 0, !h.Prose()} {
		if yes {
			has = append(has, kinds[i])
		}
	}
	for q := range h.Said {
		if q.Speaker != nil {
			speakers = append(speakers, q.Speaker.Name)
		}
	}
	for _, d := range h.Described {
		described = append(described, d.Name)
	}
	return b.batch.add(id, nil, stems, repeats, b.context(h),
		b.batch.field(fieldID, []string{h.ID}, nil),
		b.batch.field(fieldHas, nil, has),
		b.folded(fieldSpeaker, speakers...),
		b.folded(fieldDescribed, described...))
}

// kinds are the terms of fieldHas.
var kinds = [...]string{string(index.HasTime), string(index.HasQuote), string(index.HasReported), string(index.HasPerson), string(index.HasDescribed), hasAside}

// stem is the state of a word's stem, until the next call.
func (b *builder) stem(w *index.Entry) *stemState {
	for len(b.stems) <= w.StemNumber {
		b.stems = append(b.stems, make([]stemState, max(1, len(b.stems)/4))...)
	}
	st := &b.stems[w.StemNumber]
	st.term = w.Stem
	return st
}

// text makes the fields of a passage's stems and of those it repeats.
func (b *builder) text(s string) (stems, repeats *terms) {
	b.stamp++
	b.here = b.here[:0]
	b.an.Scan(s, func(w *index.Entry, _ text.Span, _ bool) bool {
		st := b.stem(w)
		if st.seen != b.stamp {
			st.seen, st.tf = b.stamp, 0
			b.here = append(b.here, w.StemNumber)
		}
		st.tf++
		return true
	})
	b.fresh, b.old = b.fresh[:0], b.old[:0]
	for _, i := range b.here {
		b.take(b.stems[i].term, &b.stems[i].inText)
	}
	stems = b.batch.field(fieldText, b.fresh, b.old)
	b.fresh, b.old = b.fresh[:0], b.old[:0]
	for _, i := range b.here {
		st := &b.stems[i]
		for n := 2; n <= min(st.tf, index.MaxTF); n++ {
			r := &st.repeats[n]
			if r.key == "" {
				r.key = repeatKey(st.term, n)
			}
			b.take(r.key, &r.round)
		}
	}
	return stems, b.batch.field(fieldRepeat, b.fresh, b.old)
}

// take takes a term for the field in hand, and notes that the batch has it.
func (b *builder) take(term string, round *uint32) {
	if *round == b.round {
		b.old = append(b.old, term)
		return
	}
	*round = b.round
	b.fresh = append(b.fresh, term)
}

// context makes the field of the stems that the passage's context has and its
// text lacks.
func (b *builder) context(h *index.Hit) *terms {
	b.fresh, b.old = b.fresh[:0], b.old[:0]
	for s := range h.Context {
		b.an.Scan(s, func(w *index.Entry, _ text.Span, _ bool) bool {
			if st := b.stem(w); st.seen != b.stamp {
				st.seen = b.stamp
				b.take(st.term, &st.inContext)
			}
			return true
		})
	}
	return b.batch.field(fieldContext, b.fresh, b.old)
}

// folded makes a field of the folded words of some texts.
func (b *builder) folded(name string, texts ...string) *terms {
	b.old = b.old[:0]
	for _, s := range texts {
		b.an.Scan(s, func(w *index.Entry, _ text.Span, _ bool) bool {
			b.old = append(b.old, w.Folded)
			return true
		})
	}
	return b.batch.field(name, nil, b.old)
}
