// Package quote finds direct speech and who said it.
//
// Find goes through a text paragraph by paragraph. A marker (marks.go) finds the quoted
// stretches by their marks in any style. A stretch without a closing mark ends with its
// paragraph, or continues in the next one if that starts with the same mark. The turns
// of a transcript (transcript.go), whose speakers may be in a list of attendees
// (attend.go), paragraphs marked with ">" or above a signature (block.go) and those with
// a Voice are quotes of one speaker without marks.
//
// A paragraph with quotes becomes a scene (scene.go): its words with their classes
// (lexicon.go, words.txt), and each quote as a single node among them. In it, frames
// (frame.go, verb.go) are the places where the text says that somebody speaks, with the
// noun phrase that names the speaker (phrase.go, aside.go). The options for the speaker
// of a quote (options.go) are the frames near it, the speaker of the quote before, the
// subject of the paragraph above and others, and nobody. A log-linear model, learned
// from articles with known speakers, chooses one (choose.go, weights.go). If none is
// likelier than not, nobody is named. Scare quotes, titles and terms are left out
// (scrap.go).
//
// Reported speech in sentences without quotes (report.go) is returned separately.
// forms.go has its forms, each with an example, and manner.go the verbs that report in
// other ways.
//
// Last, a resolver finds the person, or else the fullest description, that the words for
// each speaker mean (resolve.go, pronoun.go, describe.go).
//
// All this takes time linear in the text, since searches back and forth are bounded.
package quote

import "verbatim/corpus/text"

// A Quote is a stretch of direct speech, without its quotation marks. If it extends over
// several paragraphs, it includes the marks at their starts.
type Quote struct {
	text.Span
	Speaker *Speaker // nil where the text names none
	More    bool     // it continues the quote before it: "I will," Kirby said, "but not now."
}

// A Voice is a part of a text that the document's format gives to one person: a mail, a
// message in a chat, an earlier mail below a reply. Without a name it is nobody's: a
// heading, code.
type Voice struct {
	text.Span
	Name string
}

// A Speaker is who said a quote.
type Speaker struct {
	text.Span        // the words that name the speaker, nearest to the quote: "the official"; empty for a Voice
	Name      string // the person, or the fullest description: "John Kirby", "a senior defense official"; "" if a pronoun may mean several people
}
