package people

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// The weights of the evidence, in steps of about a doubling of the odds. They
// were set by hand on encyclopedia and news texts: what each means alone came
// first, the size second.
const (
	passes     = 2.5 // a name with this weight is a person's
	posCeiling = 5   // what stands beside the name tells no more than this

	// the words of a name
	wFirstStrong  = 2.5
	wFirstWeak    = 1.0
	wFirstSurname = 0.8
	wFirstOther   = 0.2
	wLastStrong   = 1.5
	wLastWeak     = 0.4
	wLastOther    = 0.8
	wCommon       = -2
	wPlace        = -1.5
	wNot          = -6 // months, nationalities, organisations, heads of names
	wInitial      = 2.5
	wParticle     = 1
	wSuffix       = 3
	wHyphenGiven  = 4    // Ki-moon
	wAlone        = -1.5 // one word
	wFirstAlone   = 3.3
	wFamous       = 4.5
	wAcronym      = -2

	// what stands beside it
	wMister  = 4 // Mr and the like, or a title before a surname, over the ceiling
	wTitle   = 5
	wRole    = 3
	wKin     = 3
	wSaid    = 2.5
	wActs    = 0.8
	wBare    = 0.2 // what follows a single word that is no given name tells less: companies say and act too
	wWho     = 3
	wAge     = 4
	wBorn    = 4
	wIs      = 3
	wBy      = 0.8
	wOwner   = 0.3
	wThe     = -3
	wArticle = -2
	wIn      = -2
	wQuoted  = -3
	wNumber  = -1.5
	wFirm    = -4 // the same with Inc after it stands in the document
	wIsThing = -6 // "X is a brand of": counts once for all places
	wThing   = -2 // a word for an organisation, a place or a work beside it
)

// weigh sums the evidence for every name of the document.
func (f *finder) weigh() {
	f.names = make([]name, 0, len(f.cands))
	for i := range f.cands {
		c := &f.cands[i]
		key := c.span.Of(f.t.S)
		k, ok := f.kinds[key]
		if !ok {
			k = int32(len(f.names))
			f.kinds[key] = k
			f.names = append(f.names, name{text: key, first: int32(i), base: f.base(c)})
		}
		c.name = k
		n := &f.names[k]
		n.count++
		pos, neg := f.beside(c)
		n.pos += pos
		n.mister = n.mister || f.mister(c)
		if neg <= wIsThing && f.words[c.from].is(opens) {
			n.definite += neg
		} else {
			n.neg += neg
		}
	}
	for i := range f.names {
		n := &f.names[i]
		if f.firms[n.text] {
			n.base += wFirm
		}
		n.is = n.weight() >= passes
	}
}

func (n *name) weight() float32 {
	w := n.base + n.definite + min(n.pos, posCeiling) + n.neg/float32(n.count)
	if n.mister {
		w += wMister
	}
	return w
}

// mister reports whether an honorific, or a title where the name is a surname,
// stands before a candidate. Miss Universe is none.
func (f *finder) mister(c *candidate) bool {
	last := f.words[c.last].class
	for i := c.from; i < c.first; i++ {
		w := f.words[i]
		if w.class.Has(lexicon.Honorific) && (!last.Has(lexicon.Common|lexicon.Place) || last.Has(lexicon.Surname) || f.t.S[f.t.Tokens[i].Start:w.end] == "Mr") {
			return true
		}
		if w.class.Has(lexicon.Title) && last.Has(lexicon.Surname) && !last.Has(lexicon.Country|lexicon.Title|lexicon.Role) {
			return true
		}
	}
	return false
}

// base weighs the words of a name.
func (f *finder) base(c *candidate) float32 {
	var sum float32
	first, last := f.words[c.first], f.words[c.last]
	if c.held {
		return wNot
	}
	one := c.first == c.last
	if first.class.Has(lexicon.OrgHead|lexicon.GeoHead) && !first.class.Has(lexicon.FirstName|lexicon.Surname) {
		return wNot
	}
	for i := c.first; i <= c.last; i++ {
		w := f.words[i]
		if w.is(mixed) {
			sum += wAcronym
		}
		if i == c.last && i == c.first+1 && !w.is(headline) && hyphenGiven(f.t.S[f.t.Tokens[i].Start:w.end]) {
			sum += wHyphenGiven
		}
		switch {
		case i > c.first && i < c.last && f.quote(int(i)-1):
			sum += wParticle // a nickname
		case i == c.last && !one && w.class.Has(lexicon.Demonym) && first.class.Has(lexicon.FirstName) && !first.class.Has(lexicon.Demonym|lexicon.Party):
			sum += wPlace // Dawn French
		case w.is(placed):
			sum += wNot
		case w.class.Has(lexicon.Month|lexicon.Demonym|lexicon.Org|lexicon.Party) && !w.class.Has(lexicon.FirstName|lexicon.Surname):
			sum += wNot
		case w.is(initial) && i < c.last:
			sum += wInitial
		case i > c.first+1 && w.class.Has(lexicon.Suffix) && !w.class.Has(lexicon.Common):
			sum += wSuffix
		case i > c.first && i < c.last && w.class.Has(lexicon.Particle) && !w.is(capital):
			sum += wParticle
		case i > c.first && i < c.last && w.class.Has(lexicon.Common) && !w.class.Has(lexicon.FirstName|lexicon.Surname):
			sum += wCommon
		}
	}
	if one {
		return sum + wAlone + f.alone(c, first)
	}
	switch {
	case first.is(initial):
	case first.strongFirst():
		sum += wFirstStrong
	case first.class.Has(lexicon.FirstName):
		sum += wFirstWeak
	case first.strongLast():
		sum += wFirstSurname
	case first.class.Has(lexicon.Start) && last.class.Has(lexicon.Place) && !last.class.Has(lexicon.FirstName|lexicon.Surname):
		sum += wNot // New France
	case first.class.Has(lexicon.Common | lexicon.Function):
		sum += wCommon
	case first.class.Has(lexicon.Place):
		sum += wPlace
	case first.is(upper) && !f.allUpper(int(c.first), int(c.last)+1):
		sum += wAcronym
	default:
		sum += wFirstOther
	}
	switch {
	case last.class.Has(lexicon.Suffix):
	case last.strongLast():
		sum += wLastStrong
	case last.class.Has(lexicon.Surname | lexicon.FirstName):
		sum += wLastWeak
	case last.class.Has(lexicon.Famous):
		sum += wLastStrong
	case last.class.Has(lexicon.Common | lexicon.Function):
		sum += wCommon
	case last.class.Has(lexicon.Place):
		sum += wPlace
	case last.is(upper) && !f.allUpper(int(c.first), int(c.last)+1):
		sum += wAcronym
	default:
		sum += wLastOther
	}
	return sum
}

// alone weighs a name of one word.
func (f *finder) alone(c *candidate, w word) float32 {
	switch {
	case w.class.Has(lexicon.Function | lexicon.Month | lexicon.Demonym | lexicon.Party | lexicon.Org):
		return wNot
	case w.class.Has(lexicon.Famous):
		return wFamous
	case w.is(upper | initial):
		return wAcronym
	case w.class.Has(lexicon.Place):
		return wPlace
	case w.class.Has(lexicon.Role|lexicon.Title|lexicon.Kin|lexicon.OrgHead|lexicon.GeoHead) && !w.class.Has(lexicon.FirstName):
		return 2 * wCommon // General Manager
	case w.class.Has(lexicon.Common):
		return wCommon
	case w.class.Has(lexicon.FirstName):
		return wFirstAlone
	}
	return 0
}

// beside weighs what stands before and after a candidate.
func (f *finder) beside(c *candidate) (pos, neg float32) {
	first, last := int(c.first), int(c.last)
	if c.from < c.first {
		for i := c.from; i < c.first; i++ {
			if w := f.words[i]; w.class.Has(lexicon.Honorific | lexicon.Title) {
				pos += wTitle
				break
			} else if w.class.Has(lexicon.Role) {
				pos += wRole
				break
			}
		}
	} else {
		p, n := f.preceding(first)
		pos, neg = pos+p, neg+n
	}
	p, n := f.following(last)
	if first == last && !f.words[first].class.Has(lexicon.FirstName) {
		p *= wBare
	}
	pos, neg = pos+p, neg+n
	if f.titled(first, last) {
		neg += wQuoted
	}
	return pos, neg
}

// titled reports whether the tokens stand within a few words in quotation marks
// that look like the title of a work.
func (f *finder) titled(first, last int) bool {
	i, j := first-1, last+1
	for ; i > first-4 && !f.quote(i); i-- {
		if f.at(i) == 0 || !f.t.Tokens[i].Word() || f.words[i+1].is(opens) {
			return false
		}
	}
	for ; j < last+5 && !f.quote(j); j++ {
		if f.at(j) == 0 || !f.t.Tokens[j].Word() {
			return false
		}
	}
	return f.quote(i) && f.quote(j) && !f.words[i+1].is(opens) && f.words[i+1].is(capital)
}

func (f *finder) preceding(i int) (pos, neg float32) {
	if f.words[i].is(opens) || i == 0 {
		return 0, 0
	}
	w := f.words[i-1]
	if f.t.Tokens[i-1].Kind == text.Number {
		return 0, wNumber
	}
	if !f.t.Tokens[i-1].Word() {
		if f.at(i-1) == ',' && i >= 2 && !f.words[i-1].is(opens) && f.words[i-2].class.Has(lexicon.Kin|lexicon.Role) && f.t.Tokens[i-2].Kind == text.Lower {
			return wKin, 0
		}
		return 0, 0
	}
	switch s := strings.ToLower(f.t.Tokens[i-1].Of(f.t.S)); {
	case s == "the":
		return 0, wThe
	case s == "a" || s == "an":
		return 0, wArticle
	case s == "in" || s == "at" || s == "near" || s == "into" || s == "via" || s == "on":
		return 0, wIn
	case s == "by":
		return wBy, 0
	case w.class.Has(lexicon.Role), w.is(plural):
		return wRole, 0
	case w.class.Has(lexicon.Kin):
		return wKin, 0
	case s == "as" && f.word(i-2) == "such" && i >= 3 && f.words[i-3].is(plural):
		return wRole, 0
	case s == "named" && i >= 2 && f.words[i-2].class.Has(lexicon.Role|lexicon.Kin|lexicon.Common) && f.word(i-2) != "was" && f.word(i-2) != "is":
		return wBy, 0
	case w.class.Has(lexicon.Say) && f.t.Tokens[i-1].Kind == text.Lower:
		return wSaid, 0
	case w.class.Has(lexicon.Title) && !w.is(capital):
		return wRole, 0
	case w.class.Has(lexicon.OrgHead|lexicon.GeoHead) && !w.is(capital):
		return 0, wThing
	}
	return 0, 0
}

func (f *finder) following(i int) (pos, neg float32) {
	if f.words[i].is(owns) {
		return wOwner, 0
	}
	j := i + 1
	if f.at(j) == 0 {
		return 0, 0
	}
	if f.at(j) == '(' {
		return f.bracket(j + 1), 0
	}
	if f.at(j) == ',' {
		return f.apposition(j + 1), 0
	}
	w := f.words[j]
	switch {
	case f.t.Tokens[j].Kind == text.Number:
		return 0, wNumber
	case f.t.Tokens[j].Kind != text.Lower:
		return 0, 0
	}
	switch s := f.t.Tokens[j].Of(f.t.S); {
	case s == "who" || s == "whose" || s == "whom":
		return wWho, 0
	case s == "is" || s == "was" || s == "became":
		p, n := f.copula(j + 1)
		return p + wActs, n
	case w.class.Has(lexicon.Say):
		return wSaid, 0
	case w.class.Has(lexicon.Act):
		return wActs, 0
	case w.class.Has(lexicon.OrgHead | lexicon.GeoHead):
		return 0, wThing
	}
	return 0, 0
}

// bracket weighs what stands in round brackets after a name: (born 1950),
// (1819-1890), (b. 1950).
func (f *finder) bracket(i int) float32 {
	switch s := f.word(i); s {
	case "born", "b", "aged", "née", "nee", "died", "d":
		return wBorn
	}
	years, dash := 0, false
	for j := i; j < i+14 && f.at(j) != 0 && f.at(j) != ')'; j++ {
		tok := f.t.Tokens[j]
		if tok.Kind == text.Number && tok.Len() >= 4 && f.at(j) == '1' || f.at(j) == '2' && tok.Len() == 4 {
			years++
			dash = dash || strings.Contains(tok.Of(f.t.S), "-")
		}
		if s := tok.Of(f.t.S); s == "-" || s == "\u2013" || s == "\u2014" {
			dash = true
		}
	}
	if dash && years > 0 {
		return wBorn
	}
	return 0
}

// apposition weighs what stands after a comma: ", who", ", 39,", ", the
// president of".
func (f *finder) apposition(i int) float32 {
	switch s := f.word(i); {
	case s == "who" || s == "whose" || s == "whom":
		return wWho
	case s == "aged" || s == "age":
		return wAge
	case s == "born":
		return wBorn
	case f.at(i) >= '1' && f.at(i) <= '9' && len(s) == 2 && f.at(i+1) == ',':
		return wAge
	}
	for j := i; j < i+7 && f.at(j) != 0 && f.t.Tokens[j].Word(); j++ {
		w := f.words[j]
		if w.class.Has(lexicon.Role|lexicon.Kin) && !w.is(capital) && (j > i || f.word(j+1) == "of") {
			return wIs
		}
		if f.t.Tokens[j].Kind == text.Lower && !w.class.Has(lexicon.Function) && w.class.Has(lexicon.Say|lexicon.Act) {
			return 0
		}
	}
	return 0
}

// copula weighs what a name is said to be.
func (f *finder) copula(i int) (pos, neg float32) {
	for j := i; j < i+9 && f.at(j) != 0 && f.t.Tokens[j].Word(); j++ {
		w := f.words[j]
		switch s := f.word(j); {
		case s == "born" || s == "married" || s == "raised":
			return wBorn, 0
		case w.class.Has(lexicon.Function) && s != "a" && s != "an" && s != "the" && s != "one" && s != "first":
			return 0, 0
		case w.is(capital):
		case w.class.Has(lexicon.Role|lexicon.Kin) && !(f.at(j+1) != 0 && f.words[j+1].class.Has(lexicon.OrgHead|lexicon.GeoHead)):
			return wIs, 0
		case w.class.Has(lexicon.OrgHead | lexicon.GeoHead):
			return 0, wIsThing
		}
	}
	return 0, 0
}

// word is token i in the text's own case, or "" where the sentence has ended.
func (f *finder) word(i int) string {
	if i < 0 || f.at(i) == 0 {
		return ""
	}
	return f.t.Tokens[i].Of(f.t.S)
}
