package timex

import "verbatim/corpus/text"

// extended matches an expression and the words after it that narrow it: a part of
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
	if p.hasEra(to) && e.op == calendar && (e.yearly() || e.century > 0) {
		e.bc = p.at(to).n < 0
		to++
	}
	if e.yearless() {
		to = p.yearAfter(&e, to)
	}
	whole := e.day > 0 && e.year > 0 && e.weekday == 0
	if whole && p.isMark(to, ',') && p.is(to+1, weekday) && p.at(to+1).trait == 0 && !p.is(to+2, number) {
		to += 2 // October 17, 2011, Monday
	}
	if e.dated() && e.part == 0 && !e.clock {
		to = p.partAfter(&e, to)
	}
	return e, from, to, true
}

// hasEra reports whether the word at i is BC or AD, in capitals.
func (p *parser) hasEra(i int) bool {
	return p.is(i, eraName) && p.at(i).kind != text.Lower
}

// inYear matches the part of a year after "this year's": third quarter, summer.
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

// yearAfter matches the year that a part of a year is followed by: "of last year",
// ", 1998".
func (p *parser) yearAfter(e *expr, i int) int {
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
	if p.isOf(k, definites) || k > j && j > i && p.isUnit(k, year) {
		if x, _, m, ok := p.core(j); ok && x.yearly() && !p.is(m, possessive) {
			e.of = &x
			return m
		}
	}
	return i
}

// partAfter matches a part of the day or a time of day after a day.
func (p *parser) partAfter(e *expr, i int) int {
	j := i
	if p.is(j, early) || p.is(j, late) || p.is(j, mid) {
		j++
	}
	if x := p.at(j); x.class == dayPart && x.trait == 0 {
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

// samePeriod matches the year in "the same month of 1993", "the corresponding
// period in 1988".
func (p *parser) samePeriod(e *expr, i int) int {
	if p.is(i, of) || p.says(i, "in") {
		if y, j, ok := p.yearNumber(i + 1); ok {
			*e = expr{op: shift, anchor: yearOver, unit: e.unit, of: &expr{op: calendar, year: y}}
			return j
		}
	}
	return i
}
