package local

import (
	"context"
	"strings"

	"verbatim/index"
)

// Complete returns the n most frequent people, speakers, documents or words that
// have a word which starts with prefix. A name's count is that of the chunks
// with it.
func (x *Index) Complete(ctx context.Context, prefix, kind string, n int, scope []string) ([]index.Completion, error) {
	words := index.Folded(prefix)
	key := index.NameKey(kind, words)
	list, err := ask(x, "complete "+key, func(g *generation) (list []index.Completion, err error) {
		remember := scope == nil && len(key) <= maxShort
		if list, ok := g.completions.get(key); ok && remember {
			return list, nil
		}
		counts := map[string]int{}
		switch kind {
		case index.People, index.Speakers, index.Documents:
			err = g.names(ctx, key, words, scope, counts)
		default:
			if scope == nil { // words are counted over all collections
				err = g.vocabulary(ctx, strings.Join(words, " "), counts)
			}
		}
		list = index.MostFrequent(counts, max(n, maxShown))
		if err == nil && remember {
			g.completions.put(key, list)
		}
		return list, err
	})
	return list[:min(n, len(list))], err
}

// What one or two letters can be completed to takes long to count, and is asked
// for again and again: so many of the most frequent are remembered.
const (
	maxShort  = 1 + 2 // bytes of a key
	maxShown  = 100
	keptShort = 1 << 10
)

// names counts the names that have some words, by their key, in the chunks of a
// scope.
func (g *generation) names(ctx context.Context, key string, words, scope []string, counts map[string]int) error {
	plans, err := g.plans(&index.Query{Filter: index.Filter{Scope: scope}})
	if err != nil {
		return err
	}
	for _, p := range plans {
		here := map[string]int{} // a name has a term for each of its words
		err := p.seg.each(ctx, fieldName, key, func(term string, count int) error {
			shown, ok := index.Named(term, words)
			if !ok {
				return nil
			}
			if scope != nil || p.seg.dead != nil {
				bm, err := p.seg.postings(fieldName, term)
				if err != nil {
					return err
				}
				if count = inSet(p.chunks, bm); count == 0 {
					return nil
				}
			}
			here[shown] = max(here[shown], count)
			return nil
		})
		if err != nil {
			return err
		}
		for s, c := range here {
			counts[s] += c
		}
	}
	return nil
}
