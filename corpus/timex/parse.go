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
	number: true, numeral: true, vague: true, half: true, ordinal: true, era: true, monthName: true,
	weekday: true, unitName: true, seasonName: true, dayPart: true, oneDay: true, tonight: true, refWord: true,
	refAdj: true, noon: true, reckoning: true, article: true, the: true, lastWord: true, nextWord: true, thisWord: true,
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

// takes reports whether the modifier makes sense before e.
func (p *parser) takes(e *expr, mod string) bool {
	switch mod {
	case "START", "MID", "END":
		return e.op == calendar || e.op == shift
	case "APPROX":
		return e.op != reference && (e.weekday == 0 || e.clock) // "talk about Saturday"
	}
	return e.op == duration || e.op == shift
}

// modifier matches the words before an expression that modify it.
func (p *parser) modifier(i int) (mod string, j int) {
	k := i
	if p.is(k, the) || p.is(k, article) {
		k++
	}
	switch p.at(k).class {
	case start, middle, end:
		if p.is(k+1, of) && k > i {
			return map[class]string{start: "START", middle: "MID", end: "END"}[p.at(k).class], k + 2
		}
		return "", i
	case early:
		return "START", k + 1
	case late:
		return "END", k + 1
	case mid:
		return "MID", k + 1
	}
	k = i
	switch p.at(k).class {
	case earlier, later:
		if p.is(k+1, thisWord) || p.is(k+1, oneDay) || p.is(k+1, lastWord) || p.is(k+1, prep) && p.saysAny(k+1, "in", "on") {
			if p.is(k+1, prep) {
				return "", i
			}
			return map[class]string{earlier: "START", later: "END"}[p.at(k).class], k + 1
		}
	case approx:
		return "APPROX", k + 1
	case more:
		if p.is(k+1, than) {
			return "MORE_THAN", k + 2
		}
	case less:
		if p.is(k+1, than) {
			return "LESS_THAN", k + 2
		}
	case up:
		if p.is(k+1, toWord) {
			return "EQUAL_OR_LESS", k + 2
		}
	case prep:
		if p.says(k, "at") && p.is(k+1, least) {
			return "EQUAL_OR_MORE", k + 2
		}
		if p.says(k, "at") && p.is(k+1, most) {
			return "EQUAL_OR_LESS", k + 2
		}
		if p.says(k, "over") && (p.is(k+1, number) || p.is(k+1, article)) {
			return "MORE_THAN", k + 1
		}
	}
	return "", i
}

// modifierAfter matches the words after an expression that modify it.
func (p *parser) modifierAfter(i int) (string, int) {
	if p.is(i, and) && p.says(i, "or") {
		switch {
		case p.says(i+1, "so"):
			return "APPROX", i + 2
		case p.is(i+1, more):
			return "EQUAL_OR_MORE", i + 2
		case p.is(i+1, less):
			return "EQUAL_OR_LESS", i + 2
		case p.is(i+1, later) || p.is(i+1, earlier):
			if p.is(i+1, later) {
				return "ON_OR_AFTER", i + 2
			}
			return "ON_OR_BEFORE", i + 2
		}
	}
	return "", i
}

// extended matches an expression and what narrows it from behind: a part of
// the day, an hour, a year.
func (p *parser) extended(i int) (e expr, from, to int, ok bool) {
	e, from, to, ok = p.core(i)
	if !ok {
		return e, i, i, false
	}
	if e.yearly() && p.is(to, possessive) {
		if x, j, ok := p.inYear(to + 1); ok {
			y := e
			x.of = &y
			e, to = x, j
		}
	}
	if p.reckoned(to) && e.op == calendar && (e.yearly() || e.century > 0) {
		e.bc = p.at(to).n < 0
		to++
	}
	if e.yearless() {
		to = p.yearBehind(&e, to)
	}
	if e.dated() && e.part == 0 && !e.clock {
		to = p.partBehind(&e, to)
	}
	return e, from, to, true
}

// reckoned reports whether BC or AD stands at i.
func (p *parser) reckoned(i int) bool {
	return p.is(i, reckoning) && p.at(i).kind != text.Lower
}

// inYear matches what "this year's" can be followed by.
func (p *parser) inYear(i int) (expr, int, bool) {
	if p.is(i, filler) {
		i++
	}
	if p.isUnit(i, quarter) || p.is(i, period) {
		return expr{op: shift, anchor: yearOver, unit: quarter}, i + 1, true
	}
	if c := p.at(i).class; c == ordinal || c == monthName || c == seasonName || c == holidayWord {
		if e, _, j, ok := p.core(i); ok && e.yearless() {
			return e, j, true
		}
	}
	return expr{}, i, false
}

// yearBehind matches the year after a part of it: "of last year", ", 1998".
func (p *parser) yearBehind(e *expr, i int) int {
	j := i
	if p.is(j, of) || p.isMark(j, ',') || p.says(j, "in") {
		j++
	}
	if y, k, ok := p.yearNumber(j); ok {
		e.year = y
		return k
	}
	if (e.half > 0 || e.quarter > 0) && p.is(i, of) {
		if x, _, k, ok := p.core(j); ok && x.op == calendar && (x.century > 0 || x.decade > 0) {
			x.mod = "MID"
			if first := e.half + e.quarter; first == 1 {
				x.mod = "START"
			} else if e.half == 2 || first == 4 {
				x.mod = "END"
			}
			*e = x
			return k
		}
	}
	if p.is(j, mark) {
		return i
	}
	k := j
	if p.is(k, the) {
		k++
	}
	if p.is(k, fiscal) {
		if y, m, ok := p.yearNumber(k + 1); ok {
			e.year = y
			return m
		}
	}
	if c := p.at(k).class; c == lastWord || c == thisWord || c == nextWord || c == thatWord || c == the || k > j && j > i && p.isUnit(k, year) {
		if x, _, m, ok := p.core(j); ok && x.yearly() {
			e.of = &x
			return m
		}
	}
	if p.isUnit(k, year) && p.is(k+1, earlier) && j == i && p.is(k, article) {
		return i
	}
	return i
}

// partBehind matches a part of the day or an hour after a day.
func (p *parser) partBehind(e *expr, i int) int {
	j := i
	if p.is(j, early) || p.is(j, late) || p.is(j, mid) {
		j++
	}
	if x := p.at(j); x.class == dayPart && x.flag == 0 {
		e.part = x.n
		return j + 1
	}
	if p.is(i, noon) {
		e.clock, e.hour = true, p.at(i).n
		return i + 1
	}
	j = i
	if p.isMark(j, ',') {
		j++
	}
	if p.says(j, "at") || p.says(j, "around") || p.says(j, "about") {
		if x, k, ok := p.clockTime(j + 1); ok {
			e.clock, e.hour, e.minute, e.second = true, x.hour, x.minute, x.second
			return k
		}
	}
	return i
}

// core matches one expression without modifiers.
func (p *parser) core(i int) (e expr, from, to int, ok bool) {
	from = i
	if p.depth >= deepest {
		return e, from, i, false
	}
	p.depth++
	defer func() { p.depth-- }()
	switch x := p.at(i); x.class {
	case number:
		e, to, ok = p.fromNumber(i)
	case numeral, vague, half:
		e, to, ok = p.fromQuantity(i, false)
	case ordinal:
		e, to, ok = p.fromOrdinal(i)
	case era:
		e, to, ok = p.fromEra(i)
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
	case reckoning:
		if y := p.at(i + 1); p.reckoned(i) && x.n > 0 && y.class == number && y.n > 0 && y.n <= lastYear*10 && y.n%10 == 0 {
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
	return e, from, to, ok
}
