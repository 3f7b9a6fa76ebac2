package rank

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"
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
		k = s.nameStart(k)
		next := j
		if x.want.class == person {
			k, j = s.trim(k, j)
			for at < len(s.hit.People) && s.hit.People[at].End <= s.toks[k].Start {
				at++
			}
			if at < len(s.hit.People) && s.hit.People[at].Start == s.toks[k].Start {
				for j > k+1 && s.toks[j].Start >= s.hit.People[at].End {
					j-- // Ada Venn Astronomer
				}
			}
		}
		c := cand{first: int16(k), last: int16(j), class: name, other: x.want.class == person && s.anotherHolder(x, k, j)}
		known := s.kinds(x, &c)
		for at < len(s.hit.People) && s.hit.People[at].End <= s.toks[k].Start {
			at++
		}
		mention := at < len(s.hit.People) && s.hit.People[at].Start < s.toks[j].End
		c.isPerson = c.isPerson || mention
		if !mention && (s.commonWord(k, j, known) || s.label(j)) || s.covered(k) {
			k = next
			continue
		}
		c.isHead = c.isHead || s.headBeside(x, k, j)
		if x.want.class == place && x.want.head == "" && !c.isPerson && !known {
			if end := s.region(j); end > j {
				c.last, c.isPlace, next = int16(end), true, end
			}
		}
		c.fit = s.nameFit(x, &c)
		out = s.add(x, c, out)
		k = next
	}
	return out
}

// capital reports whether the token at k is written as a part of a name: with
// a capital, or a capital after a small article, as in al-Maliki and d'Arc.
func (s *scan) capital(k int) bool {
	if k >= len(s.toks) {
		return false
	}
	switch s.toks[k].Kind {
	case text.Title, text.Upper:
		return true
	case text.Lower:
		return hasArticle(s.raw(k))
	}
	return false
}

// hasArticle reports whether a small article is joined to the name w.
func hasArticle(w string) bool {
	if strings.IndexByte(w, '-') < 0 && strings.IndexByte(w, '\'') < 0 && !strings.Contains(w, "\u2019") {
		return false // most words
	}
	article, name, ok := strings.Cut(w, "-")
	if !ok {
		article, name, ok = strings.Cut(strings.ReplaceAll(w, "\u2019", "'"), "'")
	}
	if _, known := nameArticles[article]; !ok || !known {
		return false
	}
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && !strings.Contains(name, "-") // al-Qaeda-linked is no name
}

// nameArticles are joined to the name that follows, by a hyphen or an
// apostrophe.
var nameArticles = text.Set("al el ad an ar as ash at az ul ol d l dell t")

// first reports whether the token at k starts its sentence.
func (s *scan) first(k int) bool { return k == 0 || s.toks[k-1].sent != s.toks[k].sent }

// startsName reports whether the capitalised word at k may start a name.
func (s *scan) startsName(k int) bool {
	f := s.fold(k)
	return !isStop(f) && (len(f) > 1 || s.raw(k+1) == ".") && !(s.first(k) && isPrep(f))
}

// nameLinks stand in small letters within a name, nameParticles before a
// person's last name too: Nouri al Maliki, de Gaulle.
var (
	nameLinks     = text.Set("of de la le du van von der den ter ten zu bin ibn bint ben abu al el da das do dos di del della y & the")
	nameParticles = text.Set("de la le du van von der den ter ten zu bin ibn bint ben abu al el da das do dos di del della")
)

// nameStart is where the name that has the token at k starts: at the particles
// before it, where that is how a person is named.
func (s *scan) nameStart(k int) int {
	first := k
	for first > 0 && s.toks[first-1].sent == s.toks[k].sent && s.toks[first-1].Kind == text.Lower {
		if _, ok := nameParticles[s.fold(first-1)]; !ok {
			break
		}
		first--
	}
	if first == k || !s.mentioned(s.toks[first].Start, s.toks[k].End) {
		return k
	}
	return first
}

// mentioned reports whether one person is named by all from start to end.
func (s *scan) mentioned(start, end int) bool {
	for i := range s.hit.People {
		if m := &s.hit.People[i]; m.Start <= start && end <= m.End {
			return true
		}
	}
	return false
}

// nameEnd is the last token of the name that starts at k.
func (s *scan) nameEnd(k int) int {
	j := k
	for j+1 < len(s.toks) && s.toks[j+1].sent == s.toks[k].sent {
		n := j + 1
		gap := s.hit.Text[s.toks[j].End:s.toks[n].Start]
		if strings.IndexByte(gap, '\n') >= 0 && !s.mentioned(s.toks[j].Start, s.toks[n].End) {
			break // another line: of a list, seldom of wrapped prose
		}
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
		_, more := nameLinks[s.fold(n+1)]
		switch {
		case s.capital(n + 1):
			j = n + 1
		case more && f != "&" && s.capital(n+2): // Institute of the Sea, Ludwig van der Aa
			j = n + 2
		default:
			return j
		}
	}
	return j
}

// trim takes the question's words off the ends of a name, "Mayor Odo Fenn" for
// who is mayor, with what stands before them: "Veldanian Mayor Odo Fenn".
func (s *scan) trim(k, j int) (int, int) {
	a, b := k, j
	for a < b && s.toks[a].term >= 0 && s.capital(a+1) {
		a++
	}
	for i := a; i < b; i++ {
		if s.toks[i].term < 0 || !s.capital(i+1) {
			continue
		}
		if s.mentioned(s.toks[i+1].Start, s.toks[b].End) && !s.mentioned(s.toks[i].Start, s.toks[b].End) {
			a = i + 1
		}
	}
	for b > a && s.toks[b].term >= 0 && s.capital(b-1) && !s.mentioned(s.toks[b-1].Start, s.toks[b].End) {
		b--
	}
	if s.toks[a].term >= 0 {
		return k, j
	}
	return s.person(a, b)
}

// person is the name from a to b without what somebody is, where that follows
// the name of one person: "Samuel Drovewater Astronomer".
func (s *scan) person(a, b int) (int, int) {
	last := b
	for last > a && s.toks[last].Kind == text.Title {
		if n, ok := lexicon.Find(s.fold(last)); !ok || !n.Is(personNoun, 1) {
			break
		}
		last--
	}
	if is(nameLinks, s.fold(last)) { // Ada the Tailor
		return a, b
	}
	if last < b && strings.IndexByte(s.hit.Text[s.toks[last].End:s.toks[last+1].Start], '\n') >= 0 { // of the next line
		return a, last
	}
	for i := range s.hit.People {
		if m := &s.hit.People[i]; last < b && m.End == s.toks[last].End && m.Start >= s.toks[a].Start {
			return a, last
		}
	}
	return a, b
}

// label reports whether the name that ends at j is the name of a field, and not
// of anybody: "Race Title: 2026".
func (s *scan) label(j int) bool {
	return s.raw(j+1) == ":" && s.toks[j+1].Start == s.toks[j].End
}

// modifies reports whether c only says of what kind the noun behind it is:
// Presidential in "the final Presidential debate".
func (s *scan) modifies(c *cand) bool {
	if c.class != name || c.isPlace || c.isPerson || c.isHead {
		return false
	}
	k := int(c.last) + 1
	if k >= len(s.toks) || s.toks[k].Kind != text.Lower || s.toks[k].sent != c.sent {
		return false
	}
	f := s.fold(k)
	if isStop(f) || isPrep(f) || isAux(f) {
		return false
	}
	_, noun := lexicon.Find(lexicon.Singular(f))
	return noun && question.Irregular(f) == nil
}

// region is the last token of the place from k to j with the larger one that
// it lies in: Rennes, France.
func (s *scan) region(j int) int {
	for s.raw(j+1) == "," && j+2 < len(s.toks) && s.toks[j+2].sent == s.toks[j].sent && s.capital(j+2) && !s.covered(j+2) {
		last := s.nameEnd(j + 2)
		larger := text.Span{Start: s.toks[j+2].Start, End: s.toks[last].End}.Of(s.hit.Text)
		if n, ok := lexicon.Find(fold(larger)); !ok || !n.Is(countryNoun, 2) && !n.Is(stateNoun, 2) {
			break
		}
		j = last
	}
	return j
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
