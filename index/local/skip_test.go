package local

import (
	"verbatim/index"

	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// randomCorpus writes documents of random words, the low numbers of which are
// frequent, and returns them by path.
func randomCorpus(t testing.TB, r *rand.Rand, dir string, from, n int) {
	z := rand.NewZipf(r, 1.3, 2, 400)
	for i := range n {
		var s strings.Builder
		for p := range 1 + r.IntN(6) {
			fmt.Fprintf(&s, "Title q%d\n\n", z.Uint64())
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

// churnedIndex is an index of random documents in several shards, with
// documents changed and removed since they were built.
func churnedIndex(t testing.TB, r *rand.Rand) *Index {
	dir := t.TempDir()
	randomCorpus(t, r, dir, 0, 120)
	x := indexOf(t, dir)
	for range 3 {
		from := r.IntN(150)
		for i := range 10 {
			os.Remove(filepath.Join(dir, fmt.Sprintf("d%04d.txt", from+7+i)))
		}
		randomCorpus(t, r, dir, from, 15)
		if _, err := index.Update(context.Background(), x, dir, nil); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func randomQuery(r *rand.Rand) Query {
	z := rand.NewZipf(r, 1.1, 4, 420)
	q := Query{Limit: 1 + r.IntN(25)}
	for range 1 + r.IntN(5) {
		t := Term{Word: fmt.Sprintf("q%d", z.Uint64()), Weight: float64(r.IntN(3))}
		for range r.IntN(3) {
			t.Also = append(t.Also, Form{Word: fmt.Sprintf("q%d", z.Uint64()), Weight: r.Float64()})
		}
		q.Terms = append(q.Terms, t)
	}
	if r.IntN(4) == 0 {
		q.Filter.In = fmt.Sprintf("d%04d.txt", r.IntN(150))
	}
	if r.IntN(4) == 0 {
		q.Filter.Kinds = []Kind{[]Kind{index.HasTime, index.HasQuote}[r.IntN(2)]}
	}
	return q
}

// Skipping finds exactly what scoring everything finds, in the same order, and
// that is what BM25 worked out from the texts gives.
func TestSkippingIsExact(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		x := churnedIndex(t, r)
		g, err := x.acquire()
		if err != nil {
			t.Fatal(err)
		}
		defer g.release()
		if len(g.shards) < 2 {
			t.Fatalf("%d shards", len(g.shards))
		}
		b := bookOf(t, x, g)
		for range 150 {
			q := randomQuery(r)
			all, err := g.top(&q, pace{all: true, block: blockRows})
			if err != nil {
				t.Fatal(err)
			}
			some, err := g.top(&q, pace{block: 1 + r.IntN(100)})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(all, some) {
				t.Fatalf("seed %d, %+v:\n all %v\nsome %v", seed, q, all, some)
			}
			b.checkScores(t, &q, all)
		}
	}
}

// top is the ranked list of a query before it is loaded.
func (g *generation) top(q *Query, how pace) ([]found, error) {
	plans, err := g.compile(q)
	if err != nil {
		return nil, err
	}
	top := &topK{k: q.Limit}
	for _, p := range plans {
		p.collect(g.scoring, top, how)
	}
	return top.sorted(), nil
}

// checkScores compares the scores of list with those worked out from the texts
// of all passages.
func (b *book) checkScores(t testing.TB, q *Query, list []found) {
	t.Helper()
	var want []float64
	for i := range b.hits {
		if h := &b.hits[i]; h.hasKinds(q.Filter.Kinds) && hasAll(h.Doc.Title+" "+h.Doc.ID, foldedOf(q.Filter.In)) {
			if s := b.score(q, h, b.stems[i]); s > 0 {
				want = append(want, s)
			}
		}
	}
	slices.SortFunc(want, func(a, b float64) int { return int(math.Copysign(1, b-a)) })
	if len(list) != min(q.Limit, len(want)) {
		t.Fatalf("%+v: %d found, want %d of %d", q, len(list), q.Limit, len(want))
	}
	for i, f := range list {
		if got := float64(f.score) * scoreUnit; math.Abs(got-want[i]) > 0.001 {
			t.Fatalf("%+v: score %d is %f, want %f", q, i, got, want[i])
		}
	}
}

func (h *Hit) hasKinds(kinds []Kind) bool {
	has := map[Kind]bool{index.HasTime: len(h.Times) > 0, index.HasQuote: len(h.Quotes) > 0}
	return !slices.ContainsFunc(kinds, func(k Kind) bool { return !has[k] })
}

// score is the score of h by the book.
func (b *book) score(q *Query, h *Hit, stems []string) (sum float64) {
	context := strings.Join(append(stemsOf(h.Doc.Title), stemsOf(h.Heading())...), " ") + " "
	norm := bm25K1 * (1 - bm25B + bm25B*float64(min(len(stems), 255))/b.avgWords)
	atAverage := bm25K1 * (1 - bm25B + bm25B*math.Floor(b.avgWords)/b.avgWords)
	for _, t := range q.Terms {
		weight, best, most := t.Weight, 0.0, 0.0
		if weight == 0 {
			weight = 1
		}
		for i, f := range append([]Form{{Word: t.Word, Weight: 1}}, t.Also...) {
			df := b.df[f.Word]
			tells := math.Log(1 + (float64(max(b.passages, df)-df)+0.5)/(float64(df)+0.5))
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
			tf = min(tf, maxTF)
			got := weight * f.Weight * tells * (bm25K1 + 1) * float64(tf) / (float64(tf) + norm)
			if tf == 0 && strings.Contains(" "+context, " "+f.Word+" ") {
				got = weight * f.Weight * tells * contextWeight * (bm25K1 + 1) / (1 + atAverage)
			}
			best = max(best, got)
		}
		sum += best
	}
	return sum
}

// A book is what the naive scoring works from: the texts, and in how many
// passages on disk, replaced documents included, each word occurs.
type book struct {
	*generation
	hits  []Hit
	stems [][]string
	df    map[string]int
}

func bookOf(t testing.TB, x *Index, g *generation) *book {
	t.Helper()
	b := &book{generation: g, df: map[string]int{}}
	docs, err := x.documents(context.Background(), Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range docs {
		d, err := x.Document(t.Context(), m.ID, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range cut(d) {
			h.Doc = m
			b.hits, b.stems = append(b.hits, h), append(b.stems, stemsOf(h.Text))
		}
	}
	l := newLoader()
	defer l.free()
	for _, s := range g.shards {
		for d := range uint32(s.cols.docs) {
			_, hits, err := l.document(s.shard, d)
			if err != nil {
				t.Fatal(err)
			}
			for i := range hits {
				for w := range setOf(stemsOf(hits[i].Text)) {
					b.df[w]++
				}
			}
		}
	}
	return b
}

func stemsOf(s string) []string {
	var out []string
	for w := range EachWord(s) {
		if !w.Part {
			out = append(out, w.Stem)
		}
	}
	return out
}

func setOf(list []string) map[string]bool {
	set := map[string]bool{}
	for _, s := range list {
		set[s] = true
	}
	return set
}
