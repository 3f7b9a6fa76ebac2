package bot

import (
	"context"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/bot/scoped"
	"verbatim/bot/spelling"
	"verbatim/bot/stated"
	"verbatim/corpus/text"
	"verbatim/index"
)

// candidateCount is how many passages the search hands to the ranking. Of 4,945
// questions as many had the right passage come first with 64 as with 100.
const candidateCount = 64

// answer answers who, when, where, what, why, how many and search.
func (b *Bot) answer(ctx context.Context, r Request, q question.Question) (Reply, error) {
	x := b.scoped(r)
	if a, err := stated.Find(ctx, x, q, r.Top); a != nil || err != nil {
		if err != nil {
			return Reply{}, err
		}
		q.About = nil // it names its own document
		return Reply{Question: q, Kind: q.Kind, Answer: a.Short, Passages: a.Passages}, nil
	}
	q, note := spelling.Correct(ctx, x, q)
	if namesUnknown(ctx, x, q) {
		return missed(ctx, x, q, r.Top)
	}
	freq, ahead := frequency(ctx, x, q)
	query := rank.Prepare(q, freq)
	query.CountAhead(ahead)
	search := index.Query{Terms: query.Terms(), Filter: x.Within(q.Filters), Limit: max(candidateCount, r.Top)}
	if q.Kind == question.Search {
		search.Phrases = q.Phrases
	}
	hits, err := x.Find(ctx, search)
	if err != nil {
		return Reply{}, err
	}
	// titles, headings and furniture are searched last
	if q.Kind == question.Search && (len(hits) == 0 || asideOnly(ctx, x, q, hits)) {
		search.Filter.Prose = false
		if hits, err = x.Find(ctx, search); err != nil {
			return Reply{}, err
		}
	}
	if own, err := within(ctx, x, q, search); err != nil {
		return Reply{}, err
	} else if own != nil && query.Rank(own, 1).Found() {
		hits = own
	}
	if len(hits) == 0 {
		return missed(ctx, x, q, r.Top)
	}
	if q.Wants == question.Expansion { // a word that many passages have, and few spell out
		spelled, err := x.Find(ctx, index.Query{Phrases: []string{q.Describe + " stands for"}, Filter: search.Filter, Limit: maxSpelled})
		if err != nil {
			return Reply{}, err
		}
		hits = append(spelled, hits...)
		hits = slices.CompactFunc(hits, func(a, b index.Hit) bool { return a.ID == b.ID })
	}
	result := query.Rank(hits, max(r.Top, maxRanked))
	if words := answer.Words(q); words != "" {
		said, err := x.Find(ctx, index.Query{Terms: search.Terms, Phrases: []string{words}, Filter: search.Filter, Limit: maxRanked})
		if err != nil {
			return Reply{}, err
		}
		result.Add(said)
	}
	found := answer.Of(q, result, r.Top)
	if q.Wants == question.Expansion && found.Short == nil {
		found.Spell(query.Spelled)
	}
	out := Reply{Question: q, Kind: q.Kind, Understood: note, Answer: found.Short, Others: found.Others, Passages: found.Passages}
	absent, suggestions := spelling.Absent(ctx, x, q)
	nowhere := unnamed(ctx, x, q, hits)
	absent = append(absent, nowhere...)
	if nowhere != nil && found.Short == nil && q.Kind != question.Search {
		found.Found = false
	}
	if note := answer.AsideNote(out.Passages[0].Role); note != "" {
		absent = append(absent, note)
	}
	out.Suggestions = suggestions
	if !found.Found {
		out.Found = FoundNearest
		absent = append(append([]string{"The documents do not say."}, absent...), "Nearest:")
	}
	out.Message = strings.Join(absent, " ")
	return out, nil
}

// within are the hits in the one document of a series that a question names by its
// number: "what does PEP 8 say of tabs", "according to PEP 602". nil where it names none,
// or nothing besides.
func within(ctx context.Context, x scoped.Index, q question.Question, search index.Query) ([]index.Hit, error) {
	i := slices.IndexFunc(q.Terms, func(t string) bool { return strings.Trim(t, "0123456789") == "" })
	if i <= 0 || len(q.Terms) < 4 || search.Filter.Document != "" {
		return nil, nil
	}
	number := q.Terms[i-1] + " " + q.Terms[i]
	if !strings.Contains(q.Text, number) {
		return nil, nil
	}
	named := index.Query{Terms: scoped.Terms([]string{q.Terms[i-1], q.Terms[i]}), Filter: search.Filter, Limit: maxNamed}
	named.Filter.Prose = false
	hits, err := x.Find(ctx, named)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(hits, func(h index.Hit) bool { return strings.EqualFold(h.Doc.Number(), number) })
	if at < 0 {
		return nil, nil
	}
	search.Filter.Document = hits[at].Doc.ID
	return x.Find(ctx, search)
}

// maxNamed is how many passages are looked through for a document of a number.
const maxNamed = 20

// maxSpelled is how many passages are looked at that say what an acronym stands for.
const maxSpelled = 5

// maxRanked is how many of the best passages the answer is looked for in.
const maxRanked = 30

// frequency returns a function by which the ranking learns how many passages of prose
// have a word, and one that counts many words in a single request beforehand. An index
// that fails here fails in the search too, and says why.
func frequency(ctx context.Context, x scoped.Index, q question.Question) (freq rank.Frequency, ahead func(words []string)) {
	st, _ := x.Stats(ctx)
	freqs := map[string]int{}
	ahead = func(words []string) {
		counts, err := x.DocFreqs(ctx, words...)
		for i := range words {
			if err == nil {
				freqs[words[i]] = counts[i].Prose
			}
		}
	}
	ahead(index.Folded(text.Clip(q.Text, maxCounted)))
	return func(word string) (n, of int) {
		if _, ok := freqs[word]; !ok {
			ahead([]string{word})
		}
		return freqs[word], st.Prose
	}, ahead
}

// maxCounted is how many letters of a question have their words counted beforehand.
const maxCounted = 500
