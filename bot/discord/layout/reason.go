package layout

import (
	"regexp"
	"strings"

	"verbatim/bot"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// causes matches the words that begin the clause of a reason, up to where the
// clause ends.
var causes = regexp.MustCompile(`(?i)\b(?:because|due to|owing to|as a result of|on account of|thanks to|in order to|so that|for fear of|caused by)\s[^,;:.!?()"“”\n]+`)

const minReason = 3 // words of a clause that tells anything

// withReason makes the clause that gives the reason the answer to a why: the
// first one in the sentence that the best passage answers with, where at least
// half of what was asked about stands in that sentence.
func withReason(r bot.Reply) bot.Reply {
	if r.Kind != question.Why || r.Answer != nil || r.Found == bot.FoundNearest || len(r.Passages) == 0 {
		return r
	}
	p := r.Passages[0]
	sentence := p.Excerpt(1)
	asked := map[string]bool{}
	for _, h := range p.Highlights {
		if valid(h, p.Text) && sentence.Contains(h) {
			asked[strings.ToLower(h.Of(p.Text))] = true
		}
	}
	at := causes.FindStringIndex(sentence.Of(p.Text))
	if at == nil || 2*len(asked) < len(r.Question.Terms) || len(asked) == 0 {
		return r
	}
	clause := text.Span{Start: sentence.Start + at[0], End: sentence.Start + at[1]}
	words := strings.TrimSpace(clause.Of(p.Text))
	clause.End = clause.Start + len(words)
	if len(strings.Fields(words)) < minReason {
		return r
	}
	p.Answer = &bot.Span{Span: clause, Text: words}
	r.Answer = &bot.Answer{Text: words, Passage: p.ID}
	r.Passages = append([]bot.Passage{p}, r.Passages[1:]...)
	return r
}
