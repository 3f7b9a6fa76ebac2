package bot

import (
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A topic is what sayings are looked through for.
type topic struct {
	stems   map[string]bool
	order   []string // the stems as they were asked
	phrases []string // folded
}

func topicOf(q question.Question) topic {
	t := topic{stems: stems(q.Terms...)}
	for _, w := range q.Terms {
		for s := range index.EachWord(w) {
			if !s.Part {
				t.order = append(t.order, s.Stem)
			}
		}
	}
	for _, p := range q.Phrases {
		t.phrases = append(t.phrases, folded(p))
	}
	return t
}

// weigh counts what of the topic is in and around s.
func (t topic) weigh(s *saying) {
	s.match = overlap(t.stems, s.words)
	s.near = overlap(t.stems, leadUp(s.hit, s.whole())...)
	s.about = overlap(t.stems, s.hit.Heading(), s.hit.Before, s.hit.Text)
	said := folded(s.words)
	s.phrase = slices.ContainsFunc(t.phrases, func(p string) bool { return strings.Contains(said, p) })
	s.run = t.together(s.words)
}

// focus cuts a long speech to the sentence that has most of the topic, its first
// where there is none, and as many that follow as fit.
func (t topic) focus(s *saying) {
	whole := s.whole()
	if len(s.parts) > 1 || whole.Len() <= longestSaying {
		return
	}
	var at text.Span
	best := -1
	for _, sent := range s.hit.Sentences {
		part := text.Span{Start: max(sent.Start, whole.Start), End: min(sent.End, whole.End)}
		if part.Len() <= 0 {
			continue
		}
		words := part.Of(s.hit.Text)
		if n := 10*t.together(words) + overlap(t.stems, words); n > best {
			at, best = part, n
		} else if part.End-at.Start <= longestSaying {
			at.End = part.End
		}
	}
	if at.Len() > 0 {
		s.parts, s.words = []text.Span{at}, at.Of(s.hit.Text)
	}
}

// longestSaying is the most bytes of a speech that a reply quotes, if its sentences
// allow it.
const longestSaying = 320

// together is how many of the topic's words stand in words in their order and
// near each other, at most.
func (t topic) together(words string) int {
	most, n, gap := 0, 0, 0
	for w := range index.EachWord(words) {
		switch {
		case w.Part:
			continue
		case n < len(t.order) && w.Stem == t.order[n] && (n == 0 || gap <= maxBetween):
			n, gap = n+1, 0
		case n > 0 && w.Stem == t.order[n-1]:
			gap = 0 // the wrong time at the wrong place
		case t.order != nil && w.Stem == t.order[0]:
			n, gap = 1, 0
		default:
			gap++
		}
		most = max(most, n)
		if n == len(t.order) {
			n = 0
		}
	}
	return most
}

// maxBetween is how many words may stand between two of the topic's words for
// them to be neighbours: wrong war at the wrong place.
const maxBetween = 3
