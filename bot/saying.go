package bot

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"verbatim/bot/question"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A saying is what one speaker says in one place: a quote, all of it where the
// text breaks it off to name the speaker, or a clause that reports it.
type saying struct {
	hit      *index.Hit
	speaker  string
	parts    []text.Span // of the hit's text
	words    string      // what was said
	reported bool
	also     []Source

	phrase bool // it has a phrase that was asked for
	match  int  // words of the topic in it
	near   int  // in its sentences and the one before them
	about  int  // and in its passage
	run    int  // words of the topic that stand in it in their order, near each other
}

// whole is the stretch from the first part's start to the last one's end.
func (s *saying) whole() text.Span {
	return text.Span{Start: s.parts[0].Start, End: s.parts[len(s.parts)-1].End}
}

// at is where byte n of the words stands in the hit's text.
func (s *saying) at(n int) int {
	for _, p := range s.parts {
		if n <= p.Len() {
			return p.Start + n
		}
		n -= p.Len() + 1 // and a space
	}
	return s.whole().End
}

// answer is what was said as a short answer shows it: as it stands in the text,
// with its marks where it is broken off.
func (s *saying) answer() string {
	in, at := s.hit.Text, s.whole()
	if len(s.parts) == 1 {
		return strings.TrimRight(at.Of(in), ", ") // the comma that leads on to "he said" is the sentence's
	}
	_, before := utf8.DecodeLastRuneInString(in[:at.Start])
	_, after := utf8.DecodeRuneInString(in[at.End:])
	return in[at.Start-before : at.End+after]
}

// saidBy returns what a speaker said, what is most on the topic first, quotes
// before reports, then by the newest document; nothing where a topic is given
// and none of it is in the passage.
func (b *Bot) saidBy(ctx context.Context, r Request, q question.Question) ([]saying, error) {
	names, err := b.named(ctx, q.Speaker, r)
	if err != nil {
		return nil, err
	}
	t := topicOf(q)
	var out []saying
	for _, name := range names {
		hits, err := b.quoting(ctx, r, q, name)
		if err != nil {
			return nil, err
		}
		means := speakerNamed(name)
		for i := range hits {
			out = appendSayings(out, &hits[i], t, means)
		}
	}
	if len(t.phrases) > 0 {
		out = slices.DeleteFunc(out, func(s saying) bool { return !s.phrase })
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := &out[i], &out[j]
		switch {
		case a.phrase != b.phrase:
			return a.phrase
		case a.match != b.match:
			return a.match > b.match
		case a.run != b.run:
			return a.run > b.run
		case a.reported != b.reported:
			return b.reported
		case a.near != b.near:
			return a.near > b.near
		case a.about != b.about:
			return a.about > b.about
		}
		return a.hit.Doc.Date > b.hit.Doc.Date
	})
	return once(out), nil
}

// speakerNamed reports whether a speaker is who the name means, and remembers
// its answers.
func speakerNamed(name string) func(speaker string) bool {
	known := map[string]bool{}
	return func(speaker string) bool {
		same, ok := known[speaker]
		if !ok {
			same = speaker != "" && sameSpeaker(name, speaker)
			known[speaker] = same
		}
		return same
	}
}

// appendSayings appends what the speakers that are meant say in a passage: none
// where a topic is given and the passage has nothing of it.
func appendSayings(out []saying, h *index.Hit, t topic, means func(speaker string) bool) []saying {
	first := len(out)
	add := func(said quote.Quote, reported bool) {
		if said.Speaker != nil && means(said.Speaker.Name) {
			out = append(out, saying{hit: h, speaker: said.Speaker.Name, parts: []text.Span{said.Span}, words: said.Of(h.Text), reported: reported})
		}
	}
	for i, said := range h.Quotes {
		if n := len(out); said.More && n > first && out[n-1].whole().End == h.Quotes[max(0, i-1)].End {
			out[n-1].parts = append(out[n-1].parts, said.Span)
			out[n-1].words += " " + said.Of(h.Text)
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

// leadUp is the text of the sentences that hold a quote and of the one before
// them, which often asks what it answers.
func leadUp(h *index.Hit, said text.Span) []string {
	at := sentencesOf(h, said)
	before := h.Before
	for _, s := range h.Sentences {
		if s.End <= at.Start {
			before = s.Of(h.Text)
		}
	}
	return []string{before, at.Of(h.Text)}
}

// once folds what was said in the same words, keeping the other documents.
func once(list []saying) []saying {
	at := map[uint64]int{}
	var key maphash.Hash
	var out []saying
	for _, s := range list {
		key.Reset()
		for w := range index.EachWord(s.words) {
			_, _ = key.WriteString(w.Folded)
			_ = key.WriteByte(' ')
		}
		i, ok := at[key.Sum64()]
		switch {
		case !ok:
			at[key.Sum64()] = len(out)
			out = append(out, s)
		case out[i].hit.Doc.ID != s.hit.Doc.ID:
			m := s.hit.Doc
			out[i].also = append(out[i].also, Source{Doc: m.ID, Title: m.Title, Publisher: m.Publisher, Date: m.Date, URL: m.URL})
		}
	}
	return out
}

// stems are the stems of some words.
func stems(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		for s := range index.EachWord(w) {
			if !s.Part {
				out[s.Stem] = true
			}
		}
	}
	return out
}

// overlap counts the stems that some texts have between them.
func overlap(stems map[string]bool, texts ...string) int {
	have := make([]string, 0, 8)
	for _, t := range texts {
		for w := range index.Matches(t, stems) {
			if !slices.Contains(have, w.Stem) {
				have = append(have, w.Stem)
			}
		}
	}
	return len(have)
}

// quoted is the reply with a speaker's words: of each passage the sentences
// with the quote and who said it.
func (b *Bot) quoted(r Request, q question.Question, list []saying) Reply {
	out := Reply{Question: q, Kind: q.Kind}
	t := topicOf(q)
	for i := range list[:min(len(list), r.Top)] {
		s := &list[i]
		t.focus(s)
		p := shown(s.hit)
		part := sentencesOf(s.hit, s.whole())
		narrow(&p, part)
		for _, at := range s.parts {
			p.Highlights = append(p.Highlights, text.Span{Start: at.Start - part.Start, End: at.End - part.Start})
		}
		at := s.whole()
		p.Answer = &Span{Span: text.Span{Start: at.Start - part.Start, End: at.End - part.Start}, Text: at.Of(s.hit.Text)}
		p.Quote = &Quote{Text: at.Of(s.hit.Text), Speaker: s.speaker, Reported: s.reported}
		for _, o := range s.also {
			if !has(p.Also, o) {
				p.Also = append(p.Also, o)
			}
		}
		out.Passages = append(out.Passages, p)
	}
	first := &list[0]
	out.Answer = &Answer{Text: first.answer(), Passage: out.Passages[0].ID, Speaker: first.speaker, Reported: first.reported}
	if n := len(list) - len(out.Passages); n > 0 {
		more := ""
		if len(list) >= maxQuoted { // there may be passages that were not looked at
			more = " or more"
		}
		what := ""
		if slices.ContainsFunc(list, func(s saying) bool { return s.reported }) {
			what = " and reports"
		}
		out.Message = fmt.Sprintf("The first %d of %s%s%s.", len(out.Passages), count(len(list), "quote"), what, more)
	}
	if first.reported {
		out.Message = strings.TrimSpace("Reported, not quoted: these are the document's words for what was said. " + out.Message)
	}
	return out
}
