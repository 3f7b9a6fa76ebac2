package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/said"
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

// saidBy returns what a speaker said, the best first (see said.Best); nothing
// where a topic is given and none of it is in the passage.
func (b *Bot) saidBy(ctx context.Context, r Request, q question.Question) ([]said.Saying, error) {
	names, err := b.named(ctx, q.Speaker, r)
	if err != nil {
		return nil, err
	}
	t := said.TopicOf(q)
	var out []said.Saying
	for _, name := range names {
		hits, err := b.quoting(ctx, r, q, name)
		if err != nil {
			return nil, err
		}
		out = append(out, said.By(name, hits, t)...)
	}
	return said.Best(out, t), nil
}

// fewQuoting is below how many passages with the topic's words those without
// them are looked at too: what stands before an answer may have the topic.
const fewQuoting = 5

// maxOtherwise is how many passages that have a name's words are looked at for
// a speaker whose name is written otherwise.
const maxOtherwise = 20

// quoting returns passages that quote a speaker or report what was said, those
// with the topic's words first.
func (b *Bot) quoting(ctx context.Context, r Request, q question.Question, name string) ([]index.Hit, error) {
	f := filter(r, q)
	f.By = name
	topic := terms(q.Terms)
	if len(topic) > rareWords {
		topic = b.rarest(ctx, q.Terms)
	}
	found, err := b.index.Search(ctx,
		index.Query{Terms: topic, Phrases: q.Phrases, Limit: maxQuoted, Filter: ofKind(f, index.HasQuote)},
		index.Query{Terms: topic, Phrases: q.Phrases, Limit: maxReported, Filter: ofKind(f, index.HasReported)})
	if err != nil {
		return nil, err
	}
	hits := appendOther(found[0], found[1])
	if len(hits) == 0 { // a name that is written otherwise: al-Maliki, J. Kirby
		f.By = ""
		return b.search(ctx, index.Query{Terms: terms(strings.Fields(name)), Phrases: q.Phrases, Filter: ofKind(f, index.HasQuote), Limit: maxOtherwise})
	}
	if len(hits) >= fewQuoting || len(q.Terms) == 0 || len(q.Phrases) > 0 {
		return hits, nil
	}
	all, err := b.search(ctx, index.Query{Filter: ofKind(f, index.HasQuote), Limit: maxQuoted})
	return appendOther(hits, all), err
}

// maxReported bounds the passages that are looked at for reported speech.
const maxReported = 40

func ofKind(f index.Filter, k index.Kind) index.Filter {
	f.Kinds = []index.Kind{k}
	return f
}

// appendOther appends to hits those of more that are not among them.
func appendOther(hits, more []index.Hit) []index.Hit {
	known := len(hits)
	hits = slices.Grow(hits, len(more))
	for _, h := range more {
		if !slices.ContainsFunc(hits[:known], func(o index.Hit) bool { return o.ID == h.ID }) {
			hits = append(hits, h)
		}
	}
	return hits
}

// quoted is the reply with a speaker's words: of each passage the sentences
// with the quote and who said it.
func (b *Bot) quoted(r Request, q question.Question, list []said.Saying) Reply {
	out := Reply{Question: q, Kind: q.Kind}
	t := said.TopicOf(q)
	for i := range list[:min(len(list), r.Top)] {
		s := &list[i]
		t.Focus(s)
		p := answer.PassageOf(s.Hit)
		part, whole := s.Sentences(), s.Whole()
		p.Narrow(part)
		for _, at := range s.Parts {
			p.Highlights = append(p.Highlights, text.Span{Start: at.Start - part.Start, End: at.End - part.Start})
		}
		p.Mark(text.Span{Start: whole.Start - part.Start, End: whole.End - part.Start}, "")
		p.Quote = &Quote{Text: whole.Of(s.Hit.Text), Speaker: s.Speaker, Reported: s.Reported}
		p.AddSources(s.Also)
		out.Passages = append(out.Passages, p)
	}
	first := &list[0]
	out.Answer = &Answer{Text: first.Excerpt(), Passage: out.Passages[0].ID, Speaker: first.Speaker, Reported: first.Reported}
	if n := len(list) - len(out.Passages); n > 0 {
		more := ""
		if len(list) >= maxQuoted { // there may be passages that were not looked at
			more = " or more"
		}
		what := ""
		if slices.ContainsFunc(list, func(s said.Saying) bool { return s.Reported }) {
			what = " and reports"
		}
		out.Message = fmt.Sprintf("The first %d of %s%s%s.", len(out.Passages), count(len(list), "quote"), what, more)
	}
	if first.Reported {
		out.Message = strings.TrimSpace("Reported, not quoted: these are the document's words for what was said. " + out.Message)
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
		list, err := b.saidBy(ctx, r, s)
		if err != nil {
			return Reply{}, err
		}
		if len(list) > 0 {
			out.Message = fmt.Sprintf("%s is quoted, but not on that%s.", list[0].Speaker, bounds(q.Filters))
			out.Suggestions = []string{"!quote " + list[0].Speaker}
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
	hits, err := b.search(ctx, index.Query{Terms: terms(strings.Fields(said.Untitled(q.Speaker))), Filter: f, Limit: 1})
	if err == nil && len(hits) > 0 {
		out.Message += " They have the name, but no words of theirs."
		out.Suggestions = []string{"!search " + said.Untitled(q.Speaker)}
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
		for _, s := range h.Quotes {
			if s.Speaker != nil && s.Speaker.Name != "" && !slices.Contains(out, s.Speaker.Name) && len(out) < suggested {
				out = append(out, s.Speaker.Name)
			}
		}
	}
	return out, nil
}
