package answer

import (
	"regexp"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/text"
	"verbatim/index"
)

// naming are the nouns behind which a text puts what something is called.
const naming = "codename|code name|nickname|name|title|motto|slogan|theme|called|named|entitled|dubbed|nicknamed|codenamed"

// quotedName is a noun of naming with the name in quotation marks behind it.
var quotedName = regexp.MustCompile(`(?i)\b(` + naming + `)\b(?: is| was|,|:)?\s+(?:the )?["“«]([^"”»\n]{2,60})["”»]`)

// entitled answers what something is called from a text that puts its name in quotation
// marks: "what is the codename of Quillon 2" by "Quillon 2 (codename "Grey Heron")" and
// "what was Quillon 2 called" by "Quillon 2, called "Grey Heron"" too. place is that of
// the passage among the ranked, -1 for none.
func entitled(q question.Question, ranked []rank.Passage) (place int, a *Short) {
	head, verb := strings.ToLower(q.Head), strings.ToLower(q.Verb)
	asks := func(w string) bool { return w != "" && strings.Contains("|"+naming+"|", "|"+w+"|") }
	if q.Kind != question.What || !asks(head) && !asks(verb) {
		return -1, nil
	}
	want := index.Stems(q.Terms...)
	for _, w := range []string{head, verb} {
		if asks(w) {
			for _, stem := range stemsIn(w) {
				delete(want, stem)
			}
		}
	}
	for i := range ranked[:min(maxCompared, len(ranked))] {
		h := ranked[i].Hit
		for _, s := range h.Sentences {
			s = s.Within(len(h.Text))
			at := quotedName.FindStringSubmatchIndex(s.Of(h.Text))
			if at == nil || len(want) == 0 || !hasAll(index.Stems(s.Of(h.Text), h.Doc.Title), want) {
				continue
			}
			if noun := strings.ToLower(s.Of(h.Text)[at[2]:at[3]]); head != "" && asks(head) && noun != head {
				continue
			}
			span := text.Span{Start: s.Start + at[4], End: s.Start + at[5]}
			ranked[i].Answer = &rank.Answer{Span: span, Time: -1, Sure: true}
			return i, &Short{Text: span.Of(h.Text), Passage: h.ID}
		}
	}
	return -1, nil
}
