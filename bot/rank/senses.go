package rank

import (
	"math"
	"strings"

	"verbatim/bot/meaning"
	"verbatim/corpus/text"
)

// senses knows of the words of passages how near in meaning each is to the terms
// of the question. What words mean is kept for the questions to come.
type senses struct {
	terms    [maxTerms]meaning.Vector
	head     meaning.Vector   // of what is wanted
	question int              // its number
	rows     map[string]int32 // by the word as it stands, 0 for one that tells nothing
	sense    []sense          // from 1
	buffer   []text.Token
}

// A sense is what a word means.
type sense struct {
	vector   meaning.Vector
	question int               // for which near was worked out
	near     [maxTerms]float32 // to each term, 0 to 1
}

// maxSenses bounds the words that are kept, and the new ones of one question.
const maxSenses = 6000

// ask makes s ready for a question.
func (s *senses) ask(x *query) {
	if s.rows == nil || len(s.rows) > maxSenses {
		if s.rows == nil {
			s.rows = map[string]int32{}
		}
		clear(s.rows)
		s.sense = append(s.sense[:0], sense{})
	}
	s.question++
	for i := range x.terms {
		s.terms[i] = meaning.Vector{}
		if t := &x.terms[i]; !t.number {
			s.terms[i] = meaning.Of(t.word)
		}
	}
	s.head = meaning.Of(x.want.head)
}

// row is the place of a word's sense, 0 for one that tells nothing.
func (s *senses) row(x *query, word string) int32 {
	n, ok := s.rows[word]
	if !ok && len(s.rows) <= 2*maxSenses {
		n = s.learn(word)
		s.rows[strings.Clone(word)] = n // a part of a text would keep the whole of it
	}
	if row := &s.sense[n]; n > 0 && row.question != s.question {
		row.question = s.question
		for i := range x.terms {
			row.near[i] = max(0, row.vector.Near(&s.terms[i]))
		}
	}
	return n
}

// learn looks a word up in the table.
func (s *senses) learn(word string) int32 {
	w := strings.TrimSuffix(fold(word), "'s")
	if isStop(w) {
		return 0
	}
	v := meaning.Of(w)
	if v == (meaning.Vector{}) {
		return 0
	}
	s.sense = append(s.sense, sense{vector: v})
	return int32(len(s.sense) - 1)
}

// see raises by term how near a word comes to it.
func (row *sense) see(x *query, best *[maxTerms]float32) {
	for i := range x.terms {
		best[i] = max(best[i], row.near[i])
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
			m.sense[t.sense].see(x, &sentence)
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
				m.sense[m.row(x, k.Of(t))].see(x, &all)
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
		row := &m.sense[t.sense]
		if k >= int(c.first) && k <= int(c.last) {
			f[cHeadMeans] = max(f[cHeadMeans], row.vector.Near(&m.head))
			continue
		}
		fade := fading[min(max(int(c.first)-k, k-int(c.last)), len(fading)-1)]
		for i := range x.terms {
			v := row.near[i]
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
