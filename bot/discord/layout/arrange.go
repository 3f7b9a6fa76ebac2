package layout

import (
	"strings"

	"verbatim/bot"
	"verbatim/bot/check"
	"verbatim/bot/question"
)

// lists are the kinds whose passages are what was asked for, and not evidence:
// all are shown, a page at a time.
var lists = map[question.Kind]bool{
	question.Search: true, question.Timeline: true, question.Quote: true, question.Context: true, question.Source: true,
}

const (
	maxEvidence = 3 // passages that a short answer is shown with
	maxTold     = 2 // passages that are shown without a short answer
	// minAlike is how near a passage has to come to a quotation to be worth showing
	// as the one that may have been meant.
	minAlike = .6
)

// Arrange puts the passages first that the first page shows, and returns how many
// they are. After the best one, a passage is shown only where it adds another source
// or another answer.
func Arrange(r bot.Reply) (bot.Reply, int) {
	r = withReason(r)
	switch {
	case r.Check != nil && r.Check.Verdict == check.NotFound && r.Check.Near < minAlike:
		r.Passages, r.Message = nil, ""
		return r, 0
	case r.Found == bot.FoundNearest:
		return r, 1
	case lists[r.Kind] || len(r.Passages) == 0:
		return r, PerPage
	}
	most := maxTold
	if r.Answer != nil {
		most = maxEvidence
	}
	var first, rest []bot.Passage
	docs, told, differs := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, o := range r.Others {
		differs[o.Passage] = true
	}
	for i, p := range r.Passages {
		answers := differs[p.ID] || r.Answer == nil || p.Answer != nil
		repeats := docs[p.Doc] && (p.Answer == nil || told[answerKey(p)])
		if i > 0 && (len(first) == most || !answers || repeats) {
			rest = append(rest, p)
			continue
		}
		first = append(first, p)
		docs[p.Doc], told[answerKey(p)] = true, true
	}
	r.Passages = append(first[:len(first):len(first)], rest...)
	return r, len(first)
}

// answerKey is the same for passages that give the same answer.
func answerKey(p bot.Passage) string {
	switch {
	case p.Answer == nil:
		return ""
	case p.Answer.Value != "":
		return p.Answer.Value
	}
	return strings.ToLower(OneLine(p.Answer.Text))
}
