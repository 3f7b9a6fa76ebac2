// Package scoped is the index as one asker sees it: with the collections that he
// may see, and within the bounds of his question.
package scoped

import (
	"context"
	"slices"
	"sort"

	"verbatim/bot/question"
	"verbatim/index"
)

// An Index is an engine with the collections that an asker may see; nil means all.
// It is for one question and one goroutine.
type Index struct {
	index.Engine
	Scope []string
	found map[string]any // see Once
}

// New is an engine as one question sees it.
func New(e index.Engine, scope []string) Index { return Index{e, scope, map[string]any{}} }

// Once returns what find returned for the same key before, for what a question
// asks the index in several places.
func Once[T any](x Index, key string, find func() (T, error)) (T, error) {
	if found, ok := x.found[key].(T); ok {
		return found, nil
	}
	found, err := find()
	if err == nil && x.found != nil {
		x.found[key] = found
	}
	return found, err
}

// Find returns the passages of one query, which need not name the scope.
func (x Index) Find(ctx context.Context, q index.Query) ([]index.Hit, error) {
	hits, err := x.FindEach(ctx, q)
	if err != nil {
		return nil, err
	}
	return hits[0], nil
}

// FindEach returns the passages of each query.
func (x Index) FindEach(ctx context.Context, queries ...index.Query) ([][]index.Hit, error) {
	for i := range queries {
		queries[i].Filter.Scope = x.Scope
	}
	return x.Search(ctx, queries...)
}

// Within is the prose that the filters of a question leave.
func (x Index) Within(f question.Filters) index.Filter {
	return index.Filter{By: f.By, In: f.In, From: f.From, After: f.After, Before: f.Before, Scope: x.Scope, Prose: true}
}

// CountProse returns how many passages of prose have a word.
func (x Index) CountProse(ctx context.Context, word string) (int, error) {
	n, err := x.DocFreqs(ctx, word)
	if err != nil {
		return 0, err
	}
	return n[0].Prose, nil
}

// MaxRarest is how many terms Rarest returns. In any passage of a corpus few others
// have more than some of them.
const MaxRarest = 12

// Rarest returns those of some words that the fewest passages have, each once, the
// rarest first. Words that no passage has are left out.
func (x Index) Rarest(ctx context.Context, words []string) []index.Term {
	var once []string
	seen := map[string]bool{}
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			once = append(once, w)
		}
	}
	counts, err := x.DocFreqs(ctx, once...)
	if err != nil {
		return nil
	}
	type counted struct {
		word string
		n    int
	}
	var list []counted
	for i, w := range once {
		if counts[i].All > 0 {
			list = append(list, counted{w, counts[i].All})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].n < list[j].n })
	var out []index.Term
	for _, c := range list[:min(len(list), MaxRarest)] {
		out = append(out, index.Term{Word: c.word})
	}
	return out
}

// Terms are words as a query has them.
func Terms(words []string) []index.Term {
	out := make([]index.Term, 0, len(words))
	for _, w := range words {
		out = append(out, index.Term{Word: w})
	}
	return out
}

// AppendOther appends to hits those of more that are not among them.
func AppendOther(hits, more []index.Hit) []index.Hit {
	known := len(hits)
	hits = slices.Grow(hits, len(more))
	for _, h := range more {
		if !slices.ContainsFunc(hits[:known], func(o index.Hit) bool { return o.ID == h.ID }) {
			hits = append(hits, h)
		}
	}
	return hits
}
