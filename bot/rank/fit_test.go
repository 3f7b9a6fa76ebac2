package rank

// What learning takes; found by trying on the halves.
const (
	learnDepth    = 40 // passages of a question
	passageEpochs = 6
	passageDecay  = 1e-4
	candEpochs    = 10
	candDecay     = 3e-3
	sureRounds    = 150
	foundRounds   = 250
	blindWeight   = .5 // of a question whose answer was taken away, for sure
)

// train learns a model. What is learned of the order of passages goes into
// learning to tell candidates apart, and both into the judgements on the best:
// each time from questions that the step before was not learned from.
func train(items []*item) *model {
	half := func(it *item) int { return it.q.fold / 2 }
	answerable := only(items, func(it *item) bool { return it.kind == plain })
	without := func(items []*item, h int) []*item { return only(items, func(it *item) bool { return half(it) != h }) }
	all := answerable
	items, answerable = only(items, func(it *item) bool { return !it.less }), only(answerable, func(it *item) bool { return !it.less })
	m, other := &model{passage: trainPassages(all)}, [2]*model{}
	for h := range other {
		other[h] = &model{passage: trainPassages(without(all, h))}
	}
	parallel(answerable, func(it *item) { it.rank(other[half(it)]) })
	m.cand = trainCands(answerable)
	for h := range other {
		other[h].cand = trainCands(without(answerable, h))
	}
	parallel(items, func(it *item) { it.rank(other[half(it)]) })
	m.found = trainFound(items)
	for h := range other {
		other[h].found = trainFound(without(items, h))
	}
	for _, it := range items {
		it.sure[uFound] = other[half(it)].found.of(it.fx[:])
	}
	m.sure = trainSure(items)
	return m
}

// absentCost is what a name or a number of the question that a passage lacks costs
// beside what is learned. The questions learned from are indifferent to it; in the
// records of a team another year's event would come first without it.
const absentCost = 2

// trainPassages learns to order passages.
func trainPassages(items []*item) (w [featureCount]float32) {
	d, weight := &table{}, importance(items)
	for _, it := range items {
		n := min(len(it.X), learnDepth)
		d.choice(n, func(i int) []float32 { return it.X[i][:] }, it.rel, weight[it.q.set])
	}
	learn(d, passageEpochs, passageDecay).into(w[:])
	w[fMissingProper] -= absentCost
	w[fMissingNumber] -= absentCost
	return w
}

// trainCands learns to tell candidates apart.
func trainCands(items []*item) (w [candFeatureCount]float32) {
	d, weight := &table{}, importance(items)
	for _, it := range items {
		d.choice(len(it.CX), func(i int) []float32 { return it.CX[i][:] }, it.ok, weight[it.q.set])
	}
	learn(d, candEpochs, candDecay, cFit, cFitNear, cHead, cNear, cCover).into(w[:])
	return w
}

// importance makes up for the sizes of the sets: a small one counts up to three
// times.
func importance(items []*item) map[string]float64 {
	sizes, largest := map[string]float64{}, 0.0
	for _, it := range items {
		sizes[it.q.set]++
		largest = max(largest, sizes[it.q.set])
	}
	for set, n := range sizes {
		sizes[set] = min(3, largest/n)
	}
	return sizes
}

// trainSure learns when the best candidate is right: with its answer taken away
// it never is.
func trainSure(items []*item) steps {
	var all []example
	weight := importance(items)
	for _, it := range items {
		if !it.any || !classed(it.x.want.class) || it.kind == away {
			continue
		}
		w := weight[it.q.set]
		if it.kind != plain {
			w *= blindWeight
		}
		all = append(all, example{it.sure[:], it.good, w})
	}
	return learnSteps(all, sureRounds, func(f int) bool { return f >= uFree })
}

// trainFound learns whether the best passage answers. Where another than the
// best does, nothing is learned.
func trainFound(items []*item) steps {
	var all []example
	for _, it := range items {
		if it.kind != plain || it.top == 0 {
			all = append(all, example{it.fx[:], it.kind == plain, foundWeight[it.kind]})
		}
	}
	return learnSteps(all, foundRounds, func(f int) bool { return f >= foundFree })
}

// foundWeight is what a question counts.
var foundWeight = [...]float64{plain: 1, blind: .05, away: .2, foreign: 1}

// choice adds a question with n choices, of which at least one is right.
func (d *table) choice(n int, x func(i int) []float32, right []bool, w float64) {
	lo, any := len(d.X), false
	for i := range n {
		d.X = append(d.X, x(i))
		d.Y = append(d.Y, right[i])
		any = any || right[i]
	}
	if !any {
		d.X, d.Y = d.X[:lo], d.Y[:lo]
		return
	}
	d.G = append(d.G, group{lo, len(d.X), w})
}

// into writes the weights as the program takes them. What is the same for all
// choices of a question is left out.
func (l *linear) into(w []float32) {
	for f := range w {
		w[f] = float32(l.w[f] / l.sd[f])
	}
}
