package answer

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/text"
	"verbatim/index"
)

// announced answers when something happened by the date of a document whose title tells of
// it: "when was Quillon 2.0 released" by the date of the mail "Quillon 2.0 is released".
// Of several documents the oldest counts. place is that of its passage among the ranked,
// -1 for none.
func announced(q question.Question, ranked []rank.Passage) (place int, a *Short) {
	place = -1
	if q.Kind != question.When || q.Verb == "" || len(q.Terms) < 2 || q.Wants == question.Time {
		return place, nil
	}
	asked := index.Stems(q.Terms...)
	for i := range ranked {
		m := &ranked[i].Hit.Doc
		if len(m.Date) < len("2006-01-02") || datedElsewhere[m.DateFrom] || !tells(m.Title, asked) {
			continue
		}
		if place < 0 || m.Date < ranked[place].Hit.Doc.Date {
			place = i
		}
	}
	if place < 0 {
		return place, nil
	}
	h := ranked[place].Hit
	return place, &Short{Text: Day(h.Doc.Date), Value: h.Doc.Date, Passage: h.ID, Note: "the date of *" + h.Doc.Title + "*"}
}

// datedElsewhere are the kinds of evidence for a document's date that may be of
// another day than what its title tells of.
var datedElsewhere = map[string]bool{"body": true, "file": true}

// titleWords may stand in a title that tells of what is asked, beside its words.
var titleWords = text.WordsOf(text.Articles|text.Have|text.Be, "of in on at now")

// tells reports whether a title has everything that is asked and nothing else.
func tells(title string, asked map[string]bool) bool {
	found := map[string]bool{}
	for w := range index.EachWord(title) {
		switch {
		case asked[w.Stem]:
			found[w.Stem] = true
		case !w.Part && !titleWords[w.Folded]:
			return false
		}
	}
	return len(found) == len(asked)
}

// occasions are the words for what a document may record. Its title then says what it
// was, its date when it was, and its first line where.
var occasions = text.Set("debate debates meeting meetings hearing hearings conference session interview summit briefing workshop")

// placeLine matches a first line that is a place and nothing else.
var placeLine = regexp.MustCompile(`^\p{Lu}[^.:;!?\n]{2,80}, (?:[A-Z]{2}|D\.C\.|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(?:\n|$)`)

// headReach is how far into a document's text that line may begin.
const headReach = 300

// occasion answers when and where a meeting or a debate was from the head of the
// document that records it. Where two fit, neither answers.
func occasion(q question.Question, ranked []rank.Passage) (place int, a *Short) {
	place = -1
	names := func(term string) bool { return occasions[strings.ToLower(term)] }
	if q.Kind != question.When && q.Kind != question.Where || !slices.ContainsFunc(q.Terms, names) {
		return place, nil
	}
	for i := range ranked {
		h := ranked[i].Hit
		at := placeLine.FindString(h.Text)
		if h.Start > headReach || at == "" || h.Doc.Date == "" || datedElsewhere[h.Doc.DateFrom] {
			continue
		}
		have := known(&h.Doc)
		maps.Copy(have, stemSet(at))
		lacks := func(w string) bool { return !have[w] && !have[ordinals[w]] && !plainVerbs[w] }
		if slices.ContainsFunc(q.Terms, func(term string) bool { return slices.ContainsFunc(stemsIn(term), lacks) }) {
			continue
		}
		if place >= 0 && ranked[place].Hit.Doc.ID != h.Doc.ID {
			return -1, nil
		}
		place = i
	}
	if place < 0 {
		return place, nil
	}
	h := ranked[place].Hit
	if q.Kind == question.When {
		return place, &Short{Text: Day(h.Doc.Date), Value: h.Doc.Date, Passage: h.ID, Note: "the date of *" + h.Doc.Title + "*"}
	}
	at := strings.TrimSpace(placeLine.FindString(h.Text))
	ranked[place].Answer = &rank.Answer{Span: text.Span{End: len(at)}, Time: -1, Sure: true}
	return place, &Short{Text: at, Passage: h.ID}
}
