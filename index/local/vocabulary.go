package local

import (
	"context"
	"errors"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"verbatim/index"
)

// How a word is mostly written: the last two bits of its value in the FST.
const (
	likethis = iota
	LikeThis
	LIKETHIS
)

// written counts how the word is spelled in a place.
func (w *wordState) written(raw string) {
	switch r, _ := utf8.DecodeRuneInString(raw); {
	case !unicode.IsUpper(r):
		w.plain++
	case len(raw) > 1 && strings.ToUpper(raw) == raw:
		w.upper++
	default:
		w.title++
	}
}

func (w *wordState) as() int {
	switch {
	case w.upper > w.title && w.upper > w.plain:
		return LIKETHIS
	case w.title > w.plain:
		return LikeThis
	}
	return likethis
}

func writtenAs(folded string, as uint64) string {
	switch as {
	case LIKETHIS:
		return strings.ToUpper(folded)
	case LikeThis:
		r, n := utf8.DecodeRuneInString(folded)
		return string(unicode.ToUpper(r)) + folded[n:]
	}
	return folded
}

// countWords adds up the words that an automaton accepts, from a key on and
// before another, but for one.
func (g *generation) countWords(ctx context.Context, a vellum.Automaton, from, to []byte, but string, counts map[string]int) error {
	for _, s := range g.segments {
		it, err := s.fst.Search(a, from, to)
		for n := 0; err == nil; n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			key, value := it.Current()
			if folded := string(key); folded != but {
				counts[writtenAs(folded, value&3)] += int(value >> 2)
			}
			err = it.Next()
		}
		if !errors.Is(err, vellum.ErrIteratorDone) {
			return err
		}
	}
	return nil
}

// vocabulary counts the words that start with a prefix.
func (g *generation) vocabulary(ctx context.Context, prefix string, counts map[string]int) error {
	from, to := prefixRange(prefix)
	return g.countWords(ctx, &vellum.AlwaysMatch{}, from, to, "", counts)
}

// prefixRange is the range of the keys that start with a prefix, both ends nil
// for all.
func prefixRange(prefix string) (from, to []byte) {
	if prefix == "" {
		return nil, nil
	}
	from, to = []byte(prefix), []byte(prefix)
	for i := len(to) - 1; i >= 0; i-- {
		if to[i]++; to[i] != 0 {
			return from, to[:i+1]
		}
	}
	return from, nil
}

// maxNearestLen bounds the words that Nearest looks at, in bytes.
const maxNearestLen = 40

// editors make automata for one edit and for two. They take a while to be made
// themselves, when the first word is misspelt.
var editors = [...]func() (*levenshtein.LevenshteinAutomatonBuilder, error){1: editor(1), 2: editor(2)}

func editor(edits uint8) func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
	return sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(edits, true)
	})
}

// Nearest returns for each word the n words that are most likely meant by it.
// The first letter is nearly always right (Pollock and Zamora 1984 found 92%),
// so that two edits are looked for behind it alone.
func (x *Index) Nearest(ctx context.Context, n int, words ...string) ([][]index.Completion, error) {
	return ask(x, "nearest words", func(g *generation) ([][]index.Completion, error) {
		out := make([][]index.Completion, len(words))
		for i, w := range words {
			folded := index.Folded(w)
			if len(folded) == 0 || len(folded[0]) > maxNearestLen {
				continue
			}
			target, counts := folded[0], map[string]int{}
			err := g.within(ctx, target, 1, "", counts)
			if _, first := utf8.DecodeRuneInString(target); err == nil && len(counts) == 0 && len(target) > 4 {
				err = g.within(ctx, target, 2, target[:first], counts)
			}
			if err != nil {
				return nil, err
			}
			out[i] = index.MostFrequent(counts, n)
		}
		return out, nil
	})
}

// within counts the words within so many edits of target that start with prefix.
func (g *generation) within(ctx context.Context, target string, edits uint8, prefix string, counts map[string]int) error {
	b, err := editors[edits]()
	if err != nil {
		return err
	}
	dfa, err := b.BuildDfa(target, edits)
	if err != nil {
		return err
	}
	from, to := prefixRange(prefix)
	return g.countWords(ctx, dfa, from, to, target, counts)
}
