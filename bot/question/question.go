// Package question understands what a person typed: which kind of answer is
// wanted, about what, and within which bounds. It is pure: no index, no clock.
package question

// A Kind is what a question asks for. Commands that are no question (docs,
// status, help, context, source, reindex, ...) are kinds too.
type Kind string

const (
	Who      Kind = "who"
	When     Kind = "when"
	Where    Kind = "where"
	What     Kind = "what"
	Why      Kind = "why"
	HowMany  Kind = "howmany"
	Quote    Kind = "quote"
	Search   Kind = "search"
	Check    Kind = "check"
	Timeline Kind = "timeline"
	Context  Kind = "context"
	Source   Kind = "source"
	Docs     Kind = "docs"
	Status   Kind = "status"
	Help     Kind = "help"
	Reindex  Kind = "reindex"
)

// A Question is what was understood of a line.
type Question struct {
	Kind    Kind
	Text    string   // what was asked, without prefix and command word
	Terms   []string // content words in the order asked, as typed
	Phrases []string // what stood in quotation marks
	Speaker string   // of !quote
	Wants   Wants    // the finer kind of answer: a year, a city, a distance; "" where the kind says all
	Filters Filters
	Args    []string // words after a command that is no question: !context ID, !reindex dry-run
}

// Wants is the finer kind of answer that a question asks for.
type Wants string

// Filters bound where the answer may come from. Dates are ISO 8601, possibly
// only a year or a month.
type Filters struct {
	By, In, From  string
	After, Before string
}

// Parse understands a line. It never fails: what is no command is a question
// in plain English, and what is no question is a search.
func Parse(line string) Question { return Question{Kind: Search, Text: line} }
