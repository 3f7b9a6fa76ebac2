package local

import (
	"context"
	"slices"
	"sort"
	"strings"

	"verbatim/index"
)

// Complete returns the n most frequent people, speakers, documents or words
// that have a word which starts with prefix; an empty prefix gives the most
// frequent of all.
func (x *Index) Complete(ctx context.Context, prefix, kind string, n int, scope []string) ([]Completion, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	if scope != nil { // counts are kept over the whole corpus, but for titles
		return x.completeIn(ctx, prefix, kind, n, scope)
	}
	words := Words(prefix)
	typed, key := joinFolded(words), joinFolded(words[:min(len(words), maxKeyWords)])
	counts := map[string]int{}
	for _, s := range g.shards {
		t := s.names
		k := key
		switch kind {
		case index.People:
			k = string(kindPerson) + key
		case index.Speakers:
			k = string(kindSpeaker) + key
		case index.Documents:
			k = string(kindDocument) + key
		default:
			t = s.words
		}
		from, to := t.prefixed(k)
		here := map[string]int{} // a name has an entry for each of its words
		for _, i := range t.frequent(from, to, 4*n) {
			if s := t.shown(i); len(words) <= maxKeyWords || strings.Contains(joinFolded(Words(s)), typed) {
				here[s] = int(t.count(i))
			}
		}
		for s, c := range here {
			counts[s] += c
		}
	}
	return mostFrequent(counts, n), nil
}

// frequent returns the n entries of a range with the greatest counts.
func (t *table) frequent(from, to, n int) []int {
	var best []int
	for i := from; i < to; i++ {
		if len(best) == n && t.count(i) <= t.count(best[n-1]) {
			continue
		}
		at := sort.Search(len(best), func(j int) bool { return t.count(best[j]) < t.count(i) })
		if len(best) < n {
			best = append(best, 0)
		}
		copy(best[at+1:], best[at:])
		best[at] = i
	}
	return best
}

func mostFrequent(counts map[string]int, n int) []Completion {
	out := make([]Completion, 0, len(counts))
	for s, c := range counts {
		out = append(out, Completion{Text: s, Count: c})
	}
	slices.SortFunc(out, func(a, b Completion) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Text, b.Text)
	})
	return out[:min(n, len(out))]
}

// completeIn completes titles within a scope, and nothing else.
func (x *Index) completeIn(ctx context.Context, prefix, kind string, n int, scope []string) ([]Completion, error) {
	if kind != index.Documents {
		return nil, nil
	}
	list, err := x.Documents(ctx, Filter{In: prefix, Scope: scope}, index.Page{Limit: n})
	var out []Completion
	for _, m := range list.Docs {
		out = append(out, Completion{Text: titleOf(m), Count: 1})
	}
	return out, err
}
