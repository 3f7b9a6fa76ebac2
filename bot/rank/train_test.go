package rank

import (
	"flag"
	"fmt"
	"go/format"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"

	"verbatim/bot/question"
	"verbatim/index"
	"verbatim/index/local"
)

type item struct {
	q     *gold
	p     question.Question
	hits  []index.Hit
	rel   []bool
	t     *ranking
	X     [][]float32
	class int
	cands []traced
	ok    []bool
	CX    [][]float32
}

var retrieved = flag.Int("retrieved", 100, "passages to rank")
var every = flag.Int("every", 1, "use each nth question of a set of more than 1000")

func parallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	ch := make(chan int)
	for w := 0; w < 2; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range ch {
				f(i)
			}
		}()
	}
	for i := 0; i < n; i++ {
		ch <- i
	}
	close(ch)
	wg.Wait()
}

// gather answers the questions of the sets as far as the features of their
// passages. A set is a folder with a corpus and dev.jsonl.
func gather(t *testing.T, sets []string) []*item {
	var all []*item
	for _, set := range sets {
		x, err := local.Open(t.Context(), slog.New(slog.DiscardHandler), set+".index")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := index.Update(t.Context(), x, filepath.Join(set, "corpus"), nil); err != nil {
			t.Fatal(err)
		}
		var items []*item
		list := load(set)
		for i, q := range list {
			if len(list) > 1000 && i%*every != 0 {
				continue
			}
			items = append(items, &item{q: q, p: question.Parse(strings.ReplaceAll(q.Question, "\n", " "))})
		}
		st, err := x.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		parallel(len(items), func(i int) {
			it := items[i]
			freq := func(w string) (int, int) {
				n, err := x.DocFreqs(t.Context(), w)
				if err != nil {
					t.Error(err)
				}
				return n[0], st.Passages
			}
			q := newQuery(it.p, freq)
			hits, err := x.Search(t.Context(), index.Query{Terms: q.search(), Limit: *retrieved})
			if err != nil {
				t.Error(err)
				return
			}
			it.hits = hits[0]
			it.rel = make([]bool, len(it.hits))
			for i, h := range it.hits {
				it.rel[i], _ = it.q.judge(h.Text)
			}
			it.t = &ranking{votes: map[string]float32{}, mass: map[string]float32{}}
			it.t.read(q, it.hits)
			it.t.passages(it.hits)
			for i := range it.hits {
				it.X = append(it.X, it.t.feats[i][:])
			}
			it.class = int(q.want.class)
		})
		all = append(all, items...)
	}
	return all
}

func importance(it *item) float64 {
	if it.q.set == "trecnews" {
		return 3
	}
	return 1
}

func dataset(items []*item, use func(*item) bool, maxNeg int) *table {
	d := &table{}
	for _, it := range items {
		if !use(it) {
			continue
		}
		lo := len(d.X)
		pos := false
		for i := range it.X {
			if i >= maxNeg {
				continue
			}
			d.X = append(d.X, it.X[i])
			d.Y = append(d.Y, it.rel[i])
			pos = pos || it.rel[i]
		}
		if !pos {
			d.X, d.Y = d.X[:lo], d.Y[:lo]
			continue
		}
		d.G = append(d.G, group{lo, len(d.X), importance(it)})
	}
	return d
}

func candset(items []*item, use func(*item) bool) *table {
	d := &table{}
	for _, it := range items {
		if !use(it) {
			continue
		}
		lo := len(d.X)
		pos := false
		for i := range it.CX {
			d.X = append(d.X, it.CX[i])
			d.Y = append(d.Y, it.ok[i])
			pos = pos || it.ok[i]
		}
		if !pos {
			d.X, d.Y = d.X[:lo], d.Y[:lo]
			continue
		}
		d.G = append(d.G, group{lo, len(d.X), importance(it)})
	}
	return d
}

func report(name string, items []*item, score func(it *item, i int) float32) {
	type r struct {
		n, c1, c5, c20 int
		mrr            float64
	}
	tot := map[string]*r{}
	var keys []string
	for _, it := range items {
		ord := make([]int, len(it.hits))
		sc := make([]float32, len(ord))
		for i := range ord {
			ord[i] = i
			sc[i] = score(it, i)
		}
		sort.SliceStable(ord, func(a, b int) bool { return sc[ord[a]] > sc[ord[b]] })
		for _, k := range []string{it.q.set, it.q.set + "/" + it.q.Wh} {
			t := tot[k]
			if t == nil {
				t = &r{}
				tot[k] = t
				keys = append(keys, k)
			}
			t.n++
			for p, i := range ord {
				if it.rel[i] {
					if p == 0 {
						t.c1++
					}
					if p < 5 {
						t.c5++
					}
					if p < 20 {
						t.c20++
					}
					t.mrr += 1 / float64(p+1)
					break
				}
			}
		}
	}
	sort.Strings(keys)
	var b strings.Builder
	for _, k := range keys {
		t := tot[k]
		n := float64(t.n) / 100
		if !strings.Contains(k, "/") {
			fmt.Fprintf(&b, "\n%-10s %-9s C@1 %.1f C@5 %.1f C@20 %.1f MRR %.1f |", name, k, float64(t.c1)/n, float64(t.c5)/n, float64(t.c20)/n, t.mrr/n)
		} else {
			fmt.Fprintf(&b, " %s %.0f", k[strings.Index(k, "/")+1:], float64(t.c1)/n)
		}
	}
	fmt.Println(b.String())
}

// answers: for each item the best candidate; report right-of-all, and precision at coverage
func answerReport(name string, items []*item, best func(it *item) (int, float32)) {
	type row struct {
		conf float32
		ok   bool
	}
	groups := map[string][]row{}
	tot := map[string]int{}
	oracle := map[string]int{}
	for _, it := range items {
		k := it.q.set + "/" + it.q.Wh
		ks := []string{k}
		if w := it.q.Wh; w == "who" || w == "when" || w == "where" || w == "howmany" {
			ks = append(ks, it.q.set+" typed")
		}
		b, c := best(it)
		any := false
		for _, o := range it.ok {
			any = any || o
		}
		for _, k := range ks {
			tot[k]++
			if any {
				oracle[k]++
			}
			if b >= 0 {
				groups[k] = append(groups[k], row{c, it.ok[b]})
			}
		}
	}
	var keys []string
	for k := range tot {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		g := groups[k]
		sort.Slice(g, func(a, b int) bool { return g[a].conf > g[b].conf })
		right := 0
		out := ""
		at := []float64{.4, .5, .6, .7, .8, .9, 1}
		n := float64(tot[k])
		for i, r := range g {
			if r.ok {
				right++
			}
			for len(at) > 0 && float64(i+1) >= at[0]*n {
				out += fmt.Sprintf("  %.0f%%: %.0f/%.0f", at[0]*100, 100*float64(right)/n, 100*float64(right)/float64(i+1))
				at = at[1:]
			}
		}
		fmt.Printf("%s %-18s n %4d oracle %.0f right %.1f of all, %.1f of given | given: all/given %s\n", name, k, tot[k], 100*float64(oracle[k])/n, 100*float64(right)/n, 100*float64(right)/max(1, float64(len(g))), out)
	}
}

var (
	trainOn = flag.String("train", "", "folders to learn from, by comma: each with a corpus, and questions in dev.jsonl")
	show    = flag.String("show", "", "set/kind whose failures to print")
	decay   = flag.Float64("decay", 1e-2, "L2 of the models of candidates")
	rewrite = flag.Bool("update", false, "write what is learned to weights.go")
)

// TestTrain learns the weights on one half of the questions, reports on the
// other, and with -update learns from all and writes weights.go. It is no test
// without -train. Halves are parted by document, so that a half has no text of
// the other.
func TestTrain(t *testing.T) {
	if *trainOn == "" {
		t.Skip("no -train")
	}
	items := gather(t, strings.Split(*trainOn, ","))
	report("search", items, func(it *item, i int) float32 { return float32(it.hits[i].Score) })
	m := learnHalves(items)
	report("passages", items, m.passage)
	answerReport("answers", items, m.best)
	for _, lift := range []float32{.3, .6} {
		report(fmt.Sprint("lift ", lift), items, func(it *item, i int) float32 { return m.passage(it, i) + lift*m.lift(it, i) })
	}
	if *show != "" {
		failures(items, m)
	}
	if *rewrite {
		write(t, items)
	}
}

// half is which half of the questions an item belongs to.
func half(it *item) int { return it.q.fold % 2 }

// halves are the models for each half, learned from the other.
type halves struct {
	passages [2]*linear
	cands    map[[2]int]*linear // by class and half
}

func learnHalves(items []*item) *halves {
	m := &halves{cands: map[[2]int]*linear{}}
	for h := range m.passages {
		m.passages[h] = learn(dataset(items, func(it *item) bool { return half(it) != h }, learnDepth), passageEpochs, passageDecay)
	}
	parallel(len(items), func(i int) { items[i].trace(m.passages[half(items[i])].eval) })
	for c := range int(classCount) {
		for h := range 2 {
			d := candset(items, func(it *item) bool { return half(it) != h && it.class == c })
			if len(d.G) >= fewest {
				m.cands[[2]int{c, h}] = learnCands(d)
			}
		}
	}
	return m
}

// What learning takes; found by trying on the halves.
const (
	learnDepth    = 40 // passages of a question
	passageEpochs = 6
	passageDecay  = 1e-4
	candEpochs    = 10
	fewest        = 20 // questions of a class, to learn from them
)

func learnCands(d *table) *linear {
	return learn(d, candEpochs, *decay, cFit, cFitNear, cHead, cNear, cCover)
}

// trace finds an item's candidates in the passages that score best.
func (it *item) trace(score func([]float32) float32) {
	it.CX, it.ok = nil, nil
	it.cands = it.t.traces(depth, score)
	for _, c := range it.cands {
		it.CX = append(it.CX, c.X)
		it.ok = append(it.ok, it.q.right(c.Text))
	}
}

func (m *halves) passage(it *item, i int) float32 { return m.passages[half(it)].eval(it.X[i]) }

// cand is the score of an item's candidate.
func (m *halves) cand(it *item, i int) float32 {
	if l := m.cands[[2]int{it.class, half(it)}]; l != nil {
		return l.eval(it.CX[i])
	}
	return 0
}

// lift is the score of the best candidate of passage i.
func (m *halves) lift(it *item, i int) float32 {
	best := float32(noCandidate)
	for k, c := range it.cands {
		if c.Hit == i {
			best = max(best, m.cand(it, k))
		}
	}
	return best
}

// best is the best candidate and its share of all, with those of the same words.
func (m *halves) best(it *item) (int, float32) {
	if len(it.CX) == 0 {
		return -1, 0
	}
	b, sum := 0, 0.0
	for i := range it.CX {
		sum += math.Exp(float64(m.cand(it, i)))
		if m.cand(it, i) > m.cand(it, b) {
			b = i
		}
	}
	same := 0.0
	for i := range it.CX {
		if fold(it.cands[i].Text) == fold(it.cands[b].Text) {
			same += math.Exp(float64(m.cand(it, i)))
		}
	}
	return b, float32(same / sum)
}

// failures prints questions of the set and kind in -show that were answered
// wrong.
func failures(items []*item, m *halves) {
	for _, it := range items {
		b, p := m.best(it)
		if it.q.set+"/"+it.q.Wh != *show || b < 0 || it.ok[b] {
			continue
		}
		fmt.Printf("\nQ %s | %v class %d wants %s head %s verb %s terms %v\n", it.q.Question, append(it.q.Answers, it.q.Patterns...), it.class, it.p.Wants, it.p.Head, it.p.Verb, it.p.Terms)
		fmt.Printf("  said %q %.2f in %s\n", it.cands[b].Text, p, clip(it.hits[it.cands[b].Hit].Text))
		for i := range it.cands {
			if it.ok[i] {
				fmt.Printf("  right %q in %s\n", it.cands[i].Text, clip(it.hits[it.cands[i].Hit].Text))
				break
			}
		}
	}
}

func clip(s string) string {
	if len(s) > 600 {
		s = s[:600]
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// A traced is a candidate with its features.
type traced struct {
	Hit  int
	Text string
	X    []float32
}

// traces returns the candidates of the best passages by score.
func (r *ranking) traces(depth int, score func(f []float32) float32) []traced {
	r.sortBy(score)
	r.tieAll(depth)
	var out []traced
	for _, i := range r.order[:min(depth, len(r.order))] {
		for j := range r.cands[i] {
			c := &r.cands[i][j]
			if !c.asked {
				out = append(out, traced{Hit: i, Text: c.Of(r.scans[i].hit.Text), X: c.feats[:]})
			}
		}
	}
	return out
}

// write learns from all questions and writes weights.go.
func write(t *testing.T, items []*item) {
	var b strings.Builder
	fmt.Fprintf(&b, "package rank\n\n// Learned by TestTrain from %d questions; see train_test.go. Not to be edited.\n\n", len(items))
	row := func(l *linear, names []string) {
		for f, name := range names {
			fmt.Fprintf(&b, "\t%.4g, // %s\n", l.w[f]/l.sd[f], name)
		}
	}
	p := learn(dataset(items, func(*item) bool { return true }, learnDepth), passageEpochs, passageDecay)
	b.WriteString("var passageWeights = [featureCount]float32{\n")
	row(p, featureNames[:])
	b.WriteString("}\n\n// By class of answer.\nvar candWeights = [classCount]*[candFeatureCount]float32{\n")
	parallel(len(items), func(i int) { items[i].trace(p.eval) })
	for c := range int(classCount) {
		if d := candset(items, func(it *item) bool { return it.class == c }); len(d.G) >= fewest {
			fmt.Fprintf(&b, "%d: {\n", c)
			row(learnCands(d), candFeatureNames[:])
			b.WriteString("},\n")
		}
	}
	b.WriteString("}\n")
	src, err := format.Source([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("weights.go", src, 0o644); err != nil {
		t.Fatal(err)
	}
}
