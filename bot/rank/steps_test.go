package rank

import (
	"math"
	"slices"
)

// An example is what steps are learned from.
type example struct {
	x     []float32
	right bool
	w     float64
}

// learnSteps boosts stumps: each round adds the one step that lowers the logistic
// loss most, by a small part of its best height. Steps of features that are
// not free only go up.
func learnSteps(all []example, rounds int, free func(f int) bool) (out steps) {
	const (
		bins   = 48
		rate   = .1
		decay  = 3 // pseudo-weight against steps that few examples are behind
		fewest = 12
	)
	nf := len(all[0].x)
	cuts := make([][]float32, nf) // thresholds by feature
	bin := make([][]uint8, nf)
	for f := range nf {
		v := make([]float32, len(all))
		for i := range all {
			v[i] = all[i].x[f]
		}
		slices.Sort(v)
		for b := 1; b < bins; b++ {
			if c := v[b*len(v)/bins]; c > v[0] && (len(cuts[f]) == 0 || c > cuts[f][len(cuts[f])-1]) {
				cuts[f] = append(cuts[f], c)
			}
		}
		bin[f] = make([]uint8, len(all))
		for i := range all {
			n, found := slices.BinarySearch(cuts[f], all[i].x[f])
			if found {
				n++
			}
			bin[f][i] = uint8(n)
		}
	}
	var pos, sum float64
	for _, e := range all {
		sum += e.w
		if e.right {
			pos += e.w
		}
	}
	base := math.Log(pos / (sum - pos))
	score := make([]float64, len(all))
	for i := range score {
		score[i] = base
	}
	g, h := make([]float64, len(all)), make([]float64, len(all))
	gains := map[[2]int]float64{}
	for range rounds {
		var G, H float64
		for i, e := range all {
			p := 1 / (1 + math.Exp(-score[i]))
			g[i], h[i] = -e.w*p, e.w*p*(1-p)
			if e.right {
				g[i] += e.w
			}
			G += g[i]
			H += h[i]
		}
		best, at, low, high := 0.0, [2]int{-1}, 0.0, 0.0
		for f := range nf {
			var bg, bh [bins + 1]float64
			var bn [bins + 1]int
			for i, b := range bin[f] {
				bg[b] += g[i]
				bh[b] += h[i]
				bn[b]++
			}
			var lg, lh float64
			ln := 0
			for c := range cuts[f] {
				lg += bg[c]
				lh += bh[c]
				ln += bn[c]
				if ln < fewest || len(all)-ln < fewest {
					continue
				}
				l, r := lg/(lh+decay), (G-lg)/(H-lh+decay)
				if !free(f) && r < l {
					continue
				}
				if gain := lg*l + (G-lg)*r; gain > best {
					best, at, low, high = gain, [2]int{f, c}, l, r
				}
			}
		}
		if at[0] < 0 {
			break
		}
		base += rate * low
		gains[at] += rate * (high - low)
		for i, b := range bin[at[0]] {
			if int(b) > at[1] {
				score[i] += rate * high
			} else {
				score[i] += rate * low
			}
		}
	}
	for f := range nf {
		for c, from := range cuts[f] {
			if v := gains[[2]int{f, c}]; v != 0 {
				out.up = append(out.up, step{f, from, float32(v)})
			}
		}
	}
	out.even = float32(base)
	return out
}
