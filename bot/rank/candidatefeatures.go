package rank

import (
	"iter"
	"math"
	"strings"

	"verbatim/corpus/text"
)

// Features of a candidate answer, in the order the model knows them.
const (
	cFit = iota
	cNear
	cCover
	cFitNear
	cLocalNear
	cVotes
	cVotesFit
	cPassage     // score of its passage below the best passage's
	cPassageRank // log of 1 + its passage's place
	cInitial
	cTokens
	cPerson
	cPlace
	cHead
	cBeforeBy
	cBeforeIn
	cBeforeOf
	cBeforeThe
	cBeforeComma
	cBeforeBracket
	cBeforeBe
	cBeforeTerm // weight of the term right before it
	cAfterTerm
	cAfterComma
	cAfterBracket
	cAfterBe
	cAfterPossessive
	cAfterWho
	cVerbNear
	cSubject // stands before the verb where the subject is asked, after it where the object is
	cAsked   // share of its words that are the question's
	cRare    // rarity of its rarest word in the corpus
	cSentences
	cInQuote
	cUnit
	cAgent   // stands after "VERB by", the verb being the question's
	cActs    // the question's verb follows at once
	cClauses // marks between it and the nearest of the question's words
	cLocalCover
	cSharp       // as near, fading faster
	cClauseCover // weight of the terms with no mark in between
	cRival       // other candidates between it and the nearest of the question's words
	cMeans       // weight of the terms, each by the word of c's sentence that is nearest to it in meaning
	cMeansNear   // the same, fading with the word's distance from c
	cHeadMeans   // how near in meaning c comes to what is wanted: "lake" to "which river"
	cAbout       // its sentence has the question's words but for its verb
	cCore        // it has what the question is about
	cCoreNear    // that stands in it, in the sentence before, in the title or a heading
	cOtherEvent  // it tells of something else
	cToCome      // it tells of what is planned
	cProved      // c stands in the place of what is asked
	candFeatureCount
)

// candFeatureNames names the features, for the tool that trains the model.
var candFeatureNames = [candFeatureCount]string{"fit", "near", "cover", "fitNear", "localNear", "votes", "votesFit", "passage", "passageRank", "initial", "tokens", "person", "place", "head",
	"beforeBy", "beforeIn", "beforeOf", "beforeThe", "beforeComma", "beforeBracket", "beforeBe", "beforeTerm", "afterTerm", "afterComma", "afterBracket", "afterBe", "afterPossessive", "afterWho",
	"verbNear", "subject", "asked", "rare", "sentences", "inQuote", "unit", "agent", "acts", "clauses", "localCover", "sharp", "clauseCover", "rival", "means", "meansNear", "headMeans",
	"about", "core", "coreNear", "otherEvent", "toCome", "proved"}

type candFeatures [candFeatureCount]float32

// neighbours fills the features of the words next to c.
func (s *scan) neighbours(x *query, c *cand, f *candFeatures) {
	t := s.hit.Text
	k := int(c.first) - 1
	if k >= 0 && s.toks[k].sent == c.sent {
		w := s.fold(k)
		if w == "the" || w == "a" || w == "an" {
			f[cBeforeThe] = 1
			if k > 0 {
				k--
				w = s.fold(k)
			}
		}
		switch w {
		case "by":
			f[cBeforeBy] = 1
		case "in", "at", "near", "from", "to", "on", "around", "since", "until":
			f[cBeforeIn] = 1
		case "of":
			f[cBeforeOf] = 1
		case ",":
			f[cBeforeComma] = 1
		case "(":
			f[cBeforeBracket] = 1
		case "is", "was", "are", "were", "be", "been":
			f[cBeforeBe] = 1
		}
		if i := s.toks[k].term; i >= 0 {
			f[cBeforeTerm] = x.weights[i]
		}
	}
	k = int(c.last) + 1
	if strings.HasSuffix(c.Of(t), "'s") || strings.HasSuffix(c.Of(t), "\u2019s") {
		f[cAfterPossessive] = 1
	}
	if k < len(s.toks) && s.toks[k].sent == c.sent {
		switch s.fold(k) {
		case ",":
			f[cAfterComma] = 1
		case "(", ")":
			f[cAfterBracket] = 1
		case "is", "was", "are", "were", "has", "had":
			f[cAfterBe] = 1
		case "who", "which", "that":
			f[cAfterWho] = 1
		}
		if i := s.toks[k].term; i >= 0 {
			f[cAfterTerm] = x.weights[i]
		}
	}
}

// verb fills the features that tie c to the verb of the question.
func (s *scan) verb(x *query, c *cand, f *candFeatures) {
	if x.verbTerm < 0 {
		return
	}
	near := int16(math.MaxInt16)
	for _, o := range s.occ {
		if o.term != x.verbTerm || o.sent != c.sent {
			continue
		}
		d := o.tok - c.last
		if o.tok < c.first {
			d = c.first - o.tok
		}
		if d < near {
			near = d
			before := c.last < o.tok
			if before == x.subject {
				f[cSubject] = 1
			} else {
				f[cSubject] = -1
			}
		}
	}
	if near < math.MaxInt16 {
		f[cVerbNear] = float32(math.Exp(-float64(near) / 6))
	}
	f[cSubject] *= f[cVerbNear]
	for d := 1; d <= 3; d++ {
		if k := int(c.last) + d; k < len(s.toks) && s.toks[k].sent == c.sent && s.toks[k].term == x.verbTerm {
			f[cActs] = 1
		}
		if k := int(c.first) - 1 - d; s.by(c) && k >= 0 && s.toks[k].sent == c.sent && s.toks[k].term == x.verbTerm {
			f[cAgent] = 1
		}
	}
}

// by reports whether "by" or "by the" stands before c.
func (s *scan) by(c *cand) bool {
	k := int(c.first) - 1
	if w := s.fold(k); w == "the" || w == "a" {
		k--
	}
	return s.fold(k) == "by"
}

// clause weighs the terms of c's sentence: each fading fast by its distance,
// and those in c's own clause, with no comma or other mark in between.
func (s *scan) clause(x *query, c *cand, ws *[maxTerms]float32) (sharp, cover float32) {
	lo, hi := c.first, c.last
	for lo > 0 && s.toks[lo-1].sent == c.sent && !s.clauseMark(lo-1) {
		lo--
	}
	for int(hi)+1 < len(s.toks) && s.toks[hi+1].sent == c.sent && !s.clauseMark(hi+1) {
		hi++
	}
	var near, in [maxTerms]float32
	for _, o := range s.occ {
		if o.sent != c.sent || c.holds(o.tok) {
			continue
		}
		d := max(c.first-o.tok, o.tok-c.last, 1)
		near[o.term] = max(near[o.term], o.strength*float32(math.Exp(-float64(d)/3)))
		if o.tok >= lo && o.tok <= hi {
			in[o.term] = max(in[o.term], o.strength)
		}
	}
	for i := range x.terms {
		sharp += ws[i] * near[i]
		cover += ws[i] * in[i]
	}
	return sharp, cover
}

// clauseMark reports whether the token at k parts clauses.
func (s *scan) clauseMark(k int16) bool {
	if s.toks[k].Word() {
		return false
	}
	switch s.hit.Text[s.toks[k].Start] {
	case ',', ';', ':', '(', ')', 0xe2: // dashes and curly marks start with 0xe2
		return true
	}
	return false
}

// between fills the features of what stands between c and the nearest term of
// its sentence.
func (s *scan) between(c *cand, cands []cand, f *candFeatures) {
	at, dist := int16(-1), int16(math.MaxInt16)
	for _, o := range s.occ {
		if o.sent != c.sent || c.holds(o.tok) {
			continue
		}
		d := max(c.first-o.tok, o.tok-c.last, 1)
		if d < dist {
			at, dist = o.tok, d
		}
	}
	if at < 0 {
		f[cClauses], f[cRival] = 3, 2
		return
	}
	lo, hi := min(at, c.last)+1, max(at, c.first)
	for k := lo; k < hi; k++ {
		if !s.toks[k].Word() {
			f[cClauses]++
		}
	}
	for i := range cands {
		if o := &cands[i]; !o.asked && o.first >= lo && o.last < hi && o.fit >= c.fit {
			f[cRival]++
		}
	}
}

// describe fills the features of c, except votes and those of its passage.
func (s *scan) describe(x *query, local *[maxTerms]float32, c *cand, f *candFeatures) {
	f[cFit] = c.fit
	f[cCover], f[cNear] = s.nearness(x, c, &x.weights)
	f[cLocalCover], f[cLocalNear] = s.nearness(x, c, local)
	f[cSharp], f[cClauseCover] = s.clause(x, c, local)
	f[cFitNear] = c.fit * f[cNear]
	f[cTokens] = float32(c.last - c.first + 1)
	b := func(v bool) float32 {
		if v {
			return 1
		}
		return 0
	}
	f[cInitial], f[cPerson], f[cPlace], f[cHead] = b(c.initial), b(c.isPerson), b(c.isPlace), b(c.isHead)
	s.neighbours(x, c, f)
	s.verb(x, c, f)
	f[cAbout], f[cCore], f[cCoreNear] = b(s.about(x, c)), b(s.onCore(x, c.sent, 0)), b(s.onCore(x, c.sent, 1))
	f[cOtherEvent], f[cToCome], f[cProved] = b(s.otherEvent(x, c)), b(s.toCome(c)), b(s.proved(x, c))
	n, asked := 0, 0
	for k := c.first; k <= c.last; k++ {
		if s.toks[k].Word() {
			n++
			if s.toks[k].term >= 0 {
				asked++
			}
		}
	}
	for k := range s.telling(c) {
		f[cRare] = max(f[cRare], s.rarity(x, s.fold(k)))
	}
	if n > 0 {
		f[cAsked] = float32(asked) / float32(n)
	}
	f[cSentences] = float32(s.sents)
	for _, q := range s.hit.Quotes {
		if q.Overlaps(c.Span) {
			f[cInQuote] = 1
		}
	}
	f[cUnit] = float32(x.want.unit)
}

// telling yields the places of the words that make a candidate rare: of a thing
// all, of others those that are written as names and numbers are.
func (s *scan) telling(c *cand) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k := int(c.first); k <= int(c.last); k++ {
			if t := &s.toks[k]; t.Word() && (t.Kind != text.Lower || c.class == thing) && !yield(k) {
				return
			}
		}
	}
}

// rarity is a word's idf against the rarest a word can be.
func (s *scan) rarity(x *query, w string) float32 {
	n, of := x.freq(w)
	return float32(math.Log(1+float64(of)/float64(n+1)) / math.Log(2+float64(of)))
}
