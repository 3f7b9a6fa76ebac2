package timex

func relOf(c class) rel {
	switch c {
	case lastWord:
		return relLast
	case thisWord:
		return relThis
	case nextWord:
		return relNext
	}
	return relThat
}

// fromRelative matches expressions that start with last, this, next or that: "last
// week", "this year", "next Friday", "that summer", "the past two months".
func (p *parser) fromRelative(i int, definite bool) (expr, int, bool) {
	r := relOf(p.at(i).class)
	j := i + 1
	if p.is(j, thatWord) || p.says(i, "this") && p.is(j, lastWord) { // "that same day", "this past week"
		if p.is(j, lastWord) {
			r = relLast
		}
		j++
	}
	if p.is(j, filler) || p.is(j, fiscal) || p.saysAny(j, "full") {
		j++
	}
	x := p.at(j)
	if p.says(i, "last") && (x.class == half || p.isUnit(j, quarter)) && p.is(j+1, of) {
		e := expr{op: calendar, half: 2}
		if x.class == unitName {
			e.half, e.quarter = 0, 4
		}
		if k := p.yearAfter(&e, j+1); k > j+1 {
			return e, k, true
		}
	}
	if p.says(i, "last") {
		if e, k, ok := p.nthOfMonth(j, -1); ok {
			return e, k, true
		}
	}
	switch x.class {
	case unitName:
		return p.relativeUnit(i, j, r, definite)
	case number, numeral, vague, half:
		return p.relativeSpan(i, j, r)
	case weekday, monthName, seasonName, ordinal, holidayWord, dayPart:
		return p.relativePart(i, j, r)
	case moment:
		if r == relThis {
			return expr{op: reference, ref: present}, j + 1, true
		}
	case period:
		if p.says(i, "latest") {
			return expr{op: shift, unit: quarter, n: -1}, j + 1, true
		}
	case early, late, mid:
		switch p.at(j + 1).class { // last early March
		case monthName, weekday, seasonName:
			return p.relativePart(j, j+1, r)
		}
	}
	return expr{}, i, false
}

var relShift = [...]int32{relLast: -1, relThis: 0, relNext: 1, relThat: 0}

// relativeUnit matches "last week", "the following day", "these days".
func (p *parser) relativeUnit(i, j int, r rel, definite bool) (expr, int, bool) {
	u := unit(p.at(j).n)
	if p.at(j).trait&plural != 0 {
		switch {
		case r == relThis && u == day:
			return expr{op: reference, ref: present}, j + 1, true
		case r == relThis || r == relThat:
			return expr{}, i, false
		case p.saysAny(i, "coming", "upcoming"):
			return expr{op: reference, ref: futureTime}, j + 1, true
		}
		return expr{op: duration, unit: u, n: unknown}, j + 1, true
	}
	if p.at(j).trait&ambiguous != 0 || p.named(j) || u < day && r != relLast && r != relNext {
		return expr{}, i, false
	}
	if p.is(j+1, old) || p.at(j).hyphen && u < day {
		return expr{}, i, false
	}
	e := expr{op: shift, unit: u, n: relShift[r]}
	switch {
	case p.says(i, "past") && (definite || p.is(i-1, of) || p.is(i-1, prep) || u != year),
		u < day,
		p.says(i, "coming") && definite:
		return expr{op: duration, unit: u, n: 10}, j + 1, true
	case p.beside(i, fromMention),
		r == relThat,
		r == relNext && definite && u == day:
		e.anchor = mention
	case p.says(i, "last") && u == day:
		return expr{}, i, false
	}
	if r == relThat {
		return e, p.samePeriod(&e, j+1), true
	}
	return e, j + 1, true
}

// relativeSpan matches "the past two months", "the next few days".
func (p *parser) relativeSpan(i, j int, r rel) (expr, int, bool) {
	if r == relThat || r == relThis || p.says(i, "last") && (p.is(i-1, toWord) || p.is(i-1, modal)) {
		return expr{}, i, false // "to last three days"
	}
	n, k, spoken := p.quantity(j)
	if spoken || k == j {
		return expr{}, i, false
	}
	for m := 0; m < 2 && (p.is(k, filler) || p.is(k, fiscal)); m++ {
		k++
	}
	if p.is(k, seasonName) {
		return expr{op: set, season: p.at(k).n}, k + 1, true
	}
	if !p.is(k, unitName) || p.is(k+1, old) || p.at(k).hyphen { // the next 50-year anniversary
		return expr{}, i, false
	}
	return expr{op: duration, unit: unit(p.at(k).n), n: n}, k + 1, true
}

// relativePart matches "last Friday", "next March", "this summer", "last night".
func (p *parser) relativePart(i, j int, r rel) (expr, int, bool) {
	x := p.at(j)
	if x.trait&plural != 0 {
		return expr{}, i, false
	}
	var e expr
	k, ok := j+1, true
	switch x.class {
	case weekday:
		if x.trait&ambiguous != 0 {
			return e, i, false
		}
		e = expr{op: calendar, weekday: x.n}
	case monthName:
		e, k, ok = p.fromMonth(j)
	case seasonName:
		e = expr{op: calendar, season: x.n}
	case dayPart:
		n := relShift[r]
		if r == relLast && x.n != night && x.n != evening {
			return e, i, false
		}
		e = expr{op: shift, unit: day, part: x.n, n: n}
		if r == relThat || r == relNext {
			e.anchor = mention
		}
		return e, k, true
	case holidayWord:
		e, k, ok = p.fromHoliday(j)
	case ordinal:
		e, k, ok = p.fromOrdinal(j)
		ok = ok && e.yearless()
	}
	if e.year == 0 {
		e.rel = r
	}
	return e, k, ok
}

// fromRefAdj matches "the current quarter", "recent years", "the future".
func (p *parser) fromRefAdj(i int, definite bool) (expr, int, bool) {
	x, next := p.at(i), p.at(i+1)
	j := i + 1
	e := expr{op: reference, ref: x.n}
	if p.is(j, fiscal) && p.is(j+1, unitName) {
		j++
		next = p.at(j)
	}
	if x.n == present && unit(next.n) == day && next.class == unitName && p.says(i, "present") {
		return e, j + 1, true
	}
	if next.class == unitName {
		if next.trait&plural == 0 && x.n == present {
			return expr{op: shift, unit: unit(next.n)}, j + 1, true
		}
		j++
		if p.is(j, and) && p.is(j+1, unitName) {
			j += 2
		}
		return e, j, true
	}
	if p.saysAny(j, "time", "times", "moment") {
		return e, j + 1, true
	}
	if p.says(i, "present") {
		return e, j, definite && p.is(i-2, prep) && next.class == mark
	}
	return e, j, x.n != pastTime // "recent moves" tells no time
}
