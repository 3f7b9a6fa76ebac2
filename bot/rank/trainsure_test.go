package rank

import (
	"fmt"
	"go/format"
	"os"
	"strings"
	"testing"

	"verbatim/index"
)

// A given is the best candidate for a question.
type given struct {
	it    *item
	blind bool // of the passages that do not answer it: the others were taken away
	right bool
	shown bool // by the model as it is
	X     []float32
}

// blindWeight is what a question counts whose answer was taken away.
const blindWeight = .5

// What learning takes; found by trying on the halves.
const (
	sureEpochs = 30
	sureDecay  = 3e-3
)

// TestTrainSure learns when a candidate is sure enough to be shown, from the
// best candidates for questions that the passages answer, and for the same
// where every passage that answers is taken away: there nothing is right.
// It reports on halves that were not learned from, and with -update learns from
// all and writes sureweights.go. To be run after TestTrain, whose weights it
// takes as they are; it is no test without -train.
func TestTrainSure(t *testing.T) {
	if *trainOn == "" {
		t.Skip("no -train")
	}
	items := gather(t, strings.Split(*trainOn, ","))
	all := bestOf(items)
	var m [2]*linear
	for h := range m {
		m[h] = learnSure(all, func(g *given) bool { return half(g.it) != h })
	}
	for _, set := range []string{"trecnews", "squad"} {
		reportSure(items, all, set, m)
	}
	if *rewrite {
		writeSure(t, learnSure(all, func(*given) bool { return true }))
	}
}

func sureClass(c int) bool { return class(c) >= person && class(c) <= amount }

// bestOf answers every question twice: from all passages, and from those that
// do not answer it.
func bestOf(items []*item) []given {
	list := make([]given, 2*len(items))
	parallel(len(list), func(i int) {
		if sureClass(items[i/2].class) {
			list[i] = answered(items[i/2], i%2 == 1)
		}
	})
	out := list[:0]
	for _, g := range list {
		if g.it != nil {
			out = append(out, g)
		}
	}
	return out
}

// answered runs the ranking as it is. Its item is nil where there is no
// candidate.
func answered(it *item, blind bool) given {
	var hits []index.Hit
	for i := range it.hits {
		if in, has := it.q.judge(it.hits[i].Text); !blind || !in && !has {
			hits = append(hits, it.hits[i])
		}
	}
	r := &ranking{votes: map[string]float32{}, mass: map[string]float32{}}
	r.rank(it.t.query, hits)
	best := r.answering()
	if best < 0 {
		return given{}
	}
	i := r.order[best]
	c := r.cand(i)
	f := r.doubts(i, c)
	said := c.Of(hits[i].Text)
	if c.time >= 0 {
		said = hits[i].Times[c.time].Bounded(hits[i].Text).Of(hits[i].Text)
	}
	g := given{it: it, blind: blind, right: !blind && it.q.right(said), shown: r.sure(i, c)}
	g.X = append(append(g.X, f[:]...), make([]float32, classCount)...)
	g.X[int(sureFeatureCount)+it.class] = 1
	return g
}

// learnSure is a logistic regression, as a choice between the candidate and
// nothing. Each class has its own bias.
func learnSure(all []given, use func(*given) bool) *linear {
	d := &table{}
	for i := range all {
		g := &all[i]
		if !use(g) {
			continue
		}
		w := importance(g.it)
		if g.blind {
			w *= blindWeight
		}
		d.X = append(d.X, g.X, make([]float32, len(g.X)))
		d.Y = append(d.Y, g.right, !g.right)
		d.G = append(d.G, group{len(d.X) - 2, len(d.X), w})
	}
	return learn(d, sureEpochs, sureDecay, sureNot...)
}

// sureNot are the features that may not speak against a candidate: in text where
// every question has its answer, a word that is missing can look like a good sign.
var sureNot = []int{uShare, uCover, uSupport, uMissing, uMissingIDF, uMissingShare, uMissingName, uVerb, uVerbFar, uHead, uFit, uNear, uSharp, uTied, uLocal, uRarest, uNumber}

// odds is the model's score against that of nothing.
func (l *linear) odds(x []float32) float64 {
	return float64(l.eval(x) - l.eval(make([]float32, len(x))))
}

// reportSure prints by how sure an answer must be: how many questions it is
// right on, of all, and of those given, and how many get one though the answer
// was taken away. The first figures are of the model as it is.
func reportSure(items []*item, all []given, set string, m [2]*linear) {
	n := 0.0
	for _, it := range items {
		if it.q.set == set && sureClass(it.class) {
			n++
		}
	}
	row := func(name string, shown func(*given) bool) {
		var right, given, blind float64
		for i := range all {
			switch g := &all[i]; {
			case g.it.q.set != set || !shown(g):
			case g.blind:
				blind++
			default:
				given++
				if g.right {
					right++
				}
			}
		}
		fmt.Printf("%-9s %-6s right %.1f of all, %.1f of given; given with the answer taken away %.1f\n", set, name, 100*right/n, 100*right/max(1, given), 100*blind/n)
	}
	row("now", func(g *given) bool { return g.shown })
	for least := 0.0; least > -2; least -= .2 {
		row(fmt.Sprintf("%.1f", least), func(g *given) bool { return m[half(g.it)].odds(g.X) >= least })
	}
}

func writeSure(t *testing.T, l *linear) {
	var b strings.Builder
	b.WriteString("package rank\n\n// Learned by TestTrainSure; see trainsure_test.go. Not to be edited.\n\nvar sureWeights = [sureFeatureCount]float32{\n")
	for f, name := range sureFeatureNames {
		fmt.Fprintf(&b, "\t%.4g, // %s\n", l.w[f]/l.sd[f], name)
	}
	b.WriteString("}\n\n// By class of answer.\nvar sureBias = [classCount]float32{\n")
	for c := range int(classCount) {
		if f := int(sureFeatureCount) + c; sureClass(c) {
			fmt.Fprintf(&b, "\t%d: %.4g,\n", c, l.w[f]/l.sd[f])
		}
	}
	b.WriteString("}\n")
	src, err := format.Source([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("sureweights.go", src, 0o644); err != nil {
		t.Fatal(err)
	}
}
