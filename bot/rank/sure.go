package rank

import (
	"math"
	"strings"
)

// candLift is how much a passage's best candidate counts beside the passage's
// own score, by class: chosen by C@1 on halves that were not learned from.
var candLift = [classCount]float32{person: .6, place: .3, moment: .3, amount: .15, name: .15}

// expansionWeights take every spelled-out acronym alike.
var expansionWeights = [candFeatureCount]float32{cFit: 1}

// sureLeast is how high the log odds that a candidate is right have to be for it to be
// shown as the answer. Of 511 questions of who, when, where and how many to news and 596 to an
// encyclopedia, cross-validated, right answers go to 50% and 41%, and 76% and 73%
// of those given are right; at 0 46% and 37%, 80% and 76%. Of the same questions
// with every passage that answers taken away 26% and 9% get an answer.
const sureLeast = -0.4

// sureLeastWord is the same where a single word is asked about, as after a command.
// All that is found is then about that word, and less can speak for an answer; no
// question that the model was learned from is so short.
const sureLeastWord = -1.5

// candSure is the share of all candidates from which on one is shown, for the
// classes that the model was not learned for; above 1 never. Set so that two of
// three answers to "what" that are shown are right, of news and of an encyclopedia.
var candSure = [classCount]float32{anything: 2, name: .87, thing: .94, reason: 2, description: 2}

// sureContext and sureSentence are the shares of the question's weight that a
// passage with its title, and the sentence, must have for any answer from it.
const (
	sureContext  = 0.5
	sureSentence = 0.35
)

// sureReach is how much lower than the best passage's score that of the passage with the
// answer may be. What a passage further behind says answers another question, more often
// than not.
const sureReach = 3

// Features of the best candidate of all, for whether it is right. It is
// supported by what stands in its sentence, the one before, the title and the
// heading. What speaks against it is below zero.
const (
	uShare        = iota // log odds of its share of all candidates
	uCover               // weight of the terms in its sentence
	uSupport             // weight of the terms that support it
	uMissing             // weight of the heaviest term that does not support it
	uMissingIDF          // its rarity in the corpus
	uMissingShare        // how many do not, of all
	uMissingName         // weight of the names that do not
	uVerb                // the question's verb does not
	uVerbFar             // nor stands it in the candidate's own sentence
	uHead                // it is not of the kind that was named: people of how many people
	uFit
	uNear
	uSharp
	uTied // how near it the names of the question are, 1 for none
	uLocal
	uRarest
	uNumber
	uFound  // log odds that the best passage answers
	uFirst  // the candidate is of the best passage
	uBehind // how much less its passage scores than the best, negative
	uMeans  // how near in meaning its sentence comes to the question
	uMargin // by how much its share is larger than that of the best passages' other candidates
	uAgree  // log of how many of the best passages it is the best candidate of
	uPair   // weight of the question in two sentences of its passage, by what comes nearest in meaning
	uPairs  // neighbours in the question that are neighbours there
	uFree
)

// From uFree on there are what more may speak for as well as against: the
// features of the candidate, and the class.
const (
	uTerms = uFree + iota
	uClass
	uCand            = uClass + int(classCount)
	sureFeatureCount = uCand + int(candFeatureCount)
)

var sureFeatureNames = [uFree]string{"share", "cover", "support", "missing", "missingIDF", "missingShare", "missingName", "verb", "verbFar", "head",
	"fit", "near", "sharp", "tied", "local", "rarest", "number", "found", "first", "behind", "means", "margin", "agree", "pair", "pairs"}

type sureFeatures [sureFeatureCount]float32

// sure reports whether the best candidate of hit i is to be shown as the
// answer.
func (r *ranking) sure(i int, c *cand) bool {
	if len(r.terms) == 1 {
		return r.certainty(i, c) >= sureLeastWord
	}
	return r.certainty(i, c) >= sureLeast
}

// certainty is the log odds that the best candidate of hit i is right. What an acronym
// stands for is certain. A candidate that is ruled out never is right, and none is where
// no passage has the question's verb in any form.
func (r *ranking) certainty(i int, c *cand) float32 {
	never := float32(math.Inf(-1))
	switch {
	case c.class == expansion, r.scans[i].introduced(r.query, c):
		return float32(math.Inf(1))
	case c.fit >= askedFit && r.scans[i].asked(r.query) && !r.ruledOut(i, c):
		return askedOdds
	case r.score[r.order[0]]-r.score[i] > sureReach, r.ruledOut(i, c):
		return never
	case r.feats[i][fCoverContext] < sureContext, c.feats[cCover] < sureSentence:
		return never
	}
	switch r.want.class {
	case person, place, moment, amount:
		f := r.doubts(i, c)
		if v := r.verbTerm; v >= 0 && r.local[v] == 0 && f[uVerb] != 0 {
			return never
		}
		odds := r.model.sure.of(f[:])
		if r.scans[i].proved(r.query, c) {
			odds = max(odds, 0)
		}
		return odds
	}
	if c.share >= candSure[r.want.class] {
		return -never
	}
	return never
}

// doubts fills the features of c, the best candidate of hit i.
func (r *ranking) doubts(i int, c *cand) (f sureFeatures) {
	x, p := r.query, &r.feats[i]
	b := func(v bool) float32 {
		if v {
			return 1
		}
		return 0
	}
	share := min(max(float64(c.share), .01), .99)
	f[uShare] = float32(math.Log(share / (1 - share)))
	f[uTied] = 1
	support, tied := r.scans[i].support(x, c)
	if s := &r.scans[i]; len(x.domain) > 0 {
		if k := s.owner(c); k >= 0 && x.ownedBy(strings.TrimSuffix(s.fold(k), "'s")) { // Veldanian, of Veldania
			for _, k := range x.domain {
				support[k], tied[k] = 1, 1
			}
		}
	}
	for k := range x.terms {
		t, w := &x.terms[k], x.weights[k]
		f[uSupport] += w * support[k]
		if t.proper {
			f[uTied] = min(f[uTied], tied[k])
		}
		if support[k] > 0 {
			continue
		}
		f[uMissing] = min(f[uMissing], -w)
		f[uMissingIDF] = min(f[uMissingIDF], -float32(t.idf/x.idfMost))
		f[uMissingShare] -= 1 / float32(len(x.terms))
		if t.proper {
			f[uMissingName] -= w
		}
	}
	if v := x.verbTerm; v >= 0 {
		f[uVerb], f[uVerbFar] = -b(support[v] == 0), -b(tied[v] == 0)
	}
	f[uHead] = -b(x.want.head != "" && !c.isHead)
	f[uFit], f[uNear], f[uSharp], f[uCover] = c.fit, c.near, c.feats[cSharp], c.feats[cCover]
	f[uLocal], f[uRarest], f[uNumber] = p[fLocalContext], -p[fMissingRarest], -p[fMissingNumber]
	f[uFound], f[uFirst], f[uBehind], f[uMeans] = r.foundOdds, b(i == r.order[0]), r.score[i]-r.score[r.order[0]], p[fNearSentence]
	f[uMargin], f[uAgree] = r.agreement(c)
	f[uPair], f[uPairs] = p[fNearPair], p[fPairs]
	f[uTerms], f[uClass+int(x.want.class)] = float32(len(x.terms)), 1
	copy(f[uCand:], c.feats[:])
	return f
}

// agreement is by how much c's share is larger than that of what else the best
// passages offer, and the log of how many of them offer c.
func (r *ranking) agreement(c *cand) (margin, agree float32) {
	other, n := float32(0), 0
	for _, i := range r.order[:min(depth, len(r.order))] {
		switch o := r.cand(i); {
		case o == nil:
		case o.key == c.key:
			n++
		default:
			other = max(other, o.share)
		}
	}
	return c.share - other, float32(math.Log(float64(n + 1)))
}

// support is by term how strongly it stands in c's sentence, the one before
// it, the title or the heading; and tied how near in c's sentence.
func (s *scan) support(x *query, c *cand) (support, tied [maxTerms]float32) {
	for i := range x.terms {
		support[i] = max(s.title[i], s.before[i])
	}
	for _, o := range s.occ {
		if o.sent == c.sent || o.sent == c.sent-1 {
			support[o.term] = max(support[o.term], o.strength)
		}
		if o.sent == c.sent {
			d := max(c.first-o.tok, o.tok-c.last, 0)
			tied[o.term] = max(tied[o.term], float32(math.Exp(-float64(d)/6)))
		}
	}
	return support, tied
}
