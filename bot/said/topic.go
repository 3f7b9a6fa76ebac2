package said

import (
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A Topic is what sayings are looked through for. The zero Topic is none.
type Topic struct {
	stems   map[string]bool
	order   []string // the stems as they were asked
	phrases []string // folded
}

// TopicOf is what a question asks sayings for.
func TopicOf(q question.Question) Topic {
	t := Topic{stems: index.Stems(q.Terms...)}
	for _, w := range q.Terms {
		for s := range index.EachWord(w) {
			if !s.Part {
				t.order = append(t.order, s.Stem)
			}
		}
	}
	for _, p := range q.Phrases {
		t.phrases = append(t.phrases, Normalize(p))
	}
	return t
}

// weigh counts what of the topic is in and around s.
func (t Topic) weigh(s *Saying) {
	s.match = index.Shared(t.stems, s.Words)
	s.near = index.Shared(t.stems, s.leadUp()...)
	s.about = index.Shared(t.stems, s.Hit.Heading(), s.Hit.Before, s.Hit.Text)
	said := Normalize(s.Words)
	s.phrase = slices.ContainsFunc(t.phrases, func(p string) bool { return strings.Contains(said, p) })
	s.run = t.together(s.Words)
}

// Focus cuts a long speech to the sentence that has most of the topic, its first
// where there is none, and as many that follow as fit.
func (t Topic) Focus(s *Saying) {
	whole := s.Whole()
	if len(s.Parts) > 1 || whole.Len() <= longestSaying {
		return
	}
	var at text.Span
	best := -1
	for _, sent := range s.Hit.Sentences {
		part := text.Span{Start: max(sent.Start, whole.Start), End: min(sent.End, whole.End)}
		if part.Len() <= 0 {
			continue
		}
		words := part.Of(s.Hit.Text)
		if n := 10*t.together(words) + index.Shared(t.stems, words); n > best {
			at, best = part, n
		} else if part.End-at.Start <= longestSaying {
			at.End = part.End
		}
	}
	if at.Len() > 0 {
		s.Parts, s.Words = []text.Span{at}, at.Of(s.Hit.Text)
	}
}

// longestSaying is the most bytes of a speech that a reply quotes, if its sentences
// allow it.
const longestSaying = 320

// together is how many of the topic's words stand in words in their order and
// near each other, at most.
func (t Topic) together(words string) int {
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

// Normalize is the words of s as a search compares them, with a space around each:
// words stand in a text in that order where their normal form is in its.
func Normalize(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range index.Words(s) {
		if !w.Part {
			b.WriteString(w.Folded + " ")
		}
	}
	return b.String()
}
