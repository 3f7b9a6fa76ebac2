package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/question"
	"verbatim/index"
)

// help lists the commands, or tells how one is used.
func help(q question.Question) Reply {
	name := strings.ToLower(strings.TrimLeft(strings.Join(q.Args, " "), "!/"))
	if name == "" {
		return Reply{Message: helpAll()}
	}
	c := question.Lookup(name)
	if near := question.Parse("!" + name); c == nil && near.Typed != "" {
		c = question.Lookup(string(near.Kind))
	}
	if c == nil {
		return Reply{Message: fmt.Sprintf("There is no command *%s*.\n\n%s", cut(name, maxShown), helpAll())}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "`%s`\n%s.", strings.TrimSpace(c.Name+" "+c.Usage), c.Help)
	if c.Admin {
		b.WriteString(" For administrators.")
	}
	fmt.Fprintf(&b, "\nExample: `%s`", c.Example)
	if len(c.Aliases) > 0 {
		fmt.Fprintf(&b, "\nAlso: `%s`", strings.Join(c.Aliases, "`, `"))
	}
	if usesFilters(c.Kind) {
		b.WriteString("\nNarrow it with `by:` a speaker or author, `in:` a document, `from:` a publisher, `after:` and `before:` a date.")
	}
	return Reply{Message: b.String()}
}

func helpAll() string {
	var b strings.Builder
	b.WriteString("Every answer is in the documents' own words, with its source. Ask in plain English, or:")
	for _, c := range question.Commands {
		if !c.Admin && !c.Channel {
			fmt.Fprintf(&b, "\n`%s` %s", strings.TrimSpace(c.Name+" "+c.Usage), c.Help)
		}
	}
	b.WriteString("\nNarrow any of them with `by:` `in:` `from:` `after:` `before:`, and put words that must stand together in quotation marks.")
	return b.String()
}

// usesFilters reports whether a command's search can be narrowed.
func usesFilters(k question.Kind) bool {
	switch k {
	case question.Check, question.Context, question.Source, question.Status, question.Help,
		question.Reindex, question.Add, question.Remove, question.Settings, question.Alert, question.Alerts, question.Report, question.Evidence:
		return false
	}
	return true
}

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
		return Reply{Message: fmt.Sprintf("%s to answer from here.", count(docs.Total, "document"))}, nil
	}
	return Reply{Message: fmt.Sprintf("%s in %s, generation %d of the index, %.1f MB.",
		count(s.Documents, "document"), count(s.Passages, "passage"), s.Generation, float64(s.Bytes)/1e6)}, nil
}

// count is a number with its noun, grouped by thousands.
func count(n int, noun string) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if n != 1 {
		noun += "s"
	}
	return s + " " + noun
}

// maxDocs is how many documents a list names.
const maxDocs = 25

// docs lists the documents, those whose title or path has the words where some
// are given.
func (b *Bot) docs(ctx context.Context, r Request, q question.Question) (Reply, error) {
	f := filter(r, q)
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
	fmt.Fprintf(&out, "%s", count(list.Total, "document"))
	for _, d := range list.Docs {
		title := d.Title
		if title == "" {
			title = d.ID
		}
		var about []string
		if d.Publisher != "" {
			about = append(about, d.Publisher)
		}
		about = append(about, Day(d.Date))
		fmt.Fprintf(&out, "\n- %s (%s) `%s`", cut(title, 80), strings.Join(about, ", "), d.ID)
	}
	if n := list.Total - r.Skip - len(list.Docs); n > 0 {
		fmt.Fprintf(&out, "\nand %s more: `docs` with words of a title finds them.", strings.TrimSuffix(count(n, ""), " s"))
	}
	reply := Reply{Message: out.String(), Total: list.Total}
	for _, d := range list.Docs {
		reply.Docs = append(reply.Docs, Source{Doc: d.ID, Title: d.Title, Publisher: d.Publisher, Date: d.Date, URL: d.URL})
	}
	return reply, nil
}

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
		out.Passages = append(out.Passages, shown(&h))
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
	d := hit.Doc
	var lines []string
	for _, f := range []struct{ name, value string }{
		{"Title", d.Title}, {"Publisher", d.Publisher}, {"Author", d.Author}, {"Date", dated(d)}, {"Address", d.URL}, {"File", d.ID}, {"Place", place(&hit)},
	} {
		if f.value != "" {
			lines = append(lines, f.name+": "+f.value)
		}
	}
	for _, m := range hit.Also {
		lines = append(lines, "Also in: "+m.ID)
	}
	return Reply{Message: strings.Join(lines, "\n"), Passages: []Passage{shown(&hit)}}, nil
}

// dated is a document's date with the evidence for it.
func dated(m index.Meta) string {
	if m.Date == "" || m.DateFrom == "" {
		return Day(m.Date)
	}
	return fmt.Sprintf("%s (%s)", Day(m.Date), m.DateFrom)
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
	return Reply{Message: fmt.Sprintf("No passage has the ID *%s*. If its words were changed or taken out of the documents, its ID went with them.", cut(id, maxShown))}, nil
}

// bounds says in words what the filters of a question leave.
func bounds(f question.Filters) string {
	var b strings.Builder
	for _, v := range []struct{ before, value string }{
		{" by ", f.By}, {" in ", f.In}, {" from ", f.From}, {" after ", f.After}, {" before ", f.Before},
	} {
		if v.value != "" {
			b.WriteString(v.before + cut(v.value, maxShown))
		}
	}
	return b.String()
}

// line is a question as a person types it.
func line(q question.Question) string {
	f := q.Filters
	q.Filters = question.Filters{}
	q.Text = strings.TrimRight(q.Text, "?!. ")
	return strings.TrimSpace(q.String() + " " + f.String())
}

// cut is s, at most n letters of it.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
