package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/index"
)

// candidateCount is how many passages the search hands to the ranking. Of 4,945
// questions as many had the right passage come first with 64 as with 100.
const candidateCount = 64

// answer answers who, when, where, what, why, how many and search.
func (b *Bot) answer(ctx context.Context, r Request, q question.Question) (Reply, error) {
	for _, know := range []func(context.Context, Request, question.Question) (*Reply, error){b.fact, b.decided, b.gist} {
		if known, err := know(ctx, r, q); known != nil || err != nil {
			return *cmp.Or(known, &Reply{}), err
		}
	}
	q, note := b.spelled(ctx, r, q)
	if b.unheard(ctx, q) {
		return b.missed(ctx, r, q)
	}
	freq, ahead := b.frequency(ctx, q)
	query := rank.Prepare(q, freq)
	query.CountAhead(ahead)
	search := index.Query{Terms: query.Terms(), Filter: filter(r, q), Limit: max(candidateCount, r.Top)}
	if q.Kind == question.Search {
		search.Phrases = q.Phrases
	}
	hits, err := b.search(ctx, search)
	if err != nil {
		return Reply{}, err
	}
	// a title or the like is better than nothing
	if q.Kind == question.Search && (len(hits) == 0 || b.asideOnly(ctx, q, hits)) {
		search.Filter.Prose = false
		if hits, err = b.search(ctx, search); err != nil {
			return Reply{}, err
		}
	}
	if len(hits) == 0 {
		return b.missed(ctx, r, q)
	}
	result := query.Rank(hits, max(r.Top, maxRanked))
	if words := answer.Words(q); words != "" {
		said, err := b.search(ctx, index.Query{Terms: search.Terms, Phrases: []string{words}, Filter: search.Filter, Limit: maxRanked})
		if err != nil {
			return Reply{}, err
		}
		result.Add(said)
	}
	found := answer.Of(q, result, r.Top)
	out := Reply{Question: q, Kind: q.Kind, Understood: note, Answer: found.Short, Others: found.Others, Passages: found.Passages}
	absent, suggestions := b.absent(ctx, r, q)
	absent = append(absent, b.unnamed(ctx, r, q, hits)...)
	if note := asideNotes[out.Passages[0].Role]; note != "" {
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

// maxRanked is how many of the best passages are looked through for who
// somebody is and for numbers that differ.
const maxRanked = 30

// frequency tells the ranking how many passages have a word. Words that ahead is
// told of are counted at once.
// An index that fails here fails in the search too, and says why.
func (b *Bot) frequency(ctx context.Context, q question.Question) (freq rank.Frequency, ahead func(words []string)) {
	st, _ := b.index.Stats(ctx)
	freqs := map[string]int{}
	ahead = func(words []string) {
		counts, err := b.index.DocFreqs(ctx, words...)
		for i := range words {
			if err == nil {
				freqs[words[i]] = counts[i].Prose
			}
		}
	}
	ahead(index.Folded(cut(q.Text, maxCounted)))
	return func(word string) (n, of int) {
		if _, ok := freqs[word]; !ok {
			ahead([]string{word})
		}
		return freqs[word], st.Prose
	}, ahead
}

// maxCounted is how many letters of a question have their words counted ahead.
const maxCounted = 500

// docFreq is how many passages of prose have a word.
func (b *Bot) docFreq(ctx context.Context, word string) (int, error) {
	n, err := b.index.DocFreqs(ctx, word)
	if err != nil {
		return 0, err
	}
	return n[0].Prose, nil
}

// search is the index's for one query.
func (b *Bot) search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	hits, err := b.index.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return hits[0], nil
}

// unheard reports whether the question names somebody or something of which no
// passage has a single word: then there is nothing to say, whatever else the
// question has. An abbreviation among other words may be spelled out in the
// documents (WWII), and does not count; nor does the word that starts a line in
// no English that we know ("Wer ist Kirby?"), as long as there is another name.
func (b *Bot) unheard(ctx context.Context, q question.Question) bool {
	for i, name := range q.Names {
		first := i == 0 && strings.HasPrefix(strings.TrimLeft(q.Text, "¿¡"), name)
		if first && q.Kind == question.Search && len(q.Names) > 1 && !strings.Contains(name, " ") {
			continue
		}
		if name == strings.ToUpper(name) && len(q.Terms) > 1 && q.Describe == "" && q.Wants != question.Expansion {
			continue
		}
		known := false
		for _, w := range index.Words(name) {
			n, err := b.index.DocFreqs(ctx, w.Folded)
			if err != nil || n[0].Prose > 0 || q.Kind == question.Search && n[0].All > 0 || b.otherwise(ctx, w.Folded) {
				known = true
				break
			}
		}
		if !known {
			return true
		}
	}
	return false
}

// missed is a miss, with the titles, headings and furniture that have all the words
// of the question where no prose has.
func (b *Bot) missed(ctx context.Context, r Request, q question.Question) (Reply, error) {
	out := b.miss(ctx, r, q)
	if len(q.Terms) == 0 {
		return out, nil
	}
	search := index.Query{Terms: terms(q.Terms), Filter: filter(r, q), Limit: r.Top}
	search.Filter.Prose = false
	hits, err := b.search(ctx, search)
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
		out.Message += " " + asideNotes[out.Passages[0].Role]
	}
	return out, nil
}

// asideOnly reports whether a word of the question stands in titles, headings or
// furniture alone, and none of the hits is under such a heading.
func (b *Bot) asideOnly(ctx context.Context, q question.Question, hits []index.Hit) bool {
	terms := q.Terms[:min(len(q.Terms), maxUnknown)]
	counts, err := b.index.DocFreqs(ctx, terms...)
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

// unnamed says which names of a question the documents don't have, though they
// have each of their words.
func (b *Bot) unnamed(ctx context.Context, r Request, q question.Question, hits []index.Hit) []string {
	var names []string
	for _, name := range q.Names[:min(len(q.Names), maxNamesSought)] {
		words := index.Folded(name)
		slices.Sort(words)
		words = slices.Compact(words)
		has := func(h index.Hit) bool { return together(h.Doc.Title+"\n"+h.Text, words) }
		counts, err := b.index.DocFreqs(ctx, words...)
		if len(words) < 2 || err != nil || slices.Contains(counts, index.Freq{}) || slices.ContainsFunc(hits, has) {
			continue
		}
		more, err := b.search(ctx, index.Query{Terms: []index.Term{{Word: name}}, Filter: index.Filter{Scope: r.Scope}, Limit: candidateCount})
		if err == nil && !slices.ContainsFunc(more, has) {
			names = append(names, "*"+cut(name, maxShown)+"*")
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
