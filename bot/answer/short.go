package answer

import (
	"fmt"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/bot/said"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// A Short is the short answer: words of a passage, and what they resolve to.
type Short struct {
	Text    string `json:"text"`
	Value   string `json:"value,omitempty"` // TIMEX3 value of a time, number of a count
	Passage string `json:"passage"`
	Speaker string `json:"speaker"`
	// Reported says that Text is the document's words for what Speaker said.
	Reported bool `json:"reported,omitempty"`
	// Resolved is what a time comes down to, in words, where Text alone leaves it
	// open: "by 31 December 2011" for "by the end of this year". It is to be
	// shown first, with Text as what the document says.
	Resolved string `json:"resolved,omitempty"`
	Note     string `json:"note,omitempty"` // for people: "AFP says 39,000"
}

// Other is what another source answers.
type Other struct {
	Text    string `json:"text"`
	Value   string `json:"value,omitempty"`
	Passage string `json:"passage"`
	Source
}

// shortAnswer is the answer in the first passage, with a note for people that tells
// the numbers of others.
func shortAnswer(q question.Question, ranked []rank.Passage, others []Other) *Short {
	p := &ranked[0]
	span := p.Answer.Shown(p.Hit)
	a := &Short{Text: span.Of(p.Hit.Text), Value: answerValue(p.Hit, p.Answer), Passage: p.Hit.ID}
	if name := said.Initialled(p.Hit, a.Text); q.Kind == question.Who && name != "" {
		a.Text = name
	}
	switch {
	case q.Kind == question.Who && q.Describe != "":
		a.Note = descriptions(q.Describe, ranked)
	case p.Answer.Time >= 0:
		a.Resolved = resolved(p.Hit, p.Answer)
	case q.Kind == question.HowMany:
		var notes []string
		for _, o := range others {
			notes = append(notes, fmt.Sprintf("%s says %s", sourceName(o.Source), o.Text))
		}
		a.Note = strings.Join(notes, "; ")
	}
	return a
}

// answerValue is what an answer resolves to.
func answerValue(h *index.Hit, a *rank.Answer) string {
	if a.Time >= 0 {
		_, first, _ := timex.Whole(h.Times, a.Time, h.Text)
		return first.Day(h.Text)
	}
	return a.Value
}

// resolved is what a time resolves to, in words; "" where the text says just that.
func resolved(h *index.Hit, a *rank.Answer) string {
	said := a.Shown(h).Of(h.Text)
	_, first, last := timex.Whole(h.Times, a.Time, h.Text)
	phrase := timex.WholePhrase(first, last, h.Text)
	if phrase == "" || strings.EqualFold(phrase, said) {
		return ""
	}
	return phrase
}

// otherNumbers are the numbers of other sources that differ from the first passage's.
func otherNumbers(ranked []rank.Passage) []Other {
	mine := ranked[0]
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
		others = append(others, Other{Text: p.Answer.Of(p.Hit.Text), Value: p.Answer.Value, Passage: p.Hit.ID, Source: SourceOf(p.Hit.Doc)})
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
