package local

import (
	"context"
	"encoding/binary"
	"slices"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

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
	batch *bleve.Batch
	docs  int // in the batch
	kinds map[string]*fieldKind
	met   [1 << metBits / 64]uint64 // hashes of the terms in the batch
	an    *index.Analyzer
	tf    []int          // by their numbers, of the stems that the passage in hand has
	here  []*index.Entry // these
}

func newBuilder(store bleve.Index, next *atomic.Uint64) *builder {
	b := &builder{store: store, next: next, an: index.NewAnalyzer(), kinds: map[string]*fieldKind{}}
	b.begin()
	return b
}

func (b *builder) begin() {
	b.batch, b.docs = b.store.NewBatch(), 0
	clear(b.met[:])
}

// flush writes what is in the batch.
func (b *builder) flush() error {
	if b.docs == 0 {
		return nil
	}
	err := b.store.Batch(b.batch)
	forget(b.store)
	b.begin()
	if b.an.Len() > maxMetWords {
		b.an, b.tf = index.NewAnalyzer(), nil
	}
	return err
}

// add adds documents.
func (b *builder) add(ctx context.Context, docs []*corpus.Document) error {
	for _, d := range docs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := b.chunks(record.ChunksOf(d)); err != nil {
			return err
		}
	}
	return nil
}

// chunks adds chunks of a document, each followed by its passages. A batch that
// becomes full between two chunks is written, so they may lie in different
// segments.
func (b *builder) chunks(list []record.Chunk) error {
	for i := range list {
		c := &list[i]
		if b.docs >= batchDocs {
			if err := b.flush(); err != nil {
				return err
			}
		}
		n := uint64(len(c.Hits) + 1)
		number := b.next.Add(n) - n
		if err := b.put(number, b.chunk(c)); err != nil {
			return err
		}
		for j := range c.Hits {
			if err := b.put(number+1+uint64(j), b.passage(&c.Hits[j])); err != nil {
				return err
			}
		}
	}
	return nil
}

// put adds a bleve document with those of the fields that are there. Its ID is
// its number.
func (b *builder) put(number uint64, fields []document.Field) error {
	d := document.NewDocument(string(binary.BigEndian.AppendUint64(nil, number)))
	for _, f := range fields {
		if f != nil {
			d.AddField(f)
		}
	}
	b.docs++
	return b.batch.IndexAdvanced(d)
}

func (b *builder) chunk(c *record.Chunk) []document.Field {
	m := &c.Meta
	var title *index.Meta
	if c.Number == 0 {
		title = m
	}
	return []document.Field{
		document.NewTextFieldWithIndexingOptions(fieldStored, nil, c.Zip(), api.StoreField),
		b.field(fieldDoc, m.ID),
		b.folded(fieldAuthor, m.Author),
		b.folded(fieldIn, m.Title+" "+m.ID),
		b.folded(fieldFrom, m.Publisher),
		b.field(fieldCollection, collectionTerm(m.Collection())),
		b.field(fieldName, index.NameKeys(title, c.Hits)...),
	}
}

// kinds are the terms of fieldHas.
var kinds = [...]string{string(index.HasTime), string(index.HasQuote), string(index.HasReported), string(index.HasPerson), string(index.HasDescribed), hasAside}

func (b *builder) passage(h *index.Hit) []document.Field {
	var has, speakers []string
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
	return append(b.words(h),
		b.field(fieldID, h.ID),
		b.field(fieldHas, has...),
		b.folded(fieldSpeaker, speakers...))
}

// words makes the fields of the stems of a passage: those of its text, those it
// repeats, and those that its context has and its text lacks.
func (b *builder) words(h *index.Hit) []document.Field {
	b.stems(h.Text)
	var repeats []string
	terms := make([]string, 0, 2*len(b.here))
	for _, w := range b.here {
		terms = append(terms, w.Stem)
		for n := 2; n <= min(b.tf[w.StemNumber], index.MaxTF); n++ {
			repeats = append(repeats, repeatKey(w.Stem, n))
		}
	}
	said := len(terms)
	for s := range h.Context {
		b.stems(s)
	}
	for _, w := range b.here[said:] {
		terms = append(terms, w.Stem)
	}
	for _, w := range b.here {
		b.tf[w.StemNumber] = 0
	}
	b.here = b.here[:0]
	return []document.Field{b.field(fieldText, terms[:said]...), b.field(fieldRepeat, repeats...), b.field(fieldContext, terms[said:]...)}
}

// stems counts the stems of s, and lists those that were not met yet.
func (b *builder) stems(s string) {
	b.an.Scan(s, func(w *index.Entry, _ text.Span, _ bool) bool {
		for len(b.tf) <= w.StemNumber {
			b.tf = append(b.tf, 0)
		}
		if b.tf[w.StemNumber]++; b.tf[w.StemNumber] == 1 {
			b.here = append(b.here, w)
		}
		return true
	})
}

// folded makes a field of the folded words of some texts.
func (b *builder) folded(name string, texts ...string) document.Field {
	var words []string
	for _, s := range texts {
		b.an.Scan(s, func(w *index.Entry, _ text.Span, _ bool) bool {
			if !slices.Contains(words, w.Folded) {
				words = append(words, w.Folded)
			}
			return true
		})
	}
	return b.field(name, words...)
}

// A fieldKind is what the fields of a name have in common.
type fieldKind struct {
	*document.TextField // for what bleve asks of all fields
	freqs               api.TokenFrequencies
}

// A field is one of a bleve document, with different terms.
type field struct {
	*fieldKind
	terms []string
	fresh int // so many of the first of them are new to the batch
}

// field makes a field of terms, nil of none.
func (b *builder) field(name string, terms ...string) document.Field {
	if len(terms) == 0 {
		return nil
	}
	k := b.kinds[name]
	if k == nil {
		k = &fieldKind{document.NewTextFieldWithIndexingOptions(name, nil, nil, api.IndexField|api.SkipFreqNorm), api.TokenFrequencies{}}
		b.kinds[name] = k
	}
	f := &field{fieldKind: k, terms: terms}
	of := index.Hash(name)
	for i, t := range terms {
		h := index.Mix(of ^ index.Hash(t))
		if word, bit := &b.met[h>>6%uint64(len(b.met))], uint64(1)<<(h&63); *word&bit == 0 {
			*word |= bit
			terms[f.fresh], terms[i] = t, terms[f.fresh]
			f.fresh++
		}
	}
	return f
}

// metBits is how many bits tell which terms a batch has. A term that is mistaken
// for one of them, by its hash, costs thirty bytes and nothing else.
const metBits = 22

// Bleve keeps neither counts nor places for us, so that every term comes with
// the same frequency: none. Only the first passage that has a term says that it
// occurs once, because a term of one passage that occurs once costs no bytes of
// its own, and half of all terms are such.
var none, once = &api.TokenFreq{}, func() *api.TokenFreq {
	f := &api.TokenFreq{}
	f.SetFrequency(1)
	return f
}()

// maxKeptMap bounds the terms of a map that is used again: to clear one takes as
// long as the most it ever held.
const maxKeptMap = 1000

// AnalyzedTokenFrequencies returns the terms. Bleve reads one document of a batch
// at a time: the next one's overwrite them.
func (f *field) AnalyzedTokenFrequencies() api.TokenFrequencies {
	if len(f.freqs) > maxKeptMap {
		f.freqs = make(api.TokenFrequencies, len(f.terms))
	}
	m := f.freqs
	clear(m)
	for _, s := range f.terms[:f.fresh] {
		m[s] = once
	}
	for _, s := range f.terms[f.fresh:] {
		m[s] = none
	}
	return m
}

func (f *field) Analyze()            {} // it is
func (f *field) AnalyzedLength() int { return 1 }
