package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// withoutCapitals returns s with paragraphs in capitals rewritten in small letters, but
// for names and the starts of sentences: "THE MILL, SAID ADA VENN" becomes "The mill,
// said Ada Venn". Times, people and quotes are found in it. No byte changes its place,
// so that their offsets are valid in s.
func withoutCapitals(s string, paragraphs []text.Span) string {
	var b []byte
	for _, p := range paragraphs {
		if !allCapitals(p.Of(s)) {
			continue
		}
		if b == nil {
			b = []byte(s)
		}
		lowerParagraph(b, p)
	}
	if b == nil {
		return s
	}
	return string(b)
}

// fewestCapitals is the fewest words of a paragraph in capitals. Fewer are a heading, a
// label or an abbreviation.
const fewestCapitals = 5

// allCapitals reports whether s is a sentence in capitals.
func allCapitals(s string) bool {
	words, plain := 0, 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if w == "" {
			continue
		}
		if strings.IndexFunc(w, unicode.IsLower) >= 0 {
			return false
		}
		words++
		if lexicon.Of(w).Has(lexicon.Function) {
			plain++
		}
	}
	return words >= fewestCapitals && plain > 0
}

// lowerParagraph changes the words of the paragraph at p to small letters, but for the
// first letters of names and sentences.
func lowerParagraph(b []byte, p text.Span) {
	s := string(b[p.Start:p.End])
	sentences := text.Sentences(s, []text.Span{{End: len(s)}})
	named, before := false, "" // whether the word before is a name, and the token before
	for i, t := range text.Tokens(s) {
		for len(sentences) > 0 && sentences[0].End <= t.Start {
			sentences = sentences[1:]
		}
		last := before
		before = t.Of(s)
		if !t.Word() {
			named = named && before == "."
			continue
		}
		c := lexicon.Of(t.Of(s))
		first := i == 0 || len(sentences) > 0 && sentences[0].Start == t.Start || last == "“" || last == "\""
		if c.Has(lexicon.Org) && !c.Has(lexicon.Common) || t.Len() == 1 {
			named = t.Len() == 1 && t.Of(s) != "A"
			continue // NATO, J.
		}
		named = isName(c, named) && last != "THE" && last != "A"
		start := t.Start
		if first || named {
			_, n := utf8.DecodeRuneInString(s[start:])
			start += n
		}
		low := strings.ToLower(s[start:t.End])
		if len(low) == t.End-start {
			copy(b[p.Start+start:], low)
		}
	}
}

// isName reports whether a word of class c is likely a name in a text where capitals do
// not show names. After a name, unknown words are names too.
func isName(c lexicon.Class, afterName bool) bool {
	switch {
	case c.Has(lexicon.Function), c.Has(lexicon.Say):
		return false
	case c.Has(lexicon.Month | lexicon.Demonym | lexicon.Honorific | lexicon.Country | lexicon.State):
		return true
	case c.Has(lexicon.FirstName) && (!c.Has(lexicon.Common) || c.Has(lexicon.Surname)):
		return true
	case c.Has(lexicon.Surname | lexicon.FirstName | lexicon.City):
		return !c.Has(lexicon.Common) || afterName
	}
	return c == 0 && afterName
}
