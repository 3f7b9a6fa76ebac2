package stated

import (
	"context"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/text"
	"verbatim/index"
)

// unsaid are words of a question that a field's name and its document need not have.
var unsaid = text.Set("is are was were be what which who when where how does did do has have had the a an of for in on to with by it its")

// numbered answers from a field of a document that the question names by its number,
// where the field's whole name stands in the question: "what python version is PEP 8
// for". nil where the question says anything else.
func numbered(ctx context.Context, x scoped.Index, q question.Question, top int) (*answer.Answer, error) {
	switch q.Kind {
	case question.Who, question.What, question.When, question.Where, question.HowMany:
	default:
		return nil, nil
	}
	words := slices.DeleteFunc(stemsOf(q.Text), func(w string) bool { return unsaid[w] })
	if len(words) < 3 || !slices.ContainsFunc(words, digits) {
		return nil, nil
	}
	search := index.Query{Terms: scoped.Terms(words), Filter: x.Within(q.Filters), Limit: maxFacts}
	search.Filter.Prose = false
	hits, err := x.Find(ctx, search)
	if err != nil {
		return nil, err
	}
	for i := range hits {
		m := &hits[i].Doc
		rest := without(words, stemsOf(m.Number()))
		if m.Number() == "" || len(rest) != len(words)-2 {
			continue
		}
		for _, field := range m.Fields {
			name := stemsOf(field.Name)
			if field.Value != "" && len(rest) == len(name) && len(without(rest, name)) == 0 {
				f := factQuestion{names: []string{strings.ToLower(field.Name)}, when: q.Kind == question.When}
				return reply(ctx, x, q, top, f, &hits[i], f.value(m))
			}
		}
	}
	return nil, nil
}

// stemsOf are the stems of a text without repetition, of hyphenated words those of
// their parts.
func stemsOf(s string) (out []string) {
	return slices.Compact(slices.Sorted(slices.Values(stems(strings.NewReplacer("-", " ", "_", " ").Replace(s)))))
}

// without are those of some words that are none of others.
func without(words, others []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(others, w) })
}
