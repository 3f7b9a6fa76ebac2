// Package quote finds direct speech and who said it.
package quote

import "verbatim/corpus/text"

// A Quote is one stretch of direct speech, without its quotation marks.
type Quote struct {
	text.Span
	Speaker *Speaker // nil where the text names none
}

// A Speaker is the mention that a quote is led back to.
type Speaker struct {
	text.Span        // the words that name the speaker, nearest to the quote: "the official"
	Name      string // the person, or the fullest description: "John Kirby", "a senior defense official"
}
