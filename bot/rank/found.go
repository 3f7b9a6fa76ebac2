package rank

import (
	"math"

	"verbatim/bot/question"
)

// Features of a ranking for whether its best passage answers the question. All
// are made so that more of one speaks for it.
const (
	aContext       = iota // weight of the terms that the best passage has, title, heading and sentence before included
	aContextThree         // the most that any of the best three has
	aSentence             // weight of the terms in its best sentence
	aPair                 // in its best two sentences
	aPairThree            // the most of any of the best three
	aExact                // weight of the words as they were asked
	aOwn                  // weight of the words in any form, without what stands in for them
	aLocal                // as aContext, by how rare the terms are among the hits
	aMissing              // the heaviest term that is missing, as a negative share of the weight
	aMissingIDF           // its rarity in the corpus, negative
	aMissingCount         // how many terms are missing, negative share
	aMissingName          // weight of the names that are missing, negative
	aNameApart            // weight of the names that are missing from the sentence that covers most, negative
	aNumber               // weight of the numbers that are missing, negative
	aUnknown              // weight of the terms that no passage has, negative
	aUnknownName          // of these the names
	aVerb                 // the question's verb is missing, -1
	aFull                 // the index's score against the most that the terms could give
	aScore                // the model's score
	aGap                  // its lead over the second passage
	aGapFive              // and over the fifth
	aBigram               // neighbours in the question that are near each other in the passage
	aRun                  // longest run of words as they were asked
	aNear                 // how near together the words stand
	aFit                  // how well the best candidate fits the kind that is wanted
	aFitNear              // and how near the question's words it stands
	aShare                // log odds of the best candidate's share of all
	aFirst                // the best candidate is in the best passage
	aMeans                // weight of the terms, each by the word of the best passage that is nearest in meaning
	aMeansSentence        // the same of its best sentence
	aTerms                // log of the number of terms
	aWho
	aWhen
	aWhere
	aHowMany
	aSearch
	foundFeatureCount
)

var foundFeatureNames = [foundFeatureCount]string{"context", "contextThree", "sentence", "pair", "pairThree", "exact", "own", "local", "missing", "missingIDF", "missingCount", "missingName", "nameApart", "number",
	"unknown", "unknownName", "verb", "full", "score", "gap", "gapFive", "bigram", "run", "near", "fit", "fitNear", "share", "first", "means", "meansSentence", "terms", "who", "when", "where", "howMany", "search"}

// foundFree are the features whose sign is not known beforehand.
const foundFree = aTerms

type foundFeatures [foundFeatureCount]float32

// evidence fills the features of a ranking of at least one hit.
func (r *ranking) evidence() (f foundFeatures) {
	const three = 3
	x, i := r.query, r.order[0]
	s, p := &r.scans[i], &r.feats[i]
	f[aContext], f[aSentence], f[aPair] = p[fCoverContext], p[fCoverSentence], p[fCoverPair]
	f[aExact], f[aOwn], f[aLocal] = p[fCoverExact], p[fCoverOwn], p[fLocalContext]
	for _, j := range r.order[:min(three, len(r.order))] {
		f[aContextThree] = max(f[aContextThree], r.feats[j][fCoverContext])
		f[aPairThree] = max(f[aPairThree], r.feats[j][fCoverPair])
	}
	sentence := s.fullest(x)
	for k := range x.terms {
		t, w := &x.terms[k], x.weights[k]
		if t.proper && max(sentence[k], s.title[k], s.before[k]) == 0 {
			f[aNameApart] -= w
		}
		if t.absent {
			f[aUnknown] -= w
			if t.proper {
				f[aUnknownName] -= w
			}
		}
		if max(s.best[k], s.title[k], s.before[k]) > 0 {
			continue
		}
		f[aMissing] = min(f[aMissing], -w)
		f[aMissingIDF] = min(f[aMissingIDF], -float32(t.idf/x.idfMost))
		f[aMissingCount] -= 1 / float32(len(x.terms))
		if t.verb {
			f[aVerb] = -1
		}
	}
	f[aMissingName], f[aNumber] = -p[fMissingProper], -p[fMissingNumber]
	f[aFull], f[aScore] = p[fBM25Full], r.score[i]
	f[aGap], f[aGapFive] = r.lead(1), r.lead(4)
	f[aBigram], f[aRun], f[aNear] = p[fBigram], p[fRun], p[fNear]
	if best := r.answering(); best >= 0 {
		c := r.cand(r.order[best])
		share := min(max(float64(c.share), .01), .99)
		f[aFit], f[aFitNear], f[aShare] = c.fit, c.fit*c.near, float32(math.Log(share/(1-share)))
		if best == 0 {
			f[aFirst] = 1
		}
	} else {
		f[aShare] = float32(math.Log(.01 / .99))
	}
	f[aMeans], f[aMeansSentence] = p[fNearContext], p[fNearSentence]
	f[aTerms] = float32(math.Log(float64(len(x.terms) + 1)))
	if k, ok := foundKind[x.kind]; ok {
		f[k] = 1
	}
	return f
}

// odds are the log odds that the first passage answers the question.
func (r *ranking) odds() float32 {
	if len(r.order) == 0 {
		return float32(math.Inf(-1))
	}
	f := r.evidence()
	odds := r.model.found.of(f[:])
	if r.scans[r.order[0]].asked(r.query) {
		odds = max(odds, askedOdds)
	}
	return odds
}

// foundLeast is the probability from which on a passage is shown as an answer. Of
// questions of an encyclopedia asked of specifications, minutes and mail 1.7 of 100
// are above; of an encyclopedia's asked of news and the reverse, where much is told
// of the same people and places, 13 to 16. Cross-validated, 4 of 100 right first
// passages are below.
const foundLeast = 0.25

var foundKind = map[question.Kind]int{question.Who: aWho, question.When: aWhen, question.Where: aWhere, question.HowMany: aHowMany, question.Search: aSearch}

// maxLead bounds how far a passage may be ahead of another, and is how far it is
// ahead of one that is not there.
const maxLead = 5

// lead is how much more the best passage scores than the one at place n.
func (r *ranking) lead(n int) float32 {
	if n >= len(r.order) {
		return maxLead
	}
	return min(r.score[r.order[0]]-r.score[r.order[n]], maxLead)
}

// fullest is by term how strongly it stands in the sentence that has most of the
// question's weight.
func (s *scan) fullest(x *query) (most [maxTerms]float32) {
	best := float32(-1)
	for o := 0; o < len(s.occ); {
		var cur [maxTerms]float32
		sent, sum := s.occ[o].sent, float32(0)
		for ; o < len(s.occ) && s.occ[o].sent == sent; o++ {
			k := s.occ[o].term
			cur[k] = max(cur[k], s.occ[o].strength)
		}
		for k := range x.terms {
			sum += x.weights[k] * cur[k]
		}
		if sum > best {
			most, best = cur, sum
		}
	}
	return most
}
