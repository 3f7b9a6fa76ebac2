package people

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/format"
	"math"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/text"
)

var (
	trainOn = flag.String("train", "", "file to learn from: an object a line with a text, and its people as gold: [{start, end}]")
	rewrite = flag.Bool("rewrite", false, "write what is learned to weights.go")
)

// An annotated is a text and the spans of its people.
type annotated struct {
	Text string `json:"text"`
	Gold []struct{ Start, End int }

	parsed *text.Text
	gold   map[text.Span]bool
}

func readAnnotated(t *testing.T, file string) []*annotated {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []*annotated
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		d := &annotated{gold: map[text.Span]bool{}}
		if err := json.Unmarshal(in.Bytes(), d); err != nil {
			t.Fatal(err)
		}
		for _, g := range d.Gold {
			d.gold[text.Span{Start: g.Start, End: g.End}] = true
		}
		d.parsed = text.Parse(d.Text)
		docs = append(docs, d)
	}
	return docs
}

// An example is a name with its clues, how many places it has, and how many of
// those are a person's.
type example struct {
	clues      clues
	places, of float64
}

func examples(docs []*annotated) []example {
	var out []example
	for _, d := range docs {
		f := newFinder(d.parsed)
		f.candidates()
		f.weigh()
		list := make([]example, len(f.names))
		for i := range f.names {
			list[i].clues = f.names[i].clues
			for k := firstAgainst; k < clueCount; k++ {
				list[i].clues[k] /= float32(f.names[i].count)
			}
		}
		for i := range f.cands {
			e := &list[f.cands[i].name]
			e.places++
			if d.gold[f.cands[i].span] {
				e.of++
			}
		}
		linked := map[string]bool{}
		for i := range f.names {
			if c := f.cands[f.names[i].first]; c.first < c.last && list[i].of > 0 {
				a, b := f.ends(c)
				linked[a], linked[b] = true, true
			}
		}
		for i := range f.names {
			if c := f.cands[f.names[i].first]; c.first < c.last || !linked[f.words[c.first].key(f, int(c.first))] {
				out = append(out, list[i]) // others pass by the full name, see link
			}
		}
	}
	return out
}

// learn fits the weights to the examples by gradient descent: a logistic
// regression whose weights are drawn to the prior, the harder the greater pull
// is. A weight is in doublings of the odds.
func learn(list []example, prior clues, pull float64) clues {
	w := prior
	var moment, speed [clueCount]float64
	for step := 1; step <= 400; step++ {
		var grad [clueCount]float64
		for i := range list {
			e := &list[i]
			var base, beside float64
			for k, x := range e.clues {
				if v := float64(x * w[k]); k >= int(firstBeside) && k < int(firstAgainst) {
					beside += v
				} else {
					base += v
				}
			}
			p := 1 / (1 + math.Exp2(passes-base-min(beside, posCeiling)))
			miss := math.Sqrt(e.places) * (p - e.of/e.places)
			for k, x := range e.clues {
				if beside < posCeiling || k < int(firstBeside) || k >= int(firstAgainst) {
					grad[k] += miss * float64(x)
				}
			}
		}
		for k := range w {
			g := grad[k] + pull*float64(w[k]-prior[k])
			moment[k] = .9*moment[k] + .1*g
			speed[k] = .99*speed[k] + .01*g*g
			n := float64(step)
			w[k] -= float32(.03 * moment[k] / (1 - math.Pow(.9, n)) / (math.Sqrt(speed[k]/(1-math.Pow(.99, n))) + 1e-8))
		}
	}
	return w
}

// score is the F1 of what Find finds in some texts.
func score(docs []*annotated) float64 {
	var hit, found, gold int
	for _, d := range docs {
		mentions, _ := Find(d.parsed)
		for _, m := range mentions {
			if d.gold[m.Span] {
				hit++
			}
		}
		found, gold = found+len(mentions), gold+len(d.gold)
	}
	return 200 * float64(hit) / float64(found+gold)
}

// TestTrain learns the weights of the clues, tries them on texts that they were
// not learned from, and with -rewrite writes them to weights.go:
//
//	go test ./corpus/people -run TestTrain -train people.jsonl -v
func TestTrain(t *testing.T) {
	if *trainOn == "" {
		t.Skip("needs -train")
	}
	docs := readAnnotated(t, *trainOn)
	start := weights
	defer func() { weights = start }()
	t.Logf("the weights as they are: F1 %.2f", score(docs))
	const folds = 7
	for _, prior := range []struct {
		name string
		w    clues
	}{{"what was known", known}, {"nothing", clues{}}} {
		for _, pull := range []float64{.1, .3, 1, 3, 10} {
			var sum float64
			for fold := range folds {
				var in, out []*annotated
				for i, d := range docs {
					if i%folds == fold {
						out = append(out, d)
					} else {
						in = append(in, d)
					}
				}
				weights = start
				weights = learn(examples(in), prior.w, pull)
				sum += score(out) * float64(len(out))
			}
			weights = start
			weights = learn(examples(docs), prior.w, pull)
			t.Logf("drawn to %s by %g: F1 on texts not learned from %.2f, on all %.2f", prior.name, pull, sum/float64(len(docs)), score(docs))
		}
	}
	if *rewrite {
		write(t, start, learn(examples(docs), known, pulled))
	}
}

// known is what was thought of the clues before anything was counted.
var known = clues{
	clueForename:      3,
	clueForenamed:     -0.5,
	clueFirstStrong:   2.5,
	clueFirstWeak:     1,
	clueFirstSurname:  0.8,
	clueFirstOther:    0.2,
	clueLastStrong:    1.5,
	clueLastWeak:      0.4,
	clueLastOther:     0.8,
	clueCommon:        -2,
	cluePlace:         -1.5,
	clueNever:         -6,
	clueInitialled:    2.5,
	clueParticled:     1,
	clueSuffixed:      3,
	clueHyphened:      4,
	clueAlone:         -1.5,
	clueFirstAlone:    3.3,
	clueFamed:         4.5,
	clueAcronym:       -2,
	clueFirm:          -4,
	clueThing:         -6,
	clueMister:        4,
	clueTitled:        5,
	clueOccupied:      3,
	clueRelated:       3,
	clueSpeaks:        2.5,
	clueActs:          0.8,
	clueWho:           3,
	clueAged:          4,
	clueBorn:          4,
	clueIsSomebody:    3,
	clueBy:            0.8,
	clueLabels:        1.5,
	clueInitialsGiven: 3,
	clueOwner:         0.3,
	clueThe:           -3,
	clueArticle:       -2,
	clueIn:            -2,
	clueQuotedAlone:   -3,
	clueNumbered:      -1.5,
	clueThingBeside:   -2,
}

// pulled is how hard the weights are drawn to what they were: a few hundred
// names are too few to forget what was known of them before.
const pulled = 3

// write puts the weights into weights.go, where a line's first word is the clue.
func write(t *testing.T, old, w clues) {
	file, err := os.ReadFile("weights.go")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	k := 0
	for line := range strings.Lines(string(file)) {
		if name, _, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(name, "\tclue") {
			line = fmt.Sprintf("%s: %.2f,\n", name, w[k])
			k++
		}
		b.WriteString(line)
	}
	src, err := format.Source([]byte(b.String()))
	if err != nil || k != len(w) {
		t.Fatalf("%d of %d weights: %v", k, len(w), err)
	}
	if err := os.WriteFile("weights.go", src, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Logf("weights.go: was %v, is %v", old, w)
}
