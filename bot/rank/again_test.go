package rank

import (
	"slices"
	"testing"

	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// TestAgain asks twice: what a ranking keeps for the questions to come changes no
// score.
func TestAgain(t *testing.T) {
	var hits []index.Hit
	for _, s := range []string{"The lighthouse of Port Ellerby closes by the end of the year.", "Nobody in Port Ellerby spoke against the closing of the beacon."} {
		hits = append(hits, index.Hit{Text: s, Score: 1, Sentences: []text.Span{{End: len(s)}}})
	}
	x := newQuery(question.Parse("When does the lighthouse of Port Ellerby close?"), func(string) (int, int) { return 1, 100 })
	r := newRanking(&learned)
	r.rank(x, hits)
	first := slices.Clone(r.score)
	r.rank(x, hits)
	if !slices.Equal(first, r.score) {
		t.Errorf("scores %v, then %v", first, r.score)
	}
}
