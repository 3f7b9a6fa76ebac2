package rank

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
)

// An outcome is what a model makes of an item.
type outcome struct {
	*item
	first, lead bool    // the best passage is right; the one that is shown first is
	certain     float32 // log odds of the short answer, -Inf where none may be shown
	right       bool    // the short answer is right
	answers     float64 // Result.Answers
	found       bool
}

// short reports whether a short answer would be shown that is at least so certain.
func (o *outcome) short(least float32) bool { return o.found && o.certain >= least }

func outcomeOf(it *item, m *model) *outcome {
	o := &outcome{item: it, certain: float32(math.Inf(-1))}
	it.run(m, func(r *ranking) {
		res := r.out(it.hits, len(it.hits))
		o.answers, o.found = res.Answers, res.Found()
		o.first = it.rel[r.order[0]]
		o.lead = o.first
		if b := res.Best; b >= 0 {
			i := r.order[b]
			o.certain, o.right = r.certainty(i, r.cand(i)), it.right(r, i, r.cand(i))
			if o.short(sureLeast) {
				o.lead = it.rel[i]
			}
		}
	})
	return o
}

// report prints, by set: right first passages; short answers to who, when, where
// and how many; and what questions get that cannot be answered.
func report(name string, items []*item, of func(*item) *model) {
	all := make([]*outcome, 0, len(items))
	place := map[*item]int{}
	for i, it := range items {
		place[it] = i
		all = append(all, nil)
	}
	parallel(items, func(it *item) { all[place[it]] = outcomeOf(it, of(it)) })
	var sets []string
	for _, it := range items {
		if !slices.Contains(sets, it.q.set) {
			sets = append(sets, it.q.set)
		}
	}
	for _, set := range sets {
		mine := slices.DeleteFunc(slices.Clone(all), func(o *outcome) bool { return o.q.set != set })
		n := func(keep func(o *outcome) bool) float64 {
			k := 0.0
			for _, o := range mine {
				if keep(o) {
					k++
				}
			}
			return k
		}
		asked := n(func(o *outcome) bool { return o.kind == plain })
		fmt.Printf("%s %s: of %.0f questions C@1 %.1f, %.1f with the passage of a short answer first\n", name, set, asked,
			100*n(func(o *outcome) bool { return o.first })/asked, 100*n(func(o *outcome) bool { return o.lead })/asked)
		for kind := blind; kind <= foreign; kind++ {
			of := max(1, n(func(o *outcome) bool { return o.kind == kind })) / 100
			fmt.Printf("  %s: short answers %.1f, no warning %.1f\n", askedNames[kind], n(func(o *outcome) bool { return o.kind == kind && o.short(sureLeast) })/of,
				n(func(o *outcome) bool { return o.kind == kind && o.found })/of)
		}
		typed := n(func(o *outcome) bool { return o.kind == plain && classed(o.x.want.class) }) / 100
		fmt.Printf("  short answers to %.0f, by how certain: right of all, of given; given to those without their answer\n", 100*typed)
		for least := float32(-1.2); least < 1.3; least += .2 {
			shown := func(o *outcome) bool { return classed(o.x.want.class) && o.short(least) }
			right := n(func(o *outcome) bool { return o.kind == plain && shown(o) && o.right })
			given := n(func(o *outcome) bool { return o.kind == plain && shown(o) })
			fmt.Printf("    %4.1f: %.1f %.1f; %.1f\n", least, right/typed, 100*right/max(1, given), n(func(o *outcome) bool { return o.kind == blind && shown(o) })*again/typed)
		}
		warnings(mine)
	}
	warnings(all)
}

// warnings prints, by how many of the right first passages are warned of, how many
// questions that cannot be answered get passages without a warning.
func warnings(all []*outcome) {
	var odds [len(askedNames)][]float64
	for _, o := range all {
		// One set to learn from may answer what is asked of another.
		if o.kind != plain && (o.kind != foreign || !strings.Contains(*trainOn, o.corpus)) || o.first {
			odds[o.kind] = append(odds[o.kind], o.answers)
		}
	}
	for k := range odds {
		sort.Float64s(odds[k])
	}
	for _, w := range []float64{.01, .02, .03, .04, .05, .08} {
		at := odds[plain][int(w*float64(len(odds[plain])))]
		fmt.Printf("  warned of %.0f%% below %.3f: no warning", 100*w, at)
		for k := blind; k <= foreign; k++ {
			n := sort.SearchFloat64s(odds[k], at)
			fmt.Printf(" %s %.1f", askedNames[k], 100*float64(len(odds[k])-n)/max(1, float64(len(odds[k]))))
		}
		fmt.Println()
	}
}

var askedNames = [...]string{"plain", "blind", "away", "foreign"}
