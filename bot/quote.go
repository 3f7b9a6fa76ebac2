package bot

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"sort"
	"strings"

	"verbatim/bot/question"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// maxQuoted bounds the passages that are looked at for a speaker's words.
const maxQuoted = 100

// quote shows what a speaker said, on a topic where one is given, and nothing
// that somebody else did.
func (b *Bot) quote(ctx context.Context, r Request, q question.Question) (Reply, error) {
	if q.Speaker == "" {
		return Reply{Message: "Whose words? Name a speaker, and a topic if you like: `quote Panetta immunity`."}, nil
	}
	ways := b.splits(ctx, r, q)
	for _, s := range ways {
		hits, err := b.saidBy(ctx, r, s)
		if err != nil {
			return Reply{}, err
		}
		if len(hits) > 0 {
			return b.quoted(r, s, hits), nil
		}
	}
	if fixed, note := b.spelled(ctx, r, q); note != "" {
		hits, err := b.saidBy(ctx, r, fixed)
		if err != nil {
			return Reply{}, err
		}
		if len(hits) > 0 {
			out := b.quoted(r, fixed, hits)
			out.Understood = note
			return out, nil
		}
	}
	return b.noQuote(ctx, r, q, ways)
}

// A saying is one quote of a speaker.
type saying struct {
	hit   *index.Hit
	quote quote.Quote
	words string // what was said
	match int    // words of the topic in the quote
	near  int    // in its sentences and the one before them
	about int    // and in its passage
	also  []Source
}

// saidBy returns what a speaker said, what is most on the topic first, then by
// the newest document; nothing where a topic is given and none of it is in the
// passage.
func (b *Bot) saidBy(ctx context.Context, r Request, q question.Question) ([]saying, error) {
	names, err := b.named(ctx, q.Speaker, r)
	if err != nil {
		return nil, err
	}
	topic := stems(q.Terms...)
	var out []saying
	for _, name := range names {
		hits, err := b.quoting(ctx, r, q, name)
		if err != nil {
			return nil, err
		}
		means := meaner(name)
		for i := range hits {
			out = appendSayings(out, &hits[i], topic, means)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		switch {
		case a.match != b.match:
			return a.match > b.match
		case a.near != b.near:
			return a.near > b.near
		case a.about != b.about:
			return a.about > b.about
		}
		return a.hit.Doc.Date > b.hit.Doc.Date
	})
	return once(out), nil
}

// meaner tells whether a name means a speaker, and remembers what it told.
func meaner(name string) func(speaker string) bool {
	told := map[string]bool{}
	return func(speaker string) bool {
		is, ok := told[speaker]
		if !ok {
			is = sameSpeaker(name, speaker)
			told[speaker] = is
		}
		return is
	}
}

// appendSayings appends what the speakers that are meant say in a passage: none
// where a topic is given and the passage has nothing of it.
func appendSayings(out []saying, h *index.Hit, topic map[string]bool, means func(speaker string) bool) []saying {
	about := overlap(topic, h.Heading(), h.Before, h.Text)
	if len(topic) > 0 && about == 0 {
		return out
	}
	for _, said := range h.Quotes {
		if said.Speaker == nil || !means(said.Speaker.Name) {
			continue
		}
		words := said.Of(h.Text)
		out = append(out, saying{hit: h, quote: said, words: words,
			match: overlap(topic, words), near: overlap(topic, leadUp(h, said.Span)...), about: about})
	}
	return out
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

// fewQuoting is below how many passages with the topic's words those without
// them are looked at too: what stands before an answer may have the topic.
const fewQuoting = 5

// maxOtherwise is how many passages that have a name's words are looked at for
// a speaker whose name is written otherwise.
const maxOtherwise = 20

// quoting returns passages that quote a speaker, those with the topic's words
// first.
func (b *Bot) quoting(ctx context.Context, r Request, q question.Question, name string) ([]index.Hit, error) {
	f := filter(r, q)
	f.By, f.Kinds = name, []index.Kind{index.HasQuote}
	topic := terms(q.Terms)
	if len(topic) > rareWords {
		topic = b.rarest(ctx, q.Terms)
	}
	hits, err := b.search(ctx, index.Query{Terms: topic, Phrases: q.Phrases, Filter: f, Limit: maxQuoted})
	if err == nil && len(hits) == 0 { // a name that is written otherwise: al-Maliki, J. Kirby
		f.By = ""
		return b.search(ctx, index.Query{Terms: terms(strings.Fields(name)), Phrases: q.Phrases, Filter: f, Limit: maxOtherwise})
	}
	if err != nil || len(hits) >= fewQuoting || len(q.Terms) == 0 || len(q.Phrases) > 0 {
		return hits, err
	}
	all, err := b.search(ctx, index.Query{Filter: f, Limit: maxQuoted})
	hits = slices.Grow(hits, len(all))
	for _, h := range all {
		if !slices.ContainsFunc(hits, func(o index.Hit) bool { return o.ID == h.ID }) {
			hits = append(hits, h)
		}
	}
	return hits, err
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
	for _, s := range list[:min(len(list), r.Top)] {
		p := shown(s.hit)
		part := sentencesOf(s.hit, s.quote.Span)
		narrow(&p, part)
		at := text.Span{Start: s.quote.Start - part.Start, End: s.quote.End - part.Start}
		p.Highlights = []text.Span{at}
		p.Answer = &Span{Span: at, Text: s.words}
		p.Quote = &Quote{Text: s.words, Speaker: s.quote.Speaker.Name}
		for _, o := range s.also {
			if !has(p.Also, o) {
				p.Also = append(p.Also, o)
			}
		}
		out.Passages = append(out.Passages, p)
	}
	first := out.Passages[0]
	// The comma that leads on to "he said" is the sentence's, not the speaker's.
	out.Answer = &Answer{Text: strings.TrimRight(first.Quote.Text, ", "), Passage: first.ID, Speaker: first.Quote.Speaker}
	if n := len(list) - len(out.Passages); n > 0 {
		more := ""
		if len(list) >= maxQuoted { // there may be passages that were not looked at
			more = " or more"
		}
		out.Message = fmt.Sprintf("The first %d of %s%s.", len(out.Passages), count(len(list), "quote"), more)
	}
	return out
}

// suggested is how many other speakers a miss names.
const suggested = 3

// noQuote is the reply where the speaker is not quoted: on this topic, or at
// all; or where a topic alone was given.
func (b *Bot) noQuote(ctx context.Context, r Request, q question.Question, ways []question.Question) (Reply, error) {
	out := Reply{}
	for _, s := range ways {
		if len(s.Terms)+len(s.Phrases) == 0 {
			continue // that was looked for
		}
		s.Terms, s.Phrases = nil, nil
		said, err := b.saidBy(ctx, r, s)
		if err != nil {
			return Reply{}, err
		}
		if len(said) > 0 {
			out.Message = fmt.Sprintf("%s is quoted, but not on that%s.", said[0].quote.Speaker.Name, bounds(q.Filters))
			out.Suggestions = []string{"!quote " + said[0].quote.Speaker.Name}
			return out, nil
		}
	}
	out.Message = fmt.Sprintf("The documents quote nobody called *%s*%s.", cut(q.Speaker, maxShown), bounds(q.Filters))
	topic := question.Parse("!search " + q.Text).Terms
	others, err := b.speakersOn(ctx, r, q, topic)
	if err != nil {
		return Reply{}, err
	}
	if len(others) > 0 {
		on := strings.Join(topic, " ")
		out.Message += fmt.Sprintf(" On *%s* they quote %s.", cut(on, maxShown), strings.Join(others, ", "))
		for _, name := range others {
			out.Suggestions = append(out.Suggestions, "!quote "+name+" "+on)
		}
		return out, nil
	}
	f := filter(r, q)
	f.By = ""
	hits, err := b.search(ctx, index.Query{Terms: terms(strings.Fields(untitled(q.Speaker))), Filter: f, Limit: 1})
	if err == nil && len(hits) > 0 {
		out.Message += " They have the name, but no words of theirs."
		out.Suggestions = []string{"!search " + untitled(q.Speaker)}
	}
	return out, err
}

// speakersOn are the first few who are quoted in passages on a topic.
func (b *Bot) speakersOn(ctx context.Context, r Request, q question.Question, topic []string) ([]string, error) {
	f := filter(r, q)
	f.By, f.Kinds = "", []index.Kind{index.HasQuote}
	hits, err := b.search(ctx, index.Query{Terms: terms(topic), Filter: f, Limit: 5 * suggested})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, h := range hits {
		for _, said := range h.Quotes {
			if said.Speaker != nil && said.Speaker.Name != "" && !slices.Contains(out, said.Speaker.Name) && len(out) < suggested {
				out = append(out, said.Speaker.Name)
			}
		}
	}
	return out, nil
}
