package timex

// fromQuantity matches a number of units, also with words that make a date of them:
// "three days", "two weeks ago", "a year earlier".
func (p *parser) fromQuantity(i int) (expr, int, bool) {
	if p.partOfNumber(i) {
		return expr{}, i, false
	}
	n, j, spoken := p.quantity(i)
	if spoken && n >= firstYear && n <= lastYear && !p.is(j, unitName) {
		return expr{op: calendar, year: n}, j, true
	}
	if spoken || j == i {
		return expr{}, i, false
	}
	for k := 0; k < 2 && (p.is(j, filler) || p.is(j, fiscal) || p.saysAny(j, "more", "long")); k++ {
		j++
	}
	x := p.at(j)
	u := unit(x.n)
	switch {
	case x.class != unitName, p.named(j),
		x.trait&ambiguous != 0 && !p.is(i, number),
		u == quarter && (p.is(j+1, of) || x.hyphen || n == 10): // a fraction
		return expr{}, i, false
	}
	j = p.dot(j + 1)
	if p.is(j, old) || p.is(j, of) && p.is(j+1, old) {
		return expr{}, i, false
	}
	if p.is(j, and) && p.is(j+1, article) && p.is(j+2, half) { // a year and a half
		n += 5
		j += 3
	}
	return p.counted(j, n, u)
}

// partOfNumber reports whether the digits at i belong to what stands before
// them: $5, .5, the 05 of 2011-05.
func (p *parser) partOfNumber(i int) bool {
	x, before := p.at(i), p.at(i-1)
	if x.class != number || !x.glued {
		return false
	}
	return p.isMark(i-1, '$') || p.isMark(i-1, '.') || x.hyphen && before.class == number && before.end-before.start == 4
}

// prehistory is how many years ago is too long for a year of four digits.
const prehistory = 1500

// counted makes an expr of n tenths of a unit, whose words end at j. It is a date if
// the next words say in which direction to count (ago, later), else a duration.
func (p *parser) counted(j int, n int32, u unit) (expr, int, bool) {
	d := expr{op: duration, unit: u, n: n}
	units := n / 10
	switch {
	case n != unknown && n%10 == 5 && u == year: // a year and a half
		units, u = n*12/10, month
	case n == unknown || n%10 != 0:
		units = unknown
	}
	k := j
	if p.is(k, and) && p.says(k+1, "so") {
		k += 2
	}
	switch c := p.at(k).class; {
	case c == ago:
		e := back(units, u)
		if k > j {
			e.mod = "APPROX"
		}
		return e, k + 1, true
	case units == unknown && c == earlier:
		return expr{op: reference, ref: pastTime}, k + 1, true
	case units == unknown && p.fromToday(k):
		return expr{op: reference, ref: futureTime}, k + 2, true
	case units == unknown:
		return d, j, true
	case c == earlier && u == year && units == 1:
		return expr{op: shift, anchor: yearOver, rel: relThat, unit: u, n: -1}, k + 1, true
	case c == earlier:
		return expr{op: shift, anchor: mention, unit: u, n: -units}, k + 1, true
	case p.fromToday(k):
		return expr{op: shift, unit: u, n: units}, k + 2, true
	case c == fromNow:
		return expr{op: shift, unit: u, n: units}, k + 1, true
	case p.says(k, "after"), p.says(k, "from"):
		return p.aroundDate(j, d, units)
	case p.says(k, "before"):
		return p.aroundDate(j, d, -units)
	case c == later:
		return expr{op: shift, anchor: mention, unit: u, n: units}, k + 1, true
	}
	return d, j, true
}

// back returns the time some units ago: a day for weeks, a year for decades.
func back(units int32, u unit) expr {
	switch {
	case units == unknown || u < day || u == year && units >= prehistory:
		return expr{op: reference, ref: pastTime}
	case u == year && units == 1:
		return expr{op: shift, anchor: yearOver, unit: u, n: -1}
	case u == decade:
		return expr{op: shift, unit: year, n: -10 * units}
	case u == week:
		return expr{op: shift, unit: day, n: -7 * units}
	}
	return expr{op: shift, unit: u, n: -units}
}

func (p *parser) fromToday(i int) bool {
	return p.says(i, "from") && p.saysAny(i+1, "now", "today")
}

// aroundDate matches the rest of "two days after Friday". Without a date there it
// returns the duration d.
func (p *parser) aroundDate(j int, d expr, units int32) (expr, int, bool) {
	if x, _, k, ok := p.extended(j + 1); ok && d.n%10 == 0 && (x.dated() || x.yearly() && d.unit == year) {
		if d.unit == week {
			return expr{op: shift, anchor: inner, unit: day, n: 7 * units, of: &x}, k, true
		}
		return expr{op: shift, anchor: inner, unit: d.unit, n: units, of: &x}, k, true
	}
	return d, j, true
}

// fromArticle matches "a year ago", "a few days", "an hour", "a decade".
func (p *parser) fromArticle(i int) (expr, int, bool) {
	if p.is(i+1, whileWord) {
		return expr{op: duration, n: unknown, unit: noUnit}, i + 2, true
	}
	if p.is(i+1, later) && p.says(i+2, "date") {
		return expr{op: reference, ref: futureTime}, i + 3, true
	}
	if p.at(i + 2).hyphen {
		return expr{}, i, false // a year-end deadline, a day-long meeting
	}
	if y := p.at(i + 1); y.class == unitName && y.trait&plural == 0 || p.isOf(i+1, quantities) {
		return p.fromQuantity(i)
	}
	return expr{}, i, false
}

// fromEvery matches "every month", "each Friday", "every two years", "per day".
func (p *parser) fromEvery(i int) (expr, int, bool) {
	j := i + 1
	if p.says(j, "other") && p.is(j+1, unitName) {
		return expr{op: set, unit: unit(p.at(j + 1).n), n: 20}, j + 2, true
	}
	if p.says(j, "other") {
		j++
	}
	switch x := p.at(j); x.class {
	case unitName:
		return expr{op: set, unit: unit(x.n), n: 10}, j + 1, true
	case number, numeral, vague:
		if n, k, _ := p.quantity(j); k > j && p.is(k, unitName) {
			return expr{op: set, unit: unit(p.at(k).n), n: n}, k + 1, true
		}
	case weekday:
		e := expr{op: set, weekday: x.n}
		j++
		if p.is(j, dayPart) {
			e.part = p.at(j).n
			j++
		}
		return e, j, true
	case monthName:
		return expr{op: set, month: x.n}, j + 1, true
	case seasonName:
		return expr{op: set, season: x.n}, j + 1, true
	case dayPart:
		return expr{op: set, part: x.n}, j + 1, true
	case holidayWord:
		if e, k, ok := p.fromHoliday(j); ok {
			e.op = set
			return e, k, true
		}
	}
	return expr{}, i, false
}

// fromUnit matches a unit without a number: "year-end", "years", "year-earlier", "day-long".
func (p *parser) fromUnit(i int) (expr, int, bool) {
	x := p.at(i)
	u := unit(x.n)
	if x.trait&ambiguous != 0 || p.named(i) || p.at(i-1).class == mark && x.glued && !x.hyphen && p.isMark(i-1, '/') {
		return expr{}, i, false
	}
	next := p.at(i + 1)
	switch {
	case x.trait&plural != 0:
		if next.class == old || next.class == of && p.is(i+2, old) {
			return expr{}, i, false
		}
		return p.pluralUnit(i, u)
	case u == year && p.yearAgo(i+1): // the year-ago quarter
		e := expr{op: shift, anchor: yearOver, unit: year, n: -1}
		switch j := i + 2; {
		case p.is(j, period):
			e.period = true
			return e, j + 1, true
		case p.isUnit(j, quarter), p.isUnit(j, month):
			return e, j + 1, true
		}
		return e, i + 2, true
	case u == quarter && p.isUnit(i+1, century):
		return expr{op: duration, unit: year, n: 250}, i + 2, true
	case u == year && next.class == end && p.says(i+1, "end"):
		return expr{op: shift, anchor: document, unit: year, mod: "END"}, i + 2, true
	case next.class == long && next.hyphen:
		return expr{op: duration, unit: u, n: 10}, i + 2, true
	}
	return expr{}, i, false
}

// pluralUnit matches "years ago", "for weeks", "months later".
func (p *parser) pluralUnit(i int, u unit) (expr, int, bool) {
	if p.fromToday(i + 1) {
		return expr{op: reference, ref: futureTime}, i + 3, true
	}
	switch p.at(i + 1).class {
	case ago, earlier:
		return expr{op: reference, ref: pastTime}, i + 2, true
	case later:
		return expr{op: duration, unit: u, n: unknown}, i + 2, !p.says(i+1, "after")
	}
	b := p.at(i - 1)
	if u == weekend {
		return expr{op: set, unit: u}, i + 1, b.class == prep
	}
	if b.class == prep || b.class == of || b.class == and || b.class == mark || b.class == gap || b.class == approx {
		if p.says(i-1, "of") && !p.is(i-2, vague) && !p.is(i-2, other) {
			return expr{}, i, false
		}
		return expr{op: duration, unit: u, n: unknown}, i + 1, b.class == prep
	}
	return expr{}, i, false
}

// yearAgo reports whether the word at i makes an adjective of "year" before it:
// a year-ago loss, the year earlier period.
func (p *parser) yearAgo(i int) bool {
	x := p.at(i)
	return (x.class == earlier || x.class == ago) && (x.hyphen || p.is(i+1, period) || p.isUnit(i+1, quarter))
}
