package timex

import "verbatim/corpus/text"

// fromThe matches an expression that starts with "the". As in TimeML, from is after
// the article if a month, a weekday or a possessive follows it.
func (p *parser) fromThe(i int) (e expr, from, to int, ok bool) {
	from = i
	j := i + 1
	definite := p.says(i, "the")
	if !definite {
		from = j
	}
	switch x := p.at(j); x.class {
	case lastWord, nextWord, thatWord:
		e, to, ok = p.fromRelative(j, true)
		if !ok && definite && p.says(j, "past") {
			e, to, ok = expr{op: reference, ref: pastTime}, j+1, p.is(i-1, prep) && !p.is(j+1, other)
		}
	case ordinal:
		e, to, ok = p.fromOrdinal(j)
	case decadeName, mark:
		e, _, to, ok = p.core(j)
	case number, numeral, vague, article, half:
		if e, _, to, ok = p.core(j); ok && e.op == calendar && e.day == 0 {
			from = j
		}
	case unitName:
		e, to, ok = p.theUnit(i, j, definite)
	case refAdj:
		e, to, ok = p.fromRefAdj(j, true)
	case seasonName:
		e, to, ok = p.fromSeason(j, true)
	case dayPart:
		e, to, ok = p.fromDayPart(j, true)
	case fiscal:
		e, to, ok = p.fromFiscal(j)
	case filler:
		if e, to, ok = p.inYear(j); ok && p.is(to, lastWord) && p.isUnit(to+1, year) {
			e, to = expr{op: shift, anchor: yearOver, unit: year, n: -1}, to+2
		} else if ok {
			to = p.samePeriod(&e, to)
		} else if p.is(j+1, unitName) {
			e, to, ok = p.theUnit(i, j+1, definite)
		}
	case moment:
		e, to, ok = expr{op: reference, ref: present}, j+1, p.says(i-1, "at") && !p.is(j+1, of)
	case monthName, weekday, holidayWord, early, late, mid:
		from = j
		if x.class == early || x.class == late || x.class == mid {
			var mod string
			if mod, to = p.modifier(j); mod != "" {
				if e, _, to, ok = p.extended(to); ok {
					e.mod = mod
				}
			}
			break
		}
		e, _, to, ok = p.core(j)
	}
	return e, from, to, ok
}

// theUnit matches "the day", "the week of March 6", "the day after", "the year".
func (p *parser) theUnit(i, j int, definite bool) (expr, int, bool) {
	x := p.at(j)
	u := unit(x.n)
	if x.trait&plural != 0 && p.says(j+1, "ahead") {
		return expr{op: duration, unit: u, n: unknown}, j + 2, true
	}
	if x.trait&(plural|ambiguous) != 0 || u < day || p.named(j) {
		return expr{}, i, false
	}
	if e, k, ok := p.fromUnit(j); ok {
		return e, k, true
	}
	if u == year && p.is(j+1, number) {
		y, k, ok := p.yearNumber(j + 1)
		return expr{op: calendar, year: y}, k, ok
	}
	if p.is(j+1, of) && u != day && u != year {
		if x, _, k, ok := p.extended(j + 2); ok && x.op != duration && x.op != set {
			return expr{op: shift, anchor: inner, unit: u, of: &x}, k, true
		}
	}
	if !definite {
		return expr{}, i, false
	}
	if e, k, ok := p.besideUnit(j, u); ok {
		return e, k, true
	}
	if u == weekend {
		return expr{op: calendar, unit: weekend}, j + 1, true
	}
	if !p.timeUnit(i, j) {
		return expr{}, i, false
	}
	e := expr{op: shift, unit: u}
	switch {
	case p.is(j+1, ended) && u == year:
		e = expr{op: duration, unit: u, n: 10}
	case u == day:
		e.anchor = mention
	case u == quarter:
		e.anchor = yearOver
	}
	return e, j + 1, true
}

// besideUnit matches a unit that is counted from another time: "the day before
// yesterday", "the week following", "the year after".
func (p *parser) besideUnit(j int, u unit) (expr, int, bool) {
	e := expr{op: shift, anchor: mention, unit: u, n: 1}
	switch {
	case p.says(j+1, "following"):
		return e, j + 2, true
	case p.is(j+1, earlier):
		e.n = -1
		return e, j + 2, true
	case p.says(j+1, "before"):
		e.n = -1
	case !p.is(j+1, later):
		return e, j, false
	}
	if x, _, k, ok := p.extended(j + 2); ok && (x.dated() || x.yearly() && u >= year) {
		return expr{op: shift, anchor: inner, unit: u, n: e.n, of: &x}, k, true
	}
	return e, j + 1, true
}

// timeUnit reports whether "the year", the words at i and j, is a time by itself. In
// "the day he died" and "365 days of the year" it is not.
func (p *parser) timeUnit(i, j int) bool {
	next := p.at(j + 1)
	name := next.kind == text.Title && next.class == other
	clause := p.beside(j+1, subjects) || p.beside(j+1, clauses)
	if name || next.class == unitName || clause {
		return false
	}
	switch p.at(i - 1).class {
	case of:
		return !p.is(i-2, unitName) && !p.saysAny(i-2, "time", "times")
	case prep, until, earlier, later, than:
		return true
	}
	return false
}

// fromOrdinal matches "third quarter", "first half of 1998", "20th century",
// "first nine months", "17th of October".
func (p *parser) fromOrdinal(i int) (expr, int, bool) {
	n := p.at(i).n
	j := i + 1
	if p.is(j, fiscal) {
		j++
	}
	if e, k, ok := p.nthOfMonth(j, n); ok {
		return e, k, true
	}
	if x := p.at(j); x.class == unitName {
		switch u := unit(x.n); {
		case u == quarter && n <= 4:
			e := expr{op: calendar, quarter: n}
			if x.trait&plural != 0 {
				e.op = set
			}
			return e, j + 1, true
		case u == century && n <= 30:
			return expr{op: calendar, century: n}, j + 1, true
		}
		return expr{}, i, false
	}
	switch x := p.at(j); x.class {
	case half:
		if n <= 2 {
			return expr{op: calendar, half: n}, j + 1, true
		}
	case and:
		if p.is(j+1, ordinal) && p.isUnit(j+2, quarter) && n <= 4 {
			e := expr{op: calendar, quarter: n}
			if p.at(j+2).trait&plural != 0 {
				e.op = set
			}
			return e, j, true
		}
		if p.is(j+1, ordinal) && p.isUnit(j+2, century) && n <= 30 {
			return expr{op: calendar, century: n}, j, true
		}
	case number, numeral, vague:
		if n == 1 {
			if q, k, spoken := p.quantity(j); !spoken && k > j && p.is(k, unitName) && unit(p.at(k).n) >= day {
				return expr{op: duration, unit: unit(p.at(k).n), n: q}, k + 1, true
			}
		}
	case of, monthName:
		if e, k, ok := p.dayMonth(i); ok {
			return e, k, true
		}
	}
	if e, k, ok := p.dayOfRange(i); ok {
		return e, k, true
	}
	return p.dayAlone(i)
}

// dayAlone matches the "21st" of "on the 21st": a day of a month that is not named.
func (p *parser) dayAlone(i int) (expr, int, bool) {
	x, next := p.at(i), p.at(i+1)
	led := p.is(i-1, the) && p.beside(i-2, leadsDay)
	if x.kind != text.Number || x.n > 31 || !led {
		return expr{}, i, false
	}
	switch next.class {
	case mark:
		if next.n == '-' || next.n == '/' {
			return expr{}, i, false
		}
	case gap, prep, toWord, until, dayPart, isVerb, pastVerb, modal:
	case and:
		if !p.says(i-2, "on") {
			return expr{}, i, false
		}
	default:
		if !p.beside(i+1, subjects) {
			return expr{}, i, false
		}
	}
	return expr{op: calendar, day: x.n}, i + 1, true
}

// nthOfMonth matches the rest of "the second Tuesday of November 2008", "the
// last week of May".
func (p *parser) nthOfMonth(i int, nth int32) (expr, int, bool) {
	x := p.at(i)
	one := (x.class == weekday || p.isUnit(i, week)) && x.trait&plural == 0
	ofMonth := (p.is(i+1, of) || p.says(i+1, "in")) && p.is(i+2, monthName)
	if !one || nth > 5 || !ofMonth {
		return expr{}, i, false
	}
	e, j, ok := p.fromMonth(i + 2)
	if !ok || e.day > 0 {
		return expr{}, i, false
	}
	e.nth = nth
	if x.class == weekday {
		e.weekday = x.n
	}
	return e, j, true
}
