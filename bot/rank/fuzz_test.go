package rank_test

import (
	"math"
	"testing"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus"
	"verbatim/index"
)

// FuzzRank ranks any text for any question: what comes out lies within the text.
func FuzzRank(f *testing.F) {
	f.Add("Who designed the bridge?", "Tilda Marrow (TM) designed it in 1987 for $3 million, 40% more.")
	f.Add("what does TM stand for", "TM (Toll Master) ( TM")
	f.Add("how many", "the of 3 by\xff, \u201cOne hundred")
	f.Fuzz(func(t *testing.T, line, body string) {
		d := corpus.FromText("x", body, "2011-10-17", "", true)
		corpus.Analyze(d)
		h := index.Hit{Text: d.Text, Sentences: d.Sentences, Times: d.Times, People: d.People, Quotes: d.Quotes, Score: 1}
		if len(h.Text) > 4000 {
			return // longer than any passage
		}
		q := rank.Prepare(question.Parse(line), func(string) (int, int) { return 1, 10 })
		r := q.Rank([]index.Hit{h, h}, 2)
		if r.Best >= len(r.Passages) || math.IsNaN(r.Answers) {
			t.Fatalf("best is %d of %d, and that answers at %v", r.Best, len(r.Passages), r.Answers)
		}
		for _, p := range r.Passages {
			for _, s := range p.Highlights {
				_ = s.Of(h.Text)
			}
			if p.Answer != nil && p.Answer.Of(h.Text) == "" {
				t.Errorf("an empty answer")
			}
		}
	})
}
