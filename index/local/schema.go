package local

// An index directory:
//
//	VERBATIM               says that this is one, and its format
//	CURRENT                the number of the generation that answers questions
//	LOCK                   held by the one process that builds
//	VERIFIED               the shards whose checksums were found right (see verified.go)
//	generations/7/         manifest.json: the shards with the size and CRC of their files;
//	                       files: what was read from the corpus; dead-S: the documents of shard S
//	                       that a later shard replaced or that are gone
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
const formatVersion = 5

// Fields of the bleve index. All are indexed, none is stored.
const (
	fieldText      = "text"      // stems of the passage's words
	fieldRepeat    = "repeat"    // a byte N and a stem: the passage says it N times or more, 2 <= N <= maxTF
	fieldContext   = "context"   // stems of its title, heading and people that its own words lack
	fieldBleveID   = "_id"       // bleve's own name for a passage, its place in the order of building
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
