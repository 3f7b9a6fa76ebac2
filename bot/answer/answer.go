// Package answer takes the answer to a question out of the passages that the
// ranking gives: which of them are shown, what in them answers, and the short
// answer. passage.go has what a reply shows of a passage, short.go the short answer.
//
// Some questions have forms of their own in which a text answers them: who somebody is
// (who.go), who said something (whosaid.go), what a thing is (definition.go) and what it
// is called (entitled.go), where somebody is (whereabouts.go), what a table, a form or a
// list states (lookup.go, cell.go), which version or chapter did something (heading.go),
// and what only a document's title, date and head tell (announced.go).
package answer

import (
	"cmp"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/timex"
)

// An Answer is what passages say to a question.
type Answer struct {
	Short    *Short  // nil where none is sure
	Others   []Other // other numbers than the short answer's
	Passages []Passage
	Found    bool // they answer; where not, they are the nearest that there are
}

// Of takes the answer to q out of ranked passages, one at least, and shows so
// many of them. It changes the order of the ranked.
func Of(q question.Question, result rank.Result, top int) Answer {
	ranked, best := result.Passages, result.Best
	out := Answer{Found: result.Found() || !asksAnything(q)}
	if q.Kind == question.Who && q.Describe != "" {
		ranked, best = described(q.Describe, ranked)
		out.Found = out.Found || best >= 0
	}
	if asksDefinition(q) && (best < 0 || !ranked[best].Answer.Sure) {
		if i := defined(q.Describe, ranked); i >= 0 {
			best, out.Found = i, true
		}
	}
	if asksWhereabouts(q) {
		if i := whereabouts(q.Names[0], ranked); i >= 0 {
			best, out.Found = i, true
		}
	}
	note := ""
	if q.Describe == "" || best < 0 {
		if i, others := lookUp(q, ranked); i >= 0 {
			best, out.Found, note = i, true, others
		}
	}
	var known bool
	out.Short, known = whoSaid(q, ranked)
	open := out.Short == nil && !known // whoSaid has changed the order where it is not
	sure := open && out.Found && best >= 0 && ranked[best].Answer.Sure && !isGuess(q, &ranked[best]) && !isPresent(&ranked[best])
	if sure && mayGuess(q) {
		rank.Lead(ranked, withDate(ranked, best))
		ranked[0].Answer.Sure = true
		if q.Kind == question.HowMany {
			out.Others = otherNumbers(ranked)
		}
		out.Short = shortAnswer(q, ranked, out.Others)
		out.Short.Note = cmp.Or(out.Short.Note, note)
	}
	// what is announced as done cannot have been done later
	if i, a := announced(q, ranked); a != nil && out.Short != nil && out.Short.Value > a.Value {
		rank.Lead(ranked, i)
		out.Short = a
	}
	if i, a := occasion(q, ranked); a != nil { // its head tells, whatever else seemed the answer
		rank.Lead(ranked, i)
		out.Short = a
	}
	for _, tell := range []func(question.Question, []rank.Passage) (int, *Short){announced, underHeading, entitled} {
		if out.Short != nil {
			break
		}
		if i, a := tell(q, ranked); a != nil {
			rank.Lead(ranked, i)
			out.Short = a
		}
	}
	out.Found = out.Found || out.Short != nil || q.Kind == question.Search && ranked[0].Hit.Role.Aside()
	for i := range ranked[:min(top, len(ranked))] {
		p := rankedPassage(&ranked[i])
		if !out.Found {
			p.Answer = nil
		}
		out.Passages = append(out.Passages, p)
	}
	return out
}

// Spell answers what an acronym stands for by the title or a heading of a passage, of
// which spelled tells the words.
func (a *Answer) Spell(spelled func(title string) string) {
	for i := range a.Passages {
		p := &a.Passages[i]
		for _, title := range append([]string{p.Title}, p.Headings...) {
			if words := spelled(title); words != "" {
				a.Short, a.Found = &Short{Text: words, Passage: p.ID}, true
				a.Passages[0], a.Passages[i] = a.Passages[i], a.Passages[0]
				return
			}
		}
	}
}

// mayGuess reports whether the answer to who said something may be a name that stands
// near the words: not where they are in quotation marks, or so few that many may have
// said them.
func mayGuess(q question.Question) bool {
	return q.Wants != question.Voice || len(q.Phrases) == 0 && Words(q) != ""
}

// asksAnything reports whether q has words that a passage can answer. A search by filters
// or quotation marks alone is answered by whatever was found.
func asksAnything(q question.Question) bool {
	return len(q.Terms) > 0 && len(q.Unread) == 0 && (q.Kind != question.Search || len(q.Phrases) == 0)
}

// withDate returns best or, if its time cannot be resolved to a date, a passage almost as
// good whose time can: "the end of the year" in a document without a date helps nobody.
func withDate(ranked []rank.Passage, best int) int {
	const almost = .5 // of the best one's confidence
	a := ranked[best].Answer
	if a.Time < 0 || resolves(&ranked[best]) {
		return best
	}
	for i := range ranked[:min(maxCompared, len(ranked))] {
		if o := ranked[i].Answer; o != nil && o.Time >= 0 && o.Confidence >= almost*a.Confidence && resolves(&ranked[i]) {
			return i
		}
	}
	return best
}

// isPresent reports whether the time that answers is the writer's present, "now" or "the
// current", which does not say when.
func isPresent(p *rank.Passage) bool {
	return p.Answer.Time >= 0 && p.Hit.Times[p.Answer.Time].Value == "PRESENT_REF"
}

// resolves reports whether the time that answers comes down to days of the
// calendar.
func resolves(p *rank.Passage) bool {
	t := p.Hit.Times[p.Answer.Time]
	_, _, ok := timex.Range(t.Value, t.Mod)
	return ok
}

// rankedPassage is a passage with its highlights and the answer in it.
func rankedPassage(p *rank.Passage) Passage {
	s := PassageOf(p.Hit)
	s.Score, s.Highlights = p.Score, p.Highlights
	if a := p.Answer; a != nil && a.Sure {
		s.Mark(a.Shown(p.Hit), answerValue(p.Hit, a))
	}
	return s
}
