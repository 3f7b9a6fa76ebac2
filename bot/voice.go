package bot

import (
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/text"
	"verbatim/index"
)

// minVoiced is how many words that are not in quotation marks must stand in a
// quote as they were asked for, to be a quotation.
const minVoiced = 4

// voiced answers who said the words that a question gives: the speaker of the
// quote that has them. Its passage comes first; nil where no quote has them.
func voiced(q question.Question, ranked []rank.Passage) *Answer {
	if q.Wants != question.Voice {
		return nil
	}
	var asked string
	if len(q.Phrases) > 0 && len(index.Words(q.Phrases[0])) > 1 { // one word, many may have said
		asked = folded(q.Phrases[0])
	} else if _, after, _ := strings.Cut(q.Text, q.Verb+" "); len(index.Words(after)) >= minVoiced {
		asked = folded(after)
	}
	if strings.TrimSpace(asked) == "" {
		return nil
	}
	for _, reported := range []bool{false, true} {
		for i := range ranked {
			if s := saidAs(ranked[i].Hit, asked, reported); s != nil {
				p := ranked[i]
				p.Answer = nil
				if at := fullest(p.Hit, s.speaker); at.Len() > 0 {
					p.Answer = &rank.Answer{Span: at, Time: -1, Confidence: 1, Sure: true}
				}
				rank.Lead(ranked, i)
				ranked[0] = p
				return &Answer{Text: s.speaker, Passage: p.Hit.ID}
			}
		}
	}
	return nil
}

// saidAs is the quote, or the report, of a passage that has the folded words
// asked and whose speaker is known.
func saidAs(h *index.Hit, asked string, reported bool) *saying {
	anybody := func(speaker string) bool { return speaker != "" }
	for _, s := range appendSayings(nil, h, topic{}, anybody) {
		if s.reported == reported && strings.Contains(folded(s.words), asked) {
			return &s
		}
	}
	return nil
}

// folded is the words of s as a search compares them, with a space around each.
func folded(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range index.Words(s) {
		if !w.Part {
			b.WriteString(w.Folded + " ")
		}
	}
	return b.String()
}

// fullest is the longest mention of a person in a passage.
func fullest(h *index.Hit, name string) (at text.Span) {
	for _, m := range h.People {
		if m.Name == name && m.Len() > at.Len() {
			at = m.Span
		}
	}
	return at
}
