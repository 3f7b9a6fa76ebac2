// Package quote finds direct speech and who said it.
//
// Find goes through a text paragraph by paragraph. A marker (marks.go) finds
// the quoted stretches by their marks, whatever the style, and a stretch that no
// mark closes ends with its paragraph, unless the next one opens with the same
// mark: then it goes on there. The turns of a transcript (transcript.go), whose
// speakers a list of attendees may give (attend.go), paragraphs behind ">" or above
// a signature (block.go) and those with a Voice are quotes without marks, and one
// speaker's, whomever he quotes in turn.
//
// A paragraph with quotes is laid out as a scene (scene.go): its words in
// classes (lexicon.go, words.txt), each quote a single node among them. In it
// stand frames (frame.go, verb.go): places where the text says that somebody
// speaks, with the noun phrase that names the speaker (phrase.go, aside.go).
// Each frame near a quote, the speaker of the quote before it, whom the paragraph
// above leads to and others are options for its speaker, and nobody is one
// (options.go): a log-linear model, learned from articles whose speakers are
// known, weighs what speaks for each (choose.go, weights.go). Where none is
// likelier than not, nobody is named. Scare quotes, titles and terms are left out
// (scrap.go).
//
// What a sentence without quotes says that somebody said is reported speech
// (report.go), which Find returns apart: forms.go has the ways of putting it, each
// with an example, and manner.go the verbs that do so in a way of their own.
//
// Last, a resolver leads each speaker back to a person or to the fullest
// description that the text has given (resolve.go, pronoun.go, describe.go).
//
// Everything is one pass with bounded looks back and forth: linear in the text.
package quote

import "verbatim/corpus/text"

// A Quote is one stretch of direct speech, without its quotation marks. One that
// runs over several paragraphs is one Quote, with the marks at the paragraphs'
// beginnings inside it.
type Quote struct {
	text.Span
	Speaker *Speaker // nil where the text names none
	More    bool     // it goes on with the quote before it: "I will," Kirby said, "but not now."
}

// A Voice is a stretch of text whose words are all one person's, by what the
// document is and not by its words: a mail, a message in a chat, an earlier mail
// below a reply. Where it has no name, its words are nobody's: a heading, code.
type Voice struct {
	text.Span
	Name string
}

// A Speaker is the mention that a quote is led back to.
type Speaker struct {
	text.Span        // the words that name the speaker, nearest to the quote: "the official"; empty for a Voice
	Name      string // the person, or the fullest description: "John Kirby", "a senior defense official"; "" where a pronoun may mean several
}
