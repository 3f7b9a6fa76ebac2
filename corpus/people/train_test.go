package people

import (
	"math"
	"testing"

	"verbatim/corpus/internal/train"
	"verbatim/corpus/text"
)

// An annotated is a text and the spans of its people.
type annotated struct {
	Text string `json:"text"`
	Gold []struct{ Start, End int }

	parsed *text.Text
	gold   map[text.Span]bool
}

func readAnnotated(t *testing.T) []*annotated {
	docs := train.Read[annotated](t)
	for _, d := range docs {
		d.gold = map[text.Span]bool{}
		for _, g := range d.Gold {
			d.gold[text.Span{Start: g.Start, End: g.End}] = true
		}
		d.parsed = text.Parse(d.Text)
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
	train.Fit(w[:], 400, .03, func(grad []float64) {
		for k := range w {
			grad[k] = pull * float64(w[k]-prior[k])
		}
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
	})
	return w
}

// A tally counts names: those that are right, that were found, and that there are.
type tally struct{ right, found, gold int }

// add counts what Find finds in some texts.
func (n *tally) add(docs []*annotated) {
	for _, d := range docs {
		mentions, _ := Find(d.parsed)
		for _, m := range mentions {
			if d.gold[m.Span] {
				n.right++
			}
		}
		n.found, n.gold = n.found+len(mentions), n.gold+len(d.gold)
	}
}

func (n tally) f1() float64 { return 200 * float64(n.right) / float64(n.found+n.gold) }

// TestTrain learns the weights of the clues, tries them on texts that they were
// not learned from, and with -rewrite writes them to weights.go:
//
//	go test ./corpus/people -run TestTrain -train people.jsonl -v
func TestTrain(t *testing.T) {
	docs := readAnnotated(t)
	start := weights
	defer func() { weights = start }()
	learned := func(in []*annotated, prior clues, pull float64) clues {
		weights = start
		return learn(examples(in), prior, pull)
	}
	const folds = 7
	for name, prior := range map[string]clues{"what was known": known, "nothing": {}} {
		for _, pull := range []float64{.3, 1, 3, 10, 30} {
			var others, all tally
			for fold := range folds {
				in, out := train.Split(docs, fold, folds)
				weights = learned(in, prior, pull)
				others.add(out)
			}
			weights = learned(docs, prior, pull)
			all.add(docs)
			t.Logf("drawn to %s by %g: F1 on texts not learned from %.2f, on all %.2f", name, pull, others.f1(), all.f1())
		}
	}
	w := learned(docs, known, pulled)
	train.Write(t, w[:])
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

// pulled is how hard the weights are drawn to what was known: a few hundred names
// are too few to forget it.
const pulled = 3
