package timex

import "verbatim/corpus/text"

// A parser matches expressions over the lexemes of a text. Every method that
// matches takes the place to start from and returns what it found and the
// place after it; it looks a bounded way ahead, so that a text is parsed in
// linear time.
type parser struct {
	s     string
	lex   []lexeme
	depth int // of expressions within expressions

	dayFirst bool // 04/02/2024 is 4 February
}

// deepest is how far expressions nest: "the day before the last Friday of next
// month" is three deep.
const deepest = 4

var beyond = lexeme{word: word{class: gap}}

func (p *parser) at(i int) *lexeme {
	if i < 0 || i >= len(p.lex) {
		return &beyond
	}
	return &p.lex[i]
}

func (p *parser) is(i int, c class) bool { return p.at(i).class == c }

func (p *parser) isMark(i int, b byte) bool {
	x := p.at(i)
	return x.class == mark && x.n == int32(b)
}

func (p *parser) isUnit(i int, u unit) bool {
	x := p.at(i)
	return x.class == unitName && unit(x.n) == u
}

// says reports whether the lexeme at i is the word w, in lower case.
func (p *parser) says(i int, w string) bool {
	if i < 0 || i >= len(p.lex) {
		return false
	}
	x := &p.lex[i]
	if int(x.end-x.start) != len(w) {
		return false
	}
	for k := 0; k < len(w); k++ {
		c := p.s[int(x.start)+k]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != w[k] {
			return false
		}
	}
	return true
}

func (p *parser) saysAny(i int, words ...string) bool {
	for _, w := range words {
		if p.says(i, w) {
			return true
		}
	}
	return false
}

// named reports whether the word at i is part of a name, by its capital:
// "Seven Years' War", "USA Today", "Daily Mail".
func (p *parser) named(i int) bool {
	x := p.at(i)
	return x.kind == text.Title && !x.opens && !x.hyphen && p.at(i-1).class != mark && p.at(i-1).class != gap
}

// opens holds the classes that an expression can start with.
var opens = [numClasses]bool{
	number: true, numeral: true, vague: true, half: true, ordinal: true, decadeName: true, monthName: true,
	weekday: true, unitName: true, seasonName: true, dayPart: true, oneDay: true, tonight: true, refWord: true,
	refAdj: true, noon: true, quarterCode: true, halfCode: true, eraName: true, article: true, the: true, lastWord: true, nextWord: true, thisWord: true,
	thatWord: true, every: true, per: true, often: true, early: true, late: true, earlier: true, later: true,
	mid: true, approx: true, more: true, less: true, up: true, fiscal: true, holidayWord: true, prep: true,
	start: true, middle: true, end: true, mark: true,
}

// expression matches a whole expression at i, with its modifiers. from is
// where it starts: an article or a preposition may be left out of it.
func (p *parser) expression(i int) (e expr, from, to int, ok bool) {
	if p.is(i, mark) && !(p.isMark(i, '\'') || p.s[p.at(i).start] == 0xe2) {
		return e, i, i, false
	}
	mod, j := p.modifier(i)
	if e, from, to, ok = p.extended(j); ok {
		if mod != "" && p.takes(&e, mod) {
			e.mod = mod
			from = i
		}
		if e.mod == "" {
			e.mod, to = p.modifierAfter(to)
		}
		return e, from, to, true
	}
	if j > i {
		return p.extended(i)
	}
	return e, i, i, false
}

// core matches one expression without modifiers.
func (p *parser) core(i int) (e expr, from, to int, ok bool) {
	from = i
	if p.depth >= deepest {
		return e, from, i, false
	}
	p.depth++
	switch x := p.at(i); x.class {
	case number:
		e, to, ok = p.fromNumber(i)
	case numeral:
		if e, to, ok = p.fromClock(i); !ok {
			e, to, ok = p.fromQuantity(i)
		}
	case vague, half:
		e, to, ok = p.fromQuantity(i)
	case ordinal:
		e, to, ok = p.fromOrdinal(i)
	case quarterCode, halfCode:
		e = expr{op: calendar}
		if e.quarter = x.n; x.class == halfCode {
			e.quarter, e.half = 0, x.n
		}
		to = p.yearAfter(&e, i+1)
		ok = e.year > 0 || e.of != nil || p.is(i-1, prep) && p.says(i-1, "in")
	case decadeName:
		e, to, ok = p.fromDecade(i)
	case mark:
		e, to, ok = p.fromApostrophe(i)
	case monthName:
		e, to, ok = p.fromMonth(i)
	case weekday:
		e, to, ok = p.fromWeekday(i)
	case unitName:
		e, to, ok = p.fromUnit(i)
	case seasonName:
		e, to, ok = p.fromSeason(i, false)
	case dayPart:
		e, to, ok = p.fromDayPart(i, false)
	case oneDay:
		e, to, ok = expr{op: shift, unit: day, n: x.n}, i+1, !p.named(i)
	case tonight:
		e, to, ok = expr{op: shift, unit: day, part: night}, i+1, !p.named(i)
	case refWord:
		e, to, ok = expr{op: reference, ref: x.n}, i+1, true
	case refAdj:
		e, to, ok = p.fromRefAdj(i, false)
	case eraName:
		if y := p.at(i + 1); p.hasEra(i) && x.n > 0 && y.class == number && y.n > 0 && y.n <= lastYear*10 && y.n%10 == 0 {
			e, to, ok = expr{op: calendar, year: y.n / 10}, i+2, true
		}
	case noon:
		e, to, ok = p.fromNoon(i)
	case article:
		e, to, ok = p.fromArticle(i)
	case the:
		e, from, to, ok = p.fromThe(i)
	case lastWord, nextWord, thisWord, thatWord:
		e, to, ok = p.fromRelative(i, false)
	case every, per:
		e, to, ok = p.fromEvery(i)
	case often:
		e, to, ok = expr{op: set, unit: unit(x.n), n: 10}, i+1, !p.named(i)
	case fiscal:
		e, to, ok = p.fromFiscal(i)
	case holidayWord:
		e, to, ok = p.fromHoliday(i)
	}
	p.depth--
	return e, from, to, ok
}
