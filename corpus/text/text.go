// Package text is the ground every annotator stands on: spans of bytes, words,
// sentences and paragraphs of one document's text, found once and shared.
//
// A Text is parsed once per document; corpus/timex, corpus/people and
// corpus/quote read it and add what they know. Nothing here knows what a time,
// a person or a quote is.
package text

// A Span is a half-open range of UTF-8 bytes in a document's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the words that s covers in t.
func (s Span) Of(t string) string { return t[s.Start:s.End] }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// A Text is a document's text with its structure found. All spans are in order
// and within S; sentences never cross a paragraph.
type Text struct {
	S          string
	Tokens     []Token
	Sentences  []Span
	Paragraphs []Span
}

// Parse finds the tokens, paragraphs and sentences of s.
func Parse(s string) *Text {
	t := &Text{S: s, Tokens: Tokens(s), Paragraphs: Paragraphs(s)}
	t.Sentences = Sentences(s, t.Paragraphs)
	return t
}
