package stated

import (
	"context"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/lexicon"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/block"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A factQuestion asks for what a document states of itself in a field: the
// status of PEP 8, who wrote the care of the great loom.
type factQuestion struct {
	names   []string // of the field, any of them: "created", "date"
	subject []string // words that the document is called by, folded
	author  bool
	when    bool
	agent   string // stem of a verb, whose doer it names: "sponsored"
	whole   bool   // the subject must be the whole title: "which PEP introduced painted sluices"
}

// fieldNames are what fields are called that answer a question by its noun or
// verb; any other noun asks for the field of its own name.
var fieldNames = map[string]string{
	"author": "author authors by from writer creator", "writer": "author authors by writer creator", "wrote": "author authors by from writer creator",
	"written": "author authors by from writer creator", "authored": "author authors by from writer creator", "created": "created date creation",
	"published": "published publication date posted", "posted": "posted date published", "sent": "sent date", "updated": "updated modified",
	"modified": "modified updated last-modified", "accepted": "accepted resolution", "status": "status state", "state": "status state",
	"editor": "editor editors", "sponsor": "sponsor", "title": "title", "subject": "subject",
}

// factOf reads a question as one for a field. ok is false where its words ask
// for no field of anything.
func factOf(q question.Question) (f factQuestion, ok bool) {
	key := strings.ToLower(q.Head)
	verb := strings.ToLower(q.Verb)
	switch q.Kind {
	case question.Who:
		f.author = key == "author" || key == "writer" || q.Wants == question.Author || verb == "sent" || verb == "posted"
		if f.author && key == "" {
			key = "author"
		}
	case question.When:
		f.when, key = true, verb
	case question.What, question.HowMany, question.Where:
		verb = ""
		f.whole = q.Verb != "" && strings.HasPrefix(strings.ToLower(q.Text), "which")
	default:
		return f, false
	}
	if q.Kind == question.Who && key == "" && slices.ContainsFunc(q.Terms, digits) { // who sponsored PEP 8: its sponsor
		f.agent, key = strings.Join(stems(verb), " "), verb
	}
	if key == "" {
		return f, false
	}
	if names, known := fieldNames[key]; known && f.agent == "" {
		f.names = strings.Fields(names)
	} else {
		f.names = []string{key, lexicon.Singular(key)}
	}
	for _, t := range q.Terms {
		for _, w := range index.Words(t) {
			if f.whole && w.Folded == strings.ToLower(q.Verb) {
				continue
			}
			low := w.Folded
			asked := low == verb || lexicon.Singular(low) == lexicon.Singular(key)
			if !asked && !slices.Contains(f.subject, low) {
				f.subject = append(f.subject, low)
			}
		}
	}
	return f, len(f.subject) > 0
}

// maxFacts is how many passages are looked through for a document that the
// question names.
const maxFacts = 40

// field answers a question for a field of a document that the question names;
// nil where it is none, or no such document has that field.
func field(ctx context.Context, x scoped.Index, q question.Question, top int) (*answer.Answer, error) {
	f, ok := factOf(q)
	if !ok {
		return nil, nil
	}
	search := index.Query{Terms: scoped.Terms(append(slices.Clone(f.subject), f.names...)), Filter: x.Within(q.Filters), Limit: maxFacts}
	search.Filter.Prose = false
	hits, err := x.Find(ctx, search)
	if err != nil {
		return nil, err
	}
	best, value, most := -1, "", 0.0
	for i := range hits {
		fits := f.fits(&hits[i].Doc)
		v := f.value(&hits[i].Doc)
		switch {
		case fits < minFits || v == "" || f.whole && fits < 1:
		case fits > most:
			best, value, most = i, v, fits
		case fits == most && v != value && hits[i].Doc.ID != hits[best].Doc.ID:
			return nil, nil // two documents of the name that differ
		}
	}
	if best < 0 {
		for i := range hits {
			if role, ok := f.role(q, &hits[i].Doc); ok {
				g := f
				g.names = []string{strings.ToLower(role.Name)}
				return reply(ctx, x, q, top, g, &hits[i], role.Value)
			}
		}
		return nil, nil
	}
	return reply(ctx, x, q, top, f, &hits[best], value)
}

// reply is the answer that a document states value of itself: the passage that
// has it, with its place.
func reply(ctx context.Context, x scoped.Index, q question.Question, top int, f factQuestion, h *index.Hit, value string) (*answer.Answer, error) {
	in := x.Within(q.Filters)
	in.Prose, in.Document = false, h.Doc.ID
	hits, err := x.Find(ctx, index.Query{Terms: scoped.Terms(append(strings.Fields(value), f.names...)), Filter: in, Limit: top})
	if err != nil {
		return nil, err
	}
	for i := range hits {
		p := answer.PassageOf(&hits[i])
		here := value
		at := valueAt(p.Text, f.names, here)
		if at < 0 { // addresses stand between the names, or another line begins
			here, _, _ = strings.Cut(value, ",")
			at = valueAt(p.Text, f.names, here)
		}
		if at < 0 {
			continue
		}
		span := text.Span{Start: at, End: at + len(here)}
		a := answer.Short{Text: value, Passage: p.ID}
		for _, t := range hits[i].Times {
			if f.when && span.Overlaps(t.Span) {
				a.Value = t.Day(p.Text)
			}
		}
		if f.when && a.Value == "" {
			return nil, nil
		}
		p.Answer = &answer.Span{Span: span, Text: here, Value: a.Value}
		p.Highlights = answer.Highlights(p.Text, q.Terms)
		return &answer.Answer{Found: true, Short: &a, Passages: []answer.Passage{p}}, nil
	}
	return nil, nil
}

// role is the field of a document whose name has the very words of a question
// of who: "Keeper of the lock: Odo Callow".
func (f *factQuestion) role(q question.Question, m *index.Meta) (block.Field, bool) {
	if q.Kind != question.Who {
		return block.Field{}, false
	}
	for _, field := range m.Fields {
		name := index.Stems(strings.ToLower(field.Name))
		for w := range stop {
			delete(name, w)
		}
		asked := index.Stems(q.Terms...)
		if len(name) > 1 && maps.Equal(name, asked) {
			return field, true
		}
	}
	return block.Field{}, false
}

// valueAt is where value stands in t, in the line of one of the names where
// there is one, -1 for nowhere.
func valueAt(t string, names []string, value string) int {
	at := 0
	for line := range strings.Lines(t) {
		low := strings.ToLower(line)
		i := strings.Index(line, value)
		named := func(n string) bool { return strings.Contains(low[:i], n) }
		if i > 0 && slices.ContainsFunc(names, named) {
			return at + i
		}
		at += len(line)
	}
	return strings.Index(t, value)
}

// value is what the field that f asks for says in a document, "" for nothing:
// of authors their names without the addresses.
func (f *factQuestion) value(m *index.Meta) string {
	for _, name := range f.names {
		for _, field := range m.Fields {
			if !named(field, name) && !f.does(field) {
				continue
			}
			value := strings.Join(strings.Fields(address.ReplaceAllString(field.Value, "")), " ")
			if value == "" || f.when && isLink(value) {
				continue
			}
			return value
		}
	}
	if f.author {
		return m.Author
	}
	return ""
}

// isLink reports whether a value is the address of a page and no more: the month in
// that is no date.
func isLink(value string) bool {
	return strings.Contains(value, "://") && !strings.Contains(value, " ")
}

// does reports whether a field names who does what f asks for: Sponsor, Publisher.
func (f *factQuestion) does(field block.Field) bool {
	return f.agent != "" && slices.Equal(stems(field.Name), []string{f.agent})
}

// stems are those of a text, in order.
func stems(s string) (out []string) {
	for w := range index.EachWord(s) {
		out = append(out, w.Stem)
	}
	return out
}

var address = regexp.MustCompile(`\s*<[^<>]*(@| at )[^<>]*>`)

func named(f block.Field, name string) bool {
	low := strings.ToLower(strings.TrimSpace(f.Name))
	return low == name || lexicon.Singular(low) == name
}

// minFits is how much of a document's name a question must have, where it is
// not named by its number.
const minFits = .6

// fits is how well the words of the subject name a document: 1 where a field
// and its number do ("PEP 8"), else the share of its title that they are; 0
// where a word of them is in no name of it.
func (f *factQuestion) fits(m *index.Meta) float64 {
	title := map[string]bool{}
	for _, w := range index.Words(m.Title) {
		title[w.Folded] = true
	}
	var file []string
	for _, w := range index.Words(strings.TrimSuffix(path.Base(m.ID), path.Ext(m.ID))) {
		file = append(file, strings.TrimLeft(w.Folded, "0"))
	}
	number := false
	rest := map[string]bool{}
	for _, w := range f.subject {
		rest[w] = true
	}
	for _, field := range m.Fields {
		name, value := strings.ToLower(field.Name), strings.ToLower(strings.TrimLeft(strings.TrimSpace(field.Value), "0"))
		if rest[name] && rest[value] && digits(value) {
			delete(rest, name)
			delete(rest, value)
			number = true
		}
	}
	have, content := 0, 0
	for w := range title {
		if !stop[w] {
			content++
		}
		if rest[w] {
			if !stop[w] {
				have++
			}
			delete(rest, w)
		}
	}
	alone := have == 0 && len(rest) == 1 && len(f.subject) == 1
	for w := range rest {
		if !slices.Contains(file, strings.TrimLeft(w, "0")) || digits(w) && alone {
			return 0
		}
		number = number || digits(w)
	}
	if number {
		return 1
	}
	return float64(have) / float64(max(content, 1))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

var stop = map[string]bool{"the": true, "a": true, "an": true, "of": true, "and": true, "in": true, "on": true, "for": true, "to": true}
