package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// contextPassages is how many passages before and after one are its context.
const contextPassages = 2

// around shows a passage with those that stand around it.
func (b *Bot) around(ctx context.Context, r Request, q question.Question) (Reply, error) {
	id := passageID(q)
	hits, _, err := b.index.Around(ctx, id, contextPassages, contextPassages, r.Scope)
	switch {
	case errors.Is(err, index.ErrNotFound):
		return b.noPassage(ctx, r, q, id)
	case err != nil:
		return Reply{}, err
	}
	out := Reply{}
	for _, h := range hits {
		out.Passages = append(out.Passages, answer.PassageOf(&h))
	}
	return out, nil
}

// source shows which document a passage comes from, and its other passages in
// order.
func (b *Bot) source(ctx context.Context, r Request, q question.Question) (Reply, error) {
	id := passageID(q)
	hit, err := b.index.Passage(ctx, id, r.Scope)
	switch {
	case errors.Is(err, index.ErrNotFound):
		return b.noPassage(ctx, r, q, id)
	case err != nil:
		return Reply{}, err
	}
	d, p := hit.Doc, answer.PassageOf(&hit)
	var lines []string
	for _, f := range []struct{ name, value string }{
		{"Title", d.Title}, {"Publisher", d.Publisher}, {"Author", d.Author}, {"Date", dated(d)}, {"Address", d.URL}, {"File", d.ID}, {"Place", p.Place},
	} {
		if f.value != "" {
			lines = append(lines, f.name+": "+f.value)
		}
	}
	for _, m := range hit.Also {
		lines = append(lines, "Also in: "+m.ID)
	}
	return Reply{Message: strings.Join(lines, "\n"), Passages: []Passage{p}}, nil
}

// dated is a document's date with the evidence for it.
func dated(m index.Meta) string {
	if m.Date == "" || m.DateFrom == "" {
		return answer.Day(m.Date)
	}
	return fmt.Sprintf("%s (%s)", answer.Day(m.Date), m.DateFrom)
}

// passageID is the ID that a command was given, without the marks a person may
// copy with it.
func passageID(q question.Question) string {
	if len(q.Args) == 0 {
		return ""
	}
	return strings.Trim(q.Args[0], "`*[]()<>#\"',.")
}

// noPassage is the reply to an ID that no passage has.
func (b *Bot) noPassage(ctx context.Context, r Request, q question.Question, id string) (Reply, error) {
	if id == "" || len(q.Args) > 1 {
		return Reply{Message: fmt.Sprintf("Which passage? Its ID stands under it: `%s`.", question.Lookup(string(q.Kind)).Example)}, nil
	}
	return Reply{Message: fmt.Sprintf("No passage has the ID *%s*. If its words were changed or taken out of the documents, its ID went with them.", text.Clip(id, text.Shown))}, nil
}
