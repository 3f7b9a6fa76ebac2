package people

import (
	"verbatim/corpus/internal/lexicon"
)

// The weights of the evidence, in steps of about a doubling of the odds. They
// were set by hand on encyclopedia and news texts: what each means alone came
// first, the size second.
const (
	passes     = 2.5 // a name with this weight is a person's
	posCeiling = 5   // what stands beside the name tells no more than this

	// the words of a name
	wForename     = 3
	wForenamed    = -0.5 // a word of every day after it
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
	wMister   = 4 // Mr and the like, or a title before a surname, over the ceiling
	wTitle    = 5
	wRole     = 3
	wKin      = 3
	wSaid     = 2.5
	wActs     = 0.8
	wBare     = 0.2 // what follows a single word that is no given name tells less: companies say and act too
	wWho      = 3
	wAge      = 4
	wBorn     = 4
	wIs       = 3
	wLabel    = 1.5
	wInitials = 3
	wBy       = 0.8
	wOwner    = 0.3
	wThe      = -3
	wArticle  = -2
	wIn       = -2
	wQuoted   = -3
	wNumber   = -1.5
	wFirm     = -4 // the same with Inc after it stands in the document
	wIsThing  = -6 // "X is a brand of": counts once for all places
	wThing    = -2 // a word for an organisation, a place or a work beside it
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
		n.plain = n.plain || !f.words[c.first].is(headline)
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
		if !n.plain && f.words[f.cands[n.first].last].class.Has(lexicon.Common) {
			n.base += wCommon
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

// region are the places that hardly anyone is named after.
const region = lexicon.Country | lexicon.State | lexicon.Region

// mister reports whether an honorific, or a title where the name is a surname,
// stands before a candidate. Miss Universe is none.
func (f *finder) mister(c *candidate) bool {
	last := f.words[c.last].class
	if last.Has(lexicon.Title|lexicon.Role) && !last.Has(lexicon.Surname|lexicon.FirstName) {
		return false // Mr. President
	}
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
	case first.forename():
		sum += wForename
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
	case last.class.Has(lexicon.Role|lexicon.Title) && !first.class.Has(lexicon.FirstName) && !first.is(initial):
		sum += 2 * wCommon // Chief Investment Officer
	case last.strongLast():
		sum += wLastStrong
	case last.class.Has(lexicon.Surname | lexicon.FirstName):
		sum += wLastWeak
	case last.class.Has(lexicon.Famous):
		sum += wLastStrong
	case last.class.Has(region):
		sum += wCommon // New California; Joe Montana needs more
	case last.class.Has(lexicon.Common|lexicon.Place) && !last.class.Has(lexicon.Function) && first.forename() && c.last == c.first+1:
		sum += wForenamed
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
