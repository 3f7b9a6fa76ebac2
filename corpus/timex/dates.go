package timex

import "verbatim/corpus/text"

// dot steps over the full stop of an abbreviation.
func (p *parser) dot(i int) int {
	if p.at(i-1).trait&short != 0 && p.isMark(i, '.') && p.at(i).glued {
		return i + 1
	}
	return i
}

// dayNumber matches 1 to 31, as digits or as 21st.
func (p *parser) dayNumber(i int) (int32, int, bool) {
	x := p.at(i)
	switch {
	case x.class == number && x.end-x.start <= 2 && x.n%10 == 0 && x.n >= 10 && x.n <= 310 && !p.measured(i):
		return x.n / 10, i + 1, true
	case x.class == ordinal && x.kind == text.Number && x.n >= 1 && x.n <= 31:
		return x.n, i + 1, true
	}
	return 0, i, false
}

// fromMonth matches "October", "Oct. 17", "October 17th, 2011", "June 1994".
func (p *parser) fromMonth(i int) (expr, int, bool) {
	e := expr{op: calendar, month: p.at(i).n}
	j := p.dot(i + 1)
	if p.says(j, "the") && p.is(j+1, ordinal) && p.at(j+1).kind == text.Number {
		j++
	}
	if d, k, ok := p.dayNumber(j); ok && !p.counts(k) {
		e.day = d
		if m, ok := p.lastDay(d, k); ok {
			k = m
		}
		c := k
		if p.isMark(c, ',') {
			c++
		}
		if y, m, ok := p.yearNumber(c); ok {
			e.year, k = y, m
		}
		return e, k, true
	}
	k := j
	if p.isMark(k, ',') || p.is(k, of) {
		k++
	}
	if y, m, ok := p.yearNumber(k); ok {
		e.year = y
		return e, m, true
	}
	if y, m, ok := p.shortYear(j); ok {
		e.year = y
		return e, m, true
	}
	if p.at(i).trait&ambiguous != 0 && !p.monthAlone(i, j) {
		return e, i, false
	}
	return e, j, true
}

// counts reports whether the number before i counts something: 5 percent.
func (p *parser) counts(i int) bool {
	clock := p.isMark(i, ':') && p.at(i).glued && p.at(i+1).glued
	return clock || p.beside(i, countedOfMonth)
}

// monthAlone reports whether a name that is also something else (May, March,
// April, Jan) is a month although no day or year follows.
func (p *parser) monthAlone(i, next int) bool {
	x, before, after := p.at(i), p.at(i-1), p.at(next)
	switch before.class {
	case prep, of, since, until, lastWord, nextWord, thisWord, early, late, mid, every:
		return !(before.class == thisWord && x.n == 3)
	}
	if x.trait&short != 0 {
		return next > i+1
	}
	capital := func(x *lexeme) bool { return x.kind == text.Title }
	if end, ok := p.otherEnd(i, next); ok && capital(x) && p.is(end, monthName) && capital(p.at(end)) {
		return true // May to September
	}
	if x.n == 3 || x.n == 5 {
		return false
	}
	name := func(x *lexeme) bool { return capital(x) && x.class == other }
	return capital(x) && !name(before) && (!name(after) || after.glued)
}

// fromWeekday matches "Friday", "Friday, Oct. 23", "Fri., 23 October".
func (p *parser) fromWeekday(i int) (expr, int, bool) {
	x := p.at(i)
	e := expr{op: calendar, weekday: x.n}
	if x.trait&plural != 0 {
		e.op = set
		return e, i + 1, true
	}
	if p.is(i+1, dayPart) && p.named(i+1) {
		return e, i, false // Saturday Night Live
	}
	if part := p.nights(i + 1); part > 0 {
		e.op, e.part = set, part
		if p.is(i+1, dayPart) {
			return e, i + 2, true
		}
		return e, i + 1, true
	}
	j := p.dot(i + 1)
	k := j
	if p.isMark(k, ',') {
		k++
	}
	if p.is(k, the) {
		k++
	}
	if c := p.at(k).class; c == monthName || c == number || c == ordinal {
		var d expr
		var m int
		ok := false
		switch c {
		case monthName:
			d, m, ok = p.fromMonth(k)
		case number:
			d, m, ok = p.dayMonth(k)
		case ordinal:
			d, m, ok = p.dayMonth(k)
			if !ok && p.at(k).kind == text.Number {
				d, m, ok = expr{op: calendar, day: p.at(k).n, weekday: x.n}, k+1, true
			}
		}
		if ok && d.day > 0 {
			d.weekday = x.n
			return d, m, true
		}
	}
	if x.trait&ambiguous != 0 && !(j > i+1 && p.says(i-1, "on")) {
		return e, i, false
	}
	return e, p.weekOf(&e, j), true
}

// weekOf matches the words after a weekday that name its week: "Friday week",
// "Friday of next week".
func (p *parser) weekOf(e *expr, i int) int {
	j := i
	oneWeek := func(i int) bool { return p.isUnit(i, week) && p.at(i).trait&plural == 0 && !p.is(i+1, possessive) }
	if oneWeek(j) && !p.is(j-1, possessive) && p.at(j).kind == text.Lower {
		e.n = 1
		return j + 1
	}
	if p.is(j, of) {
		j++
	}
	if !p.isOf(j, pointing) || !oneWeek(j+1) {
		return i
	}
	e.rel, e.n = relThis, relShift[relOf(p.at(j).class)]
	return j + 2
}

// nights finds the part of the day in "nights" or "and Tuesday nights".
func (p *parser) nights(i int) int32 {
	if p.is(i, and) && p.is(i+1, weekday) {
		i += 2
	}
	if x := p.at(i); x.class == dayPart && x.trait&plural != 0 {
		return x.n
	}
	return 0
}

// dayMonth matches "17 October 2011", "17th of October".
func (p *parser) dayMonth(i int) (expr, int, bool) {
	d, j, ok := p.dayNumber(i)
	if !ok && p.is(i, ordinal) {
		d, j, ok = p.at(i).n, i+1, p.is(i+1, of) && p.is(i+2, monthName)
	}
	if !ok || d > 31 {
		return expr{}, i, false
	}
	if p.is(j, of) {
		j++
	}
	m := p.at(j)
	if m.class != monthName || m.trait&short != 0 && m.trait&ambiguous != 0 && m.kind == text.Lower {
		return expr{}, i, false
	}
	e := expr{op: calendar, day: d, month: m.n}
	j = p.dot(j + 1)
	k := j
	if p.isMark(k, ',') {
		k++
	}
	if y, n, ok := p.yearNumber(k); ok {
		e.year, j = y, n
	} else if y, n, ok := p.shortYear(j); ok {
		e.year, j = y, n
	} else if y := p.at(j); m.hyphen && y.hyphen && y.class == number && y.end-y.start == 2 && y.n >= 0 { // 07-Nov-11
		e.year, j = pivot(y.n/10), j+1
	}
	return e, j, true
}

// fromNumber matches what starts with digits: dates and times in figures, "17
// October", a year, a quantity.
func (p *parser) fromNumber(i int) (expr, int, bool) {
	x := p.at(i)
	if before := p.at(i - 1); x.glued && before.class == mark && before.n == '$' {
		return expr{}, i, false
	}
	if e, j, ok := p.figures(i); ok {
		return e, j, true
	}
	if e, j, ok := p.fromClock(i); ok {
		return e, j, true
	}
	if e, j, ok := p.dayMonth(i); ok {
		return e, j, true
	}
	if e, j, ok := p.dayOfRange(i); ok {
		return e, j, true
	}
	if y, j, ok := p.yearNumber(i); ok && p.bareYear(i, y) {
		if c := p.at(j).class; c == ordinal || c == seasonName {
			if e, _, k, ok := p.core(j); ok && e.yearless() {
				e.year = y
				return e, k, true
			}
		}
		if z := p.at(j); z.class == number && z.hyphen && z.end-z.start == 2 && z.n/10 > y%100 {
			j++ // 1998-99
		}
		return expr{op: calendar, year: y}, j, true
	}
	if x.n > 0 && x.n%10 == 0 && x.n <= 9999*10 && p.hasEra(i+1) {
		return expr{op: calendar, year: x.n / 10}, i + 1, true
	}
	return p.fromQuantity(i)
}

// fromSeason matches "summer 1998", "the spring of next year". Spring and fall have
// other meanings, so that they need an article, a preposition or a year.
func (p *parser) fromSeason(i int, definite bool) (expr, int, bool) {
	x := p.at(i)
	e := expr{op: calendar, season: x.n}
	if x.trait&plural != 0 {
		e.op = set
		return e, i + 1, true
	}
	j := p.yearAfter(&e, i+1)
	if e.year > 0 || e.of != nil || x.trait&ambiguous == 0 {
		return e, j, true
	}
	b := p.at(i - 1).class
	if x.kind == text.Title && p.at(i+1).kind == text.Title {
		return e, i, false // the Spring Festival
	}
	if definite {
		if b = p.at(i - 2).class; b == of {
			b = p.at(i - 3).class
		}
		if p.is(i+1, of) {
			return e, i, false // the fall of the Bastille
		}
		return e, j, b == prep || b == since || b == until || b == early || b == late || b == middle || b == end || b == start
	}
	return e, j, b == prep || b == since || b == until || b == early || b == late
}
