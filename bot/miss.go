package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/bot/spelling"
	"verbatim/corpus/text"
	"verbatim/index"
)

// miss is the reply where the documents do not say: what was looked for, what
// they don't have at all, and what else might be asked.
func miss(ctx context.Context, x scoped.Index, q question.Question) Reply {
	out := Reply{Question: q, Kind: q.Kind}
	what := strings.Join(q.Terms, " ")
	if what == "" {
		out.Message = fmt.Sprintf("No passage is%s.", bounds(q.Filters))
		return out
	}
	out.Message = fmt.Sprintf("The documents do not say. I looked for *%s*%s.", text.Clip(what, text.Shown), bounds(q.Filters))
	absent, suggestions := spelling.Absent(ctx, x, q)
	out.Message = strings.Join(append([]string{out.Message}, absent...), " ")
	out.Suggestions = suggestions
	return out
}

// withAbsent is a reply to q with the words that no passage has, unless it names them
// already.
func withAbsent(ctx context.Context, x scoped.Index, q question.Question, out Reply) Reply {
	if out.Understood == "" && !strings.Contains(out.Message, "no word") {
		said, _ := spelling.Absent(ctx, x, q)
		out.Message = strings.TrimSpace(strings.Join(append([]string{out.Message}, said...), " "))
	}
	return out
}

// namesUnknown reports whether the question names somebody or something of which no
// passage has a single word. Then nothing can answer it, whatever else it says. An
// abbreviation among other words does not count, since the documents may spell it out
// (WWII), and neither does the first word of a line in another language ("Wer ist
// Kirby?") where another name follows.
func namesUnknown(ctx context.Context, x scoped.Index, q question.Question) bool {
	for i, name := range q.Names {
		first := i == 0 && strings.HasPrefix(strings.TrimLeft(q.Text, "¿¡"), name)
		if first && q.Kind == question.Search && len(q.Names) > 1 && !strings.Contains(name, " ") {
			continue
		}
		if name == strings.ToUpper(name) && len(q.Terms) > 1 && q.Describe == "" && q.Wants != question.Expansion {
			continue
		}
		if !heardOf(ctx, x, name, q.Kind == question.Search) {
			return true
		}
	}
	return false
}

// heardOf reports whether some prose, or anywhere also a title or the like, has a
// word of a name or another form of one. An index that fails does not deny it.
func heardOf(ctx context.Context, x scoped.Index, name string, anywhere bool) bool {
	for _, w := range index.Words(name) {
		n, err := x.DocFreqs(ctx, w.Folded)
		switch {
		case err != nil, n[0].Prose > 0, anywhere && n[0].All > 0, spelling.OtherForm(ctx, x, w.Folded):
			return true
		}
	}
	return false
}

// missed is the reply where no prose answers: with the titles, headings and furniture
// that have all the words of the question, if there are any.
func missed(ctx context.Context, x scoped.Index, q question.Question, top int) (Reply, error) {
	out := miss(ctx, x, q)
	if len(q.Terms) == 0 {
		return out, nil
	}
	search := index.Query{Terms: scoped.Terms(q.Terms), Filter: x.Within(q.Filters), Limit: top}
	search.Filter.Prose = false
	hits, err := x.Find(ctx, search)
	if err != nil {
		return Reply{}, err
	}
	words := index.Folded(strings.Join(q.Terms, " "))
	for i := range hits {
		if h := &hits[i]; h.Role.Aside() && index.HasAll(h.Text, words) {
			p := answer.PassageOf(h)
			p.Highlights = answer.Highlights(p.Text, q.Terms)
			out.Passages = append(out.Passages, p)
		}
	}
	if len(out.Passages) > 0 {
		out.Found = FoundNearest
		out.Message += " " + answer.AsideNote(out.Passages[0].Role)
	}
	return out, nil
}

// asideOnly reports whether a word of the question stands in titles, headings or
// furniture alone, and none of the hits is under such a heading.
func asideOnly(ctx context.Context, x scoped.Index, q question.Question, hits []index.Hit) bool {
	terms := q.Terms[:min(len(q.Terms), spelling.MaxWords)]
	counts, err := x.DocFreqs(ctx, terms...)
	if err != nil {
		return false
	}
	for i, n := range counts {
		under := func(h index.Hit) bool {
			return index.HasAll(h.Doc.Title+" "+strings.Join(h.Headings, " "), index.Folded(terms[i]))
		}
		if n.Prose == 0 && n.All > 0 && !slices.ContainsFunc(hits, under) {
			return true
		}
	}
	return false
}

// unnamed says which names of a question no passage has, though the documents have
// each of their words somewhere.
func unnamed(ctx context.Context, x scoped.Index, q question.Question, hits []index.Hit) []string {
	var names []string
	for _, name := range q.Names[:min(len(q.Names), maxNamesSought)] {
		words := index.Folded(name)
		slices.Sort(words)
		words = slices.Compact(words)
		has := func(h index.Hit) bool { return together(h.Doc.Title+"\n"+h.Text, words) }
		counts, err := x.DocFreqs(ctx, words...)
		if len(words) < 2 || err != nil || slices.Contains(counts, index.Freq{}) || slices.ContainsFunc(hits, has) {
			continue
		}
		more, err := x.Find(ctx, index.Query{Terms: []index.Term{{Word: name}}, Limit: candidateCount})
		if err == nil && !slices.ContainsFunc(more, has) {
			names = append(names, "*"+text.Clip(name, text.Shown)+"*")
		}
	}
	if names == nil {
		return nil
	}
	return []string{"They nowhere have the name " + strings.Join(names, ", ") + "."}
}

// maxNamesSought bounds the names of a question that are looked for by themselves.
const maxNamesSought = 4

// together reports whether the folded words stand near each other in t, in any
// order: "Clark, Ada B." for Ada Clark.
func together(t string, words []string) bool {
	last, place := map[string]int{}, 0
	for _, w := range index.Folded(t) {
		place++
		if !slices.Contains(words, w) {
			continue
		}
		last[w] = place
		if len(last) < len(words) {
			continue
		}
		first := place
		for _, p := range last {
			first = min(first, p)
		}
		if place-first <= 2*len(words)-1 {
			return true
		}
	}
	return false
}
