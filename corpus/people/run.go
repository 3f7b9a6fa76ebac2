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

// runEnd is the token after the run of name-like words that starts at i.
// A full stop belongs to the run after an initial or an abbreviation, a small
// particle where a capital follows, a quoted nickname between two names.
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
		case f.at(next) == ',' && next == i+1 && f.capital(next+1) && f.words[next+1].class.Has(lexicon.Suffix) && !f.words[next+1].class.Has(lexicon.Common):
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

// longestRun is how many tokens a run may have; the longest names with titles
// have about a dozen. It keeps a page of capitals from costing more than its
// length.
const longestRun = 16

// at is the first byte of token i, or 0 where the sentence has ended.
func (f *finder) at(i int) byte {
	if i < 0 || i >= len(f.words) || f.words[i].is(opens) {
		return 0
	}
	return f.t.S[f.t.Tokens[i].Start]
}

// capital reports whether token i goes on in the same sentence with a capital
// that does not start a clause of its own.
func (f *finder) capital(i int) bool {
	if i >= len(f.words) || !f.words[i].is(capital) || f.words[i].is(opens) {
		return false
	}
	w := f.words[i]
	switch {
	case w.is(initial) || w.class.Has(lexicon.FirstName|lexicon.Particle|lexicon.Start|lexicon.Suffix|lexicon.Title|lexicon.Honorific):
		return true
	case w.is(headline) && w.class.Has(lexicon.Common|lexicon.Say|lexicon.Act) && !w.class.Has(lexicon.Surname|lexicon.OrgHead|lexicon.GeoHead):
		return f.words[i-1].class.Has(lexicon.FirstName) || f.at(i-1) == '.'
	}
	return !w.class.Has(lexicon.Function|lexicon.Say) || !w.class.Has(lexicon.Function) && f.words[i-1].strongFirst() || w.class.Has(lexicon.Surname) && (f.words[i-1].strongFirst() || f.words[i-1].class == 0)
}

// abbreviates reports whether a full stop after token i ends no sentence.
func (f *finder) abbreviates(i int) bool {
	w := f.words[i]
	return w.is(initial) || w.class.Has(lexicon.Honorific|lexicon.Title|lexicon.Suffix) && f.t.Tokens[i].Len() <= 5 || f.at(i) == 'S' && f.t.Tokens[i].Of(f.t.S) == "St"
}

// particles is the capitalised token after one to three particles from i on,
// or i.
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

// nickname is the capitalised token after a word in quotation marks at i, or i:
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

// quotes is the token after the one or two quotation marks at i.
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

// parse finds the candidate in the run of tokens from, to.
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
			if isFirm(f.t.Tokens[i].Of(f.t.S)) {
				firm := strings.TrimRight(f.t.S[f.t.Tokens[first].Start:f.words[i-1].end], "& ")
				f.firms[firm] = true
			}
		}
	}
	if first == last && first > from && f.words[first].class.Has(lexicon.OrgHead|lexicon.GeoHead) && f.words[first-1].class.Has(lexicon.Place|lexicon.Common) {
		held = true // the Beach of Miami Beach
	}
	span := text.Span{Start: f.t.Tokens[first].Start, End: int(f.words[last].end)}
	for i := first; i > 0 && !f.words[i].is(opens) && surnameParticle(f.t.Tokens[i-1].Of(f.t.S)) && !f.words[first].class.Has(lexicon.Place); i-- {
		span.Start = f.t.Tokens[i-1].Start
	}
	f.cands = append(f.cands, candidate{first: int32(first), last: int32(last), from: int32(from), span: span, held: held})
}

// cut is the token where a name ends within first to last though capitals go
// on: at a word of every day or an acronym, from the third word on, unless an
// organisation's head follows.
func (f *finder) cut(first, last int) int {
	if !f.words[first].class.Has(lexicon.FirstName) {
		return last + 1
	}
	for i := first + 2; i <= last; i++ {
		w := f.words[i]
		if before := f.words[i-1]; f.at(i-1) == '.' || before.is(initial) || before.class.Has(lexicon.Particle) {
			continue
		}
		if w.class.Has(lexicon.Month) && !w.class.Has(lexicon.FirstName|lexicon.Surname) {
			return i
		}
		if w.class.Has(lexicon.OrgHead | lexicon.GeoHead) {
			return last + 1
		}
		if w.is(upper) && !f.allUpper(first, last+1) && !w.class.Has(lexicon.Suffix|lexicon.Surname) ||
			w.class.Has(lexicon.Common|lexicon.Say) && !w.class.Has(lexicon.FirstName|lexicon.Surname|lexicon.Particle|lexicon.Suffix) && !w.is(initial) && !f.quote(i-1) {
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

// heads reports whether token i makes an organisation, a place or a work of
// the run that it ends: "Phillips House", not "Stuart Hall".
func (f *finder) heads(i, first, last int) bool {
	c := f.words[i].class
	if !c.Has(lexicon.OrgHead | lexicon.GeoHead) {
		return false
	}
	if i == last && c.Has(lexicon.Surname) && f.words[first].strongFirst() && last-first == 1 && f.before(first) != "the" {
		return false
	}
	return !(i < last && c.Has(lexicon.FirstName|lexicon.Surname) && f.words[first].strongFirst() && f.words[last].strongLast())
}

// surnameParticle reports whether a small word before a capital belongs to a
// surname that stands alone: bin Laden, von der Leyen.
func surnameParticle(s string) bool {
	switch s {
	case "bin", "ibn", "von", "van", "der", "den", "de", "di", "du", "da", "del", "della", "ter", "zu", "abu", "ben":
		return true
	}
	return false
}

// isFirm reports whether a word ends the names of firms: what stands before it
// is a firm's name elsewhere too, not a person's.
func isFirm(s string) bool {
	switch s {
	case "Inc", "Corp", "Corporation", "Co", "Company", "Companies", "Cos", "Ltd", "LLC", "LLP", "Plc", "PLC", "plc", "GmbH", "Industries", "Bancorp":
		return true
	}
	return false
}

// nameStart is the token where the name starts within a run, after titles,
// nationalities and other describing words; -1 where the run has none.
func (f *finder) nameStart(from, to int) int {
	start := from
	given := false
	for i := from; i < to; i++ {
		w := f.words[i]
		if w.class.Has(lexicon.Role) && !given && i+2 < to && f.words[i+1].class.Has(lexicon.FirstName) && !w.class.Has(lexicon.FirstName) {
			start = i + 1
			continue
		}
		if w.class.Has(lexicon.Honorific|lexicon.Title) && (!given || w.class.Has(lexicon.Honorific) || i+1 < to && f.words[i+1].strongFirst()) && i+1 < to && f.capital(f.skipStop(i+1)) && f.skipStop(i+1) < to &&
			!(w.class.Has(lexicon.Title) && f.words[f.skipStop(i+1)].class.Has(lexicon.Suffix)) {
			start = f.skipStop(i + 1)
			given = false
			continue
		}
		if i >= start && w.strongFirst() {
			given = true
		}
	}
	for start < to-1 && !f.honoured(start, from) && f.strips(start, to) {
		start = f.skipStop(start + 1)
	}
	if start >= to {
		return -1
	}
	if g := f.firstGiven(start, to); g > start && g < to-1 {
		start = g
	}
	return start
}

// honoured reports whether Mr or the like stands right before token i of a run:
// what follows is a name, MJ of Mr MJ Akbar too.
func (f *finder) honoured(i, from int) bool {
	if i > from && f.at(i-1) == '.' {
		i--
	}
	return i > from && f.words[i-1].class.Has(lexicon.Honorific)
}

func (f *finder) skipStop(i int) int {
	if f.at(i) == '.' {
		return i + 1
	}
	return i
}

// strips reports whether token i describes what follows and is no part of a
// name.
func (f *finder) strips(i, to int) bool {
	w := f.words[i]
	switch {
	case w.class.Has(lexicon.Honorific|lexicon.Title) && !w.class.Has(lexicon.FirstName|lexicon.Surname):
		return true
	case w.is(placed), w.is(initial) && w.class.Has(lexicon.Place|lexicon.Org):
		return true
	case w.class.Has(lexicon.Particle) && f.particles(i+1) > i+1:
		return false
	case w.class.Has(lexicon.FirstName) && !w.class.Has(lexicon.Demonym):
		return false
	case w.is(upper) && !w.is(headline) && !f.allUpper(i, to):
		return true
	case w.class.Has(lexicon.Demonym | lexicon.Party | lexicon.Org | lexicon.Month | lexicon.Function):
		return true
	case w.class.Has(lexicon.Role|lexicon.Common) && (w.is(opens) || w.class.Has(lexicon.Role)) && !w.class.Has(lexicon.Surname):
		return true
	case w.is(opens) && w.class.Has(lexicon.Common) && f.words[i+1].class.Has(lexicon.FirstName):
		return true
	}
	return false
}

// hyphenGiven reports whether s is written like the Korean and Chinese given
// names that follow a surname: Ki-moon, Teng-hui.
func hyphenGiven(s string) bool {
	i := strings.IndexByte(s, '-')
	return i > 1 && i <= 5 && len(s) > i+1 && len(s) <= 11 && 'a' <= s[i+1] && s[i+1] <= 'z' && !lexicon.Of(s[:i]).Has(lexicon.Common|lexicon.Place|lexicon.Function) && !lexicon.Exact(s[i+1:]).Has(lexicon.Common)
}

func (f *finder) allUpper(i, to int) bool {
	for ; i < to; i++ {
		if f.words[i].is(capital) && !f.words[i].is(upper|initial) {
			return false
		}
	}
	return true
}

// firstGiven is the first strong given name of a run all of whose words before
// it are no names, or from.
func (f *finder) firstGiven(from, to int) int {
	for i := from; i < to; i++ {
		w := f.words[i]
		if w.strongFirst() {
			return i
		}
		if w.class.Has(lexicon.FirstName) || w.class.Has(lexicon.Surname) && !w.class.Has(lexicon.Place) || w.is(initial) || !w.class.Has(lexicon.Common|lexicon.Place|lexicon.OrgHead|lexicon.GeoHead|lexicon.Role) {
			return from
		}
	}
	return from
}

// before is the word before token i in its sentence, in the text's own case,
// with "The" as "the".
func (f *finder) before(i int) string {
	if i <= 0 || f.words[i].is(opens) || !f.t.Tokens[i-1].Word() {
		return ""
	}
	if s := f.t.Tokens[i-1].Of(f.t.S); s != "The" {
		return s
	}
	return "the"
}
