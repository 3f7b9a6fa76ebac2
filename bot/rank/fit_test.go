package rank

// What learning takes; found by trying on the halves.
const (
	learnDepth    = 40 // passages of a question
	passageEpochs = 6
	passageDecay  = 1e-4
	candEpochs    = 10
	candDecay     = 3e-3
	sureEpochs    = 30
	sureDecay     = 3e-3
	foundRounds   = 200
	blindWeight   = .5 // of a question whose answer was taken away, for sure
)

// train learns a model. The judgements on the best passage and candidate are
// learned from what models say of questions that these were not learned from.
func train(items []*item) *model {
	m := trainRank(items)
	var other [2]*model
	for h := range other {
		other[h] = trainRank(only(items, func(it *item) bool { return it.q.fold/2 != h }))
	}
	parallel(items, func(it *item) { it.rank(other[it.q.fold/2]) })
	sure, found := trainSure(items), trainFound(items)
	m.sure, m.bias, m.found, m.even = sure.sure, sure.bias, found.found, found.even
	return m
}

// trainRank learns to order passages, and candidates.
func trainRank(items []*item) *model {
	m := &model{}
	answerable := only(items, func(it *item) bool { return it.kind == plain })
	d := &table{}
	for _, it := range answerable {
		n := min(len(it.X), learnDepth)
		d.choice(n, func(i int) []float32 { return it.X[i][:] }, it.rel, importance(it))
	}
	learn(d, passageEpochs, passageDecay).into(m.passage[:])
	parallel(answerable, func(it *item) { it.rank(m) })
	d = &table{}
	for _, it := range answerable {
		d.choice(len(it.CX), func(i int) []float32 { return it.CX[i][:] }, it.ok, importance(it))
	}
	learn(d, candEpochs, candDecay, cFit, cFitNear, cHead, cNear, cCover).into(m.cand[:])
	return m
}

// importance makes up for the sizes of the sets.
func importance(it *item) float64 {
	if it.q.set == "trecnews" {
		return 3
	}
	return 1
}

// trainSure learns when the best candidate is right: with its answer taken away
// it never is.
func trainSure(items []*item) *model {
	d := &table{}
	for _, it := range items {
		c := it.x.want.class
		if !it.any || !sureClass(c) || it.kind == away {
			continue
		}
		w := importance(it)
		if it.kind != plain {
			w *= blindWeight
		}
		x := append(append([]float32(nil), it.sure[:]...), make([]float32, classCount)...)
		x[int(sureFeatureCount)+int(c)] = 1
		d.odds(x, it.good, w)
	}
	m := &model{}
	var all [int(sureFeatureCount) + int(classCount)]float32
	learn(d, sureEpochs, sureDecay, sureNot...).into(all[:])
	copy(m.sure[:], all[:])
	copy(m.bias[:], all[sureFeatureCount:])
	return m
}

// sureNot are the features that may not speak against a candidate: in text where
// every question has its answer, a word that is missing can look like a good sign.
var sureNot = []int{uShare, uCover, uSupport, uMissing, uMissingIDF, uMissingShare, uMissingName, uVerb, uVerbFar, uHead, uFit, uNear, uSharp, uTied, uLocal, uRarest, uNumber}

// trainFound learns whether the best passage answers. Where another than the
// best does, nothing is learned.
func trainFound(items []*item) *model {
	var all []example
	for _, it := range items {
		if it.kind != plain || it.top == 0 {
			all = append(all, example{it.fx[:], it.kind == plain, foundWeight[it.kind]})
		}
	}
	m := &model{}
	m.even, m.found = learnSteps(all, foundRounds, foundFree)
	return m
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

// odds adds a choice between x and nothing, as a logistic regression has it.
func (d *table) odds(x []float32, right bool, w float64) {
	d.X = append(d.X, x, make([]float32, len(x)))
	d.Y = append(d.Y, right, !right)
	d.G = append(d.G, group{len(d.X) - 2, len(d.X), w})
}

// into writes the weights as the program takes them. What is the same for all
// choices of a question is left out.
func (l *linear) into(w []float32) {
	for f := range w {
		w[f] = float32(l.w[f] / l.sd[f])
	}
}
