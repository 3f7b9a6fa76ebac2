package bot

import (
	"context"
	"fmt"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// status says how much is indexed that the asker may see.
func (b *Bot) status(ctx context.Context, r Request) (Reply, error) {
	s, err := b.index.Stats(ctx)
	if err != nil {
		return Reply{}, err
	}
	if s.Passages == 0 {
		return Reply{Message: "Nothing is indexed yet."}, nil
	}
	if r.Scope != nil {
		docs, err := b.index.Documents(ctx, index.Filter{Scope: r.Scope}, index.Page{})
		if err != nil {
			return Reply{}, err
		}
		return Reply{Message: fmt.Sprintf("%s to answer from here.", text.Count(docs.Total, "document"))}, nil
	}
	return Reply{Message: fmt.Sprintf("%s in %s, generation %d of the index, %.1f MB.",
		text.Count(s.Documents, "document"), text.Count(s.Passages, "passage"), s.Generation, float64(s.Bytes)/1e6)}, nil
}

// maxDocs is how many documents a list names.
const maxDocs = 25

// docs lists the documents, those whose title or path has the words where some
// are given.
func (b *Bot) docs(ctx context.Context, r Request, q question.Question) (Reply, error) {
	f := b.scoped(r).Within(q.Filters)
	if f.In == "" {
		f.In = strings.Join(q.Args, " ")
	}
	list, err := b.index.Documents(ctx, f, index.Page{Skip: r.Skip, Limit: maxDocs})
	if err != nil {
		return Reply{}, err
	}
	if list.Total == 0 {
		return Reply{Message: "No document has that in its title or path" + bounds(q.Filters) + ". `docs` lists them all."}, nil
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s", text.Count(list.Total, "document"))
	for _, d := range list.Docs {
		title := d.Title
		if title == "" {
			title = d.ID
		}
		var about []string
		if d.Publisher != "" {
			about = append(about, d.Publisher)
		}
		about = append(about, answer.Day(d.Date))
		fmt.Fprintf(&out, "\n- %s (%s) `%s`", text.Clip(title, 80), strings.Join(about, ", "), d.ID)
	}
	if n := list.Total - r.Skip - len(list.Docs); n > 0 {
		fmt.Fprintf(&out, "\nand %s more: `docs` with words of a title finds them.", text.Grouped(n))
	}
	reply := Reply{Message: out.String(), Total: list.Total}
	for _, d := range list.Docs {
		reply.Docs = append(reply.Docs, answer.SourceOf(d))
	}
	return reply, nil
}
