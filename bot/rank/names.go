package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
)

// names finds runs of capitalised words.
func (s *scan) names(x *query, out []cand) []cand {
	at := 0 // of the mentions
	for k := 0; k < len(s.toks); k++ {
		if !s.capital(k) || !s.startsName(k) {
			continue
		}
		j := s.nameEnd(k)
		next := j
		if x.want.class == person {
			k, j = s.trim(k, j)
		}
		c := cand{first: int16(k), last: int16(j), class: name}
		known := s.kinds(x, &c)
		for at < len(s.hit.People) && s.hit.People[at].End <= s.toks[k].Start {
			at++
		}
		mention := at < len(s.hit.People) && s.hit.People[at].Start < s.toks[j].End
		c.isPerson = c.isPerson || mention
		if !mention && s.commonWord(k, j, known) || s.covered(k) {
			k = next
			continue
		}
		c.isHead = c.isHead || s.headBeside(x, k, j)
		c.fit = s.nameFit(x, &c)
		out = s.add(x, c, out)
		k = next
	}
	return out
}

func (s *scan) capital(k int) bool {
	return k < len(s.toks) && (s.toks[k].Kind == text.Title || s.toks[k].Kind == text.Upper)
}

// first reports whether the token at k starts its sentence.
func (s *scan) first(k int) bool { return k == 0 || s.toks[k-1].sent != s.toks[k].sent }

// startsName reports whether the capitalised word at k may start a name.
func (s *scan) startsName(k int) bool {
	f := s.fold(k)
	return !isStop(f) && (len(f) > 1 || s.raw(k+1) == ".") && !(s.first(k) && isPrep(f))
}

var nameLinks = wordSet("of de la le du van von der den bin al el da di del & the")

// nameEnd is the last token of the name that starts at k.
func (s *scan) nameEnd(k int) int {
	j := k
	for j+1 < len(s.toks) && s.toks[j+1].sent == s.toks[k].sent {
		n := j + 1
		if s.raw(n) == "." && s.toks[j].Len() <= 3 && s.capital(n+1) {
			j = n + 1
			continue
		}
		if s.capital(n) || s.toks[n].Kind == text.Number && s.toks[n].Start == s.toks[j].End+1 {
			j = n
			continue
		}
		f := s.fold(n)
		if _, ok := nameLinks[f]; !ok {
			break
		}
		switch {
		case s.capital(n + 1):
			j = n + 1
		case f == "of" && s.fold(n+1) == "the" && s.capital(n+2):
			j = n + 2
		default:
			return j
		}
	}
	return j
}

// trim takes the question's words off the ends of a name: "Mayor Odo Fenn" for
// who is mayor.
func (s *scan) trim(k, j int) (int, int) {
	a, b := k, j
	for a < b && s.toks[a].term >= 0 && s.capital(a+1) {
		a++
	}
	for b > a && s.toks[b].term >= 0 && s.capital(b-1) {
		b--
	}
	if s.toks[a].term >= 0 {
		return k, j
	}
	return a, b
}

// commonWord reports whether the name from k to j is only a common word that
// starts a sentence. known: the lexicon has it as a name.
func (s *scan) commonWord(k, j int, known bool) bool {
	if k != j || !s.first(k) || known || s.toks[k].Kind == text.Upper {
		return false
	}
	f := s.fold(k)
	if isPrep(f) || isStop(f) {
		return true
	}
	if _, ok := lexicon.Find(lexicon.Singular(f)); ok {
		return true
	}
	family, synonyms := lexicon.Related(f)
	return family != nil || synonyms != nil
}

// headBeside reports whether the question's head names what stands from k to
// j: the river Asper, the city of Asper, Asper River.
func (s *scan) headBeside(x *query, k, j int) bool {
	h := x.want.head
	if h == "" {
		return false
	}
	is := func(k int) bool { return k >= 0 && k < len(s.toks) && lexicon.Singular(s.fold(k)) == h }
	return is(j) || is(k) && k < j || is(k-1) || s.fold(k-1) == "of" && is(k-2) || is(j+1)
}

// nameFit is how well a name is of the kind that is wanted.
func (s *scan) nameFit(x *query, c *cand) float32 {
	switch {
	case c.isHead:
		return 1
	case x.want.class == person || x.want.class == description:
		switch {
		case c.isPerson:
			return 1
		case c.isPlace:
			return .2
		}
		return .5
	case x.want.class == place:
		switch {
		case c.isPlace:
			return .9
		case c.isPerson:
			return .1
		case isPlacePrep(s.fold(int(c.first) - 1)):
			return .5
		}
		return .3
	}
	return .6
}

func isPlacePrep(w string) bool {
	switch w {
	case "in", "at", "near", "from", "to", "outside", "around", "on", "inside", "within", "into", "through", "under", "between", "along", "throughout":
		return true
	}
	return false
}

// kinds looks the candidate up among the nouns, and reports whether it stands
// there as a name.
func (s *scan) kinds(x *query, c *cand) bool {
	w := strings.TrimSuffix(fold(text.Span{Start: s.toks[c.first].Start, End: s.toks[c.last].End}.Of(s.hit.Text)), "'s")
	n, ok := lexicon.Find(w)
	if !ok && c.last > c.first { // the last word says what a name is: Hudson River
		n, ok = lexicon.Find(s.fold(int(c.last)))
	}
	if !ok {
		return false
	}
	c.isPlace = n.Is(placeNoun, 2) || n.Is(waterNoun, 1)
	c.isPerson = n.Is(personNoun, 1)
	c.isHead = x.want.known && n.Is(x.want.noun, 2)
	return c.isPlace
}
