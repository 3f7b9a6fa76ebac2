package index

import (
	"strconv"

	bleve "github.com/blevesearch/bleve_index_api"
)

// An index directory:
//
//	VERBATIM               says that this is one, and its format
//	CURRENT                the number of the generation that answers questions
//	LOCK                   held by the one process that builds
//	generations/7/         manifest.json: the shards with the size and CRC of their files;
//	                       files: what was read from the corpus; dead-S: the documents of shard S
//	                       that a later shard replaced or that are gone
//	parts/4                a shard that an update has finished, while it goes on (see resume.go)
//	shards/3/              a part of the corpus; never changed once it is written
//	    index_meta.json    \ a bleve index of the postings,
//	    store/             / one document a passage
//	    records            the texts and annotations, compressed (see stream)
//	    documents          what is known of each document as a whole (see Meta)
//	    columns            numbers by passage and by document (see columns)
//	    pairs              which passages may have two words side by side (see pairs)
//	    words, names       the vocabulary and what completes a name (see table)
//
// Only postings are left to bleve, and of those only which passage has which
// term: a passage's length is in a column, and how often it says a term is in
// the field for repeats. So a question reads bitmaps and nothing else.
const formatVersion = 3

// Fields of the bleve index. All are indexed, none is stored.
const (
	fieldText      = "text"      // stems of the passage's words
	fieldRepeat    = "repeat"    // a byte N and a stem: the passage says it N times or more, 2 <= N <= maxTF
	fieldContext   = "context"   // stems of its title, heading and people that its own words lack
	fieldID        = "id"        // the passage's ID
	fieldHas       = "has"       // kinds of annotations in it
	fieldSpeaker   = "speaker"   // folded words of its speakers' names
	fieldDescribed = "described" // folded words of the names it describes

	// Only a document's first passage has these.
	fieldAuthor     = "author"     // folded words of the author
	fieldIn         = "in"         // folded words of the title and path
	fieldFrom       = "from"       // folded words of the publisher
	fieldCollection = "collection" // the collection, see collectionTerm
)

// maxTF is the count from which on repeating a word says nothing more. In BM25
// with k1 = 0.9 five mentions are within 15% of infinitely many, and passages
// have about a hundred words.
const maxTF = 5

// repeatKey is the term of fieldRepeat for a stem that occurs n times or more.
func repeatKey(stem string, n int) string { return string([]byte{byte('0' + n)}) + stem }

// A passageDoc is one passage as bleve's builder takes it: analysed already.
type passageDoc struct {
	row    int // place in the shard's order of building
	fields []passageField
}

type passageField struct {
	name  string
	terms bleve.TokenFrequencies
	opts  bleve.FieldIndexingOptions
	value []byte
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

// field begins a field of about n terms, to be put into what it returns.
func (d *passageDoc) field(name string, n int) bleve.TokenFrequencies {
	terms := make(bleve.TokenFrequencies, n)
	d.fields = append(d.fields, passageField{name: name, terms: terms, opts: bleve.IndexField | bleve.SkipFreqNorm})
	return terms
}

// add puts terms into a field of few terms.
func (d *passageDoc) add(name string, terms ...string) {
	if len(terms) == 0 {
		return
	}
	field := d.field(name, len(terms))
	for _, t := range terms {
		field[t] = none
	}
}

func (d *passageDoc) ID() string { return strconv.Itoa(d.row) }

func (d *passageDoc) AddIDField() {
	d.fields = append(d.fields, passageField{name: "_id", value: []byte(d.ID()),
		terms: bleve.TokenFrequencies{d.ID(): once}, opts: bleve.IndexField | bleve.StoreField})
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

func (f *passageField) Name() string                                     { return f.name }
func (f *passageField) Value() []byte                                    { return f.value }
func (f *passageField) ArrayPositions() []uint64                         { return nil }
func (f *passageField) EncodedFieldType() byte                           { return 't' }
func (f *passageField) Analyze()                                         {}
func (f *passageField) Options() bleve.FieldIndexingOptions              { return f.opts }
func (f *passageField) AnalyzedLength() int                              { return 1 }
func (f *passageField) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.terms }
func (f *passageField) NumPlainTextBytes() uint64                        { return 0 }
