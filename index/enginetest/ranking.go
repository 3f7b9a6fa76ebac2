package enginetest

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/index"
)

// testRanking asks a corpus that has changed since it was built, and compares
// what it finds with the scores that BM25 by the book gives to every passage.
func testRanking(t *testing.T, x index.Engine, overlap float64) {
	const near = 0.001 // two scores that are the same
	r := rand.New(rand.NewPCG(1, 1))
	Churn(t, x, r)
	b := bookOf(t, x)
	found, best := 0, 0
	for range 200 {
		q := RandomQuery(r)
		hits := search(t, x, q)
		var want []float64
		score := map[string]float64{} // by the passage's ID
		for i := range b.hits {
			if h := &b.hits[i]; hasKinds(h, q.Filter.Kinds) && index.HasAll(h.Doc.Title+" "+h.Doc.ID, index.Folded(q.Filter.In)) {
				if s := b.score(&q, h, b.stems[i]); s > 0 {
					want, score[h.ID] = append(want, s), s
				}
			}
		}
		slices.SortFunc(want, func(a, b float64) int { return cmp.Compare(b, a) })
		want = want[:min(q.Limit, len(want))]
		if len(hits) != len(want) {
			t.Fatalf("%+v: %d found, want %d of %d", q, len(hits), len(want), q.Limit)
		}
		best += len(want)
		for i, h := range hits {
			if score[h.ID] > want[len(want)-1]-near {
				found++
			}
			if overlap == 1 && math.Abs(h.Score-want[i]) > near {
				t.Fatalf("%+v: score %d is %f, want %f", q, i, h.Score, want[i])
			}
		}
	}
	t.Logf("%d of the best %d found", found, best)
	if float64(found) < overlap*float64(best) {
		t.Errorf("%d of the best %d found", found, best)
	}
}

// Churn fills an index with random documents, and then changes and removes some.
func Churn(t testing.TB, x index.Engine, r *rand.Rand) {
	t.Helper()
	dir := t.TempDir()
	randomCorpus(t, r, dir, 0, 120)
	update(t, x, dir)
	for range 2 {
		from := r.IntN(150)
		for i := range 10 {
			os.Remove(filepath.Join(dir, fmt.Sprintf("d%04d.txt", from+7+i)))
		}
		randomCorpus(t, r, dir, from, 15)
		update(t, x, dir)
	}
}

// randomCorpus writes documents of random words, the low numbers of which are
// frequent. No two passages have nearly the same words.
func randomCorpus(t testing.TB, r *rand.Rand, dir string, from, n int) {
	z := rand.NewZipf(r, 1.3, 2, 400)
	for i := range n {
		var s strings.Builder
		for p := range 1 + r.IntN(6) {
			fmt.Fprintf(&s, "Title q%d\n\n", z.Uint64())
			fmt.Fprintf(&s, "The %d ", r.Uint32())
			for range 5 + r.IntN(80) {
				fmt.Fprintf(&s, "q%d ", z.Uint64())
			}
			if r.IntN(3) == 0 {
				s.WriteString("on 3 May 2011 ")
			}
			if r.IntN(30) == 0 {
				s.WriteString("\"We were never asked about it,\" said Ada Quill, ")
			}
			fmt.Fprintf(&s, "x%d.\n\n", p)
		}
		write(t, filepath.Join(dir, fmt.Sprintf("d%04d.txt", from+i)), s.String())
	}
}

// RandomQuery asks for prose of a random corpus.
func RandomQuery(r *rand.Rand) index.Query {
	z := rand.NewZipf(r, 1.1, 4, 420)
	q := index.Query{Limit: 1 + r.IntN(10), Filter: index.Filter{Prose: true}}
	for range 1 + r.IntN(5) {
		t := index.Term{Word: fmt.Sprintf("q%d", z.Uint64()), Weight: float64(r.IntN(3))}
		for range r.IntN(3) {
			t.Also = append(t.Also, index.Form{Word: fmt.Sprintf("q%d", z.Uint64()), Weight: r.Float64()})
		}
		q.Terms = append(q.Terms, t)
	}
	if r.IntN(4) == 0 {
		q.Filter.In = fmt.Sprintf("d%04d.txt", r.IntN(150))
	}
	if r.IntN(4) == 0 {
		q.Filter.Kinds = []index.Kind{[]index.Kind{index.HasTime, index.HasQuote}[r.IntN(2)]}
	}
	return q
}

func hasKinds(h *index.Hit, kinds []index.Kind) bool {
	has := map[index.Kind]bool{index.HasTime: len(h.Times) > 0, index.HasQuote: len(h.Quotes) > 0}
	return !slices.ContainsFunc(kinds, func(k index.Kind) bool { return !has[k] })
}

// A book is what the naive scoring works from: all texts, and what the engine
// says of how frequent words are.
type book struct {
	hits     []index.Hit
	stems    [][]string
	df       map[string]int
	n        int
	avgWords float64
}

func bookOf(t testing.TB, x index.Engine) *book {
	t.Helper()
	b := &book{df: map[string]int{}, n: stats(t, x).Prose}
	list, err := x.Documents(t.Context(), index.Filter{}, index.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	for _, m := range list.Docs {
		d, err := x.Document(t.Context(), m.ID, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range index.Cut(d) {
			if !h.Prose() {
				continue
			}
			stems := stemsOf(h.Text)
			words += len(stems)
			b.hits, b.stems = append(b.hits, h), append(b.stems, stems)
		}
	}
	for i := range 500 {
		w := fmt.Sprintf("q%d", i)
		n, err := x.DocFreqs(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		b.df[w] = n[0].Prose
	}
	b.avgWords = float64(words) / float64(len(b.hits))
	return b
}

// score is the score of h by the book.
func (b *book) score(q *index.Query, h *index.Hit, stems []string) (sum float64) {
	context := " "
	for s := range h.Context {
		context += strings.Join(stemsOf(s), " ") + " "
	}
	norm := index.K1 * (1 - index.B + index.B*float64(min(len(stems), 255))/b.avgWords)
	atAverage := index.K1 * (1 - index.B + index.B*math.Floor(b.avgWords)/b.avgWords)
	for _, t := range q.Terms {
		weight, best, most := t.Weight, 0.0, 0.0
		if weight == 0 {
			weight = 1
		}
		for i, f := range append([]index.Form{{Word: t.Word, Weight: 1}}, t.Also...) {
			df := b.df[f.Word]
			tells := index.IDF(df, b.n)
			if i == 0 && df > 0 {
				most = tells
			} else if most > 0 {
				tells = min(tells, most)
			}
			tf := 0
			for _, s := range stems {
				if s == f.Word {
					tf++
				}
			}
			tf = min(tf, index.MaxTF)
			got := weight * f.Weight * tells * (index.K1 + 1) * float64(tf) / (float64(tf) + norm)
			if tf == 0 && strings.Contains(context, " "+f.Word+" ") {
				got = weight * f.Weight * tells * index.ContextWeight * (index.K1 + 1) / (1 + atAverage)
			}
			best = max(best, got)
		}
		sum += best
	}
	return sum
}

func stemsOf(s string) (out []string) {
	for w := range index.EachWord(s) {
		if !w.Part {
			out = append(out, w.Stem)
		}
	}
	return out
}
