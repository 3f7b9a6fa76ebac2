package quote

import (
	"flag"
	"slices"
	"strings"
	"testing"

	"verbatim/corpus/internal/train"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

type goldSpan struct {
	Start, End int
	Text       string
}

type goldQuote struct{ Content, Speaker []goldSpan }

// A goldDoc is a text and its attributions.
type goldDoc struct {
	Text string
	Gold []goldQuote
}

// A choice is a quote with its options and which of them are right.
type choice struct {
	opts  []option
	right []bool
	long  bool // of four words or more
	quote text.Span
	text  string
	who   []string
}

// covers reports whether half of the quote q or more is g's.
func (g goldQuote) covers(q text.Span) bool {
	return slices.ContainsFunc(g.Content, func(c goldSpan) bool { return 2*(min(q.End, c.End)-max(q.Start, c.Start)) >= q.Len() })
}

// rightly reports whether who is the speaker of the quote at q, and whether anybody is.
func (d *goldDoc) rightly(q, who text.Span) (right, spoken bool) {
	for _, g := range d.Gold {
		if !g.covers(q) || len(g.Speaker) == 0 {
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

// slip reports whether an annotator marked the verb where the speaker belongs.
func (g goldQuote) slip() bool {
	return slices.ContainsFunc(g.Speaker, func(s goldSpan) bool { return words[s.Text]&say != 0 })
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
// attributed rightly, without those that an annotator slipped at.
func (d *goldDoc) choices() []choice {
	list := choices(d.Text, func(q, who text.Span) bool {
		right, spoken := d.rightly(q, who)
		return right || who.Len() == 0 && !spoken
	})
	return slices.DeleteFunc(list, func(c choice) bool {
		return slices.ContainsFunc(d.Gold, func(g goldQuote) bool { return g.slip() && g.covers(c.quote) })
	})
}

func choices(s string, rightly func(q, who text.Span) bool) []choice {
	x := text.Parse(s)
	m, _ := people.Find(x)
	var out []choice
	f := newFinder(x, m, nil)
	f.choose = func(q text.Span, opts []option) int {
		c := choice{quote: q, long: len(strings.Fields(q.Of(s))) >= shortest, text: s[max(0, q.Start-300):q.Start] + "<<" + q.Of(s) + ">>" + s[q.End:min(len(s), q.End+160)]}
		pick, any := 0, false
		for k, o := range opts {
			right := rightly(q, o.who)
			c.who = append(c.who, o.who.Of(s))
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
	train.Fit(w[:], 500, .05, func(grad []float64) {
		for k := range w {
			grad[k] = decay * float64(w[k])
		}
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
	})
	return w
}

var show = flag.Bool("show", false, "print what is wrong on texts not learned from")

// decayed is the L2 of the weights: of 0.1 to 3 the best on texts that were not
// learned from, and all much alike.
const decayed = .3

// TestTrain tries weights on texts that they were not learned from, for several
// bounds of sureness, and with -rewrite learns those of weights.go from all:
//
//	go test ./corpus/quote -run TestTrain -train quotes.jsonl -v
func TestTrain(t *testing.T) {
	docs := train.Read[goldDoc](t)
	own := ours()
	lists := make([][]choice, len(docs))
	for i, d := range docs {
		lists[i] = d.choices()
	}
	type tried struct {
		choice
		pick     int
		sureness float64
	}
	var all []tried
	const folds = 7
	for fold := range folds {
		in, out := train.Split(lists, fold, folds)
		w := learn(append(slices.Concat(in...), own...), decayed)
		for _, c := range slices.Concat(out...) {
			if c.long && spokenBy(c) {
				k, p := best(c.opts, &w)
				all = append(all, tried{c, k, p})
			}
		}
	}
	possible := 0
	for _, c := range all {
		if slices.Contains(c.right, true) {
			possible++
		}
		if *show && (c.pick == 0 || !c.right[c.pick]) {
			t.Logf("%.2f for %d, right %v, said %q: %s", c.sureness, c.pick, c.right, c.who, c.text)
		}
	}
	t.Logf("%d quotes with a speaker, an option is right for %d", len(all), possible)
	for _, bound := range []float64{0, .4, .5, .55, .6, .65, .7, .8, .9} {
		right, named := 0, 0
		for _, c := range all {
			if c.pick > 0 && c.sureness >= bound {
				named++
				if c.right[c.pick] {
					right++
				}
			}
		}
		t.Logf("silent below %g: right %.1f of all, %.1f of %d named", bound, 100*float64(right)/float64(len(all)), 100*float64(right)/float64(named), named)
	}
	w := learn(append(slices.Concat(lists...), own...), decayed)
	train.Write(t, w[:])
}

// spokenBy reports whether somebody said the quote.
func spokenBy(c choice) bool { return !c.right[0] }
