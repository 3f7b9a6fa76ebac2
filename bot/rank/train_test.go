package rank

import (
	"flag"
	"fmt"
	"go/format"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"verbatim/bot/question"
	"verbatim/index"
	"verbatim/index/local"
)

var (
	trainOn   = flag.String("train", "", "folders to learn from, by comma: each with a corpus, and questions in dev.jsonl")
	foreignOn = flag.String("foreign", "", "more folders with a corpus, by comma, that cannot answer those questions")
	foreignN  = flag.Int("foreign-questions", 400, "questions of each folder to ask of every other")
	every     = flag.Int("every", 1, "of a set of more than 1000 questions use only each nth for more than the order of passages")
	sample    = flag.Int("sample", 1, "of a set of more than 1000 questions use only each nth for anything")
	asItIs    = flag.Bool("as-it-is", false, "report on the weights as they are too")
	rewrite   = flag.Bool("update", false, "write what is learned to weights.go")
)

// TestTrain learns the weights on one half of the questions and reports on the
// other, and with -update learns from all and writes weights.go. It is no test
// without -train. Halves are parted by document, so that a half has no text of
// the other.
func TestTrain(t *testing.T) {
	if *trainOn == "" {
		t.Skip("no -train")
	}
	items := gather(t)
	full := only(items, func(it *item) bool { return !it.less })
	if *asItIs {
		report("as it is", full, func(*item) *model { return &learned })
	}
	var m [2]*model
	for h := range m {
		m[h] = train(only(items, func(it *item) bool { return it.q.fold%2 != h }))
	}
	report("halves", full, func(it *item) *model { return m[it.q.fold%2] })
	if *rewrite {
		write(t, train(items), len(items))
	}
}

// An item is a question with what was found for it.
type item struct {
	q      *gold
	p      question.Question
	corpus string
	x      *query
	hits   []index.Hit
	rel    []bool // which hits are right
	kind   asked
	less   bool       // it serves for the order of passages alone
	X      []features // of the passages
	ok     []bool     // which candidates are right
	CX     []candFeatures
	sure   sureFeatures // of the best candidate
	good   bool         // it is right
	any    bool         // there is one
	fx     foundFeatures
	top    int // place of the first right passage, -1 for none
}

// asked is how a question was asked.
type asked int

const (
	plain   asked = iota
	blind         // of the passages that do not answer it
	away          // of the other documents
	foreign       // of another corpus
)

func only(items []*item, keep func(*item) bool) []*item {
	var out []*item
	for _, it := range items {
		if keep(it) {
			out = append(out, it)
		}
	}
	return out
}

// parallel calls f for each item on two goroutines.
func parallel(items []*item, f func(*item)) {
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for i := w; i < len(items); i += 2 {
				f(items[i])
			}
		})
	}
	wg.Wait()
}

// again is of how many questions one is asked again without what answers it.
const again = 2

// gather asks the questions of every set: of its own corpus, of that without
// what answers them, and of the others.
func gather(t *testing.T) []*item {
	sets := strings.Split(*trainOn, ",")
	questions := map[string][]*gold{}
	for _, set := range sets {
		questions[set] = load(set)
		if all := questions[set]; len(all) > 1000 && *sample > 1 {
			questions[set] = nil
			for i := *sample - 1; i < len(all); i += *sample {
				questions[set] = append(questions[set], all[i])
			}
		}
	}
	var all []*item
	corpora := sets
	if *foreignOn != "" {
		corpora = append(corpora, strings.Split(*foreignOn, ",")...)
	}
	for _, corpus := range corpora {
		x, err := local.Open(t.Context(), slog.New(slog.DiscardHandler), corpus+".index")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := index.Update(t.Context(), x, filepath.Join(corpus, "corpus"), nil); err != nil {
			t.Fatal(err)
		}
		var items []*item
		for _, set := range sets {
			list := questions[set]
			step, kind := 1, plain
			if set != corpus {
				step, kind = max(1, len(list) / *foreignN), foreign
			}
			for i := 0; i < len(list); i += step {
				items = append(items, &item{q: list[i], p: question.Parse(strings.ReplaceAll(list[i].Question, "\n", " ")), kind: kind, corpus: filepath.Base(corpus),
					less: kind == plain && len(list) > 1000 && i%*every != 0})
			}
		}
		search(t, x, items)
		t.Cleanup(func() { x.Close() })
		for n, it := range items {
			all = append(all, it)
			if it.kind == plain && !it.less && n%again == 0 {
				all = append(all, it.without(blind, func(i int) bool { in, has := it.q.judge(it.hits[i].Text); return in || has }))
				all = append(all, it.without(away, func(i int) bool { return it.q.in(it.hits[i].Doc.ID) || it.rel[i] }))
			}
		}
	}
	return only(all, func(it *item) bool { return len(it.hits) > 0 })
}

// retrieved is how many passages are ranked, as when a question is answered.
const retrieved = 64

func search(t *testing.T, x index.Engine, items []*item) {
	st, err := x.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	parallel(items, func(it *item) {
		it.x = newQuery(it.p, func(w string) (int, int) {
			n, err := x.DocFreqs(t.Context(), w)
			if err != nil {
				t.Error(err)
				return 0, 0
			}
			return n[0].Prose, st.Prose
		})
		hits, err := x.Search(t.Context(), index.Query{Terms: it.x.search(), Filter: index.Filter{Prose: true}, Limit: retrieved})
		if err != nil {
			t.Error(err)
			return
		}
		it.hits = hits[0]
		it.rel = make([]bool, len(it.hits))
		for i := range it.hits {
			if it.kind == plain {
				it.rel[i], _ = it.q.judge(it.hits[i].Text)
			}
		}
		if len(it.hits) == 0 {
			return
		}
		it.run(&learned, func(r *ranking) { it.X = append(it.X, r.feats...) })
		if it.less {
			it.X, it.hits = it.X[:min(learnDepth, len(it.X))], it.hits[:1]
		}
	})
}

// without is an item with some of its hits taken away.
func (it *item) without(kind asked, drop func(i int) bool) *item {
	o := *it
	o.kind, o.hits, o.rel, o.X = kind, nil, nil, nil
	for i := range it.hits {
		if !drop(i) {
			o.hits = append(o.hits, it.hits[i])
		}
	}
	o.rel = make([]bool, len(o.hits))
	return &o
}

// run ranks an item's hits.
func (it *item) run(m *model, f func(*ranking)) {
	r := pool.Get().(*ranking)
	defer pool.Put(r)
	r.model = m
	r.rank(it.x, it.hits)
	f(r)
}

// rank fills what a model makes of an item's passages: its candidates, and the
// features of the judgements on the best.
func (it *item) rank(m *model) {
	it.CX, it.ok, it.any = it.CX[:0], it.ok[:0], false
	it.run(m, func(r *ranking) {
		for _, i := range r.order[:min(depth, len(r.order))] {
			for j := range r.cands[i] {
				if c := &r.cands[i][j]; !c.asked {
					it.CX = append(it.CX, c.feats)
					it.ok = append(it.ok, it.right(r, i, c))
				}
			}
		}
		it.fx = r.evidence()
		it.top = -1
		for p, i := range r.order {
			if it.rel[i] {
				it.top = p
				break
			}
		}
		if b := r.answering(); b >= 0 {
			i := r.order[b]
			c := r.cand(i)
			it.sure, it.good, it.any = r.doubts(i, c), it.right(r, i, c), true
		}
	})
}

// right reports whether a candidate, as it would be shown, is a right answer.
func (it *item) right(r *ranking, i int, c *cand) bool {
	h := &it.hits[i]
	said := (&Answer{Span: r.scans[i].phrase(c), Time: c.time}).Shown(h).Of(h.Text)
	return it.kind == plain && it.q.right(said)
}

// write writes a model to weights.go.
func write(t *testing.T, m *model, n int) {
	var b strings.Builder
	fmt.Fprintf(&b, "package rank\n\n// Learned by TestTrain from %d questions; see train_test.go. Not to be edited.\n\nvar learned = model{\n", n)
	row := func(field, size string, w []float32, names []string) {
		fmt.Fprintf(&b, "%s: [%s]float32{\n", field, size)
		for i, v := range w {
			fmt.Fprintf(&b, "\t%.4g, // %s\n", v, names[i])
		}
		b.WriteString("},\n")
	}
	row("passage", "featureCount", m.passage[:], featureNames[:])
	row("cand", "candFeatureCount", m.cand[:], candFeatureNames[:])
	table := func(field string, s steps, name func(f int) string) {
		fmt.Fprintf(&b, "%s: steps{%.4g, []step{\n", field, s.even)
		for _, up := range s.up {
			fmt.Fprintf(&b, "\t{%s, %.5g, %.3g},\n", name(up.feature), up.from, up.gain)
		}
		b.WriteString("}},\n")
	}
	constant := func(letter, name string) string { return letter + strings.ToUpper(name[:1]) + name[1:] }
	table("sure", m.sure, func(f int) string {
		switch {
		case f < uFree:
			return constant("u", sureFeatureNames[f])
		case f == uTerms:
			return "uTerms"
		case f >= uCand:
			return "uCand + " + constant("c", candFeatureNames[f-uCand])
		}
		return "uClass + int(" + classNames[f-uClass] + ")"
	})
	table("found", m.found, func(f int) string { return constant("a", foundFeatureNames[f]) })
	b.WriteString("}\n")
	src, err := format.Source([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("weights.go", src, 0o644); err != nil {
		t.Fatal(err)
	}
}

var classNames = [classCount]string{"anything", "person", "place", "moment", "amount", "name", "thing", "reason", "expansion", "description"}
