package pasted

import (
	"context"
	"slices"
	"sort"

	"verbatim/bot/check"
	"verbatim/bot/scoped"
	"verbatim/corpus/text"
	"verbatim/index"
)

// How a paste is looked for. A paste of up to one window is looked for as a
// whole; a longer one by up to maxWindows stretches of it, so that the cost
// does not grow with its length. Of a stretch the rarest words are searched:
// in any passage of a corpus few others have more than some of them.
const (
	windowWords = 48 // words in a stretch
	maxWindows  = 4
	windowHits  = 12 // passages looked at for a stretch

	// passageWords is fewer words than most passages have, so that enough neighbours are
	// compared for a long paste.
	passageWords = 40
	// shortPassages is how many neighbours a paste may go on into besides: lines
	// that are passages of their own.
	shortPassages = 6
	// maxCopies is in how many other documents that carry a passage the paste is
	// looked for.
	maxCopies = 3
	// gapPassages is how many passages more an ellipsis may pass over.
	gapPassages = 3
	// widened is how many of the passages nearest to a paste are compared again
	// together with their neighbours.
	widened = 3
	// alike is how much less near than these a passage may be to be compared too: many
	// documents may carry the same passage.
	alike = 0.01
	// maxAligned bounds the product of the words of a paste and those of all the
	// text it is aligned with: about 0.1 s.
	maxAligned = 24_000_000
	// letters is what a word takes of a text, its space included.
	letters = 6
)

// A candidate is a passage that may hold a part of the paste.
type candidate struct {
	hit index.Hit
	at  int    // the paste's words before the stretch by which it was found
	end int    // and those after it
	in  string // the document to look in that carries the passage too, "" for hit's
}

// candidates searches for the stretches of a paste. Where there are several,
// the document comes first that has the most of them, and comes once.
func candidates(ctx context.Context, x scoped.Index, paste check.Paste) ([]candidate, error) {
	words := paste.Words()
	var out []candidate
	scores := map[string]float64{}
	stretches := windows(len(words))
	for _, w := range stretches {
		near := index.Query{Terms: x.Rarest(ctx, words[w.Start:w.End]), Limit: windowHits}
		exact := near
		exact.Phrases = []string{paste.Part(w)}
		found, err := x.FindEach(ctx, exact, near)
		if err != nil {
			return nil, err
		}
		for _, h := range scoped.AppendOther(found[0], found[1]) {
			out = append(out, candidate{hit: h, at: w.Start, end: len(words) - w.End})
			scores[h.Doc.ID] += h.Score
		}
	}
	if len(stretches) == 1 {
		return out, nil
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i].hit, out[j].hit
		if a.Doc.ID != b.Doc.ID {
			return scores[a.Doc.ID] > scores[b.Doc.ID]
		}
		return a.Score > b.Score
	})
	out = slices.CompactFunc(out, func(a, b candidate) bool { return a.hit.Doc.ID == b.hit.Doc.ID })
	return out[:min(len(out), widened)], nil
}

// windows are up to maxWindows stretches of n words, spread over all of them.
func windows(n int) []text.Span {
	if n <= windowWords+windowWords/2 {
		return []text.Span{{Start: 0, End: n}}
	}
	count := min(maxWindows, n/windowWords)
	var out []text.Span
	for i := range count {
		start := 0
		if count > 1 {
			start = i * (n - windowWords) / (count - 1)
		}
		out = append(out, text.Span{Start: start, End: start + windowWords})
	}
	return out
}
