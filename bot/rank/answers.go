package rank

import (
	"math"

	"verbatim/corpus/text"
	"verbatim/index"
)

// answers scores the candidates, picks the best of each passage, and moves
// passages up by it.
func (r *ranking) answers() {
	w := &r.model.cand
	if r.acronym != "" {
		w = &expansionWeights
	}
	r.best = resized(r.best, len(r.order))
	for i := range r.best {
		r.best[i] = -1
	}
	top := r.order[:min(r.depth(), len(r.order))]
	r.share(top, w)
	for _, i := range top {
		for j := range r.cands[i] {
			c := &r.cands[i][j]
			if !c.asked && (r.best[i] < 0 || c.score > r.cands[i][r.best[i]].score) {
				r.best[i] = j
			}
		}
		if b := r.best[i]; b >= 0 && r.cands[i][b].fit >= askedFit && r.scans[i].asked(r.query) {
			first := r.firstFitting(i)
			r.cands[i][first].score = max(r.cands[i][first].score, r.cands[i][b].score)
			r.best[i] = first
		}
	}
	lift := candLift[r.want.class]
	for p, i := range r.order {
		s := float32(noCandidate)
		if p < r.depth() && r.best[i] >= 0 {
			s = max(s, r.cands[i][r.best[i]].score)
		}
		r.score[i] += lift * s
		if p < r.depth() && r.scans[i].asked(r.query) {
			r.score[i] += askedLift
		}
	}
	r.sort()
}

// firstFitting is the first candidate of passage i that fits what is wanted.
func (r *ranking) firstFitting(i int) int {
	first := -1
	for j := range r.cands[i] {
		c := &r.cands[i][j]
		if !c.asked && c.fit >= askedFit && (first < 0 || c.first < r.cands[i][first].first) {
			first = j
		}
	}
	return first
}

// noCandidate is the score, on the candidates' scale, of a passage that has none.
const noCandidate = -5

// share scores the candidates and makes their scores shares of one: equal
// answers in several passages add up.
func (r *ranking) share(top []int, w *[candFeatureCount]float32) {
	first := float32(math.Inf(-1))
	for _, i := range top {
		for j := range r.cands[i] {
			if c := &r.cands[i][j]; !c.asked {
				c.score = dot(c.feats[:], w[:])
				if c.other {
					c.score -= otherHolderCost
				}
				if r.scans[i].verbElsewhere(r.query, c, r.cands[i]) {
					c.score -= verbElsewhereCost
				}
				if r.want.class == person && r.scans[i].proved(r.query, c) {
					c.score += provedGain
				}
				first = max(first, c.score)
			}
		}
	}
	sum := float32(0)
	for _, i := range top {
		for j := range r.cands[i] {
			if c := &r.cands[i][j]; !c.asked {
				c.share = float32(math.Exp(float64(c.score - first)))
				sum += c.share
				r.mass[c.key] += c.share
			}
		}
	}
	for _, i := range top {
		for j := range r.cands[i] {
			c := &r.cands[i][j]
			c.score -= first
			c.share = r.mass[c.key] / sum
		}
	}
}

// out is the ranking as it is returned.
func (r *ranking) out(hits []index.Hit, n int) Result {
	best := r.answering()
	passages := make([]Passage, min(n, len(r.order)))
	for p, i := range r.order[:len(passages)] {
		passages[p] = Passage{Hit: &hits[i], Score: float64(r.score[i]), Highlights: r.scans[i].highlights()}
		if c := r.cand(i); c != nil {
			passages[p].Answer = &Answer{Span: r.scans[i].phrase(c), Value: c.value, Time: c.time, Confidence: float64(c.share), Sure: r.sure(i, c), Fits: c.fit == 1, About: r.scans[i].about(r.query, c)}
		}
	}
	if best >= len(passages) {
		best = -1
	}
	answers := probability(r.foundOdds)
	if r.acronym != "" && best >= 0 { // it is spelled out
		answers = 1
	}
	return Result{passages, best, answers}
}

// Lead moves passage i to the front: the one that the answer is shown from.
func Lead(passages []Passage, i int) {
	p := passages[i]
	copy(passages[1:i+1], passages[:i])
	passages[0] = p
}

// cand is the best candidate of hit i, nil for none.
func (r *ranking) cand(i int) *cand {
	if r.best[i] < 0 {
		return nil
	}
	return &r.cands[i][r.best[i]]
}

// answering is the place of the passage that the answer is taken from: the
// first whose candidate is as good as the best one, or nearly. -1 for none.
func (r *ranking) answering() int {
	for p, i := range r.order {
		if c := r.cand(i); c != nil && c.score >= -nearTie {
			return p
		}
	}
	return -1
}

// nearTie is the difference in score within which the better passage decides
// between two candidates.
const nearTie = 0.4

// highlights are the spans of the matched words.
func (s *scan) highlights() []text.Span {
	out := make([]text.Span, 0, len(s.occ))
	for i, o := range s.occ {
		if o.strength >= highlightStrength && (i == 0 || o.tok != s.occ[i-1].tok) {
			out = append(out, s.toks[o.tok].Span)
		}
	}
	return out
}

// highlightStrength keeps loose synonyms from being shown as what was asked.
const highlightStrength = 0.5
