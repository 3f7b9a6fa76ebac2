package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// moments finds the times that were annotated when the passage was indexed.
func (s *scan) moments(x *query, out []cand) []cand {
	k := 0
	for i := range s.hit.Times {
		t := &s.hit.Times[i]
		if t.Start < 0 || t.End > len(s.hit.Text) || t.Start >= t.End {
			continue
		}
		span, first, end := timex.Whole(s.hit.Times, i, s.hit.Text)
		if span.Start < t.Start { // the second end of a range, which is one answer
			continue
		}
		for k < len(s.toks) && s.toks[k].End <= t.Start {
			k++
		}
		last := k
		for last+1 < len(s.toks) && s.toks[last+1].Start < span.End {
			last++
		}
		if last >= len(s.toks) {
			break
		}
		if x.want.clock && t.Type != timex.TimeOf || s.dateline(k, last) || x.kind == question.When && s.lasting(t, k, last) {
			continue
		}
		c := cand{first: int16(k), last: int16(last), class: moment, value: t.Value, time: i, fit: max(momentFit(x, &first, first.Of(s.hit.Text)), momentFit(x, &end, end.Of(s.hit.Text)))}
		out = s.add(x, c, out)
	}
	return out
}

// lasting reports whether a time only says how long something takes: it does
// not say when, unless it is counted from something, "20 days before it ends".
func (s *scan) lasting(t *timex.Time, first, last int) bool {
	if t.Type != timex.Duration {
		return false
	}
	switch s.fold(last + 1) {
	case "before", "after", "ago", "earlier", "later", "from", "prior", "following", "into":
		return false
	}
	switch s.fold(first - 1) {
	case "within", "in", "after":
		return false
	}
	return true
}

// dateline reports whether the date from token k to last says where and when a
// report was written, and not when something happened: "OSLO, 3 May 2024 - ".
func (s *scan) dateline(k, last int) bool {
	if s.toks[k].sent != 0 || k > datelineTokens || last+1 >= len(s.toks) || s.hit.Paragraph > 1 {
		return false
	}
	switch s.raw(last + 1) {
	case "-", "\u2013", "\u2014", "(":
	default:
		return false
	}
	for i := range k {
		if s.toks[i].Kind == text.Lower {
			return false
		}
	}
	return k > 0
}

// datelineTokens is how many tokens may stand before the date of a dateline.
const datelineTokens = 8

// momentFit is how well a time answers when: one that says its year best.
func momentFit(x *query, t *timex.Time, words string) float32 {
	switch {
	case t.Type == timex.Duration:
		return .2
	case t.Type == timex.Set:
		return .3
	case hasYear(words):
		return 1
	case x.want.year:
		return .3
	case strings.ContainsAny(words, "0123456789") || strings.Contains(words, "entury"):
		return .8
	}
	return .35
}

// hasYear reports whether s holds a number of four digits.
func hasYear(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
			continue
		}
		if n == 4 {
			return true
		}
		n = 0
	}
	return n == 4
}

var numberWords = text.WordsOf(text.Numerals, "one quarter quarters third thirds fifth fifths")

// numberLetters are those that they start with, which most words do not.
var numberLetters = func() (first [256]bool) {
	for w := range numberWords {
		first[w[0]] = true
	}
	return first
}()

func isNumberWord(w string) bool {
	if w == "" || !numberLetters[w[0]] {
		return false
	}
	if _, ok := numberWords[w]; ok {
		return true
	}
	if i := strings.IndexByte(w, '-'); i > 0 {
		_, ok := numberWords[w[:i]]
		return ok
	}
	return false
}

// amounts finds numbers with what they count or measure.
func (s *scan) amounts(x *query, out []cand) []cand {
	if x.stance != noStance {
		return s.votes(x, out)
	}
	for k := 0; k < len(s.toks); k++ {
		digit := s.toks[k].Kind == text.Number
		if !s.counts(k) {
			continue
		}
		last := k
		for isNumberWord(s.fold(last + 1)) {
			last++
		}
		if s.whole(last+1) >= 0 {
			k = last // the part comes with its whole: two of the nine boats
			continue
		}
		m := s.measure(x, k, last)
		if part := s.partOf(k); part >= 0 && (x.verbTerm >= 0 || !m.head) {
			m.first = part
		}
		year := digit && s.toks[k].Len() == 4 && s.raw(k)[0] >= '1' && s.raw(k)[0] <= '2' && m.unit == none && !m.head
		if year && (s.fold(k-1) == "in" || s.fold(k-1) == "since" || s.fold(k-1) == "from" || s.fold(k-1) == "of") {
			k = last
			continue
		}
		key := fold(text.Span{Start: s.toks[min(k, m.first)].Start, End: s.toks[last].End}.Of(s.hit.Text))
		c := cand{first: int16(m.first), last: int16(m.last), class: amount, isHead: m.head, unit: m.unit, lasts: m.lasts, fit: amountFit(x, m, year), key: key, value: strings.ReplaceAll(key, ",", "")}
		if m.in != "" {
			c.value += " " + m.in
		}
		if asked, told := x.measured(s.fold(int(c.last) + 1)); told {
			c.isHead, c.other = asked, !asked
		}
		out = s.add(x, c, out)
		k = last
	}
	return out
}

// measured reports whether a word behind a number and its unit tells what it measures,
// and whether that is what is asked for: "212 m long" to how long, and not to how high.
func (x *query) measured(w string) (asked, told bool) {
	if len(x.words) < 2 || x.words[0] != "how" || !measures[w] || !measures[x.words[1]] {
		return false, false
	}
	return x.words[1] == w || upright[x.words[1]] && upright[w], true
}

var (
	measures = text.Set("long high tall wide deep thick broad heavy old")
	upright  = text.Set("high tall")
)

// quantities are words that say how many without a number.
var quantities = text.Set("some several many most few none half majority minority rest part percent")

// determines reports whether w may stand before the number of a whole.
func determines(w string) bool {
	switch w {
	case "the", "these", "those", "its", "his", "her", "their", "our", "all":
		return true
	}
	return false
}

// whole is the place of the number of which what stands before i is a part, or
// -1: 43,000 where "of the 43,000 soldiers" starts at i.
func (s *scan) whole(i int) int {
	if s.fold(i) != "of" {
		return -1
	}
	if i++; i < len(s.toks) && determines(s.fold(i)) {
		i++
	}
	if i < len(s.toks) && (s.toks[i].Kind == text.Number || isNumberWord(s.fold(i))) {
		return i
	}
	return -1
}

// partOf is the place of the quantity that is a part of the number at k, or -1:
// that of "several" in "several thousand of the 43,000 soldiers". A sentence
// with both says of the part what it says, unless the question counts the whole.
func (s *scan) partOf(k int) int {
	of := k - 1
	if of > 0 && determines(s.fold(of)) {
		of--
	}
	if of <= 0 || s.whole(of) != k {
		return -1
	}
	part := -1
	for i := of - 1; i >= 0 && s.toks[i].sent == s.toks[k].sent; i-- {
		_, vague := quantities[s.fold(i)]
		if !vague && s.toks[i].Kind != text.Number && !isNumberWord(s.fold(i)) && s.raw(i) != "%" {
			break
		}
		part = i
	}
	if part > 0 && s.fold(part-1) == "a" {
		part-- // a few, a majority
	}
	return part
}

// dated reports whether the number at k belongs to a date or a time of day.
func (s *scan) dated(k int) bool {
	at := s.toks[k].Start
	for i := range s.hit.Times {
		if t := &s.hit.Times[i]; t.Start <= at && at < t.End {
			return t.Type == timex.Date || t.Type == timex.TimeOf
		}
	}
	return false
}

// A measure is a number with the words around it.
type measure struct {
	first, last int // tokens, with the unit or the thing counted
	unit        unit
	lasts       bool   // says for how long, or within what time
	head        bool   // counts what the question asks to be counted
	in          string // the unit where it stands in the column's head alone: the m of "Length (m): 17.5"
}

// measure reads what the number from k to last measures: a sign before it, a
// unit in it ("30-year"), or up to four words after it.
func (s *scan) measure(x *query, k, last int) measure {
	m := measure{first: k, last: last}
	switch s.fold(k - 1) {
	case "for", "in", "after", "within", "every", "last", "past", "next", "over":
		m.lasts = true
	}
	if w := s.fold(last); w == "half" || w == "third" || w == "thirds" || w == "quarter" || w == "quarters" {
		m.unit = fraction
	}
	s.cell(x, k, &m)
	if u, ok := units[s.raw(k-1)]; ok && !s.toks[k-1].Word() {
		m.unit = u
		m.first--
	}
	if w := s.fold(k); m.unit == none {
		if i := strings.IndexByte(w, '-'); i > 0 {
			inner := lexicon.Singular(w[i+1:])
			m.unit = units[inner]
			m.head = x.want.head != "" && inner == x.want.head
		}
	}
	for n := 1; n <= 4 && last+n < len(s.toks); n++ {
		o := &s.toks[last+n]
		f := s.fold(last + n)
		if !o.Word() && f != "%" {
			if f == "-" {
				continue
			}
			break
		}
		g := lexicon.Singular(f)
		if u, ok := units[g]; ok && n <= 2 && m.unit == none && f != "in" && (f != "m" || n == 1 && s.raw(last+1) == "m") {
			m.unit, m.last = u, last+n
		}
		if h := x.want.head; h != "" && (g == h || f == h || o.term >= 0 && o.term == x.headTerm) {
			m.head = true
			if n <= 3 {
				m.last = max(m.last, last+n)
			}
		}
		if isPrep(f) && f != "of" || isAux(f) {
			break
		}
	}
	return m
}

// cell reads the column's head that stands before the number at k in a row of a
// table, or the name of a field: "Length (m): 17.5", "Cups: 13".
func (s *scan) cell(x *query, k int, m *measure) {
	if s.raw(k-1) != ":" || s.toks[k-1].Start > 0 && s.hit.Text[s.toks[k-1].Start-1] == ' ' {
		return
	}
	const longest = 8 // tokens of a column's head
	for j := k - 2; j >= 0 && j > k-2-longest && s.raw(j) != "|" && s.toks[j].sent == s.toks[k].sent; j-- {
		f := lexicon.Singular(s.fold(j))
		if u, ok := units[f]; ok && s.raw(j-1) == "(" && s.raw(j+1) == ")" {
			m.unit, m.in = u, s.raw(j)
		}
		m.head = m.head || x.want.head != "" && f == x.want.head
	}
}

// amountFit is how well a number is of the kind that is wanted.
func amountFit(x *query, m measure, year bool) float32 {
	want := x.want.unit
	switch {
	case m.head:
		return 1
	case want == none && year:
		return .1
	case m.unit == fraction:
		if want == percent {
			return .9
		}
		return .3
	case want == span && m.unit == length && x.verbTerm < 0:
		return .9
	case want == span && m.unit == none && !year && x.want.age:
		return .7
	case want == none && m.unit == none:
		return .6
	case want == none:
		return .3
	case want == m.unit, want == extent && (m.unit == length || m.unit == area || m.unit == volume):
		return 1
	case want == length && (m.unit == area || m.unit == volume):
		return .5
	case m.unit == none && !year:
		return .25
	}
	return .1
}
