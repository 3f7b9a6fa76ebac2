package answer

import (
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/bot/said"
	"verbatim/index"
)

// minVoiced is how many words that are not in quotation marks must stand in a
// quote as they were asked for, to be a quotation.
const minVoiced = 4

// whoSaid answers who said the words that a question gives: the speaker of the
// quote that has them, or else of the report. Its passage comes first; nil where
// neither has them.
func whoSaid(q question.Question, ranked []rank.Passage) *Short {
	if q.Wants != question.Voice {
		return nil
	}
	var asked string
	if len(q.Phrases) > 0 && len(index.Words(q.Phrases[0])) > 1 { // one word, many may have said
		asked = said.Fold(q.Phrases[0])
	} else if _, after, _ := strings.Cut(q.Text, q.Verb+" "); len(index.Words(after)) >= minVoiced {
		asked = said.Fold(after)
	}
	if strings.TrimSpace(asked) == "" {
		return nil
	}
	for _, reported := range []bool{false, true} {
		for i := range ranked {
			for _, s := range said.In(ranked[i].Hit) {
				if s.Speaker == "" || s.Reported != reported || !strings.Contains(said.Fold(s.Words), asked) {
					continue
				}
				p := ranked[i]
				p.Answer = nil
				if at := fullest(p.Hit, s.Speaker); at.Len() > 0 {
					p.Answer = &rank.Answer{Span: at, Time: -1, Confidence: 1, Sure: true}
				}
				rank.Lead(ranked, i)
				ranked[0] = p
				return &Short{Text: s.Speaker, Passage: p.Hit.ID}
			}
		}
	}
	return nil
}
