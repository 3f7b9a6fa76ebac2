package index

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"verbatim/corpus"
)

// An Engine keeps the passages of a corpus and finds them. It is safe for
// concurrent use. The package comment says what it must guarantee.
type Engine interface {
	// Search answers several queries from one generation: for each the best
	// passages, best first, near-copies folded into one hit (see Fold).
	Search(ctx context.Context, queries ...Query) ([][]Hit, error)

	// Passage returns the passage with an ID. Where several documents carry it,
	// the newest is the hit's, and the others are in Also. ErrNotFound where the
	// scope has none.
	Passage(ctx context.Context, id string, scope []string) (Hit, error)

	// Around returns the passages of the document with a passage, from so many
	// before it to so many after it, in order, and its own place among them.
	Around(ctx context.Context, id string, before, after int, scope []string) (hits []Hit, at int, err error)

	// Document returns a whole document as it was indexed: text, blocks, fields,
	// notes, passages and annotations. ErrNotFound where the scope has none.
	Document(ctx context.Context, id string, scope []string) (*corpus.Document, error)

	// Part returns the stretch of a document that has the bytes from from to to of
	// its text, cut where passages start: a long document need not be read in whole.
	// ErrNotFound where the scope has none.
	Part(ctx context.Context, id string, from, to int, scope []string) (Part, error)

	// Documents lists the documents that a filter leaves, in the order of their
	// IDs, without Fields and Notes. What the filter says of passages is ignored.
	Documents(ctx context.Context, f Filter, page Page) (Listing, error)

	// DocFreqs returns for each word how many passages of the whole corpus have
	// its stem; a hyphenated word is one word. It may count passages that were
	// removed since, but 0 means that none has the word.
	DocFreqs(ctx context.Context, words ...string) ([]Freq, error)

	// Nearest returns for each word the n words of the corpus that are most
	// likely meant by it: by edits, a swap of neighbours being one, then by
	// frequency. Up to four letters may differ by one edit; longer words by two
	// where nothing is nearer and the first letter is right.
	Nearest(ctx context.Context, n int, words ...string) ([][]Completion, error)

	// Complete returns the n most frequent people, speakers, documents or words
	// that have a word which starts with prefix. An empty prefix gives the most
	// frequent of all. Nothing outside the scope shows in it.
	Complete(ctx context.Context, prefix, kind string, n int, scope []string) ([]Completion, error)

	// Stats returns the figures of the generation that answers.
	Stats(ctx context.Context) (Stats, error)

	// Files returns what the generation that answers was read from.
	Files(ctx context.Context) ([]File, error)

	// Write begins the next generation. ErrLocked where somebody else is at it.
	Write(ctx context.Context) (Writer, error)

	// Rollback makes the generation before the current one answer again, until
	// the next update. ErrNoEarlier where there is none.
	Rollback(ctx context.Context) (Stats, error)

	// Refresh makes the generation answer that somebody else has committed since,
	// and reports whether there was one.
	Refresh(ctx context.Context) (bool, error)

	// Verify reads everything again. ErrDamaged names what is not as it was written.
	Verify(ctx context.Context) error

	Close() error
}

// A Writer makes the next generation out of the current one. Until Commit the
// current one answers, and after a crash too. One of Commit and Abort must be
// called in the end.
type Writer interface {
	// Files returns what the generation was read from that the next one starts
	// with.
	Files(ctx context.Context) ([]File, error)

	// Add adds documents of the same file. It is safe for concurrent use. A
	// document whose ID the generation has must be removed too, in any order.
	Add(ctx context.Context, docs []*corpus.Document) error

	// Remove removes documents of the generation that the next one starts with.
	// It does not touch what was added.
	Remove(ctx context.Context, ids []string) error

	// Commit makes the next generation answer, read from these files. On an error
	// the current one goes on, and what was written is gone.
	Commit(ctx context.Context, files []File) error

	// Abort gives up what was written. After Commit it does nothing.
	Abort()
}

// A File is what an index knows of a corpus file.
type File struct {
	Path    string
	Size    int64
	ModTime time.Time
	Hash    uint64   // of its bytes, 0 where they could not be read
	Docs    []string // IDs of its documents
	Failed  string   // why it, or a part of it, was left out; "" for nothing
}

// A Freq is how many passages have a word.
type Freq struct {
	Prose int // of those that are prose (see Hit.Prose)
	All   int
}

// A Page is a part of a list.
type Page struct {
	Skip  int // so many are left out at the start
	Limit int // so many are wanted; 0 means none, for who wants the total alone
}

// A Listing is a page of documents, and how many there are in all.
type Listing struct {
	Docs  []Meta
	Total int
}

// Stats are the figures of an index.
type Stats struct {
	Documents, Passages int
	Prose               int // passages of prose: what Freq.Prose is a part of
	Generation          int // 0 before anything was built
	Bytes               int64
}

// A Completion is a way to go on with what somebody types.
type Completion struct {
	Text  string
	Count int // how frequent it is: of words the passages, of names where they occur
}

// MostFrequent returns the n most frequent of what was counted, the most frequent
// first, equals by their text.
func MostFrequent(counts map[string]int, n int) []Completion {
	out := make([]Completion, 0, len(counts))
	for s, c := range counts {
		out = append(out, Completion{Text: s, Count: c})
	}
	slices.SortFunc(out, func(a, b Completion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
	})
	return out[:min(n, len(out))]
}

// Of what Complete completes.
const (
	People     = "people"
	Speakers   = "speakers"
	Documents  = "documents"
	Vocabulary = "words"
)

// Errors of engines, to be matched with errors.Is. Their messages say where and
// what to do.
var (
	ErrNotFound  = errors.New("not found")
	ErrNoEarlier = errors.New("there is no earlier generation")
	ErrForeign   = errors.New("not an index of Verbatim")
	ErrFormat    = errors.New("an index of a newer version of Verbatim")
	ErrLocked    = errors.New("another process is updating this index")
	ErrDamaged   = errors.New("damaged index")
)
