package bot

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A Bot answers from one index.
type Bot struct {
	index index.Engine
	log   *slog.Logger
}

// New returns a bot that answers from x.
func New(log *slog.Logger, x index.Engine) *Bot { return &Bot{index: x, log: log} }

// scoped is the index as whoever made a request sees it.
func (b *Bot) scoped(r Request) scoped.Index { return scoped.New(b.index, r.Scope) }

// defaultTop is how many passages a request that names no number gets.
const defaultTop = 10

// Reply answers one request. An error is the operator's; what the asker did
// wrong is said in the Reply.
func (b *Bot) Reply(ctx context.Context, r Request) (Reply, error) {
	if r.Top <= 0 {
		r.Top = defaultTop
	}
	q := question.Parse(r.Text)
	if smallTalk(r.Text) == "" {
		q = q.Follow(r.After.question, r.After.answer)
	}
	out, err := b.dispatch(ctx, r, q)
	if alone := q; err == nil && len(q.About) > 0 && !out.isAbout(q.About) { // it has a subject of its own after all
		alone.About = nil
		out, err = b.dispatch(ctx, r, alone)
		q = alone
	}
	if err == nil {
		err = b.unbounded(ctx, r, q, &out)
	}
	if err != nil {
		return Reply{}, fmt.Errorf("answer a %s question: %w", q.Kind, err)
	}
	if out.Kind == "" {
		out.Question, out.Kind = q, q.Kind
	}
	if out.Found == "" {
		out.Found = out.found()
	}
	if out.Passages == nil {
		out.Passages = []Passage{}
	}
	for i := range out.Passages {
		if p := &out.Passages[i]; p.Highlights == nil {
			p.Highlights = []text.Span{}
		}
	}
	if out.Suggestions == nil {
		out.Suggestions = []string{}
	}
	if note := understood(q); note != "" {
		out.Understood = strings.TrimSpace(note + " " + out.Understood)
	}
	return out, nil
}

// found is what a reply comes with, unless whoever made it knows better.
func (r *Reply) found() Found {
	switch {
	case r.Answer != nil:
		return FoundAnswer
	case len(r.Passages) == 0:
		return FoundNothing
	case r.Check != nil: // not found: a check that finds its words answers with them
		return FoundNearest
	}
	return FoundPassages
}

// isAbout reports whether a reply answers with a passage that has one of some words,
// in its text, its document's title or its headings.
func (r *Reply) isAbout(words []string) bool {
	if f := cmp.Or(r.Found, r.found()); f != FoundAnswer && f != FoundPassages || len(r.Passages) == 0 {
		return false
	}
	p := r.Passages[0]
	where := strings.Join(append([]string{p.Text, p.Title}, p.Headings...), " ")
	return slices.ContainsFunc(words, func(w string) bool { return index.HasAll(where, index.Folded(w)) })
}

// dispatch answers by the question's kind.
func (b *Bot) dispatch(ctx context.Context, r Request, q question.Question) (Reply, error) {
	switch q.Kind {
	case question.Help:
		return help(q), nil
	case question.Status:
		return b.status(ctx, r)
	case question.Docs:
		return b.docs(ctx, r, q)
	case question.Context:
		return b.around(ctx, r, q)
	case question.Source:
		return b.source(ctx, r, q)
	}
	switch c := question.Lookup(string(q.Kind)); {
	case c != nil && c.Channel:
		return Reply{Message: fmt.Sprintf("`%s` is not for here: it is about a channel in Discord.", q.Kind)}, nil
	case c != nil && c.Admin:
		return Reply{Message: fmt.Sprintf("`%s` is not for here: in Discord administrators may use it, elsewhere `verbatim index` brings the index up to date.", q.Kind)}, nil
	}
	if st, err := b.index.Stats(ctx); err != nil {
		return Reply{}, err
	} else if st.Passages == 0 {
		return Reply{Message: "Nothing is indexed yet: there are no documents to answer from."}, nil
	}
	switch q.Kind {
	case question.Check:
		return b.check(ctx, r, q)
	case question.Quote:
		out, err := b.quote(ctx, r, q)
		return withAbsent(ctx, b.scoped(r), q, out), err
	case question.Timeline:
		out, err := b.timeline(ctx, r, q)
		return withAbsent(ctx, b.scoped(r), q, out), err
	}
	if said := smallTalk(r.Text); said != "" {
		return Reply{Message: said}, nil
	}
	if c := q.Bare(); c != nil {
		return bare(q, c), nil
	}
	if len(q.Terms) == 0 && len(q.Phrases) == 0 && q.Filters == (question.Filters{}) {
		return Reply{Message: "Ask me something: `who Kirby`, `when withdrawal`, or a question in plain English. `help` lists the commands."}, nil
	}
	return b.answer(ctx, r, q)
}

// unbounded suggests the question without its filters where nothing answers it within
// them, but something does without.
func (b *Bot) unbounded(ctx context.Context, r Request, q question.Question, out *Reply) error {
	answered := len(out.Passages) > 0 && out.Found != FoundNearest
	bounds := q.Kind.Filtered() && q.Kind != question.Docs
	if answered || !bounds || len(q.Terms) == 0 && q.Speaker == "" || q.Bare() != nil {
		return nil
	}
	wide := q
	wide.Filters = question.Filters{}
	if q.Kind == question.Quote {
		wide.Filters.By = q.Filters.By // whose words are asked for
	}
	if wide.Filters == q.Filters {
		return nil
	}
	found, err := b.dispatch(ctx, r, wide)
	if err == nil && len(found.Passages) > 0 && found.Found != FoundNearest {
		if len(out.Passages) == 0 {
			out.Message += " Asked without that, they do."
		}
		out.Suggestions = append([]string{wide.Line()}, out.Suggestions...)
	}
	return err
}

// bare is the reply to a command without anything to ask about: an example, within
// the same filters.
func bare(q question.Question, c *question.Command) Reply {
	example := c.Example
	if c.Kind == question.Who && q.Filters.By != "" { // who Kirby is, by Kirby, nobody asks
		example = "who decided"
	}
	out := Reply{Message: fmt.Sprintf("`%s` needs something to ask about. For one: `%s`.", c.Name, strings.TrimSpace(example+" "+q.Filters.String()))}
	if q.Filters != (question.Filters{}) {
		out.Suggestions = []string{"!search " + q.Filters.String()}
	}
	return out
}

// understood says where the line was not read as it was typed.
func understood(q question.Question) string {
	var notes []string
	if q.Typed != "" {
		notes = append(notes, fmt.Sprintf("Read *%s* as `%s`.", q.Typed, q.Kind))
	}
	switch {
	case q.Taken != "":
		notes = append(notes, fmt.Sprintf("Read as *%s*.", q.Taken))
	case len(q.About) > 0:
		notes = append(notes, fmt.Sprintf("Taken as still about *%s*.", strings.Join(q.About, " ")))
	}
	if len(q.Unread) > 0 {
		notes = append(notes, fmt.Sprintf("*%s* is no date I can read: try `after:2011` or `before:\"17 October 2011\"`.", strings.Join(q.Unread, "*, *")))
	}
	return strings.Join(notes, " ")
}
