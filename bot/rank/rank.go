package rank

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"sync"

	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A Query is a question made ready to rank passages. It is for one question
// and one goroutine.
type Query struct{ *query }

// Prepare reads q. freq is asked once a word.
func Prepare(q question.Question, freq Frequency) Query { return Query{newQuery(q, freq)} }

// CountAhead has count called with the words that freq will be asked for, so that a
// remote engine can count them in one request.
func (q Query) CountAhead(count func(words []string)) { q.ahead = count }

// Terms are the words to search for, with what may stand in for them.
func (q Query) Terms() []index.Term { return q.search() }

// A Passage is a hit in its new place.
type Passage struct {
	Hit        *index.Hit
	Score      float64
	Highlights []text.Span // the words that the question asks about, in order
	Answer     *Answer     // the likeliest answer in this passage, nil for none
}

// An Answer is a stretch of a passage that may answer the question.
type Answer struct {
	text.Span          // of the passage's text
	Value      string  // of a time its TIMEX3 value, of a number its digits
	Time       int     // which of the hit's Times this is, -1 for none
	Confidence float64 // that this is what was asked for, 0 to 1: its share among all candidates
	Sure       bool    // enough speaks for it, and nothing against it, to show it as the answer
	About      bool    // what the question is about stands in its sentence, the one before, or the title
	Fits       bool    // it is wholly of the kind that is wanted: the number of what was to be counted
}

// depth is how many of the best passages are looked at for the answer.
const depth = 10

// depth is how many of the best passages are looked at for the answer. What an
// acronym stands for may be told by any that has it.
func (x *query) depth() int {
	if x.acronym != "" {
		return math.MaxInt
	}
	return depth
}

// A Result is what a ranking came to.
type Result struct {
	Passages []Passage // best first
	Best     int       // of Passages, the one with the likeliest answer, -1 for none
	Answers  float64   // how likely the first passage answers the question, 0 to 1
}

// Found reports whether the first passage likely enough answers the question for
// it to be shown as an answer.
func (r Result) Found() bool { return r.Answers >= foundLeast }

// Add appends the hits of another search that are not among the passages.
func (r *Result) Add(hits []index.Hit) {
	for i := range hits {
		if !slices.ContainsFunc(r.Passages, func(p Passage) bool { return p.Hit.ID == hits[i].ID }) {
			r.Passages = append(r.Passages, Passage{Hit: &hits[i]})
		}
	}
}

// Rank orders hits and returns the n best.
func (q Query) Rank(hits []index.Hit, n int) Result {
	if len(hits) == 0 {
		return Result{Best: -1}
	}
	r := pool.Get().(*ranking)
	defer pool.Put(r)
	r.rank(q.query, hits)
	return r.out(hits, n)
}

// rank orders hits and scores the candidates of the best.
func (r *ranking) rank(x *query, hits []index.Hit) {
	r.read(x, hits)
	r.passages(hits)
	r.sortBy(func(f []float32) float32 { return dot(f, r.passage[:]) })
	r.describeAll(r.depth())
	r.answers()
	r.foundOdds = r.odds()
}

// pool keeps the memory of rankings, about 2 MB each, for the next question.
var pool = sync.Pool{New: func() any { return newRanking(&learned) }}

func newRanking(m *model) *ranking {
	return &ranking{model: m, votes: map[string]float32{}, mass: map[string]float32{}}
}

// A ranking is the work on one question.
type ranking struct {
	*query
	*model
	scans []scan
	local [maxTerms]float32
	cands [][]cand
	feats []features
	votes map[string]float32
	mass  map[string]float32
	most  float32
	order []int
	score []float32
	means senses
	best  []int // by passage: its best candidate, -1 for none

	foundOdds float32 // log odds that the best passage answers
}

// resized is s with n elements, in the memory of s where it suffices.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		s = append(s[:cap(s)], make([]T, n-cap(s))...)
	}
	return s[:n]
}

// read scans every hit and weighs the terms by how rare they are among them.
func (r *ranking) read(x *query, hits []index.Hit) {
	r.query, r.most, r.local = x, 0, [maxTerms]float32{}
	clear(r.votes)
	clear(r.mass)
	r.scans = resized(r.scans, len(hits))
	var df [maxTerms]float32
	for i := range hits {
		r.scans[i].read(x, &hits[i])
		for k := range x.terms {
			df[k] += r.scans[i].best[k]
		}
	}
	sum := float32(0)
	for k := range x.terms {
		if df[k] > 0 {
			r.local[k] = float32(math.Log(1 + (float64(len(hits))+1)/(float64(df[k])+1)))
		}
		sum += r.local[k]
	}
	for k := range x.terms {
		r.local[k] /= max(sum, 1e-9)
	}
}

// documents returns the weight of each document by the hits it has, and how
// many documents weigh more than it does.
func documents(hits []index.Hit) (share, place []float32) {
	top := 0.0
	for i := range hits {
		top = max(top, hits[i].Score)
	}
	sum := map[string]float64{}
	for i := range hits {
		v := hits[i].Score / max(top, 1e-9)
		sum[hits[i].Doc.ID] += v * v * v * v
	}
	sums := make([]float64, 0, len(sum))
	for _, v := range sum {
		sums = append(sums, v)
	}
	sort.Float64s(sums)
	share, place = make([]float32, len(hits)), make([]float32, len(hits))
	for i := range hits {
		v := sum[hits[i].Doc.ID]
		share[i] = float32(v / max(sums[len(sums)-1], 1e-9))
		above := sort.Search(len(sums), func(k int) bool { return sums[k] > v })
		place[i] = float32(len(sums) - above)
	}
	return share, place
}

// passages computes the features of every passage.
func (r *ranking) passages(hits []index.Hit) {
	top := 0.0
	for i := range hits {
		top = max(top, hits[i].Score)
	}
	share, place := documents(hits)
	worded := min(len(hits), maxWorded)
	r.means.ask(r.query, worded)
	for i := range worded {
		r.scans[i].senses(r.query, &r.means, i)
	}
	r.cands = resized(r.cands, len(hits))
	r.feats = zero(r.feats, len(hits))
	for i := range hits {
		s, f := &r.scans[i], &r.feats[i]
		s.features(r.query, i, top, f)
		s.local(r.query, &r.local, f)
		if i < worded {
			s.wording(r.query, &r.means, f)
		}
		f[fDocument], f[fDocumentRank] = share[i], place[i]
		r.cands[i] = r.cands[i][:0]
		if !hits[i].Role.Aside() {
			r.cands[i] = s.candidates(r.query, r.cands[i])
		}
		r.fits(i)
	}
	r.wordLeast()
	for _, v := range r.votes {
		r.most = max(r.most, v)
	}
	for i := range hits {
		f := &r.feats[i]
		for j := range r.cands[i] {
			c := &r.cands[i][j]
			if c.asked {
				continue
			}
			c.votes = r.votes[c.key] / max(r.most, 1e-9)
			f[fFitVotes] = max(f[fFitVotes], c.fit*c.votes)
			f[fFitBest] = max(f[fFitBest], c.fit*c.votes*c.near)
		}
		f.crossed(r.query)
	}
}

// fits fills the features of passage i that come from its candidates, and
// counts their votes: one a passage, by how good the passage and how near the
// candidate is.
func (r *ranking) fits(i int) {
	s, f := &r.scans[i], &r.feats[i]
	for j := range r.cands[i] {
		c := &r.cands[i][j]
		if c.asked {
			continue
		}
		cover, near := s.nearness(r.query, c, &r.weights)
		_, local := s.nearness(r.query, c, &r.local)
		c.near = near
		f[fFitCount] += c.fit
		f[fFit] = max(f[fFit], c.fit)
		f[fFitNear] = max(f[fFitNear], c.fit*near)
		f[fLocalFitNear] = max(f[fLocalFitNear], c.fit*local)
		f[fFitCover] = max(f[fFitCover], c.fit*cover)
		if !seen(r.cands[i][:j], c.key) {
			r.votes[c.key] += f[fBM25] * f[fBM25] * f[fBM25] * near
		}
	}
	f[fFitCount] = float32(math.Log(1 + float64(f[fFitCount])))
}

func seen(cands []cand, key string) bool {
	for i := range cands {
		if cands[i].key == key && !cands[i].asked {
			return true
		}
	}
	return false
}

// sortBy orders the passages by score, best first.
func (r *ranking) sortBy(score func(f []float32) float32) {
	r.order = resized(r.order, len(r.feats))
	r.score = resized(r.score, len(r.feats))
	for i := range r.feats {
		r.order[i] = i
		r.score[i] = score(r.feats[i][:])
	}
	r.sort()
}

func (r *ranking) sort() {
	slices.SortStableFunc(r.order, func(a, b int) int { return cmp.Compare(r.score[b], r.score[a]) })
}

// describeAll computes the features of the candidates of the best passages.
func (r *ranking) describeAll(depth int) {
	if r.ahead != nil {
		r.ahead(r.rare(depth))
	}
	for p, i := range r.order[:min(depth, len(r.order))] {
		for j := range r.cands[i] {
			c := &r.cands[i][j]
			if c.asked {
				continue
			}
			f := &c.feats
			r.scans[i].describe(r.query, &r.local, c, f)
			r.scans[i].between(c, r.cands[i], f)
			r.scans[i].meansOf(r.query, &r.means, c, f)
			f[cVotes], f[cVotesFit] = c.votes, c.votes*c.fit
			f[cPassage] = r.score[i] - r.score[r.order[0]]
			f[cPassageRank] = float32(math.Log(float64(p + 1)))
		}
	}
}

// rare are the words whose frequency the features of candidates need.
func (r *ranking) rare(depth int) (words []string) {
	for _, i := range r.order[:min(depth, len(r.order))] {
		s := &r.scans[i]
		for j := range r.cands[i] {
			for k := range s.telling(&r.cands[i][j]) {
				words = append(words, s.fold(k))
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
