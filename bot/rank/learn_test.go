package rank

import (
	"math"
	"math/rand"
)

// A group is the rows of one question, and its weight.
type group struct {
	lo, hi int
	w      float64
}

// A table is what a model is learned from.
type table struct {
	X [][]float32
	Y []bool
	G []group
}

type linear struct{ w, mu, sd []float64 }

// trainlinear: listwise softmax, standardised features, Adam
func learn(d *table, epochs int, l2 float64, positive ...int) *linear {
	nf := len(d.X[0])
	mu, sd := make([]float64, nf), make([]float64, nf)
	for _, x := range d.X {
		for f, v := range x {
			mu[f] += float64(v)
			sd[f] += float64(v) * float64(v)
		}
	}
	for f := range mu {
		mu[f] /= float64(len(d.X))
		sd[f] = math.Sqrt(max(1e-9, sd[f]/float64(len(d.X))-mu[f]*mu[f]))
		if sd[f] < 1e-3 {
			sd[f] = 1
		}
	}
	w := make([]float64, nf)
	avg := make([]float64, nf)
	na := 0.0
	m, v := make([]float64, nf), make([]float64, nf)
	t := 0.0
	rng := rand.New(rand.NewSource(1))
	gs := append([]group(nil), d.G...)
	steps := epochs * len(gs) / 32
	if steps < 400 {
		epochs = 400*32/len(gs) + 1
		steps = epochs * len(gs) / 32
	}
	for e := 0; e < epochs; e++ {
		rng.Shuffle(len(gs), func(a, b int) { gs[a], gs[b] = gs[b], gs[a] })
		for k := 0; k < len(gs); k += 32 {
			gr := make([]float64, nf)
			for _, q := range gs[k:min(len(gs), k+32)] {
				sc := make([]float64, q.hi-q.lo)
				mx := math.Inf(-1)
				for i := range sc {
					for f, x := range d.X[q.lo+i] {
						sc[i] += w[f] * (float64(x) - mu[f]) / sd[f]
					}
					mx = max(mx, sc[i])
				}
				z, zp := 0.0, 0.0
				for i := range sc {
					sc[i] = math.Exp(sc[i] - mx)
					z += sc[i]
					if d.Y[q.lo+i] {
						zp += sc[i]
					}
				}
				if zp == 0 {
					continue
				}
				for i := range sc {
					g := sc[i] / z
					if d.Y[q.lo+i] {
						g -= sc[i] / zp
					}
					g *= q.w
					for f, x := range d.X[q.lo+i] {
						gr[f] += g * (float64(x) - mu[f]) / sd[f]
					}
				}
			}
			t++
			lr := .02 * (1 - t/float64(steps+steps/10+1))
			for f := range w {
				g := gr[f]/32 + l2*w[f]
				m[f] = .9*m[f] + .1*g
				v[f] = .999*v[f] + .001*g*g
				w[f] -= lr * (m[f] / (1 - math.Pow(.9, t))) / (math.Sqrt(v[f]/(1-math.Pow(.999, t))) + 1e-8)
			}
			for _, f := range positive {
				w[f] = max(w[f], 0)
			}
			if t > float64(steps)/2 {
				for f := range w {
					avg[f] += w[f]
				}
				na++
			}
		}
	}
	for f := range avg {
		avg[f] /= max(na, 1)
	}
	return &linear{avg, mu, sd}
}
