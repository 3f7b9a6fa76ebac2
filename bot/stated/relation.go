package stated

import (
	"context"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/block"
	"verbatim/index"
)

// relation answers which document of a series is tied to another, that the question
// names by its number, by a field of either: "which ORD replaced ORD 7" by the
// "Replaces: 7" of ORD 31, and "what does ORD 31 replace" by its own. nil where none
// is, or more than one.
func relation(ctx context.Context, x scoped.Index, q question.Question, top int) (*answer.Answer, error) {
	which := strings.HasPrefix(strings.ToLower(q.Text), "which")
	number := slices.IndexFunc(q.Terms, digits)
	if q.Kind != question.What || q.Verb == "" || number < 0 {
		return nil, nil
	}
	verb, n := strings.Join(stems(q.Verb), " "), q.Terms[number]
	search := index.Query{Terms: scoped.Terms(q.Terms), Filter: x.Within(q.Filters), Limit: maxFacts}
	search.Filter.Prose = false
	hits, err := x.Find(ctx, search)
	if err != nil {
		return nil, err
	}
	var found *index.Hit
	var names []string
	value := ""
	for i := range hits {
		m := &hits[i].Doc
		series, own, _ := strings.Cut(m.Number(), " ")
		at := slices.IndexFunc(m.Fields, func(f block.Field) bool { return strings.Join(stems(f.Name), " ") == verb })
		if at < 0 || series == "" || found != nil && found.Doc.ID == m.ID {
			continue
		}
		related := slices.Contains(index.Folded(m.Fields[at].Value), n)
		var is string
		switch {
		case which && related && strings.EqualFold(series, q.Head):
			is, names = own, []string{strings.ToLower(series)}
		case !which && own == n && slices.ContainsFunc(q.Terms, func(t string) bool { return strings.EqualFold(t, series) }):
			is, names = m.Fields[at].Value, []string{strings.ToLower(m.Fields[at].Name)}
		default:
			continue
		}
		if found != nil {
			return nil, nil
		}
		found, value = &hits[i], is
	}
	if found == nil {
		return nil, nil
	}
	return reply(ctx, x, q, top, factQuestion{names: names}, found, value)
}
