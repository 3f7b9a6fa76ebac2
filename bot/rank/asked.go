package rank

import "strings"

// askedOdds are the log odds that a passage answers which stands under a heading
// that asks the very question.
const askedOdds = 1

// askedFit is how well a candidate of such a passage must fit what is wanted to be
// the answer.
const askedFit = .9

// askedLift is what the heading adds to the passage's score.
const askedLift = 1.5

// asked reports whether the passage stands under a heading that asks what the
// question asks, as lists of questions and answers have it: "What does a swim
// cost?" for "how much does a swim cost". The heading, or the title where there is
// none, has all of the question's words, and at most one more.
func (s *scan) asked(x *query) bool {
	heading := s.hit.Doc.Title
	if n := len(s.hit.Headings); n > 0 {
		heading = s.hit.Headings[n-1]
	}
	if s.hit.Role.Aside() || !strings.HasSuffix(strings.TrimSpace(heading), "?") {
		return false
	}
	found := make([]float32, len(x.terms))
	s.readContext(x, heading, found)
	for _, strength := range found {
		if strength < stemStrength {
			return false
		}
	}
	words := 0
	for _, k := range s.buf { // the heading's tokens
		if w := fold(k.Of(heading)); k.Word() && !isStop(w) && !isAux(w) && !isPrep(w) {
			words++
		}
	}
	return len(found) > 0 && words <= len(found)+1
}
