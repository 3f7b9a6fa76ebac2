package rank

import (
	"hash/maphash"
	"math"

	"verbatim/bot/meaning"
	"verbatim/corpus/text"
)

// A qword is a word of the question as it was asked.
type qword struct {
	word   string // folded
	hash   uint64 // of that
	idf    float32
	weight float32 // its share of all that are no function words, 0 for one
	means  bool    // it has a vector
	vector meaning.Vector
}

// maxAsked bounds the words of a question that are looked at.
const maxAsked = 32

// addAsked adds a word of the question as it was asked, and returns its place:
// the last where there are too many.
func (x *query) addAsked(w string) int {
	for i := range x.asked {
		if x.asked[i].word == w {
			return i
		}
	}
	if len(x.asked) == maxAsked {
		return maxAsked - 1
	}
	n, of := x.freq(w)
	a := qword{word: w, hash: maphash.String(seed, w), idf: float32(math.Log(1 + (float64(of)-float64(n)+.5)/(float64(n)+.5)))}
	if !isFunctionWord(w) {
		a.weight = a.idf
		if isNumber := w[0] >= '0' && w[0] <= '9'; !isNumber { // another year is not what was asked
			a.vector = meaning.Of(w)
			a.means = a.weight > 0 && a.vector != (meaning.Vector{})
		}
	}
	x.asked = append(x.asked, a)
	return len(x.asked) - 1
}

// weighAsked makes shares of one of the weights.
func (x *query) weighAsked() {
	sum := float32(0)
	for i := range x.asked {
		a := &x.asked[i]
		sum += a.weight
		x.idfPairs += x.pair(i)
	}
	for i := range x.asked {
		x.asked[i].weight /= max(sum, 1e-9)
	}
}

// pair is what it weighs that word i of the question follows the one before.
func (x *query) pair(i int) float32 {
	if i == 0 {
		return 0
	}
	return x.asked[i-1].idf + x.asked[i].idf
}

// weigh is the weight of the words of the question that come near.
func (x *query) weigh(near *[maxAsked]float32) (sum float32) {
	for i := range x.asked {
		sum += x.asked[i].weight * near[i]
	}
	return sum
}

// pairs is the share of the neighbours in the question that a set has.
func (x *query) pairs(set uint32) (sum float32) {
	for i := range x.asked {
		if set&(1<<i) != 0 {
			sum += x.pair(i)
		}
	}
	return sum / max(x.idfPairs, 1e-9)
}

// maxWorded is how many of the search's best hits are compared with the question
// word by word. Those behind them count as the worst of these.
const maxWorded = 24

// senses finds what the passage's words mean; n is its place among the hits.
func (s *scan) senses(x *query, m *senses, n int) {
	for k := range s.toks {
		if t := &s.toks[k]; t.Word() {
			t.sense = m.row(x, t.Of(s.hit.Text))
			if word := m.of(t.sense); int(word.last) != n {
				word.last = int16(n)
				word.hits++
			}
		}
	}
}

// A worded is a sentence, or a passage, compared with the question.
type worded struct {
	near          [maxAsked]float32 // by word of the question: how near the words come to it
	rarity, about float32           // of the words among the hits; of each as far as it comes near
}

// see reads a word.
func (w *worded) see(x *query, m *senses, word *met) {
	near := word.see(x, &w.near)
	if word.stop || word.sentence == m.sentence {
		return
	}
	word.sentence = m.sentence
	rarity := m.rarity[min(int(word.hits), maxWorded)]
	w.rarity += rarity
	w.about += rarity * near
}

// wording fills the features that compare the passage with the question word by
// word.
func (s *scan) wording(x *query, m *senses, f *features) {
	var all, before, cur worded
	pairs := uint32(0) // words of the question that follow each other as they do there
	end := func() {
		both := before.near
		for i := range x.asked {
			all.near[i], both[i] = max(all.near[i], cur.near[i]), max(both[i], cur.near[i])
		}
		if v := x.weigh(&cur.near); v > f[fNearSentence] {
			f[fNearSentence], f[fAboutSentence] = v, cur.about/max(cur.rarity, 1e-9)
		}
		f[fNearPair] = max(f[fNearPair], x.weigh(&both))
		before, cur = cur, worded{}
		m.sentence++
	}
	sent, last := int16(0), int16(-1)
	for k := range s.toks {
		t := &s.toks[k]
		if t.sent != sent {
			end()
			sent, last = t.sent, -1
		}
		if !t.Word() {
			continue
		}
		word := m.of(t.sense)
		if word.asked > 0 && word.asked == last+1 {
			pairs |= 1 << word.asked
		}
		last = word.asked
		cur.see(x, m, word)
	}
	end()
	f[fNearWords], f[fPairs] = x.weigh(&all.near), x.pairs(pairs)
	for t := range s.context {
		m.buffer = text.AppendTokens(m.buffer[:0], t)
		for _, k := range m.buffer {
			if k.Word() {
				row := m.row(x, k.Of(t))
				m.of(row).see(x, &all.near)
			}
		}
	}
	f[fNearContext] = x.weigh(&all.near)
}

// wordLeast gives the hits behind the first the least of what those have.
func (r *ranking) wordLeast() {
	n := min(len(r.feats), maxWorded)
	for k := fNearWords; k <= fPairs; k++ {
		least := r.feats[0][k]
		for i := range r.feats[:n] {
			least = min(least, r.feats[i][k])
		}
		for i := range r.feats[n:] {
			r.feats[n+i][k] = least
		}
	}
}
