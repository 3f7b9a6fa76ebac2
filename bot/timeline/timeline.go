// Package timeline finds the sentences of passages that say when something was, and
// puts them in the order in which it was.
package timeline

import (
	"slices"
	"sort"
	"strings"
	"time"

	"verbatim/bot/answer"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

const (
	// maxSpan is the longest stretch of time that places a sentence in a
	// timeline: a year. "In the 20th century" orders nothing.
	maxSpan = 366 * 24 * time.Hour
	// sameEvent is the share of the content words of the shorter of two
	// sentences of one day that the other must have to tell the same event.
	sameEvent = 0.5
)

// An Event is a sentence with the time it speaks of.
type Event struct {
	hit         *index.Hit
	sentence    text.Span // in the hit's text
	at          timex.Time
	whole       text.Span // of at in the hit's text, of a range both ends
	first, last time.Time
	on          float64 // how much of the question's words the sentence has
	words       map[string]bool
	also        []index.Meta
}

// Of returns the events in passages that are about a topic, in the order in which they
// happened. Of more than most it returns those that have most of the topic; all is how
// many there are.
func Of(hits []index.Hit, topic []index.Term, most int) (events []Event, all int) {
	events = merge(eventsOf(hits, topics(topic)))
	all = len(events)
	if all > most {
		sort.SliceStable(events, func(i, j int) bool { return events[i].on > events[j].on })
		events = events[:most]
	}
	sort.SliceStable(events, func(i, j int) bool { return events[i].before(events[j]) })
	return events, all
}

// topics gives the stem of each word of a search, and of each that may stand
// in for it, what a sentence that has it is worth.
func topics(words []index.Term) map[string]float64 {
	out := map[string]float64{}
	for _, t := range words {
		weight := t.Weight
		if weight == 0 {
			weight = 1
		}
		for s := range index.Stems(t.Word) {
			out[s] = max(out[s], weight)
		}
		for _, f := range t.Also {
			for s := range index.Stems(f.Word) {
				out[s] = max(out[s], weight*f.Weight)
			}
		}
	}
	return out
}

// eventsOf are the sentences of the hits that have a word of the topic and a
// time that can be placed. Without a topic all dated sentences are.
func eventsOf(hits []index.Hit, topic map[string]float64) []Event {
	var out []Event
	for i := range hits {
		h := &hits[i]
		for _, s := range h.Sentences {
			on := worth(topic, s.Of(h.Text))
			if len(topic) > 0 && on == 0 {
				continue
			}
			if i, first, last := placed(h, s); i >= 0 {
				whole, at, end := timex.Whole(h.Times, i, h.Text)
				if at == end {
					whole = text.Span{Start: at.Bounded(h.Text).Start, End: at.End}
					if whole.Start < at.Start && bound[leadOf(h.Text, at)] {
						first = last
					}
				} else {
					first, _, _ = timex.Range(at.Value, at.Mod)
					_, last, _ = timex.Range(end.Value, end.Mod)
				}
				out = append(out, Event{hit: h, sentence: unlisted(h.Text, s), at: at, whole: whole, first: first, last: last, on: on, words: content(s.Of(h.Text), at.Of(h.Text))})
			}
		}
	}
	return out
}

// worth adds up what a sentence has of the topic, each stem once.
func worth(topic map[string]float64, sentence string) float64 {
	sum := 0.0
	var have []string
	for w := range index.Matches(sentence, topic) {
		if !w.Part && !slices.Contains(have, w.Stem) {
			have = append(have, w.Stem)
			sum += topic[w.Stem]
		}
	}
	return sum
}

// bound are the words before a time that mean its end: "by May" is the end of May.
var bound = map[string]bool{"by": true, "after": true, "beyond": true, "until": true, "till": true, "through": true}

// leadOf is the word that bounds a time.
func leadOf(t string, at timex.Time) string {
	lead, _, _ := strings.Cut(t[at.Bounded(t).Start:at.Start], " ")
	return strings.ToLower(lead)
}

// unlisted is a sentence without the bullet of the list that it stands in.
func unlisted(t string, s text.Span) text.Span {
	for s.Start < s.End && strings.IndexByte("-*+ \t", t[s.Start]) >= 0 {
		s.Start++
	}
	return s
}

// placed is which of the hit's times places a sentence: the first of those that
// say the most exactly when. -1 for none.
func placed(h *index.Hit, s text.Span) (best int, first, last time.Time) {
	best = -1
	for i, t := range h.Times {
		if !s.Contains(t.Span) || t.Type != timex.Date && t.Type != timex.TimeOf {
			continue
		}
		from, to, known := timex.Range(t.Value, t.Mod)
		if !known || to.Sub(from) > maxSpan {
			continue
		}
		if best < 0 || dateline(h, s, h.Times[best]) || to.Sub(from) < last.Sub(first) {
			best, first, last = i, from, to
		}
	}
	return best, first, last
}

// maxDateline is how far into its sentence the date of a dateline ends.
const maxDateline = 60

// dateline reports whether a time is the date on which a document was written,
// at the head of its first sentence: it says when only where nothing else does.
func dateline(h *index.Hit, s text.Span, t timex.Time) bool {
	if t.Value != h.Doc.Date || t.End-s.Start > maxDateline {
		return false
	}
	rest := strings.TrimLeft(h.Text[t.End:], " \t")
	for _, dash := range []string{"-", "–", "—", "("} {
		if strings.HasPrefix(rest, dash) {
			return true
		}
	}
	return false
}

// content are the stems of a sentence's words but for those that say when and
// those of three letters and less, which are seldom the event.
func content(sentence, when string) map[string]bool {
	out := index.Stems(sentence)
	for s := range index.Stems(when) {
		delete(out, s)
	}
	for s := range out {
		if len(s) <= 3 {
			delete(out, s)
		}
	}
	return out
}

func (e Event) before(o Event) bool {
	switch {
	case !e.first.Equal(o.first):
		return e.first.Before(o.first)
	case !e.last.Equal(o.last):
		return e.last.Before(o.last)
	}
	return e.hit.Doc.ID < o.hit.Doc.ID
}

// merge makes one event of those that tell the same of the same day, the one
// that has most of the topic, and keeps the others' documents with it.
func merge(events []Event) []Event {
	sort.SliceStable(events, func(i, j int) bool { return events[i].on > events[j].on })
	var out []Event
next:
	for _, e := range events {
		for i := range out {
			if o := &out[i]; timex.Agree(e.at.Value, o.at.Value) && e.same(*o) {
				if e.hit.Doc.ID != o.hit.Doc.ID {
					o.also = append(o.also, e.hit.Doc)
				}
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}

// same reports whether two sentences tell the same event.
func (e Event) same(o Event) bool {
	a, b := e.words, o.words
	if len(a) > len(b) {
		a, b = b, a
	}
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	return float64(shared) >= sameEvent*float64(len(a))
}

// Passage is the event's sentence as a reply shows it.
func (e Event) Passage(topic []string) answer.Passage {
	p := answer.PassageOf(e.hit)
	value := e.at.Day(p.Text)
	p.Narrow(e.sentence)
	p.Mark(text.Span{Start: max(e.whole.Start-e.sentence.Start, 0), End: e.whole.End - e.sentence.Start}, value)
	p.Highlights = answer.Highlights(p.Text, topic)
	p.AddSources(e.also)
	return p
}
