package quote

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/format"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

var trainOn = flag.String("train", "", "file to learn from: an object a line with a text, and its attributions as gold: [{content, speaker}]")

type goldSpan struct {
	Start, End int
	Text       string
}

type goldQuote struct{ Content, Speaker []goldSpan }

type goldDoc struct {
	Text string
	Gold []goldQuote
}

// A choice is a quote with its options and which of them are right.
type choice struct {
	opts  []option
	right []bool
	long  bool // of four words or more
	text  string
}

// rightly reports whether who is the speaker of the quote at q, and whether anybody is.
func (d *goldDoc) rightly(q, who text.Span) (right, spoken bool) {
	for _, g := range d.Gold {
		in := false
		for _, c := range g.Content {
			in = in || 2*(min(q.End, c.End)-max(q.Start, c.Start)) >= q.Len()
		}
		if !in || len(g.Speaker) == 0 {
			continue
		}
		spoken = true
		for _, s := range g.Speaker {
			if min(who.End, s.End) > max(who.Start, s.Start) {
				return true, true
			}
			words := strings.Fields(who.Of(d.Text))
			if len(words) == 0 {
				continue
			}
			last := strings.ToLower(strings.Trim(words[len(words)-1], ".,"))
			for w := range strings.FieldsSeq(s.Text) {
				if strings.ToLower(strings.Trim(w, ".,’s")) == last {
					return true, true
				}
			}
		}
	}
	return false, spoken
}

func readGold(t *testing.T) []*goldDoc {
	f, err := os.Open(*trainOn)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []*goldDoc
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		d := new(goldDoc)
		if err := json.Unmarshal(in.Bytes(), d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// ours are the choices of the test cases, which have what is too rare in news.
func ours() []choice {
	var out []choice
	for _, tt := range findTests {
		out = append(out, choices(tt.text, func(q, who text.Span) bool {
			said := "-"
			if who.Len() > 0 {
				said = who.Of(tt.text)
			}
			in := strings.Trim(q.Of(tt.text), "\"“”„«»‘'` ")
			for _, w := range tt.want {
				if words, by, _ := strings.Cut(w, " | "); strings.HasPrefix(words, in) {
					return by == said
				}
			}
			return said == "-"
		})...)
	}
	return out
}

// choices are those of a text's quotes, each after the quotes before it were
// attributed rightly.
func (d *goldDoc) choices() []choice {
	return choices(d.Text, func(q, who text.Span) bool {
		right, spoken := d.rightly(q, who)
		return right || who.Len() == 0 && !spoken
	})
}

func choices(s string, rightly func(q, who text.Span) bool) []choice {
	x := text.Parse(s)
	m, _ := people.Find(x)
	var out []choice
	f := newFinder(x, m, nil)
	f.choose = func(q text.Span, opts []option) int {
		c := choice{long: len(strings.Fields(q.Of(s))) >= shortest, text: s[max(0, q.Start-100):min(len(s), q.End+60)]}
		pick, any := 0, false
		for k, o := range opts {
			right := rightly(q, o.who)
			c.opts, c.right = append(c.opts, o), append(c.right, right)
			if right && !any {
				pick, any = k, true
			}
		}
		out = append(out, c)
		return pick
	}
	f.find()
	return out
}

// learn fits weights to choices: a log-linear model of the options of each.
func learn(list []choice, decay float64) features {
	var w features
	var moment, speed [featureCount]float64
	for step := 1; step <= 500; step++ {
		var grad [featureCount]float64
		for _, c := range list {
			p := shares(c.opts, &w)
			var good float64
			for k := range p {
				if c.right[k] {
					good += p[k]
				}
			}
			if good == 0 {
				continue // no option is right
			}
			weight := 1.0
			if !c.long {
				weight = .5
			}
			for k, o := range c.opts {
				miss := p[k]
				if c.right[k] {
					miss -= p[k] / good
				}
				for j, x := range o.f {
					if x != 0 {
						grad[j] += weight * miss * float64(x)
					}
				}
			}
		}
		for k := range w {
			g := grad[k] + decay*float64(w[k])
			moment[k] = .9*moment[k] + .1*g
			speed[k] = .99*speed[k] + .01*g*g
			n := float64(step)
			w[k] -= float32(.05 * moment[k] / (1 - math.Pow(.9, n)) / (math.Sqrt(speed[k]/(1-math.Pow(.99, n))) + 1e-8))
		}
	}
	return w
}

var rewrite = flag.Bool("rewrite", false, "write what is learned to weights.go")

var show = flag.Bool("show", false, "print what is wrong")

// decayed is the L2 of the weights: of 0.1 to 3 the best on texts that were not
// learned from, and all much alike.
const decayed = .3

// TestTrain learns the weights of the features, tries them on texts that they
// were not learned from, and with -rewrite writes them to weights.go:
//
//	go test ./corpus/quote -run TestTrain -train quotes.jsonl -v
func TestTrain(t *testing.T) {
	if *trainOn == "" {
		t.Skip("needs -train")
	}
	var byDoc [][]choice
	n, possible := 0, 0
	for _, d := range readGold(t) {
		list := d.choices()
		byDoc = append(byDoc, list)
		for _, c := range list {
			if !c.long {
				continue
			}
			if spokenBy(c) {
				n++
				for k, r := range c.right {
					if r && k > 0 {
						possible++
						break
					}
				}
			}
		}
	}
	own := ours()
	t.Logf("%d quotes with a speaker, an option is right for %d", n, possible)
	const folds = 7
	for _, decay := range []float64{.1, .3, 1, 3} {
		for _, sure := range []float64{0, .3, .5, .6, .7, .8} {
			var right, named, of int
			for fold := range folds {
				in := slices.Concat(own, own, own)
				for i, list := range byDoc {
					if i%folds != fold {
						in = append(in, list...)
					}
				}
				w := cached(fold, decay, in)
				for i, list := range byDoc {
					if i%folds != fold {
						continue
					}
					for _, c := range list {
						if !c.long || !spokenBy(c) {
							continue
						}
						of++
						k, p := best(c.opts, w)
						if *show && decay == decayed && sure == .5 && (k == 0 || p < sure || !c.right[k]) {
							t.Logf("%.2f for %d of %d, right %v: %q", p, k, len(c.opts), c.right, c.text)
						}
						if k > 0 && p >= sure {
							named++
							if c.right[k] {
								right++
							}
						}
					}
				}
			}
			t.Logf("decay %g, silent below %g: right %.1f of all, %.1f of %d named", decay, sure, 100*float64(right)/float64(of), 100*float64(right)/float64(named), named)
		}
	}
	if *rewrite {
		all := slices.Concat(own, own, own)
		for _, list := range byDoc {
			all = append(all, list...)
		}
		write(t, learn(all, decayed))
	}
}

// write puts the weights into weights.go, where a line's first word is the feature.
func write(t *testing.T, w features) {
	file, err := os.ReadFile("weights.go")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	k := 0
	for line := range strings.Lines(string(file)) {
		if name, _, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(name, "\t") {
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
}

var learned = map[[2]float64]*features{}

func cached(fold int, decay float64, in []choice) *features {
	key := [2]float64{float64(fold), decay}
	if learned[key] == nil {
		w := learn(in, decay)
		learned[key] = &w
	}
	return learned[key]
}

// spokenBy reports whether somebody said the quote.
func spokenBy(c choice) bool { return !c.right[0] }
