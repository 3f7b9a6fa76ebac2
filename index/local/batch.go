package local

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"
)

// A terms is a field of a bleve document that is analysed already.
type terms struct {
	name  string
	terms []string // different ones
	once  int      // so many of the first of them are new to the batch
	maps  termMaps
}

// termMaps are the terms of a field as bleve wants them, by the field's name. It
// reads one document of a batch at a time, so that each field needs one map.
type termMaps map[string]api.TokenFrequencies

// maxKeptMap bounds the terms of a map that is used again: to clear one takes as
// long as the most it ever held.
const maxKeptMap = 1000

// Bleve keeps neither counts nor places for us, so that every term comes with
// the same frequency: none. Only the first passage that has a term says that it
// occurs once, because a term of one passage that occurs once costs no bytes of
// its own, and half of all terms are such.
var none, once = &api.TokenFreq{}, func() *api.TokenFreq {
	f := &api.TokenFreq{}
	f.SetFrequency(1)
	return f
}()

// AnalyzedTokenFrequencies returns the terms. The next document's overwrite them.
func (t *terms) AnalyzedTokenFrequencies() api.TokenFrequencies {
	m := t.maps[t.name]
	if m == nil || len(m) > maxKeptMap {
		m = make(api.TokenFrequencies, len(t.terms))
		t.maps[t.name] = m
	} else {
		clear(m)
	}
	for i, s := range t.terms {
		if i < t.once {
			m[s] = once
		} else {
			m[s] = none
		}
	}
	return m
}

func (t *terms) Name() string                      { return t.name }
func (t *terms) Value() []byte                     { return nil }
func (t *terms) Options() api.FieldIndexingOptions { return api.IndexField | api.SkipFreqNorm }
func (t *terms) ArrayPositions() []uint64          { return nil }
func (t *terms) EncodedFieldType() byte            { return 't' }
func (t *terms) Analyze()                          {}
func (t *terms) AnalyzedLength() int               { return 1 }
func (t *terms) NumPlainTextBytes() uint64         { return 0 }
func (t *terms) Size() int                         { return 0 }

// A stored is a field that bleve keeps and does not look into.
type stored []byte

func (s stored) AnalyzedTokenFrequencies() api.TokenFrequencies { return nil }
func (s stored) Name() string                                   { return fieldStored }
func (s stored) Value() []byte                                  { return s }
func (s stored) Options() api.FieldIndexingOptions              { return api.StoreField }
func (s stored) ArrayPositions() []uint64                       { return nil }
func (s stored) EncodedFieldType() byte                         { return 't' }
func (s stored) Analyze()                                       {}
func (s stored) AnalyzedLength() int                            { return 0 }
func (s stored) NumPlainTextBytes() uint64                      { return 0 }
func (s stored) Size() int                                      { return 0 }

// A batch is what goes to bleve at once and becomes a segment.
type batch struct {
	bleve *bleve.Batch
	docs  int
	maps  termMaps
	slab  []string // of terms
}

// add adds a document with the fields that have terms, and a stored one unless
// that is nil.
func (b *batch) add(id string, s stored, fields ...*terms) error {
	d := document.NewDocument(id)
	if s != nil {
		d.AddField(s)
	}
	for _, f := range fields {
		if f != nil {
			d.AddField(f)
		}
	}
	b.docs++
	return b.bleve.IndexAdvanced(d)
}

// slabTerms is how many terms are allocated at a time.
const slabTerms = 1 << 14

// field makes a field of terms that are new to the batch and others, nil of none.
// Their lists are copied.
func (b *batch) field(name string, fresh, old []string) *terms {
	n := len(fresh) + len(old)
	if n == 0 {
		return nil
	}
	if cap(b.slab)-len(b.slab) < n {
		b.slab = make([]string, 0, max(slabTerms, n))
	}
	at := len(b.slab)
	b.slab = append(append(b.slab, fresh...), old...)
	return &terms{name: name, terms: b.slab[at:len(b.slab):len(b.slab)], once: len(fresh), maps: b.maps}
}
