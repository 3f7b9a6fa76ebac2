package rank

import (
	"strings"

	"verbatim/corpus/text"
	"verbatim/index"
)

// A tok is a token of a passage with what it matches.
type tok struct {
	text.Token
	term     int16 // -1 for none
	strength float32
	sent     int16
	word     int16  // its number among the words of the passage
	sense    int32  // of the ranking's senses, 0 for none
	folded   string // once it was asked for
}

// A scan is one passage read for one question. Its slices are reused.
type scan struct {
	hit    *index.Hit
	toks   []tok
	words  int
	best   []float32 // by term: strongest match in the text
	exact  []bool
	tf     []int16
	title  []float32 // by term: strongest match in the title
	before []float32 // by term: strongest match in the sentence before, and the heading
	occ    []occ     // matched tokens in order
	sents  int
	buf    []text.Token
}

// An occ is one occurrence of a term.
type occ struct {
	term     int16
	word     int16
	sent     int16
	tok      int16
	strength float32
}

func zero[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (s *scan) read(x *query, h *index.Hit) {
	n := len(x.terms)
	s.hit = h
	s.toks, s.occ, s.words = s.toks[:0], s.occ[:0], 0
	s.best, s.exact, s.tf = zero(s.best, n), zero(s.exact, n), zero(s.tf, n)
	s.title, s.before = zero(s.title, n), zero(s.before, n)
	series, number := seriesOf(x, h)
	sent := 0
	s.buf = text.AppendTokens(s.buf[:0], h.Text)
	for _, t := range s.buf {
		for sent+1 < len(h.Sentences) && t.Start >= h.Sentences[sent+1].Start {
			sent++
		}
		k := tok{Token: t, term: -1, sent: int16(sent), word: int16(s.words)}
		if t.Word() {
			k.term, k.strength = x.matchToken(t, h.Text)
			s.words++
		}
		if k.term >= 0 {
			i := k.term
			s.best[i] = max(s.best[i], k.strength)
			s.exact[i] = s.exact[i] || k.strength == 1
			s.tf[i]++
			s.occ = append(s.occ, occ{k.term, k.word, k.sent, int16(len(s.toks)), k.strength})
		}
		s.toks = append(s.toks, k)
		// this PEP is PEP 8
		if at := len(s.toks) - 1; number >= 0 && at > 0 && strings.EqualFold(t.Of(h.Text), series) && s.fold(at-1) == "this" {
			s.best[number], s.exact[number] = 1, true
			s.tf[number]++
			s.occ = append(s.occ, occ{number, k.word, k.sent, int16(at), 1})
		}
	}
	s.sents = sent + 1
	s.readContext(x, h.Doc.Title, s.title)
	s.readContext(x, h.Doc.Number(), s.title)
	s.readContext(x, h.Doc.Author, s.title)
	s.readContext(x, h.Before, s.before)
	for _, t := range h.Headings {
		s.readContext(x, t, s.before)
	}
}

// context yields what stands around the passage: its document's title, its
// headings and the sentence before it.
func (s *scan) context(yield func(string) bool) {
	for _, t := range s.hit.Headings {
		if !yield(t) {
			return
		}
	}
	_ = yield(s.hit.Doc.Title) && yield(s.hit.Before)
}

// seriesOf is what the documents of h's series are called, and the term of its
// number in it, -1 for none.
func seriesOf(x *query, h *index.Hit) (name string, number int16) {
	name, digits, ok := strings.Cut(h.Doc.Number(), " ")
	if !ok {
		return "", -1
	}
	number, _ = x.match(digits)
	return name, number
}

func (s *scan) readContext(x *query, t string, into []float32) {
	s.buf = text.AppendTokens(s.buf[:0], t)
	for _, k := range s.buf {
		if k.Word() {
			if i, f := x.matchToken(k, t); i >= 0 {
				into[i] = max(into[i], f)
			}
		}
	}
}

// matchToken matches the word t of s as it stands, without a possessive, and by the
// parts a hyphen joins.
func (x *query) matchToken(t text.Token, s string) (int16, float32) {
	return x.matchWord(t.Of(s), t.Hyphen)
}

func (x *query) matchWord(raw string, hyphen bool) (int16, float32) {
	if !hyphen && !x.mayMatch(raw) {
		return -1, 0
	}
	w := strings.TrimSuffix(fold(raw), "'s")
	i, f := x.match(w)
	if i >= 0 || !hyphen {
		return i, f
	}
	if i, f = x.match(strings.ReplaceAll(w, "-", "")); i >= 0 {
		return i, f
	}
	for p := range strings.SplitSeq(w, "-") {
		if j, g := x.match(p); g > f {
			i, f = j, g
		}
	}
	return i, f * stemStrength
}

// mayMatch is false for most words without a hyphen that match nothing, before
// they are folded: no word of the question starts with the same letters.
func (x *query) mayMatch(raw string) bool {
	if len(raw) < len("ab's") {
		return true
	}
	a, b := raw[0]|0x20, raw[1]|0x20
	if a < 'a' || a > 'z' || b < 'a' || b > 'z' {
		return true
	}
	return len(x.buckets[bucketOf(a, b)]) > 0
}
