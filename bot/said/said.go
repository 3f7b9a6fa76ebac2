// Package said finds what people say in passages, who is named by a name, and
// what of it is on a topic.
package said

import (
	"hash/maphash"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A Saying is what one speaker says in one place: a quote, all of it where the
// text breaks it off to name the speaker, or a clause that reports it.
type Saying struct {
	Hit      *index.Hit
	Speaker  string      // "" where only "he" is named
	Parts    []text.Span // of the hit's text
	Words    string      // what was said
	Reported bool
	Also     []index.Meta // other documents that have it in the same words

	phrase bool // it has a phrase that was asked for
	match  int  // words of the topic in it
	near   int  // in its sentences and the one before them
	about  int  // and in its passage
	run    int  // words of the topic that stand in it in their order, near each other
}

// Whole is the stretch from the first part's start to the last one's end.
func (s *Saying) Whole() text.Span {
	return text.Span{Start: s.Parts[0].Start, End: s.Parts[len(s.Parts)-1].End}
}

// At is where byte n of the words stands in the hit's text.
func (s *Saying) At(n int) int {
	for _, p := range s.Parts {
		if n <= p.Len() {
			return p.Start + n
		}
		n -= p.Len() + 1 // and a space
	}
	return s.Whole().End
}

// Excerpt is what was said as a short answer shows it: as it stands in the text,
// with its marks where it is broken off.
func (s *Saying) Excerpt() string {
	in, at := s.Hit.Text, s.Whole()
	if len(s.Parts) == 1 {
		return strings.TrimRight(at.Of(in), ", ") // the comma that leads on to "he said" is the sentence's
	}
	_, before := utf8.DecodeLastRuneInString(in[:at.Start])
	_, after := utf8.DecodeRuneInString(in[at.End:])
	return in[at.Start-before : at.End+after]
}

// fragment reports whether what was said ends as no sentence does: a heading or
// an entry of a list in a mail, a few words that a report picks out.
func (s *Saying) fragment() bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.Words, "\"\u201d\u2019') "))
	return !strings.ContainsRune(".?!,;\u2026", last)
}

// Sentences is the span of the sentences that the saying touches.
func (s *Saying) Sentences() text.Span {
	whole := s.Whole()
	out := whole
	for _, sent := range s.Hit.Sentences {
		if sent.Overlaps(whole) {
			out = text.Span{Start: min(out.Start, sent.Start), End: max(out.End, sent.End)}
		}
	}
	return out
}

// leadUp is the text of the saying's sentences and of the one before them, which
// often asks what it answers.
func (s *Saying) leadUp() []string {
	at, before := s.Sentences(), s.Hit.Before
	for _, sent := range s.Hit.Sentences {
		if sent.End <= at.Start {
			before = sent.Of(s.Hit.Text)
		}
	}
	return []string{before, at.Of(s.Hit.Text)}
}

// In returns what is said in a passage, quotes before reports.
func In(h *index.Hit) []Saying {
	return appendIn(nil, h, Topic{}, func(string) bool { return true })
}

// by returns what somebody of that name says in passages: where a topic is given
// only in those that have something of it.
func by(name string, hits []index.Hit, t Topic) (out []Saying) {
	known := map[string]bool{}
	means := func(speaker string) bool {
		same, ok := known[speaker]
		if !ok {
			same = speaker != "" && Named(name, speaker)
			known[speaker] = same
		}
		return same
	}
	for i := range hits {
		out = appendIn(out, &hits[i], t, means)
	}
	return out
}

func appendIn(out []Saying, h *index.Hit, t Topic, means func(speaker string) bool) []Saying {
	first := len(out)
	add := func(said quote.Quote, reported bool) {
		if said.Speaker != nil && means(said.Speaker.Name) {
			out = append(out, Saying{Hit: h, Speaker: said.Speaker.Name, Parts: []text.Span{said.Span}, Words: said.Of(h.Text), Reported: reported})
		}
	}
	for i, said := range h.Quotes {
		if n := len(out); said.More && n > first && out[n-1].Whole().End == h.Quotes[max(0, i-1)].End {
			out[n-1].Parts = append(out[n-1].Parts, said.Span)
			out[n-1].Words += " " + said.Of(h.Text)
			continue
		}
		add(said, false)
	}
	for _, said := range h.Reported {
		add(said, true)
	}
	kept := out[:first]
	for i := range out[first:] {
		s := out[first+i]
		if t.weigh(&s); s.about > 0 || len(t.stems) == 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// best puts first what is most on the topic, quotes before reports, then by the
// newest document; each saying once. What has none of the topic's phrases is
// left out.
func best(list []Saying, t Topic) []Saying {
	if len(t.phrases) > 0 {
		list = slices.DeleteFunc(list, func(s Saying) bool { return !s.phrase })
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		switch {
		case a.phrase != b.phrase:
			return a.phrase
		case a.match != b.match:
			return a.match > b.match
		case a.fragment() != b.fragment():
			return b.fragment()
		case a.run != b.run:
			return a.run > b.run
		case a.Reported != b.Reported:
			return b.Reported
		case a.near != b.near:
			return a.near > b.near
		case a.about != b.about:
			return a.about > b.about
		}
		return a.Hit.Doc.Date > b.Hit.Doc.Date
	})
	return unique(list)
}

// unique keeps of what was said in the same words the first, with the other
// documents.
func unique(list []Saying) []Saying {
	at := map[uint64]int{}
	var key maphash.Hash
	var out []Saying
	for _, s := range list {
		key.Reset()
		for w := range index.EachWord(s.Words) {
			_, _ = key.WriteString(w.Folded)
			_ = key.WriteByte(' ')
		}
		i, ok := at[key.Sum64()]
		switch {
		case !ok:
			at[key.Sum64()] = len(out)
			out = append(out, s)
		case out[i].Hit.Doc.ID != s.Hit.Doc.ID:
			out[i].Also = append(out[i].Also, s.Hit.Doc)
		}
	}
	return out
}
