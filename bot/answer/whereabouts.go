package answer

import (
	"regexp"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
	"verbatim/index"
)

// asksWhereabouts reports whether q asks where somebody or something is, and no
// more.
func asksWhereabouts(q question.Question) bool {
	return q.Kind == question.Where && len(q.Names) == 1 && len(strings.Fields(q.Names[0])) == len(q.Terms)
}

// placeName is how a place is named.
const placeName = `((?:St\. )?\p{Lu}[\p{L}’'-]*(?: (?:(?:of|the|de|la|upon) )?\p{Lu}[\p{L}’'-]*)*(?:, \p{Lu}[\p{L}’'-]*)?)`

// A stay is a form in which a sentence says, right after a name, where its bearer is. The
// group of the expression is the place.
type stay struct {
	example string
	behind  *regexp.Regexp
}

var stays = []stay{
	{"Tarn, visiting Grauden, said so.", regexp.MustCompile(`^, (?:who (?:is|was) )?(?:currently |now )?(?:visiting|touring) ` + placeName)},
	{"Tarn, on a visit to Grauden, said so.", regexp.MustCompile(`^,? (?:who )?(?:(?:is|was|who is) )?on (?:an?|his|her) (?:\p{Ll}+ )?(?:visit|trip|tour) (?:to|of) ` + placeName)},
	{"Tarn, in Grauden for talks, said so.", regexp.MustCompile(`^, (?:who (?:is|was) )?(?:currently |now |speaking |meeting |staying )?(?:in|at) ` + placeName)},
	{"Tarn is in Grauden.", regexp.MustCompile(`^ (?:is|was) (?:currently |now |still |back |staying )?(?:in|at) ` + placeName)},
}

// whereabouts puts the place into the passage that says where somebody is, and
// returns its place among the ranked, -1 for none.
func whereabouts(name string, ranked []rank.Passage) int {
	for i := range ranked {
		if span := staysAt(ranked[i].Hit, name); span.Len() > 0 {
			ranked[i].Answer = &rank.Answer{Span: span, Time: -1, Sure: true}
			return i
		}
	}
	return -1
}

// staysAt is the place where a passage says that somebody is, empty for none.
func staysAt(h *index.Hit, name string) text.Span {
	for _, m := range h.People {
		if !people.Same(name, m.Name) {
			continue
		}
		for _, s := range stays {
			at := s.behind.FindStringSubmatchIndex(h.Text[m.End:])
			if at == nil {
				continue
			}
			span := text.Span{Start: m.End + at[2], End: m.End + at[3]}
			if !timed(h, span) {
				return span
			}
		}
	}
	return text.Span{}
}

// timed reports whether a span is a time: "in July".
func timed(h *index.Hit, span text.Span) bool {
	for _, t := range h.Times {
		if t.Overlaps(span) {
			return true
		}
	}
	return false
}

// isGuess reports whether an answer to where somebody is comes from none of these forms.
// Other places near a name belong to the story and do not say where the person is.
func isGuess(q question.Question, p *rank.Passage) bool {
	if !asksWhereabouts(q) || staysAt(p.Hit, q.Names[0]).Len() > 0 {
		return false
	}
	for _, m := range p.Hit.People {
		if people.Same(q.Names[0], m.Name) {
			return true
		}
	}
	return false
}
