package local

import (
	"strconv"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"
)

// A batch is the memory of the passages that bleve's builder holds until it
// makes a segment of them. It is used again for the next ones.
type batch struct {
	docs  []passageDoc
	slabs [][]*string // of all terms; those before slab are full
	slab  int

	// The terms of a field as bleve wants them. It reads one passage at a time,
	// so that each field needs one map.
	maps map[string]bleve.TokenFrequencies
}

// Bleve keeps neither counts nor places for us, so that every term comes with
// the same frequency: none. Only the first passage that has a term says that it
// occurs once, because a term of one passage that occurs once costs no bytes of
// its own, and half of all terms are such.
var none, once = &bleve.TokenFreq{}, func() *bleve.TokenFreq {
	f := &bleve.TokenFreq{}
	f.SetFrequency(1)
	return f
}()

func newBatch() *batch {
	return &batch{docs: make([]passageDoc, 0, builderBatch), maps: map[string]bleve.TokenFrequencies{}}
}

// next begins a passage, in the memory of an older one if bleve is done with
// those.
func (b *batch) next(row int, passage string) *passageDoc {
	if len(b.docs) == builderBatch {
		b.docs, b.slab = b.docs[:0], 0
		for i := range b.slabs {
			b.slabs[i] = b.slabs[i][:0]
		}
	}
	n := len(b.docs)
	b.docs = b.docs[:n+1]
	doc := &b.docs[n]
	*doc = passageDoc{id: strconv.Itoa(row), row: row, passage: strings.Clone(passage), fields: doc.fields[:0], batch: b}
	return doc
}

// slabTerms is how many terms are allocated at a time.
const slabTerms = 1 << 14

// keep copies terms to where they stay as long as the batch.
func (b *batch) keep(lists ...[]*string) []*string {
	n := 0
	for _, l := range lists {
		n += len(l)
	}
	for ; b.slab < len(b.slabs); b.slab++ {
		if s := b.slabs[b.slab]; cap(s)-len(s) >= n {
			break
		}
	}
	if b.slab == len(b.slabs) {
		b.slabs = append(b.slabs, make([]*string, 0, max(slabTerms, n)))
	}
	s := &b.slabs[b.slab]
	from := len(*s)
	for _, l := range lists {
		*s = append(*s, l...)
	}
	return (*s)[from:len(*s):len(*s)]
}

// A passageDoc is one passage as bleve's builder takes it: analysed already.
type passageDoc struct {
	id      string // its place in the shard's order of building, in digits
	row     int    // the same
	passage string // its ID
	fields  []passageField
	batch   *batch
}

type passageField struct {
	name  string
	terms []*string
	new   int // so many of the first of them are new to the shard
	doc   *passageDoc
}

// A termList is what a field is made of: different terms, by whether the shard
// had them before.
type termList struct{ new, old []*string }

func (t *termList) reset() { t.new, t.old = t.new[:0], t.old[:0] }

// add takes a term, and a note of whether the shard has it, which it updates.
func (t *termList) add(term *string, has *bool) {
	if *has {
		t.old = append(t.old, term)
		return
	}
	*has = true
	t.new = append(t.new, term)
}

// add adds a field, unless it is without terms.
func (d *passageDoc) add(name string, t *termList) {
	if n := len(t.new) + len(t.old); n > 0 {
		d.fields = append(d.fields, passageField{name: name, terms: d.batch.keep(t.new, t.old), new: len(t.new), doc: d})
	}
}

func (d *passageDoc) ID() string { return d.id }

func (d *passageDoc) AddIDField() {
	d.fields = append(d.fields, passageField{name: fieldBleveID, terms: d.batch.keep([]*string{&d.id}), new: 1, doc: d})
}

func (d *passageDoc) VisitFields(visit bleve.FieldVisitor) {
	for i := range d.fields {
		visit(&d.fields[i])
	}
}

func (d *passageDoc) Size() int                                  { return 0 }
func (d *passageDoc) VisitComposite(bleve.CompositeFieldVisitor) {}
func (d *passageDoc) HasComposite() bool                         { return false }
func (d *passageDoc) NumPlainTextBytes() uint64                  { return 0 }
func (d *passageDoc) StoredFieldsBytes() uint64                  { return 0 }
func (d *passageDoc) Indexed() bool                              { return true }

// maxKeptMap bounds the terms of a map that is used again: to clear one takes
// as long as the most it ever held.
const maxKeptMap = 1000

// AnalyzedTokenFrequencies returns the terms. The next passage's overwrite them.
func (f *passageField) AnalyzedTokenFrequencies() bleve.TokenFrequencies {
	maps := f.doc.batch.maps
	m := maps[f.name]
	if m == nil || len(m) > maxKeptMap {
		m = make(bleve.TokenFrequencies, len(f.terms))
		maps[f.name] = m
	} else {
		clear(m)
	}
	for i, t := range f.terms {
		if i < f.new {
			m[*t] = once
		} else {
			m[*t] = none
		}
	}
	return m
}

func (f *passageField) Value() []byte {
	if f.name == fieldBleveID {
		return []byte(f.doc.id)
	}
	return nil
}

func (f *passageField) Options() bleve.FieldIndexingOptions {
	if f.name == fieldBleveID {
		return bleve.IndexField | bleve.StoreField
	}
	return bleve.IndexField | bleve.SkipFreqNorm
}

func (f *passageField) Name() string              { return f.name }
func (f *passageField) ArrayPositions() []uint64  { return nil }
func (f *passageField) EncodedFieldType() byte    { return 't' }
func (f *passageField) Analyze()                  {}
func (f *passageField) AnalyzedLength() int       { return 1 }
func (f *passageField) NumPlainTextBytes() uint64 { return 0 }
