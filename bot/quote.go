package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/said"
	"verbatim/bot/scoped"
	"verbatim/bot/spelling"
	"verbatim/corpus/text"
	"verbatim/index"
)

// quote shows what a speaker said, on a topic where one is given, and nothing
// that somebody else did.
func (b *Bot) quote(ctx context.Context, r Request, q question.Question) (Reply, error) {
	if q.Speaker == "" {
		return Reply{Message: "Whose words? Name a speaker, and a topic if you like: `quote Panetta immunity`."}, nil
	}
	x := b.scoped(r)
	ways := said.Readings(ctx, x, q)
	for _, s := range ways {
		hits, err := said.Find(ctx, x, s)
		if err != nil {
			return Reply{}, err
		}
		if len(hits) > 0 {
			return b.quoted(r, s, hits), nil
		}
	}
	if fixed, note := spelling.Correct(ctx, x, q); note != "" {
		hits, err := said.Find(ctx, x, fixed)
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
		if len(list) >= said.MaxQuoted { // there may be passages that were not looked at
			more = " or more"
		}
		what := ""
		if slices.ContainsFunc(list, func(s said.Saying) bool { return s.Reported }) {
			what = " and reports"
		}
		out.Message = fmt.Sprintf("The first %d of %s%s%s.", len(out.Passages), text.Count(len(list), "quote"), what, more)
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
	out, x := Reply{}, b.scoped(r)
	for _, s := range ways {
		if len(s.Terms)+len(s.Phrases) == 0 {
			continue // that was looked for
		}
		s.Terms, s.Phrases = nil, nil
		list, err := said.Find(ctx, x, s)
		if err != nil {
			return Reply{}, err
		}
		if len(list) > 0 {
			out.Message = fmt.Sprintf("%s is quoted, but not on that%s.", list[0].Speaker, bounds(q.Filters))
			out.Suggestions = []string{"!quote " + list[0].Speaker}
			return out, nil
		}
	}
	out.Message = fmt.Sprintf("The documents quote nobody called *%s*%s.", text.Clip(q.Speaker, text.Shown), bounds(q.Filters))
	topic := question.Parse("!search " + q.Text).Terms
	others, err := said.SpeakersOn(ctx, x, q.Filters, topic, suggested)
	if err != nil {
		return Reply{}, err
	}
	if len(others) > 0 {
		on := strings.Join(topic, " ")
		out.Message += fmt.Sprintf(" On *%s* they quote %s.", text.Clip(on, text.Shown), strings.Join(others, ", "))
		for _, name := range others {
			out.Suggestions = append(out.Suggestions, "!quote "+name+" "+on)
		}
		return out, nil
	}
	f := x.Within(q.Filters)
	f.By = ""
	hits, err := x.Find(ctx, index.Query{Terms: scoped.Terms(strings.Fields(said.Untitled(q.Speaker))), Filter: f, Limit: 1})
	if err == nil && len(hits) > 0 {
		out.Message += " They have the name, but no words of theirs."
		out.Suggestions = []string{"!search " + said.Untitled(q.Speaker)}
	}
	return out, err
}
