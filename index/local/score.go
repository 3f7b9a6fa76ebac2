package local

import "math"

// Parameters of BM25. Passages are cut to much the same length, so length says
// little: on news snippets and encyclopedia paragraphs a low b found more first
// passages than the textbook's 0.75.
const (
	bm25K1 = 0.9
	bm25B  = 0.2
)

// contextWeight is what a term counts that only the passage's title, heading
// or people have, against one that its own words have.
const contextWeight = 0.3

// partsWeight is what the parts of a hyphenated word count, apart but in the
// same passage, against the word: "pull ... out" for "pull-out".
const partsWeight = 0.7

// scoreUnit is the score that one unit of a searcher's sums stands for. Sums
// are whole numbers, so that they are the same in whatever order terms are
// added: skipping finds exactly what adding up everything finds.
const scoreUnit = 1.0 / (1 << 18)

// maxTerms bounds the terms of one query, and with it both the work and the
// sums: 64 terms of the greatest score, 28, stay below 2^32 units.
const maxTerms = 64

// scoring is BM25 for one generation: how a term's weight grows with the count
// in a passage of so many words.
type scoring struct {
	sat     [maxTF + 1][256]float32
	context float32 // for a term of the context alone
}

func newScoring(avgWords float64) *scoring {
	s := new(scoring)
	avgWords = max(avgWords, 1)
	for tf := 1; tf <= maxTF; tf++ {
		for words := range s.sat[tf] {
			norm := bm25K1 * (1 - bm25B + bm25B*float64(words)/avgWords)
			s.sat[tf][words] = float32(float64(tf) * (bm25K1 + 1) / (float64(tf) + norm))
		}
	}
	s.context = contextWeight * s.sat[1][int(min(avgWords, 255))]
	return s
}

// idf is how much a term that df of n passages have tells.
func idf(df, n int) float64 {
	return math.Log(1 + (float64(max(n, df)-df)+0.5)/(float64(df)+0.5))
}
