package rank

import (
	"fmt"
	"math"
	"sort"
)

// A tally counts what a set's questions came to.
type tally struct {
	n, first, typed, given, right, oracle float64
	asked, shown, claimed                 [len(askedNamesArray)]float64
	odds                                  [len(askedNamesArray)][]float64
	rightFirst, warned                    float64
}

var askedNamesArray = [4]string{"plain", "blind", "away", "foreign"}

// report prints, by set: right first passages, of all; short answers to who,
// when, where and how many; and how many questions that cannot be answered get
// one, or passages without a warning.
func report(name string, items []*item, of func(*item) *model) {
	sets := map[string]*tally{}
	for _, it := range items {
		if sets[it.q.set] == nil {
			sets[it.q.set] = &tally{}
		}
	}
	type outcome struct {
		place                         int
		given, right, found, possible bool
		odds                          float64
		certain                       float32
	}
	out := map[*item]*outcome{}
	for _, it := range items {
		out[it] = &outcome{}
	}
	parallel(items, func(it *item) {
		it.run(of(it), func(r *ranking) {
			o := out[it]
			res := r.out(it.hits, len(it.hits))
			o.odds, o.found = res.Answers, res.Found()
			o.certain = float32(math.Inf(-1))
			if b := res.Best; b >= 0 {
				i := r.order[b]
				o.certain, o.right = r.certainty(i, r.cand(i)), it.right(r, i, r.cand(i))
			}
			if b := res.Best; b >= 0 && res.Passages[b].Answer.Sure {
				i := r.order[b]
				o.given = true
				Lead(res.Passages, b)
				copy(r.order[1:b+1], r.order[:b])
				r.order[0] = i
			}
			o.place = -1
			for p, i := range r.order {
				if it.rel[i] {
					o.place = p
					break
				}
			}
		})
	})
	for _, it := range items {
		s, o := sets[it.q.set], out[it]
		s.asked[it.kind]++
		if o.given && o.found {
			s.claimed[it.kind]++
		}
		if o.found {
			s.shown[it.kind]++
		}
		if it.kind != plain && (it.kind != foreign || it.corpus != "squad" && it.corpus != "trecnews") || o.place == 0 { // of foreign questions, those to others' corpora
			s.odds[it.kind] = append(s.odds[it.kind], o.odds)
		}
		if it.kind != plain {
			continue
		}
		if o.place == 0 {
			s.first++
			if !o.found {
				s.warned++
			}
		}
		if sureClass(it.x.want.class) {
			s.typed++
			if o.given && o.found {
				s.given++
				if o.right {
					s.right++
				}
			}
		}
	}
	var names []string
	for set := range sets {
		names = append(names, set)
	}
	sort.Strings(names)
	var odds [len(askedNamesArray)][]float64
	for _, set := range names {
		s := sets[set]
		fmt.Printf("%-9s %-9s n %.0f C@1 %.1f | short answers of %.0f: right %.1f of all, %.1f of given | right first warned of %.1f\n", name, set, s.asked[plain], 100*s.first/s.asked[plain], s.typed,
			100*s.right/s.typed, 100*s.right/max(1, s.given), 100*s.warned/max(1, s.first))
		for k := blind; k <= foreign; k++ {
			fmt.Printf("          %-8s %5.0f: short answers %.1f, no warning %.1f\n", askedNamesArray[k], s.asked[k], 100*s.claimed[k]/max(1, s.asked[k]), 100*s.shown[k]/max(1, s.asked[k]))
		}
		fmt.Print("         ")
		for _, least := range []float32{-1, -.8, -.6, -.4, -.2, 0, .2, .4, .6, .8} {
			var given, right, blinds float64
			for _, it := range items {
				if o := out[it]; it.q.set == set && sureClass(it.x.want.class) && o.found && o.certain >= least {
					switch {
					case it.kind == blind:
						blinds++
					case it.kind == plain && o.right:
						right++
						fallthrough
					case it.kind == plain:
						given++
					}
				}
			}
			fmt.Printf(" %.1f: %.1f/%.1f blind %.1f |", least, 100*right/s.typed, 100*right/max(1, given), 100*blinds/s.typed)
		}
		fmt.Println()
		for k := range s.odds {
			odds[k] = append(odds[k], s.odds[k]...)
		}
	}
	for k := range odds {
		sort.Float64s(odds[k])
	}
	for _, w := range []float64{.01, .02, .03, .04, .05, .08} {
		if len(odds[plain]) == 0 {
			break
		}
		at := odds[plain][int(w*float64(len(odds[plain])))]
		fmt.Printf("   warned of %.0f%% below %.3f: no warning", 100*w, at)
		for k := blind; k <= foreign; k++ {
			n := sort.SearchFloat64s(odds[k], at)
			fmt.Printf(" %s %.1f", askedNamesArray[k], 100*float64(len(odds[k])-n)/max(1, float64(len(odds[k]))))
		}
		fmt.Println()
	}
}
