package rank

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// maxTerms bounds the words of a question that are looked for: a person's
// question has five, a pasted page could have thousands.
const maxTerms = 24

// A term is one content word of the question.
type term struct {
	word   string // folded
	stem   string
	weight float64 // share of the question's whole weight, by rarity in the corpus
	idf    float64
	at     int // its place among all words of the question
	proper bool
	number bool
	absent bool // no passage has it in any form
	verb   bool // stands where the question's main verb does
	asked  int  // its place among the words as they were asked
	about  bool // of what the question before was about, and this one leaves out
}

// A form is a word that a passage may use for a term.
type form struct {
	word, stem string
	term       int16
	strength   float32 // 1 for the term's own word
}

// A query is a question made ready to be looked for in many passages.
type query struct {
	kind     question.Kind
	words    []string // every word of the question, folded
	terms    []term
	asked    []qword
	idfPairs float32 // what the pairs of neighbours among these weigh
	forms    []form
	buckets  [bucketCount][]int16 // forms by their first letters
	want     want
	idfSum   float64
	idfMost  float64 // of a word that no passage has
	freq     Frequency
	ahead    func(words []string) // see CountAhead, nil for none
	verbTerm int16                // -1 for none
	acronym  string               // that is to be spelled out, "" for none
	headTerm int16                // the head of what is wanted, -1 where it is no term
	subject  bool                 // the verb's subject is asked for, not its object
	holder   holder               // of an office, that is asked for
	abroad   bool                 // that office is to a place
	domain   []int16              // terms of what the office is of that is asked for
	stance   stance               // of the votes that are asked for
	past     bool                 // it asks of what has happened
	core     int16                // what the question is about, -1 for none
	weights  [maxTerms]float32    // of the terms
}

const bucketCount = 256

func bucket(w string) int {
	if len(w) == 1 {
		return int(w[0])
	}
	return bucketOf(w[0], w[1])
}

func bucketOf(a, b byte) int { return int(a*31+b*7) % bucketCount }

// Frequency tells in how many of how many passages a word occurs.
type Frequency func(word string) (n, of int)

func newQuery(q question.Question, freq Frequency) *query {
	x := &query{kind: q.Kind, want: wantOf(q), freq: freq, acronym: acronymOf(q), verbTerm: -1, headTerm: -1, subject: true}
	content := map[string]bool{}
	for _, t := range q.Terms {
		content[fold(t)] = true
	}
	for _, t := range text.Tokens(q.Text) {
		if !t.Word() {
			continue
		}
		raw := t.Of(q.Text)
		w := strings.TrimSuffix(fold(raw), "'s")
		x.words = append(x.words, w)
		if !content[w] || len(x.terms) == maxTerms {
			continue
		}
		content[w] = false
		r, _ := utf8.DecodeRuneInString(raw)
		tm := term{word: w, at: len(x.words) - 1, number: t.Kind == text.Number, verb: raw == q.Verb}
		tm.proper = unicode.IsUpper(r) && len(x.words) > 1
		for _, part := range words(w, freq) {
			if tm.word = part; len(x.terms) < maxTerms {
				x.addTerm(tm)
			}
		}
	}
	for _, w := range q.About {
		x.addAbout(fold(w))
	}
	x.subject, x.holder = !hasAux(x.words), holderOf(x.words, x.terms)
	x.domain, x.abroad = x.domainOf()
	x.core = x.coreOf()
	x.past = slices.ContainsFunc(x.words[:min(len(x.words), 3)], isPast)
	x.stance = x.stanceOf()
	for _, w := range x.words {
		x.addAsked(w)
	}
	for i := range x.terms {
		t := &x.terms[i]
		t.asked = x.addAsked(t.word)
		t.weight = t.idf / math.Max(x.idfSum, 1e-9)
		x.weights[i] = float32(t.weight)
		x.addForm(form{t.word, t.stem, int16(i), 1})
		for _, f := range expand(t.word) {
			f.stem, f.term = stem(f.word), int16(i)
			x.addForm(f)
		}
	}
	x.weighAsked()
	return x
}

// aboutWeight is what a word of the question before counts against one of the
// question's own: enough to choose between documents that answer, too little to
// find one that does not.
const aboutWeight = .4

func isPast(w string) bool { return w == "was" || w == "were" || w == "did" }

// addAbout adds a word of the question before as a term.
func (x *query) addAbout(w string) {
	if len(x.terms) == maxTerms {
		return
	}
	n, of := x.freq(w)
	idf := aboutWeight * math.Log(1+(float64(of)-float64(n)+.5)/(float64(n)+.5))
	x.idfSum += idf
	x.words = append(x.words, w)
	x.terms = append(x.terms, term{word: w, stem: stem(w), at: len(x.words) - 1, idf: idf, about: true})
}

// words is w, or where no passage has that and it is joined by hyphens, its
// parts: "the Ellison-Quill debate".
func words(w string, freq Frequency) []string {
	if !strings.Contains(w, "-") {
		return []string{w}
	}
	if n, _ := freq(w); n > 0 {
		return []string{w}
	}
	return strings.FieldsFunc(w, func(r rune) bool { return r == '-' })
}

// addTerm weighs t and appends it.
func (x *query) addTerm(t term) {
	n, of := x.freq(t.word)
	t.stem, t.absent = stem(t.word), n == 0
	t.idf = math.Log(1 + (float64(of)-float64(n)+.5)/(float64(n)+.5))
	x.idfSum += t.idf
	x.idfMost = math.Log(2 + 2*float64(of))
	if lexicon.Singular(t.word) == x.want.head {
		x.headTerm = int16(len(x.terms))
	}
	if t.verb {
		x.verbTerm = int16(len(x.terms))
	}
	x.terms = append(x.terms, t)
}

// hasAux reports whether the question turns its verb round with do or be: "who
// did X kill", "who was X killed by".
func hasAux(words []string) bool {
	for _, w := range words[:min(len(words), 5)] {
		if isAux(w) {
			return true
		}
	}
	return false
}

func (x *query) addForm(f form) {
	if len(f.word) == 0 {
		return
	}
	b := bucket(f.word)
	x.buckets[b] = append(x.buckets[b], int16(len(x.forms)))
	x.forms = append(x.forms, f)
	if f.stem != "" && bucket(f.stem) != b {
		b = bucket(f.stem)
		x.buckets[b] = append(x.buckets[b], int16(len(x.forms)-1))
	}
}

// match returns the term that w stands for and how strongly, or -1.
func (x *query) match(w string) (int16, float32) {
	best, strength := int16(-1), float32(0)
	if w == "" {
		return best, strength
	}
	st := ""
	for _, i := range x.buckets[bucket(w)] {
		f := &x.forms[i]
		s := f.strength
		if f.word != w {
			if f.word[0] != w[0] {
				continue
			}
			if st == "" {
				st = stem(w)
			}
			if st != f.stem {
				continue
			}
			s *= stemStrength
		}
		if s > strength {
			best, strength = f.term, s
		}
	}
	return best, strength
}

// stemStrength is what a match by stem alone counts against one by the word.
const stemStrength = 0.9

// stem is the stem by which the index matches a folded word.
func stem(w string) string {
	for x := range index.EachWord(w) {
		return x.Stem
	}
	return w
}

// fold lowers s and straightens its apostrophes.
func fold(s string) string {
	return text.Fold(s)
}

// search is what the index is asked for.
func (x *query) search() []index.Term {
	out := make([]index.Term, len(x.terms))
	for i, t := range x.terms {
		out[i].Word = t.word
		if t.about {
			out[i].Weight = aboutWeight
		}
	}
	for _, f := range x.forms {
		if t := &out[f.term]; f.strength < 1 {
			t.Also = append(t.Also, index.Form{Word: f.word, Weight: float64(f.strength)})
		}
	}
	return out
}
