package rank

import (
	"math"
)

// Features of a passage for a question, in the order the model knows them.
const (
	fBM25 = iota // the index's score against the best hit's
	fBM25Full
	fRank
	fCover
	fCoverExact
	fCoverSentence
	fCoverPair
	fCoverContext
	fCoverTitle
	fCoverBefore
	fMissingProper
	fMissingRarest
	fBigram
	fRun
	fWindow
	fNear
	fLength
	fSentences
	fDocument
	fDocumentRank
	fFrequency
	fMatched
	fMissingNumber
	fQuestionMark
	fParagraph
	fFit
	fFitNear
	fFitCover
	fFitVotes
	fFitCount
	fFitBest
	fLocalCover
	fLocalSentence
	fLocalPair
	fLocalNear
	fLocalFitNear
	fLocalContext
	fLocalFrequency
	fCoverOwn
	fLocalOwn
	fNearWords                           // weight of the question's words, each by the word of the passage that is nearest to it in meaning
	fNearContext                         // the same with title, headings and the sentence before
	fNearSentence                        // of the best sentence
	fNearPair                            // of the best two in a row
	fAboutSentence                       // how much of the best sentence is about the question: its words, by how rare they are among the hits
	fPairs                               // neighbours in the question that are neighbours in the passage
	fTyped                               // as typed, where the question is of who, when, where or how many; else 0
	fLong          = fTyped + len(typed) // as lengthened, times the number of terms
	featureCount   = fLong + len(lengthened)
)

// What passages share of a question tells the less, the more there is of it; what
// may be the answer tells the most where its kind is known.
var (
	typed      = [...]int{fFit, fFitNear, fFitVotes}
	lengthened = [...]int{fBM25, fCover, fNearSentence, fNearContext, fPairs}
)

// mostLong is the number of terms above which more make no difference.
const mostLong = 10

// crossed fills the features that depend on what is asked.
func (f *features) crossed(x *query) {
	if classed(x.want.class) {
		for n, k := range typed {
			f[fTyped+n] = f[k]
		}
	}
	for n, k := range lengthened {
		f[fLong+n] = f[k] * float32(min(len(x.terms), mostLong)) / mostLong
	}
}

// featureNames names the features, for the tool that trains the model.
var featureNames = [featureCount]string{"bm25", "bm25full", "rank", "cover", "coverExact", "coverSentence", "coverPair", "coverContext", "coverTitle", "coverBefore",
	"missingProper", "missingRarest", "bigram", "run", "window", "near", "length", "sentences", "document", "documentRank", "frequency", "matched", "missingNumber", "questionMark",
	"paragraph", "fit", "fitNear", "fitCover", "fitVotes", "fitCount", "fitBest", "localCover", "localSentence", "localPair", "localNear", "localFitNear", "localContext", "localFrequency", "coverOwn", "localOwn", "nearWords", "nearContext", "nearSentence", "nearPair", "aboutSentence", "pairs",
	"fitTyped", "fitNearTyped", "fitVotesTyped", "bm25Long", "coverLong", "nearSentenceLong", "nearContextLong", "pairsLong"}

type features [featureCount]float32

func (s *scan) features(x *query, rank int, top float64, f *features) {
	h := s.hit
	f[fBM25] = float32(h.Score / math.Max(top, 1e-9))
	f[fBM25Full] = float32(h.Score / math.Max(x.idfSum*1.9, 1e-9))
	f[fRank] = float32(math.Log(float64(rank + 1)))
	var cover, exact, context, title, before, missProper, missNumber, freq float64
	matched, rarest, rare := 0, -1.0, 0
	for i := range x.terms {
		t := &x.terms[i]
		b := float64(s.best[i])
		cover += t.weight * b
		if s.best[i] >= stemStrength {
			f[fCoverOwn] += float32(t.weight)
		}
		if s.exact[i] {
			exact += t.weight
		}
		all := max(s.best[i], s.title[i], .8*s.before[i])
		context += t.weight * float64(all)
		title += t.weight * float64(s.title[i])
		before += t.weight * float64(s.before[i])
		if b > 0 {
			matched++
		}
		if t.proper && all == 0 {
			missProper += t.weight
		}
		if t.number && all == 0 {
			missNumber += t.weight
		}
		freq += t.weight * math.Log(1+float64(s.tf[i]))
		if t.weight > rarest {
			rarest, rare = t.weight, i
		}
	}
	f[fCover], f[fCoverExact], f[fCoverContext], f[fCoverTitle], f[fCoverBefore] = float32(cover), float32(exact), float32(context), float32(title), float32(before)
	f[fMissingProper], f[fMissingNumber], f[fFrequency] = float32(missProper), float32(missNumber), float32(freq)
	if len(x.terms) > 0 {
		f[fMatched] = float32(matched) / float32(len(x.terms))
		if s.best[rare] == 0 {
			f[fMissingRarest] = float32(rarest)
		}
	}
	f[fCoverSentence], f[fCoverPair] = s.sentenceCover(x, &x.weights)
	f[fBigram], f[fRun] = s.order(x)
	f[fWindow], f[fNear] = s.proximity(x, matched, &x.weights)
	f[fLength] = float32(math.Log(float64(s.words + 1)))
	f[fSentences] = float32(s.sents)
	f[fParagraph] = float32(min(h.Paragraph, 20))
	for _, k := range s.toks {
		if k.End-k.Start == 1 && h.Text[k.Start] == '?' {
			f[fQuestionMark] = 1
		}
	}
}

// local scores coverage by how rare the terms are among the hits themselves:
// in a document on the Super Bowl those two words tell nothing apart.
func (s *scan) local(x *query, ws *[maxTerms]float32, f *features) {
	matched := 0
	for i := range x.terms {
		f[fLocalCover] += ws[i] * s.best[i]
		f[fLocalContext] += ws[i] * max(s.best[i], s.title[i], .8*s.before[i])
		f[fLocalFrequency] += ws[i] * float32(math.Log(1+float64(s.tf[i])))
		if s.best[i] > 0 {
			matched++
		}
		if s.best[i] >= stemStrength {
			f[fLocalOwn] += ws[i]
		}
	}
	f[fLocalSentence], f[fLocalPair] = s.sentenceCover(x, ws)
	_, f[fLocalNear] = s.proximity(x, matched, ws)
}

// sentenceCover is the best coverage of a single sentence and of two in a row.
func (s *scan) sentenceCover(x *query, ws *[maxTerms]float32) (one, two float32) {
	var prev, cur [maxTerms]float32
	sum := func(a, b *[maxTerms]float32) (v float32) {
		for i := range x.terms {
			v += ws[i] * max(a[i], .9*b[i])
		}
		return v
	}
	for i := range x.terms {
		prev[i] = s.before[i]
	}
	var none [maxTerms]float32
	o := 0
	for k := 0; k < s.sents; k++ {
		cur = none
		for ; o < len(s.occ) && int(s.occ[o].sent) == k; o++ {
			i := s.occ[o].term
			cur[i] = max(cur[i], s.occ[o].strength)
		}
		one = max(one, sum(&cur, &none))
		two = max(two, sum(&cur, &prev))
		prev = cur
	}
	return one, two
}

// order is the weight of neighbouring terms of the question found as near and
// in order, and the longest run of the question's words found as they stand.
func (s *scan) order(x *query) (bigram, run float32) {
	var total float64
	var pair [maxTerms]bool
	for i := 0; i+1 < len(x.terms); i++ {
		total += x.terms[i].weight + x.terms[i+1].weight
	}
	best := 0.0
	cur := 0.0
	for k := 0; k < len(s.occ); k++ {
		a := s.occ[k]
		inRun := false
		for j := k + 1; j < len(s.occ) && s.occ[j].word-a.word <= 6; j++ {
			b := s.occ[j]
			if b.term == a.term+1 && int(b.word-a.word) <= x.terms[b.term].at-x.terms[a.term].at+1 {
				pair[a.term] = true
				if j == k+1 {
					inRun = true
				}
			}
		}
		cur += x.terms[a.term].weight
		best = max(best, cur)
		if !inRun {
			cur = 0
		}
	}
	var got float64
	for i := 0; i+1 < len(x.terms); i++ {
		if pair[i] {
			got += x.terms[i].weight + x.terms[i+1].weight
		}
	}
	if total > 0 {
		bigram = float32(got / total)
	}
	return bigram, float32(best)
}

// proximity is the length of the shortest stretch that holds every matched
// term, per term, and the weight of pairs of terms by how near they stand.
func (s *scan) proximity(x *query, matched int, ws *[maxTerms]float32) (window, near float32) {
	var count [maxTerms]int16
	have, left := 0, 0
	best := 1 << 30
	for r := range s.occ {
		if count[s.occ[r].term]++; count[s.occ[r].term] == 1 {
			have++
		}
		for have == matched && left <= r {
			best = min(best, int(s.occ[r].word-s.occ[left].word)+1)
			if count[s.occ[left].term]--; count[s.occ[left].term] == 0 {
				have--
			}
			left++
		}
	}
	if matched > 0 {
		window = float32(math.Log(float64(best) / float64(matched)))
	}
	n := len(x.terms)
	var dist [maxTerms][maxTerms]int16
	var last [maxTerms]int16
	for i := 0; i < n; i++ {
		last[i] = -1
	}
	for _, o := range s.occ {
		for i := 0; i < n; i++ {
			if last[i] >= 0 && int16(i) != o.term {
				d := o.word - last[i]
				a, b := min(int16(i), o.term), max(int16(i), o.term)
				if dist[a][b] == 0 || d < dist[a][b] {
					dist[a][b] = d
				}
			}
		}
		last[o.term] = o.word
	}
	var got, total float64
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			w := float64(ws[i] * ws[j])
			total += w
			if dist[i][j] > 0 {
				got += w * math.Exp(-float64(dist[i][j]-1)/8)
			}
		}
	}
	if total > 0 {
		near = float32(got / total)
	}
	return window, near
}

// nearness is how near a candidate is to the question's words: the weight of the terms in
// its sentence, and the same with each term fading by its distance.
func (s *scan) nearness(x *query, c *cand, ws *[maxTerms]float32) (cover, near float32) {
	var best, fade [maxTerms]float32
	for _, o := range s.occ {
		if c.holds(o.tok) {
			continue
		}
		d := 0
		if o.tok < c.first {
			d = int(c.first - o.tok)
		} else {
			d = max(1, int(o.tok-c.last))
		}
		v := o.strength
		if o.sent != c.sent {
			v *= .4
		} else {
			best[o.term] = max(best[o.term], o.strength)
		}
		fade[o.term] = max(fade[o.term], v*float32(math.Exp(-float64(d)/10)))
	}
	for i := range x.terms {
		w := ws[i]
		cover += w * max(best[i], .6*s.title[i], .5*s.before[i])
		near += w * max(fade[i], .2*s.title[i])
	}
	return cover, near
}
