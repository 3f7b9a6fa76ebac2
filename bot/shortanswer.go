package bot

import (
	"fmt"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// shortAnswer is the answer in the best passage, with a note for people.
func shortAnswer(q question.Question, ranked []rank.Passage, best int) *Answer {
	p := &ranked[best]
	span := answerSpan(p.Hit, p.Answer)
	a := &Answer{Text: span.Of(p.Hit.Text), Value: answerValue(p.Hit, p.Answer), Passage: p.Hit.ID}
	switch {
	case q.Kind == question.Who && q.Describe != "":
		a.Note = descriptions(q.Describe, ranked)
	case p.Answer.Time >= 0:
		a.Resolved = resolved(p.Hit, p.Answer)
	case q.Kind == question.HowMany:
		var notes []string
		for _, o := range otherNumbers(ranked, best) {
			notes = append(notes, fmt.Sprintf("%s says %s", sourceName(o.Source), o.Text))
		}
		a.Note = strings.Join(notes, "; ")
	}
	return a
}

// answerSpan is the span of an answer: for a time with the words that bound
// it, "by the end of December 2011", and of a range both ends.
func answerSpan(h *index.Hit, a *rank.Answer) text.Span {
	if a.Time < 0 {
		return a.Span
	}
	span, first, last := timex.Whole(h.Times, a.Time, h.Text)
	if first == last {
		return first.Bounded(h.Text)
	}
	return span
}

// answerValue is what an answer resolves to.
func answerValue(h *index.Hit, a *rank.Answer) string {
	if a.Time >= 0 {
		_, first, _ := timex.Whole(h.Times, a.Time, h.Text)
		return first.Day(h.Text)
	}
	return a.Value
}

// resolved says in words what a time comes down to, where that is not what the
// text says.
func resolved(h *index.Hit, a *rank.Answer) string {
	said := answerSpan(h, a).Of(h.Text)
	_, first, last := timex.Whole(h.Times, a.Time, h.Text)
	phrase := timex.WholePhrase(first, last, h.Text)
	if phrase == "" || strings.EqualFold(phrase, said) {
		return ""
	}
	return phrase
}

// otherNumbers are those of the sources whose number is another one.
func otherNumbers(ranked []rank.Passage, best int) []Other {
	mine := ranked[best]
	if !mine.Answer.About {
		return nil
	}
	var others []Other
	seen := map[string]bool{mine.Answer.Value: true}
	docs := map[string]bool{mine.Hit.Doc.ID: true}
	for i := range ranked[:min(len(ranked), maxCompared)] {
		p := &ranked[i]
		if p.Answer == nil || !p.Answer.Fits || !p.Answer.About || docs[p.Hit.Doc.ID] || seen[p.Answer.Value] {
			continue
		}
		docs[p.Hit.Doc.ID], seen[p.Answer.Value] = true, true
		m := p.Hit.Doc
		others = append(others, Other{Text: p.Answer.Of(p.Hit.Text), Value: p.Answer.Value, Passage: p.Hit.ID,
			Source: Source{Doc: m.ID, Title: m.Title, Publisher: m.Publisher, Date: m.Date, URL: m.URL}})
	}
	return others
}

// maxCompared is how many of the best passages are compared for another number.
const maxCompared = 5

// sourceName is how a note calls a document.
func sourceName(m Source) string {
	name := m.Doc
	switch {
	case m.Publisher != "":
		name = m.Publisher
	case m.Title != "":
		name = "*" + m.Title + "*"
	}
	if m.Date != "" {
		return name + " (" + Day(m.Date) + ")"
	}
	return name
}
