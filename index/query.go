package index

// A Query asks for passages. The zero Query finds nothing; one with a filter
// and no terms finds all that the filter leaves, newest document first.
type Query struct {
	Terms   []Term   // any of them; MaxTerms at most are looked at
	Phrases []string // each must occur, its words in order, whatever their case
	Filter  Filter
	Limit   int // passages wanted; 0 means DefaultLimit
}

// DefaultLimit is how many passages a query without a limit gets.
const DefaultLimit = 10

// MaxTerms bounds the terms of one query, and MaxForms the forms of one term.
const (
	MaxTerms = 64
	MaxForms = 16
)

// A Term is one word of the question with what may stand in for it. A passage
// scores by the best of its forms, not by their sum. Words match by their stem.
type Term struct {
	Word   string  // two words and more: a passage must have all of them
	Weight float64 // 0 means 1
	Also   []Form  // other words that count for less: synonyms, irregular forms, expansions
}

// A Form is a stand-in for a term's word.
type Form struct {
	Word   string
	Weight float64 // in (0, 1], times the term's weight
}

// A Filter narrows a search. Zero fields don't.
type Filter struct {
	By       string   // speaker or author
	In       string   // document: words of its title or path
	From     string   // publisher
	After    string   // ISO date: documents of that date or later
	Before   string   // ISO date: documents of before that date
	Kinds    []Kind   // passages that hold all of these annotations
	Scope    []string // collections (top-level folders, "" for the corpus folder itself) that may be seen; nil means all
	Document string   // one document's ID
	Prose    bool     // passages that are prose (see Hit.Prose)
}

// Empty reports whether f asks for nothing: one with Prose alone doesn't either.
func (f *Filter) Empty() bool {
	return f.By == "" && f.In == "" && f.From == "" && f.After == "" && f.Before == "" &&
		f.Document == "" && len(f.Kinds) == 0 && f.Scope == nil
}

// Documents is what f says of documents.
func (f Filter) Documents() Filter {
	f.By, f.Kinds, f.Prose = "", nil, false
	return f
}

// A Kind is a kind of annotation that a search can ask a passage to hold.
type Kind string

const (
	HasTime      Kind = "time"
	HasQuote     Kind = "quote"
	HasReported  Kind = "reported"
	HasPerson    Kind = "person"
	HasDescribed Kind = "described"
)
