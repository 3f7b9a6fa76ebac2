// Package local is the engine on one machine: a bleve index, opened read-only.
//
// A passage is a bleve document without stored fields. Texts and annotations lie
// in chunks: bleve documents of their own, each some neighbouring passages of a
// document, compressed, with what is known of the document (package record). Bleve
// finds, stores, deletes and merges; analysis is index.Analyzer's, and documents
// are handed to bleve analysed (builder.go).
//
// What bleve lacks is derived from each of its segments once, when the segment
// is new, and kept beside it (derived.go): numbers by passage that scoring reads,
// which passages may have two words side by side, and the words as they are
// written. A segment and what is derived from it never change.
//
// A search compiles the query into bitmaps for each segment (plan.go, filter.go),
// adds up BM25 block by block and passes over what cannot reach the best found so
// far (scorer.go, topk.go), and loads the passages it returns (search.go).
//
// An index directory:
//
//	VERBATIM          says that this is one, its format, and the shape of records
//	CURRENT           the number of the generation that answers questions
//	LOCK              held by the one process that writes
//	VERIFIED          what was found sound already (see files.go)
//	7/                a generation: it never changes
//	    sums              the sizes and hashes of its files
//	    files             what was read from the corpus
//	    bleve/            a bleve index
//	    derived/          a file for each segment
//
// A writer links the files of the current generation into a new folder, changes
// the index there, and writes the new number into CURRENT. So the old generation
// answers until that moment, and is there to go back to.
package local

// formatVersion is that of the layout and of all that is in it.
const formatVersion = 10

// Fields of the bleve index. Bleve keeps neither counts nor places for us, only
// which passages have which term: a passage's length is derived, and how often it
// says a stem is in the field for repeats. So a question reads bitmaps alone.
const (
	// Of passages.
	fieldText    = "text"    // stems of its words
	fieldRepeat  = "repeat"  // a digit N and a stem: the passage says it N times or more, 2 <= N <= MaxTF
	fieldContext = "context" // stems of its title, heading and people that its own words lack
	fieldID      = "id"      // its ID
	fieldHas     = "has"     // kinds of annotations in it; hasAside
	fieldSpeaker = "speaker" // folded words of its speakers' names

	// Of chunks.
	fieldDoc        = "doc"        // the document's ID
	fieldAuthor     = "author"     // folded words of the author
	fieldIn         = "in"         // folded words of the title and path
	fieldFrom       = "from"       // folded words of the publisher
	fieldCollection = "collection" // the collection, see collectionTerm
	fieldName       = "name"       // what completes names, see nameTerms
	fieldStored     = "chunk"      // not indexed: the chunk itself
)

// hasAside is the term of fieldHas for passages that are no prose.
const hasAside = "aside"

// repeatKey is the term of fieldRepeat for a stem that occurs n times or more.
func repeatKey(stem string, n int) string { return "0123456789"[n:n+1] + stem }

// collectionTerm is the term of a collection: the root's own files are one too,
// and bleve has no empty terms.
func collectionTerm(name string) string { return "/" + name }
