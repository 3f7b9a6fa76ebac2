package rank

import (
	"hash/maphash"
	"math"
	"strings"

	"verbatim/bot/meaning"
	"verbatim/corpus/text"
)

// senses knows of the words of passages which word of the question each is, and
// how near in meaning it is to the others. What words mean is kept for the
// questions to come: it is in a table of fixed size, where a word takes the place
// of one that the question does not have.
type senses struct {
	head     meaning.Vector         // of what is wanted
	question uint32                 // its number, from 1
	sentence int32                  // the number of the sentence that is read
	rarity   [maxWorded + 1]float32 // of a word by how many of the hits have it
	sense    []sense                // the first is of words that tell nothing
	met      []met                  // the first is of those
	buffer   []text.Token
}

// A sense is what a word means. It has no pointers, so that the garbage collector
// passes over the table.
type sense struct {
	word     [maxSensed]byte // as it stands
	size     uint8
	stop     bool   // a function word
	question uint32 // the last one that met it
	met      int32  // of that question's
	folded   uint64 // hash of the word without capitals and accents
	sum      meaning.Sum
}

// A met is what a word of the passages is to the question.
type met struct {
	near     [maxAsked]float32 // how near it comes to each word of it, 0 to 1
	asked    int16             // which of its words it is, -1 for none
	hits     int16             // how many of the hits have it
	last     int16             // of those, -1 for none
	stop     bool
	comes    bool  // near to any
	sentence int32 // the last that has it, by the number of senses, -1 for none
}

const (
	maxSensed  = 32      // bytes of a word that may tell something
	maxSenses  = 1 << 15 // words that are kept: 6 MB
	sensePlace = 8       // places in which a word may be
	nearest    = .98     // how near to a word of the question one of the same meaning comes
)

// seed is that of the hashes of words.
var seed = maphash.MakeSeed()

// ask makes s ready for a question whose words are compared with so many hits.
func (s *senses) ask(x *query, hits int) {
	if s.sense == nil {
		s.sense = make([]sense, 1+maxSenses+sensePlace)
	}
	for n := range s.rarity {
		s.rarity[n] = float32(math.Log(1 + (float64(max(hits-n, 0))+.5)/(float64(n)+.5)))
	}
	s.met = append(s.met[:0], met{asked: -1, last: -1, sentence: -1, stop: true})
	s.question++
	s.sentence = 0
	s.head = meaning.Of(x.want.head)
}

// row is the place of a word's sense, 0 where it tells nothing.
func (s *senses) row(x *query, word string) int32 {
	if len(word) > maxSensed {
		return 0
	}
	free := int32(0)
	start := 1 + int32(maphash.String(seed, word)%maxSenses)
	for n := start; n < start+sensePlace; n++ {
		row := &s.sense[n]
		switch {
		case int(row.size) == len(word) && string(row.word[:row.size]) == word:
			if row.question != s.question {
				s.meet(x, row)
			}
			return n
		case free == 0 && row.question != s.question:
			free = n
		}
	}
	if free > 0 {
		row := &s.sense[free]
		row.learn(word)
		s.meet(x, row)
	}
	return free
}

// learn makes row that of a word.
func (row *sense) learn(word string) {
	row.size = uint8(copy(row.word[:], word))
	w := strings.TrimSuffix(fold(word), "'s")
	row.folded, row.stop, row.sum = maphash.String(seed, w), isFunctionWord(w), meaning.Sum{}
	if !row.stop {
		row.sum = meaning.SumOf(w)
	}
}

// meet works out which word of the question a word is, and how near it comes to
// the others.
func (s *senses) meet(x *query, row *sense) {
	row.question, row.met = s.question, int32(len(s.met))
	m := met{asked: -1, last: -1, sentence: -1, stop: row.stop}
	var v meaning.Vector
	means := row.sum.Known()
	if means {
		v = row.sum.Vector()
	}
	for i := range x.asked {
		a := &x.asked[i]
		switch {
		case a.hash == row.folded:
			m.asked, m.near[i] = int16(i), 1
		case means && a.means:
			m.near[i] = nearest * max(0, v.Near(&a.vector))
		}
		m.comes = m.comes || m.near[i] > 0
	}
	s.met = append(s.met, m)
}

// of is what the word of a sense is to the question.
func (s *senses) of(sense int32) *met { return &s.met[s.sense[sense].met] }

// see raises by word of the question how near a word comes to it, and returns
// the most.
func (m *met) see(x *query, near *[maxAsked]float32) (most float32) {
	if m.stop || !m.comes {
		return 0
	}
	for i := range x.asked {
		near[i] = max(near[i], m.near[i])
		most = max(most, m.near[i])
	}
	return most
}

// meansOf fills the features of the meaning of a candidate's sentence.
func (s *scan) meansOf(x *query, m *senses, c *cand, f *candFeatures) {
	var most, near [maxTerms]float32
	k := int(c.first)
	for k > 0 && s.toks[k-1].sent == c.sent {
		k--
	}
	for ; k < len(s.toks) && s.toks[k].sent == c.sent; k++ {
		t := &s.toks[k]
		if k >= int(c.first) && k <= int(c.last) {
			v := m.sense[t.sense].sum.Vector()
			f[cHeadMeans] = max(f[cHeadMeans], v.Near(&m.head))
			continue
		}
		word := m.of(t.sense)
		if t.term < 0 && !word.comes {
			continue
		}
		fade := fading[min(max(int(c.first)-k, k-int(c.last)), len(fading)-1)]
		for i := range x.terms {
			v := word.near[x.terms[i].asked]
			if int(t.term) == i {
				v = max(v, t.strength)
			}
			most[i] = max(most[i], v)
			near[i] = max(near[i], v*fade)
		}
	}
	for i := range x.terms {
		f[cMeans] += x.weights[i] * most[i]
		f[cMeansNear] += x.weights[i] * near[i]
	}
}

// fading is what a word counts by its distance in words.
var fading = func() (f [32]float32) {
	for d := range f {
		f[d] = float32(math.Exp(-float64(d) / 6))
	}
	return f
}()
