package answer

import (
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/index"
)

// announced is when something happened of which a document's very title tells, by
// that document's own date: "when was Quillon 2.0 released" of the mail "Quillon 2.0
// is released". Of several the first to say so counts. place is that of its passage
// among the ranked, -1 for none.
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
var titleWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("a an the of in on at has have had is are was were been now") {
		out[w] = true
	}
	return out
}()

// tells reports whether a title says all that is asked, and nothing else.
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
