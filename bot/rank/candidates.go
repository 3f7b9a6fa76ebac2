package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// A cand is a stretch of a passage that may be the answer.
type cand struct {
	text.Span
	first, last int16 // tokens, inclusive
	sent        int16
	class       class
	asked       bool // made of words of the question
	initial     bool // starts its sentence
	isPerson    bool
	isPlace     bool
	isHead      bool // is what the head of the question names: Rhine for river
	time        int  // its place among the hit's times, -1 for none
	value       string
	key         string // folded, for counting votes

	fit   float32 // how well its kind is the kind that is wanted, 0 to 1
	near  float32 // how near the question's words are
	votes float32 // of all passages, against the candidate that has most
	score float32 // of the model; 0 for the best of all
	share float32 // of all candidates of the best passages
	feats candFeatures
}

// candidates finds the stretches of s that are of the wanted kind.
func (s *scan) candidates(x *query, out []cand) []cand {
	switch x.want.class {
	case moment:
		out = s.moments(x, out)
	case amount:
		out = s.amounts(x, out)
	case person, place, name, thing, anything, description:
		out = s.names(x, out)
	}
	if x.want.class == thing || x.want.class == anything {
		out = s.things(x, out)
	}
	if x.want.class == reason {
		out = s.reasons(x, out)
	}
	return out
}

// add completes c and appends it.
func (s *scan) add(x *query, c cand, out []cand) []cand {
	if c.class != moment {
		c.time = -1
	}
	c.Start, c.End = s.toks[c.first].Start, s.toks[c.last].End
	c.sent = s.toks[c.first].sent
	c.asked = true
	for k := c.first; k <= c.last; k++ {
		t := &s.toks[k]
		if t.Word() && t.term < 0 && !isStop(fold(t.Of(s.hit.Text))) {
			c.asked = false
		}
	}
	c.initial = c.first == 0 || s.toks[c.first-1].sent != c.sent
	if c.key == "" {
		c.key = strings.TrimSuffix(fold(c.Of(s.hit.Text)), "'s")
	}
	return append(out, c)
}

func (s *scan) tokenAt(at int, from int) int {
	for from < len(s.toks) && s.toks[from].End <= at {
		from++
	}
	return from
}

func (s *scan) moments(x *query, out []cand) []cand {
	k := 0
	for i := range s.hit.Times {
		t := &s.hit.Times[i]
		if t.Start < 0 || t.End > len(s.hit.Text) || t.Start >= t.End {
			continue
		}
		k = s.tokenAt(t.Start, k)
		last := s.tokenAt(t.End-1, k)
		if last >= len(s.toks) {
			break
		}
		c := cand{first: int16(k), last: int16(last), class: moment, value: t.Value, time: i, fit: .5}
		words := t.Of(s.hit.Text)
		switch {
		case t.Type == timex.Duration:
			c.fit = .2
		case t.Type == timex.Set:
			c.fit = .3
		case hasYear(words):
			c.fit = 1
		case x.want.year:
			c.fit = .3
		case hasDigit(words) || strings.Contains(words, "entury"):
			c.fit = .8
		default:
			c.fit = .35
		}
		out = s.add(x, c, out)
	}
	return out
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// hasYear reports whether s holds a number of four digits.
func hasYear(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		} else {
			if n == 4 {
				return true
			}
			n = 0
		}
	}
	return n == 4
}

var numberWords = wordSet(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half quarter third thirds`)

func isNumberWord(w string) bool {
	if _, ok := numberWords[w]; ok {
		return true
	}
	if i := strings.IndexByte(w, '-'); i > 0 {
		_, a := numberWords[w[:i]]
		return a
	}
	return false
}

// amounts finds numbers with what they count.
func (s *scan) amounts(x *query, out []cand) []cand {
	t := s.hit.Text
	for k := 0; k < len(s.toks); k++ {
		w := fold(s.toks[k].Of(t))
		digit := s.toks[k].Kind == text.Number
		if !digit && !isNumberWord(w) {
			continue
		}
		c := cand{first: int16(k), class: amount}
		u := none
		if k > 0 {
			if v, ok := units[s.toks[k-1].Of(t)]; ok && !s.toks[k-1].Word() {
				u = v
				c.first--
			}
		}
		j := k
		for j+1 < len(s.toks) && (isNumberWord(fold(s.toks[j+1].Of(t))) || s.toks[j+1].Kind == text.Number && false) {
			j++
		}
		c.last = int16(j)
		// what is counted: up to three words on
		head := false
		if i := strings.IndexByte(w, '-'); i > 0 && u == none {
			if v, ok := units[lexicon.Singular(w[i+1:])]; ok {
				u = v
			}
			head = x.want.head != "" && lexicon.Singular(w[i+1:]) == x.want.head
		}
		for n := 1; n <= 4 && j+n < len(s.toks); n++ {
			o := &s.toks[j+n]
			f := fold(o.Of(t))
			if !o.Word() && f != "%" {
				if f == "-" {
					continue
				}
				break
			}
			g := lexicon.Singular(f)
			if n <= 2 {
				if v, ok := units[g]; ok && u == none {
					u = v
					if f != "in" && f != "m" || v != length {
						c.last = int16(j + n)
					} else {
						u = none
					}
				}
			}
			if x.want.head != "" && (g == x.want.head || f == x.want.head) {
				head = true
				if n <= 3 {
					c.last = int16(max(int(c.last), j+n))
				}
			}
			if isPrep(f) && f != "of" || isAux(f) {
				break
			}
		}
		year := digit && len(w) == 4 && (w[0] == '1' || w[0] == '2') && u == none && !head
		want := x.want.unit
		switch {
		case head:
			c.fit = 1
		case want == none && year:
			c.fit = .1
		case want == none && u == none:
			c.fit = .6
		case want == none:
			c.fit = .3
		case want == u, want == extent && (u == length || u == span):
			c.fit = 1
		case want == length && (u == area || u == volume):
			c.fit = .5
		case u == none && !year:
			c.fit = .25
		default:
			c.fit = .1
		}
		c.isHead = head
		c.key = fold(text.Span{Start: s.toks[k].Start, End: s.toks[j].End}.Of(t))
		c.value = strings.ReplaceAll(c.key, ",", "")
		out = s.add(x, c, out)
		k = j
	}
	return out
}

var nameLinks = wordSet("of de la le du van von der den bin al el da di del and & for the")

// names finds runs of capitalised words.
func (s *scan) names(x *query, out []cand) []cand {
	t := s.hit.Text
	pm := 0
	for k := 0; k < len(s.toks); k++ {
		if !s.capital(k) {
			continue
		}
		initial := k == 0 || s.toks[k-1].sent != s.toks[k].sent
		if f := fold(s.toks[k].Of(t)); isStop(f) || len(f) == 1 && k+1 < len(s.toks) && s.toks[k+1].Of(t) != "." {
			continue
		} else if initial && isPrep(f) {
			continue
		}
		j := k
		for j+1 < len(s.toks) && s.toks[j+1].sent == s.toks[k].sent {
			n := j + 1
			if s.toks[n].Of(t) == "." && s.toks[j].End-s.toks[j].Start <= 3 && n+1 < len(s.toks) && s.capital(n+1) {
				j = n + 1
				continue
			}
			if s.capital(n) || s.toks[n].Kind == text.Number && s.toks[n].Start == s.toks[j].End+1 {
				if s.toks[j].term >= 0 && s.toks[n].term < 0 && false {
					break
				}
				j = n
				continue
			}
			f := fold(s.toks[n].Of(t))
			if _, ok := nameLinks[f]; ok && f != "and" && f != "for" && n+1 < len(s.toks) && (s.capital(n+1) || f == "of" && n+2 < len(s.toks) && fold(s.toks[n+1].Of(t)) == "the" && s.capital(n+2)) {
				j = n + 1
				if !s.capital(j) {
					j++
				}
				continue
			}
			break
		}
		c := cand{first: int16(k), last: int16(j), class: name}
		s.kinds(x, &c)
		for pm < len(s.hit.People) && s.hit.People[pm].End <= s.toks[k].Start {
			pm++
		}
		if pm < len(s.hit.People) && s.hit.People[pm].Start < s.toks[j].End {
			c.isPerson = true
		}
		switch x.want.class {
		case person, description:
			c.fit = .5
			if c.isPerson {
				c.fit = 1
			} else if c.isPlace {
				c.fit = .2
			}
		case place:
			c.fit = .3
			if c.isPlace {
				c.fit = .9
			} else if c.isPerson {
				c.fit = .1
			} else if k > 0 && isPlacePrep(fold(s.toks[k-1].Of(t))) {
				c.fit = .5
			}
		default:
			c.fit = .6
		}
		if c.isHead {
			c.fit = 1
		}
		out = s.add(x, c, out)
		k = j
	}
	return out
}

func isPlacePrep(w string) bool {
	switch w {
	case "in", "at", "near", "from", "to", "outside", "around", "on":
		return true
	}
	return false
}

func (s *scan) capital(k int) bool {
	return s.toks[k].Kind == text.Title || s.toks[k].Kind == text.Upper
}

// kinds looks the candidate up among the nouns.
func (s *scan) kinds(x *query, c *cand) {
	w := strings.TrimSuffix(fold(text.Span{Start: s.toks[c.first].Start, End: s.toks[c.last].End}.Of(s.hit.Text)), "'s")
	n, ok := lexicon.Find(w)
	if !ok {
		// the last word says what a name is: Hudson River
		if c.last > c.first {
			n, ok = lexicon.Find(fold(s.toks[c.last].Of(s.hit.Text)))
		}
		if !ok {
			return
		}
	}
	c.isPlace = n.Is(placeNoun, 2) || n.Is(waterNoun, 1)
	c.isPerson = n.Is(personNoun, 1)
	c.isHead = x.want.known && n.Is(x.want.noun, 2)
}

// things finds plain noun phrases: runs of words that are no stop words.
func (s *scan) things(x *query, out []cand) []cand {
	t := s.hit.Text
	for k := 0; k < len(s.toks); k++ {
		if s.toks[k].Kind != text.Lower || s.toks[k].term >= 0 {
			continue
		}
		f := fold(s.toks[k].Of(t))
		if isStop(f) {
			continue
		}
		g := lexicon.Singular(f)
		n, ok := lexicon.Find(g)
		if !ok {
			continue
		}
		c := cand{first: int16(k), last: int16(k), class: thing, fit: .2}
		if x.want.known && n.Is(x.want.noun, 2) && g != x.want.head {
			c.isHead, c.fit = true, 1
		}
		c.key = g
		out = s.add(x, c, out)
	}
	return out
}

// reasons finds words that lead in a cause or an aim.
func (s *scan) reasons(x *query, out []cand) []cand {
	t := s.hit.Text
	for k := 0; k < len(s.toks); k++ {
		f := fold(s.toks[k].Of(t))
		fit := float32(0)
		next := ""
		if k+1 < len(s.toks) {
			next = fold(s.toks[k+1].Of(t))
		}
		switch {
		case f == "because", f == "due" && next == "to":
			fit = 1
		case f == "so" && next == "that", f == "order" && next == "to", f == "result", f == "reason", f == "caused", f == "cause", f == "thanks" && next == "to", f == "led" && next == "to":
			fit = .8
		case f == "since", f == "as", f == "to", f == "after", f == "for":
			fit = .3
		}
		if fit == 0 {
			continue
		}
		out = s.add(x, cand{first: int16(k), last: int16(k), class: reason, fit: fit}, out)
	}
	return out
}
