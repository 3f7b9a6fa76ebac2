// Package text finds the words, sentences and paragraphs of a text, as spans of bytes.
// A document is parsed once, and its annotators (corpus/timex, corpus/people and
// corpus/quote) share the Text.
//
// What a word is (token.go), how words are compared (fold.go) and which words belong
// to English grammar (english.go) is decided here for the whole program.
package text

import (
	"cmp"
	"slices"
)

// A Span is a half-open range of UTF-8 bytes in a document's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the part of t that s covers.
func (s Span) Of(t string) string { return t[s.Start:s.End] }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Within returns the part of s that lies in a text of n bytes.
func (s Span) Within(n int) Span {
	return Span{Start: min(max(s.Start, 0), n), End: min(max(s.End, 0), n)}
}

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
func Parse(s string) *Text { return ParseParagraphs(s, Paragraphs(s)) }

// ParseParagraphs is Parse for a text whose paragraphs are known. They are in
// order, and outside of them there is white space alone.
func ParseParagraphs(s string, paragraphs []Span) *Text {
	t := &Text{S: s, Tokens: Tokens(s), Paragraphs: paragraphs, Sentences: Sentences(s, paragraphs)}
	t.markOpenings()
	return t
}

// markOpenings marks the first token of each sentence.
func (t *Text) markOpenings() {
	next := 0
	for i := range t.Tokens {
		k := &t.Tokens[i]
		for next < len(t.Sentences) && t.Sentences[next].Start <= k.Start {
			k.Opens = true
			next++
		}
	}
}

// Cut divides t after its first n paragraphs.
func (t *Text) Cut(n int) (first, rest Text) {
	end := 0
	if n > 0 {
		end = t.Paragraphs[n-1].End
	}
	before := func(s Span, at int) int { return cmp.Compare(s.Start, at) }
	tokens, _ := slices.BinarySearchFunc(t.Tokens, end, func(x Token, at int) int { return before(x.Span, at) })
	sentences, _ := slices.BinarySearchFunc(t.Sentences, end, before)
	first = Text{t.S, t.Tokens[:tokens], t.Sentences[:sentences], t.Paragraphs[:n]}
	rest = Text{t.S, t.Tokens[tokens:], t.Sentences[sentences:], t.Paragraphs[n:]}
	return first, rest
}

// Only returns t with the paragraphs for whose number keep returns true.
func (t *Text) Only(keep func(int) bool) *Text {
	out := &Text{S: t.S}
	token, sentence := 0, 0
	for i, p := range t.Paragraphs {
		firstToken, firstSentence := token, sentence
		for token < len(t.Tokens) && t.Tokens[token].Start < p.End {
			token++
		}
		for sentence < len(t.Sentences) && t.Sentences[sentence].Start < p.End {
			sentence++
		}
		if keep(i) {
			out.Paragraphs = append(out.Paragraphs, p)
			out.Tokens = append(out.Tokens, t.Tokens[firstToken:token]...)
			out.Sentences = append(out.Sentences, t.Sentences[firstSentence:sentence]...)
		}
	}
	return out
}
