package bot

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"verbatim/bot/question"
	"verbatim/index"
)

// maxQuoted bounds the passages that are looked at for a speaker's words.
const maxQuoted = 200

// quote shows what a speaker said, on a topic where one is given, and nothing
// that somebody else did.
func (b *Bot) quote(ctx context.Context, r Request, q question.Question) (Reply, error) {
	if q.Speaker == "" {
		return Reply{Message: "Whose words? Name a speaker, and a topic if you like: `quote Panetta immunity`."}, nil
	}
	for _, s := range splits(q) {
		hits, err := b.saidBy(ctx, r, s)
		if err != nil {
			return Reply{}, err
		}
		if len(hits) > 0 {
			return b.quoted(r, s, hits), nil
		}
	}
	if fixed, note := b.spelled(q); note != "" {
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
	return b.noQuote(ctx, r, q)
}

// maxSpeaker is how many words of a line may name the speaker.
const maxSpeaker = 4

// splits are the ways to part a line into speaker and topic: as it was parsed,
// and where no word parts them for sure, after each other number of words, the
// longest name first.
func splits(q question.Question) []question.Question {
	out := []question.Question{q}
	words := strings.Fields(q.Text)
	if q.Filters.By != "" || len(words) == 0 || !strings.EqualFold(strings.TrimSuffix(words[0], "'s"), strings.Fields(q.Speaker)[0]) {
		return out
	}
	parsed := len(strings.Fields(q.Speaker))
	for n := min(maxSpeaker, len(words)); n > 0; n-- {
		if n == parsed {
			continue
		}
		s := q
		s.Speaker = strings.Join(words[:n], " ")
		s.Terms = question.Parse("!search " + strings.Join(words[n:], " ")).Terms
		out = append(out, s)
	}
	return out
}

// A saying is a passage with the speaker's words in it.
type saying struct {
	hit   index.Hit
	which []int // of the passage's quotes
	match int   // words of the topic that the quotes and their passage have
	close int   // words of the topic that the quotes themselves have
}

// saidBy returns the passages in which the speaker is quoted, those that are
// most about the topic first; none where a topic is given and none is about it.
func (b *Bot) saidBy(ctx context.Context, r Request, q question.Question) ([]saying, error) {
	f := filter(r, q)
	f.By = q.Speaker
	f.Kinds = []index.Kind{index.HasQuote}
	hits, err := b.index.Search(ctx, index.Query{Terms: terms(q.Terms), Phrases: q.Phrases, Filter: f, Limit: maxQuoted})
	if err != nil {
		return nil, err
	}
	topic := stems(q.Terms...)
	var out []saying
	for _, h := range hits {
		s := saying{hit: h}
		var said strings.Builder
		for i, quote := range h.Quotes {
			if quote.Speaker != nil && sameSpeaker(q.Speaker, quote.Speaker.Name) {
				s.which = append(s.which, i)
				said.WriteString(quote.Of(h.Text) + "\n")
			}
		}
		if len(s.which) == 0 {
			continue
		}
		s.close, s.match = overlap(topic, said.String()), overlap(topic, h.Text)
		if len(topic) > 0 && s.match == 0 {
			continue
		}
		out = append(out, s)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if a, b := out[i].match+out[i].close, out[j].match+out[j].close; a != b {
			return a > b
		}
		return false
	})
	return out, nil
}

// stems are the stems of some words.
func stems(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		for _, s := range index.Words(w) {
			if !s.Part {
				out[s.Stem] = true
			}
		}
	}
	return out
}

// overlap counts the stems that a text has.
func overlap(stems map[string]bool, t string) int {
	have := map[string]bool{}
	for _, w := range index.Words(t) {
		if stems[w.Stem] {
			have[w.Stem] = true
		}
	}
	return len(have)
}

// sameSpeaker reports whether what was typed names the speaker: all of its
// words stand in the name, and the last of them is the name's last, unless one
// word was typed or the name is a description.
func sameSpeaker(typed, name string) bool {
	have := map[string]bool{}
	for _, w := range index.Words(name) {
		have[w.Folded] = true
	}
	n := 0
	for _, w := range index.Words(typed) {
		if w.Part {
			continue
		}
		if !have[w.Folded] && w.Folded != "the" && w.Folded != "a" {
			return false
		}
		n++
	}
	return n > 0
}

// quoted is the reply with a speaker's words.
func (b *Bot) quoted(r Request, q question.Question, list []saying) Reply {
	out := Reply{Question: q, Kind: q.Kind}
	for _, s := range list[:min(len(list), r.Top)] {
		p := shown(s.hit)
		best := s.which[0]
		topic, most := stems(q.Terms...), -1
		for _, i := range s.which {
			if n := overlap(topic, s.hit.Quotes[i].Of(s.hit.Text)); n > most {
				best, most = i, n
			}
		}
		for _, i := range s.which {
			p.Highlights = append(p.Highlights, s.hit.Quotes[i].Span)
		}
		quote := s.hit.Quotes[best]
		p.Quote = &Quote{Text: quote.Of(s.hit.Text), Speaker: quote.Speaker.Name}
		p.Answer = &Span{Span: quote.Span, Text: quote.Of(s.hit.Text)}
		out.Passages = append(out.Passages, p)
	}
	first := out.Passages[0]
	out.Answer = &Answer{Text: first.Quote.Text, Passage: first.ID, Speaker: first.Quote.Speaker}
	if n := len(list) - len(out.Passages); n > 0 {
		out.Message = fmt.Sprintf("%s more in which %s is quoted.", count(n, "passage"), q.Speaker)
	}
	return out
}

// suggested is how many other speakers or questions a miss names.
const suggested = 3

// noQuote is the reply where the speaker is not quoted: on this topic, or at
// all; or where a topic alone was given.
func (b *Bot) noQuote(ctx context.Context, r Request, q question.Question) (Reply, error) {
	out := Reply{}
	all := q
	all.Terms, all.Phrases = nil, nil
	if hits, err := b.saidBy(ctx, r, all); err != nil {
		return Reply{}, err
	} else if len(hits) > 0 {
		out.Message = fmt.Sprintf("%s is quoted, but not on *%s*%s.", q.Speaker, cut(strings.Join(q.Terms, " "), maxShown), bounds(q.Filters))
		out.Suggestions = []string{"quote " + q.Speaker}
		return out, nil
	}
	out.Message = fmt.Sprintf("The documents quote nobody called *%s*%s.", cut(q.Speaker, maxShown), bounds(q.Filters))
	topic := q
	topic.Terms = question.Parse("!search " + q.Text).Terms
	f := filter(r, q)
	f.By, f.Kinds = "", []index.Kind{index.HasQuote}
	hits, err := b.index.Search(ctx, index.Query{Terms: terms(topic.Terms), Filter: f, Limit: 5 * suggested})
	if err != nil {
		return Reply{}, err
	}
	seen := map[string]bool{}
	for _, h := range hits {
		for _, quote := range h.Quotes {
			if quote.Speaker == nil || quote.Speaker.Name == "" || seen[quote.Speaker.Name] || len(seen) == suggested {
				continue
			}
			seen[quote.Speaker.Name] = true
			out.Suggestions = append(out.Suggestions, "quote "+quote.Speaker.Name+" "+strings.Join(topic.Terms, " "))
		}
	}
	if len(out.Suggestions) > 0 {
		out.Message += fmt.Sprintf(" On *%s* they quote:", cut(strings.Join(topic.Terms, " "), maxShown))
		for name := range seen {
			out.Message += " " + name
		}
	}
	return out, nil
}
