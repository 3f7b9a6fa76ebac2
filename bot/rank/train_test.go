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
		x, err := index.Open(t.Context(), slog.New(slog.DiscardHandler), set+".index")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x.Update(t.Context(), filepath.Join(set, "corpus"), nil); err != nil {
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
		passages := x.Stats().Passages
		parallel(len(items), func(i int) {
			it := items[i]
			freq := func(w string) (int, int) { n, _, _ := x.DocFreq(w); return n, passages }
			q := newQuery(it.p, freq)
			it.hits, err = x.Search(t.Context(), index.Query{Terms: q.search(), Limit: *retrieved})
			if err != nil {
				t.Error(err)
			}
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
	weights = flag.Bool("weights", false, "print the weights")
	rewrite = flag.Bool("update", false, "write what is learned to weights.go")
)

// TestTrain learns the weights. It is no test without -train.
func TestTrain(t *testing.T) {
	if *trainOn == "" {
		t.Skip("no -train")
	}
	items := gather(t, strings.Split(*trainOn, ","))
	report("bm25", items, func(it *item, i int) float32 { return float32(it.hits[i].Score) })
	fold := func(it *item) int { return it.q.fold % 2 }
	var lin [2]*linear
	for f := 0; f < 2; f++ {
		lin[f] = learn(dataset(items, func(it *item) bool { return fold(it) != f }, 40), 6, 1e-4)
	}
	report("linear", items, func(it *item, i int) float32 { return lin[fold(it)].eval(it.X[i]) })
	// candidates
	parallel(len(items), func(i int) {
		it := items[i]
		it.cands = it.t.traces(10, lin[fold(it)].eval)
		for _, c := range it.cands {
			it.CX = append(it.CX, c.X)
			it.ok = append(it.ok, it.q.right(c.Text))
		}
	})
	classes := map[int]bool{}
	for _, it := range items {
		classes[it.class] = true
	}
	cm := map[[2]int]*linear{}
	for c := range classes {
		for f := 0; f < 2; f++ {
			d := candset(items, func(it *item) bool { return fold(it) != f && it.class == c })
			if len(d.G) > 20 {
				cm[[2]int{c, f}] = learn(d, 10, *decay)
			}
		}
	}
	cs := func(it *item, i int) float32 {
		m := cm[[2]int{it.class, fold(it)}]
		if m == nil {
			return 0
		}
		return m.eval(it.CX[i])
	}
	best := func(it *item) (int, float32) {
		b := -1
		var bs float32
		z := 0.0
		for i := range it.CX {
			s := cs(it, i)
			z += math.Exp(float64(s))
			if b < 0 || s > bs {
				b, bs = i, s
			}
		}
		if b < 0 {
			return -1, 0
		}
		// probability mass of the same text
		p := 0.0
		key := strings.Join(norm(it.cands[b].Text), " ")
		for i := range it.CX {
			if strings.Join(norm(it.cands[i].Text), " ") == key {
				p += math.Exp(float64(cs(it, i)))
			}
		}
		return b, float32(p / z)
	}
	answerReport("cand", items, best)
	// rerank passages with the best candidate
	for _, w := range []float32{.3, .6} {
		report(fmt.Sprint("re", w), items, func(it *item, i int) float32 {
			s := lin[fold(it)].eval(it.X[i])
			if it.class == 6 || it.class == 0 {
				return s
			}
			b := float32(-5)
			for k, c := range it.cands {
				if c.Hit == i {
					b = max(b, cs(it, k))
				}
			}
			return s + w*b
		})
	}
	if *rewrite {
		write(t, items, classes)
	}
	if *weights {
		for f, name := range featureNames {
			fmt.Printf("%s %.2f  ", name, lin[0].w[f])
		}
		fmt.Println()
		for c := range classes {
			if m := cm[[2]int{c, 0}]; m != nil {
				fmt.Print("\nclass ", c, ": ")
				for f, name := range candFeatureNames {
					fmt.Printf("%s %.2f  ", name, m.w[f])
				}
			}
		}
		fmt.Println()
	}
	if *show != "" {
		n := 0
		for x, it := range items {
			if it.q.set+"/"+it.q.Wh != *show || x%3 != 0 {
				continue
			}
			b, p := best(it)
			if b >= 0 && it.ok[b] {
				continue
			}
			fmt.Printf("\nQ %s | %v class %d wants %s head %s verb %s terms %v\n", it.q.Question, append(it.q.Answers, it.q.Patterns...), it.class, it.p.Wants, it.p.Head, it.p.Verb, it.p.Terms)
			if b >= 0 {
				fmt.Printf("  SAID %q p %.2f  in (%v) %s\n", it.cands[b].Text, p, it.rel[it.cands[b].Hit], clip(it.hits[it.cands[b].Hit].Text))
			}
			for i := range it.cands {
				if it.ok[i] {
					fmt.Printf("  RIGHT %q in %s\n", it.cands[i].Text, clip(it.hits[it.cands[i].Hit].Text))
					break
				}
			}
			if len(it.q.Sents) > 0 {
				fmt.Println("  SENT", clip(it.q.Sents[0]))
			}
			if n++; n > 25 {
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
func write(t *testing.T, items []*item, classes map[int]bool) {
	all := func(*item) bool { return true }
	var b strings.Builder
	b.WriteString("package rank\n\n// Learned by TestTrain from " + fmt.Sprint(len(items)) + " questions; see train_test.go. Not to be edited.\n\n")
	row := func(l *linear, names []string) {
		for f, name := range names {
			fmt.Fprintf(&b, "\t%.4g, // %s\n", l.w[f]/l.sd[f], name)
		}
	}
	b.WriteString("var passageWeights = [featureCount]float32{\n")
	p := learn(dataset(items, all, 40), 6, 1e-4)
	row(p, featureNames[:])
	b.WriteString("}\n")
	parallel(len(items), func(i int) {
		it := items[i]
		it.CX, it.ok = nil, nil
		for _, c := range it.t.traces(depth, p.eval) {
			it.CX = append(it.CX, c.X)
			it.ok = append(it.ok, it.q.right(c.Text))
		}
	})
	b.WriteString("\n// By class of answer.\nvar candWeights = [classCount]*[candFeatureCount]float32{\n")
	for c := range int(classCount) {
		if d := candset(items, func(it *item) bool { return it.class == c }); classes[c] && len(d.G) > 20 {
			fmt.Fprintf(&b, "%d: {\n", c)
			row(learn(d, 10, *decay), candFeatureNames[:])
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
