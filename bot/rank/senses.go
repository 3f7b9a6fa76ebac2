package rank

import (
	"hash/maphash"
	"math"
	"strings"

	"verbatim/bot/meaning"
	"verbatim/corpus/text"
)

// senses knows of the words of passages how near in meaning each is to the terms
// of the question. What words mean is kept for the questions to come: it is in a
// table of fixed size, where a word takes the place of one that the question does
// not have.
type senses struct {
	terms    [maxTerms]meaning.Vector
	head     meaning.Vector // of what is wanted
	question uint32         // its number, from 1
	seed     maphash.Seed
	sense    []sense // the first is of words that tell nothing
	near     []nearness
	buffer   []text.Token
}

// nearness is how near a word is to each term, 0 to 1.
type nearness [maxTerms]float32

// A sense is what a word means. It has no pointers, so that the garbage collector
// passes over the table.
type sense struct {
	word     [maxSensed]byte // as it stands
	size     uint8
	question uint32 // the last one that met it
	near     int32  // of that question's, 0 for a word that tells nothing
	sum      meaning.Sum
}

const (
	maxSensed  = 32      // bytes of a word that may tell something
	maxSenses  = 1 << 15 // words that are kept: 6 MB
	sensePlace = 8       // places in which a word may be
)

// ask makes s ready for a question.
func (s *senses) ask(x *query) {
	if s.sense == nil {
		s.sense, s.seed = make([]sense, 1+maxSenses+sensePlace), maphash.MakeSeed()
	}
	s.near = append(s.near[:0], nearness{})
	s.question++
	for i := range x.terms {
		s.terms[i] = meaning.Vector{}
		if t := &x.terms[i]; !t.number {
			s.terms[i] = meaning.Of(t.word)
		}
	}
	s.head = meaning.Of(x.want.head)
}

// row is the place of a word's sense, 0 where it tells nothing.
func (s *senses) row(x *query, word string) int32 {
	if len(word) > maxSensed {
		return 0
	}
	free := int32(0)
	start := 1 + int32(maphash.String(s.seed, word)%maxSenses)
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
	row.sum = meaning.Sum{}
	if w := strings.TrimSuffix(fold(word), "'s"); !isStop(w) {
		row.sum = meaning.SumOf(w)
	}
}

// meet works out how near a word is to the terms of the question.
func (s *senses) meet(x *query, row *sense) {
	row.question, row.near = s.question, 0
	if !row.sum.Known() {
		return
	}
	row.near = int32(len(s.near))
	v, near := row.sum.Vector(), nearness{}
	for i := range x.terms {
		near[i] = max(0, v.Near(&s.terms[i]))
	}
	s.near = append(s.near, near)
}

// see raises best, by term, to how near the word comes to it.
func (s *senses) see(x *query, row int32, best *[maxTerms]float32) {
	if n := s.sense[row].near; n > 0 {
		near := &s.near[n]
		for i := range x.terms {
			best[i] = max(best[i], near[i])
		}
	}
}

// maxMeant is how many of the search's best hits are looked at for the meaning
// of their words. The others count by the words they share with the question.
const maxMeant = 24

// means fills the features of the meaning of a passage's words. A term that the
// passage has counts as it does elsewhere, any other by the word that comes
// nearest to it.
func (s *scan) means(x *query, m *senses, f *features) {
	var all, sentence [maxTerms]float32
	end := func() {
		v := float32(0)
		for i := range x.terms {
			v += x.weights[i] * sentence[i]
			all[i], sentence[i] = max(all[i], sentence[i]), 0
		}
		f[fMeansSentence] = max(f[fMeansSentence], v)
	}
	sent := int16(0)
	for k := range s.toks {
		t := &s.toks[k]
		if t.sent != sent {
			end()
			sent = t.sent
		}
		if t.term >= 0 {
			sentence[t.term] = max(sentence[t.term], t.strength)
		}
		if t.Word() && t.Kind != text.Number {
			t.sense = m.row(x, t.Of(s.hit.Text))
			m.see(x, t.sense, &sentence)
		}
	}
	end()
	for i := range x.terms {
		f[fMeans] += x.weights[i] * all[i]
		all[i] = max(all[i], s.title[i], s.before[i])
	}
	for t := range s.context {
		m.buffer = text.AppendTokens(m.buffer[:0], t)
		for _, k := range m.buffer {
			if k.Word() && k.Kind != text.Number {
				m.see(x, m.row(x, k.Of(t)), &all)
			}
		}
	}
	for i := range x.terms {
		f[fMeansContext] += x.weights[i] * all[i]
	}
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
		sense := &m.sense[t.sense]
		if k >= int(c.first) && k <= int(c.last) {
			v := sense.sum.Vector()
			f[cHeadMeans] = max(f[cHeadMeans], v.Near(&m.head))
			continue
		}
		fade := fading[min(max(int(c.first)-k, k-int(c.last)), len(fading)-1)]
		for i := range x.terms {
			v := m.near[sense.near][i]
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

// compareMeans fills how each passage's meaning compares with the best one's.
func (r *ranking) compareMeans() {
	for k := fMeans; k <= fMeansSentence; k++ {
		top := float32(0)
		for i := range r.feats {
			top = max(top, r.feats[i][k])
		}
		for i := range r.feats {
			r.feats[i][k-fMeans+fMeansBest] = float32(math.Log(float64(max(r.feats[i][k], .05) / max(top, .05))))
		}
	}
}
