package opensearch

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"verbatim/index"
)

// aggregated counts the values of a field that an expression matches, in what
// answers and meets some conditions.
func (x *Index) aggregated(ctx context.Context, field, include string, conditions ...any) (map[string]int, error) {
	const most = 2000
	g := x.generation()
	if g.Gen == 0 {
		return nil, ctx.Err()
	}
	aggs := object{"all": object{"terms": object{"field": field, "include": include, "size": most}}}
	r, err := x.searches(ctx, g.among(passages, object{"size": 0, "aggs": aggs}, conditions...))
	if err != nil {
		return nil, err
	}
	var a struct {
		All struct {
			Buckets []struct {
				Key   string
				Count int `json:"doc_count"`
			}
		}
	}
	if err := json.Unmarshal(r[0].Aggregations, &a); err != nil {
		return nil, fmt.Errorf("%w: %w", index.ErrDamaged, err)
	}
	out := make(map[string]int, len(a.All.Buckets))
	for _, b := range a.All.Buckets {
		out[b.Key] = b.Count
	}
	return out, nil
}

// maxTyped bounds what is completed and corrected, in bytes.
const maxTyped = 80

// Complete returns the n most frequent people, speakers, documents or words that
// have a word which starts with prefix.
func (x *Index) Complete(ctx context.Context, prefix, kind string, n int, scope []string) ([]index.Completion, error) {
	words := index.Folded(prefix)
	key, word := index.NameKey(kind, words), strings.Join(words, " ")
	if max(len(key), len(word)) > maxTyped {
		return nil, ctx.Err()
	}
	counts := map[string]int{}
	switch kind {
	case index.People, index.Speakers, index.Documents:
		found, err := x.aggregated(ctx, "name", quoted(key)+".*", append(scoped(scope), object{"prefix": object{"name": key}})...)
		if err != nil {
			return nil, err
		}
		for k, c := range found { // a name has a key for each of its words
			if shown, ok := index.Named(k, words); ok {
				counts[shown] = max(counts[shown], c)
			}
		}
	default:
		if scope != nil { // words are counted over all collections
			return nil, ctx.Err()
		}
		found, err := x.aggregated(ctx, "seen", quoted(word)+".*", object{"prefix": object{"word": word}})
		if err != nil {
			return nil, err
		}
		counts = asWritten(found)
	}
	return index.MostFrequent(counts, n), nil
}

// asWritten are folded words as each is mostly written.
func asWritten(found map[string]int) map[string]int {
	type way struct {
		as   string
		n    int
		here int
	}
	best := map[string]way{}
	for k, c := range found {
		folded, as, _ := strings.Cut(k, "\x1f")
		w := best[folded]
		if c > w.here || c == w.here && as < w.as {
			w.as, w.here = as, c
		}
		w.n = max(w.n, c)
		best[folded] = w
	}
	out := make(map[string]int, len(best))
	for folded, w := range best {
		out[writtenAs(folded, w.as)] = w.n
	}
	return out
}

// quoted is a text as Lucene's expressions take it: what is a sign there, stands
// for itself.
func quoted(s string) string {
	return strings.NewReplacer(`"`, `\"`, `#`, `\#`, `@`, `\@`, `&`, `\&`, `<`, `\<`, `>`, `\>`, `~`, `\~`).Replace(regexp.QuoteMeta(s))
}

// Nearest returns for each word the n words that are most likely meant by it.
func (x *Index) Nearest(ctx context.Context, n int, words ...string) ([][]index.Completion, error) {
	out := make([][]index.Completion, len(words))
	if x.generation().Gen == 0 {
		return out, ctx.Err()
	}
	for i, w := range words {
		folded := index.Folded(w)
		if len(folded) == 0 || len(folded[0]) > 40 {
			continue
		}
		target := folded[0]
		counts, err := x.within(ctx, target, 1, 0)
		if err == nil && len(counts) == 0 && utf8.RuneCountInString(target) > 4 {
			counts, err = x.within(ctx, target, 2, 1)
		}
		if err != nil {
			return nil, err
		}
		out[i] = index.MostFrequent(counts, n)
	}
	return out, nil
}

// within counts the words within so many edits of target that share its first
// letters.
func (x *Index) within(ctx context.Context, target string, edits, first int) (map[string]int, error) {
	body := object{"size": 0, "suggest": object{"near": object{"text": target, "term": object{
		"field": "word", "suggest_mode": "always", "max_edits": edits, "prefix_length": first, "min_word_length": 1, "size": 30, "sort": "frequency", "max_term_freq": 1e9, "analyzer": "whitespace"}}}}
	r, err := x.searches(ctx, search{passages, body})
	if err != nil {
		return nil, err
	}
	var s struct {
		Near []struct{ Options []struct{ Text string } }
	}
	if err := json.Unmarshal(r[0].Suggest, &s); err != nil {
		return nil, fmt.Errorf("%w: %w", index.ErrDamaged, err)
	}
	var list, words []string
	for _, near := range s.Near {
		for _, o := range near.Options {
			list, words = append(list, quoted(o.Text)), append(words, o.Text)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	// What died may still be suggested; only what answers is counted.
	found, err := x.aggregated(ctx, "seen", "("+strings.Join(list, "|")+")\x1f.*", object{"terms": object{"word": words}})
	if err != nil {
		return nil, err
	}
	return asWritten(found), nil
}
