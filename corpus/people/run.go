package people

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// candidates finds the runs of capitalised words and the candidate in each.
func (f *finder) candidates() {
	for i := 0; i < len(f.words); {
		if !f.words[i].is(capital) {
			i++
			continue
		}
		end := f.runEnd(i)
		f.parse(i, end)
		i = end
	}
}

// runEnd returns the token after the run of name-like words that starts at i. The run may
// include a full stop after an initial or an abbreviation, a particle before a capital, and
// a quoted nickname between two names.
func (f *finder) runEnd(i int) int {
	for longest := i + longestRun; i < longest; {
		if f.words[i].is(owns) {
			return i + 1
		}
		next := i + 1
		if f.at(next) == '.' && f.abbreviates(i) {
			next++
		}
		switch {
		case f.capital(next):
		case f.particles(next) > next:
			next = f.particles(next)
		case f.nickname(next) > next:
			next = f.nickname(next)
		case f.at(next) == ',' && next == i+1 && f.suffix(next+1):
			next++
		default:
			if next == i+2 && f.words[i].class.Has(lexicon.Suffix) {
				return next
			}
			return i + 1
		}
		i = next
	}
	return i
}

// suffix reports whether token i is a suffix such as Jr.
func (f *finder) suffix(i int) bool {
	return f.capital(i) && f.words[i].class.HasBut(lexicon.Suffix, lexicon.Common)
}

// longestRun is the most tokens of a run. The longest names with titles have about a dozen.
// It keeps the time linear for a page in capitals.
const longestRun = 16

// at returns the first byte of token i, or 0 after the end of the sentence.
func (f *finder) at(i int) byte {
	if i < 0 || i >= len(f.words) || f.words[i].is(opens) {
		return 0
	}
	return f.t.S[f.t.Tokens[i].Start]
}

// capital reports whether token i is in the same sentence and has a capital that does not
// start a clause.
func (f *finder) capital(i int) bool {
	if i >= len(f.words) || !f.words[i].is(capital) || f.words[i].is(opens) {
		return false
	}
	w := f.words[i]
	switch {
	case w.is(initial), w.class.Has(inNames):
		return true
	case w.is(headline) && w.class.HasBut(everyday, lexicon.Surname|lexicon.OrgHead|lexicon.GeoHead):
		return f.words[i-1].class.Has(lexicon.FirstName) || f.at(i-1) == '.'
	case !w.class.Has(lexicon.Function | lexicon.Say), f.closing(i):
		return true
	case f.words[i-1].strongFirst():
		return !w.class.HasBut(lexicon.Function, lexicon.Surname)
	}
	return w.class.Has(lexicon.Surname) && f.words[i-1].class == 0
}

// inNames are words that almost always start or continue a name.
const inNames = lexicon.FirstName | lexicon.Particle | lexicon.Start | lexicon.Suffix | lexicon.Title | lexicon.Honorific

// everyday are the uses of words that have a capital between names in headlines.
const everyday = lexicon.Common | lexicon.Say | lexicon.Act

// closing reports whether token i, a capitalised word that is seldom a name, is the end of
// one, by the comma after it: Phạm Thị On, the ferry keeper.
func (f *finder) closing(i int) bool {
	p := f.words[i-1]
	name := p.class == 0 || p.class.HasBut(lexicon.FirstName|lexicon.Surname|lexicon.Particle, lexicon.Month)
	if p.class.Has(lexicon.Place | lexicon.Common) {
		name = name && i > 1 && f.words[i-2].is(capital) // the Van of Nguyen Van An
	}
	return f.at(i+1) == ',' && name && p.is(capital) && !p.is(headline)
}

// abbreviates reports whether a full stop after token i belongs to an abbreviation.
func (f *finder) abbreviates(i int) bool {
	w := f.words[i]
	if w.is(initial) || f.t.Tokens[i].Of(f.t.S) == "St" {
		return true
	}
	return w.class.Has(lexicon.Honorific|lexicon.Title|lexicon.Suffix) && f.t.Tokens[i].Len() <= 5
}

// particles returns the capitalised token after one to three particles from i on, or i.
func (f *finder) particles(i int) int {
	for j := i; j < i+4 && j < len(f.words) && !f.words[j].is(opens); j++ {
		switch {
		case f.words[j].is(capital) && j > i:
			return j
		case f.t.Tokens[j].Kind != text.Lower || !f.words[j].class.Has(lexicon.Particle):
			return i
		}
	}
	return i
}

// nickname returns the capitalised token after a word in quotation marks at i, or i:
// William " Bill " Cody.
func (f *finder) nickname(i int) int {
	j := f.quotes(i)
	if j == i || !f.capital(j) {
		return i
	}
	if k := f.quotes(j + 1); k > j+1 && f.capital(k) {
		return k
	}
	return i
}

// quotes returns the token after the one or two quotation marks at i.
func (f *finder) quotes(i int) int {
	for n := 0; n < 2 && f.quote(i) && !f.words[i].is(opens); n++ {
		i++
	}
	return i
}

func (f *finder) quote(i int) bool {
	if i < 0 || i >= len(f.words) || f.t.Tokens[i].Kind != text.Punct {
		return false
	}
	switch f.t.Tokens[i].Of(f.t.S) {
	case "\"", "`", "\u201c", "\u201d", "\u2018", "\u2019", "'", "«", "»":
		return true
	}
	return false
}

// parse finds the candidate in the run of tokens from to to.
func (f *finder) parse(from, to int) {
	first := f.nameStart(from, to)
	if first < 0 {
		return
	}
	last := to - 1
	for last > first && f.t.Tokens[last].Kind == text.Punct && !f.words[last-1].class.Has(lexicon.Suffix) {
		last--
	}
	if cut := f.cut(first, last); cut <= last {
		f.parse(from, cut)
		f.parse(cut, to)
		return
	}
	held := false
	for i := first + 1; i <= last; i++ {
		if f.heads(i, first, last) {
			held = true
			if firmEnds[f.t.Tokens[i].Of(f.t.S)] {
				firm := strings.TrimRight(f.t.S[f.t.Tokens[first].Start:f.words[i-1].end], "& ")
				f.firms[firm] = true
			}
		}
	}
	if first == last && first > from && f.words[first].class.Has(lexicon.OrgHead|lexicon.GeoHead) {
		held = held || f.words[first-1].class.Has(lexicon.Place|lexicon.Common) // the Beach of Miami Beach
	}
	if f.words[last].is(owns) && f.eponym(last+1) {
		held = true
	}
	span := text.Span{Start: f.t.Tokens[first].Start, End: int(f.words[last].end)}
	if !f.words[first].class.Has(lexicon.Place) {
		for i := first; i > 0 && !f.words[i].is(opens) && surnameParticles[f.t.Tokens[i-1].Of(f.t.S)]; i-- {
			span.Start = f.t.Tokens[i-1].Start
		}
	}
	f.cands = append(f.cands, candidate{first: int32(first), last: int32(last), from: int32(from), span: span, held: held})
}

// cut returns the token at which a name within first to last ends although capitals
// continue: an everyday word or an acronym, from the third word on, unless the head of an
// organisation's name follows.
func (f *finder) cut(first, last int) int {
	if !f.words[first].class.Has(lexicon.FirstName) {
		return last + 1
	}
	for i := first + 2; i <= last; i++ {
		w := f.words[i]
		if i == last && w.class.Has(lexicon.Function) && f.closing(i) {
			continue
		}
		if before := f.words[i-1]; f.at(i-1) == '.' || before.is(initial) || before.class.Has(lexicon.Particle) {
			continue
		}
		if w.class.Has(lexicon.Month) && !w.class.Has(lexicon.FirstName|lexicon.Surname) {
			return i
		}
		if w.class.Has(lexicon.OrgHead | lexicon.GeoHead) {
			return last + 1
		}
		acronym := w.is(upper) && !w.class.Has(lexicon.Suffix|lexicon.Surname) && !f.allUpper(first, last+1)
		if acronym || w.class.HasBut(lexicon.Common|lexicon.Say|lexicon.Role, goOn) && !w.is(initial) && !f.quote(i-1) {
			for j := i + 1; j <= last; j++ {
				if f.words[j].class.Has(lexicon.OrgHead | lexicon.GeoHead) {
					return last + 1
				}
			}
			return i
		}
	}
	return last + 1
}

// goOn are the uses of words that continue a name.
const goOn = lexicon.FirstName | lexicon.Surname | lexicon.Particle | lexicon.Suffix

// heads reports whether token i, at the end of a run, makes it the name of an organisation, a
// place or a work: "Marlow House", not "Jerry Hall".
func (f *finder) heads(i, first, last int) bool {
	c := f.words[i].class
	if !c.Has(lexicon.OrgHead | lexicon.GeoHead) {
		return false
	}
	if i == last && c.Has(lexicon.Surname) && f.words[first].forename() && last-first == 1 && f.before(first) != "the" {
		return false
	}
	middle := i < last && c.Has(personal)
	return !middle || !f.words[first].strongFirst() || !f.words[last].strongLast()
}

// eponym reports whether the capitals from token i on are named after the person before them:
// King William's War, Parson's Creek.
func (f *finder) eponym(i int) bool {
	for end := i + 4; i < end && f.capital(i); i++ {
		if namesake[f.word(i)] {
			return true
		}
	}
	return false
}

var namesake = text.Set(`War Brigade Division Creek Campaign Disease Syndrome Law Theorem Rebellion Day Regiment Island Bay Falls Point
	Hospital College Church Cathedral Square Market Gate Bridge Castle Comet Razor`)

// surnameParticles are words without a capital that are part of a surname even without a
// given name: bin Laden, von der Leyen.
var surnameParticles = text.Set("bin ibn von van der den de di du da del della ter zu abu ben")

// firmEnds are the ends of company names. A name before one of them means the company
// elsewhere too.
var firmEnds = text.Set("Inc Corp Corporation Co Company Companies Cos Ltd LLC LLP Plc PLC plc GmbH Industries Bancorp")
