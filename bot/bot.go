package bot

import (
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// A Request is one line that a person typed.
type Request struct {
	Text  string
	Top   int      // passages wanted; 0 means 10
	Scope []string // collections the asker may see; nil means all
	Skip  int      // documents left out at the start of a list of them

	After Conversation // what it may go on from
}

// A Reply is an answer with its evidence. Its JSON is what tools read.
type Reply struct {
	Question    question.Question `json:"-"`
	Kind        question.Kind     `json:"kind"`
	Found       Found             `json:"found"`
	Answer      *Answer           `json:"answer"`
	Others      []Other           `json:"others,omitempty"` // other numbers than Answer's, which its Note tells of too
	Passages    []Passage         `json:"passages"`
	Check       *Check            `json:"check,omitempty"`
	Suggestions []string          `json:"suggestions"`          // lines to ask instead, with the prefix "!"
	Understood  string            `json:"understood,omitempty"` // a word on what was understood, where that differs from what was typed: "showing results for *Panetta*"
	Docs        []Source          `json:"docs,omitempty"`       // a page of the documents, in the order of their paths
	Total       int               `json:"total,omitempty"`      // how many documents there are in all
	Message     string            `json:"message,omitempty"`    // text for the asker, shown before the passages: help, status, an honest miss, words that no document has
}

// Found says what a reply comes with.
type Found string

const (
	FoundAnswer   Found = "answer"   // a short answer
	FoundPassages Found = "passages" // passages that answer, without a short answer
	FoundNearest  Found = "nearest"  // the documents do not say; the passages are the nearest there are
	FoundNothing  Found = "nothing"  // no passages
)

// An Answer is the short answer: words of a passage, and what they resolve to.
type Answer struct {
	Text    string `json:"text"`
	Value   string `json:"value,omitempty"` // TIMEX3 value of a time, number of a count
	Passage string `json:"passage"`
	Speaker string `json:"speaker"`
	// Reported says that Text is the document's words for what Speaker said.
	Reported bool `json:"reported,omitempty"`
	// Resolved is what a time comes down to, in words, where Text alone leaves it
	// open: "by 31 December 2011" for "by the end of this year". It is to be
	// shown first, with Text as what the document says.
	Resolved string `json:"resolved,omitempty"`
	Note     string `json:"note,omitempty"` // for people: "AFP says 39,000"
}

// Other is what another source answers.
type Other struct {
	Text    string `json:"text"`
	Value   string `json:"value,omitempty"`
	Passage string `json:"passage"`
	Source
}

// A Passage is a passage as shown. Highlights and Answer are bytes of Text.
type Passage struct {
	ID         string      `json:"id"`
	Doc        string      `json:"doc"`
	Title      string      `json:"title,omitempty"`
	Publisher  string      `json:"publisher,omitempty"`
	Author     string      `json:"author,omitempty"`
	Date       string      `json:"date,omitempty"`
	URL        string      `json:"url,omitempty"`
	Place      string      `json:"place,omitempty"` // where in the document: "paragraph 4", "page 12, Results"
	Text       string      `json:"text"`
	Role       string      `json:"role"`               // of its block, see corpus/block
	Headings   []string    `json:"headings,omitempty"` // it stands under, the outermost first
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Score      float64     `json:"score"`
	Highlights []text.Span `json:"highlights"`
	Answer     *Span       `json:"answer,omitempty"`
	Quote      *Quote      `json:"quote,omitempty"`
	Also       []Source    `json:"also,omitempty"` // other documents that carry the same words
}

// A Span is the answering words of one passage.
type Span struct {
	text.Span
	Text  string `json:"text"`
	Value string `json:"value,omitempty"`
}

// A Quote is the speech in a passage that the question asked for, as it stands
// there: with who said it where the text breaks it off for that, and where it is
// reported in the document's words.
type Quote struct {
	Text     string `json:"text"`
	Speaker  string `json:"speaker"`
	Reported bool   `json:"reported"`
}

// A Source is another document that says the same in the same words.
type Source struct {
	Doc       string `json:"doc"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
}

// Check is the verdict on a quotation.
type Check struct {
	Verdict string   `json:"verdict"`         // "verbatim", "altered" or "not found"
	Source  string   `json:"source"`          // the words as they stand in the document, byte for byte; "" where not found
	Diff    []Edit   `json:"diff"`            // from the pasted words to the true ones, in order; empty where not found
	Near    float64  `json:"near"`            // how near the passage shown comes, from 0 to 1
	Notes   []string `json:"notes,omitempty"` // what turns the sense round, gravest first: a negation or number changed or cut off
}

// An Edit is one step from the pasted words to the true ones.
type Edit struct {
	Op   string `json:"op"` // "same", "dropped" (in the source only), "added" (in the paste only)
	Text string `json:"text"`
}
