package timex

// quantity matches a number, told in tenths: "three", "2.5", "two and a
// half", "several", "half a". spoken reports a year told as two numbers.
func (p *parser) quantity(i int) (tenths int32, to int, spoken bool) {
	x := p.at(i)
	switch x.class {
	case number:
		if x.n < 0 {
			return unknown, i, false
		}
		tenths, to = x.n, i+1
		if f := p.at(to); f.class == number && f.n > 0 && p.isMark(to+1, '/') && p.is(to+2, number) && f.n < 100 && p.at(to+2).n > 0 {
			tenths, to = tenths+10*f.n/p.at(to+2).n, to+3 // 18 1/2
		}
		if y := p.at(to); y.class == numeral && (y.n == 100 || y.n == 1000) {
			tenths, to = tenths*y.n, to+1
		}
	case numeral:
		n, j, spoken := p.numerals(i)
		if spoken {
			return n, j, true
		}
		tenths, to = n*10, j
	case vague:
		to = i + 1
		tenths = unknown
		if p.says(i, "couple") {
			tenths = 20
		}
		if p.is(to, numeral) && p.at(to).n >= 12 {
			to++
		}
		if p.is(to, of) {
			to++
		}
		if p.is(to, vague) || p.is(to, numeral) {
			to++
		}
		return tenths, to, false
	case half:
		to = i + 1
		if p.is(to, article) || p.is(to, the) {
			to++
		}
		return 5, to, false
	case article:
		if j := i + 1; p.is(j, half) {
			return 5, j + 1, false
		} else if p.is(j, vague) {
			return p.quantity(j)
		} else if y := p.at(j); y.class == numeral && (y.n == 100 || y.n == 1000 || y.n == 12) {
			n, k, _ := p.numerals(j)
			return n * 10, k, false
		}
		tenths, to = 10, i+1
	default:
		return 0, i, false
	}
	if p.is(to, and) && p.is(to+1, article) && p.is(to+2, half) {
		return tenths + 5, to + 3, false
	}
	if p.is(to, toWord) && p.at(to+1).class == x.class { // three to five: the first stands
		return tenths, to, false
	}
	return tenths, to, false
}

// numerals adds up numbers in words: "twenty-five", "two hundred and ten",
// and the years of speech, "nineteen ninety-one".
func (p *parser) numerals(i int) (n int32, to int, spoken bool) {
	total, last := int32(0), int32(0)
	first := p.at(i).n
	for to = i; p.is(to, numeral) && to < i+6; to++ {
		v := p.at(to).n
		switch {
		case v == 100 || v == 1000:
			if last == 0 {
				last = 1
			}
			total += last * v
			last = 0
		case last >= 20 && last%10 == 0 && v < 10:
			last += v
		case last >= 13 && last <= 20 && to == i+1 && v >= 10 && total == 0:
			spoken = true
			total, last = last*100, v
		case last == 0:
			last = v
		default:
			return total + last, to, spoken
		}
		if p.is(to+1, and) && (v == 100 || v == 1000) && p.is(to+2, numeral) {
			to++
		}
	}
	return total + last, to, spoken && first >= 13
}

// fromQuantity matches a number of units and what makes a date of them: "three
// days", "two weeks ago", "a year earlier".
func (p *parser) fromQuantity(i int, definite bool) (expr, int, bool) {
	if p.is(i-1, mark) && p.at(i).glued && p.is(i, number) && (p.isMark(i-1, '$') || p.isMark(i-1, '.')) {
		return expr{}, i, false
	}
	n, j, spoken := p.quantity(i)
	if spoken {
		if n >= firstYear && n <= lastYear && !p.is(j, unitName) {
			return expr{op: calendar, year: n}, j, true
		}
		return expr{}, i, false
	}
	if j == i {
		return expr{}, i, false
	}
	for k := 0; k < 2 && (p.is(j, filler) || p.is(j, fiscal) || p.saysAny(j, "more", "long", "full")); k++ {
		j++
	}
	u := p.at(j)
	if u.class != unitName && !(u.class == ordinal && u.n == 2 && p.says(j, "second") && n == 10) {
		return expr{}, i, false
	}
	un := unit(u.n)
	if u.class == ordinal || un == quarter && (p.is(j+1, of) || u.hyphen || n == 10) {
		return expr{}, i, false
	}
	if u.flag&ambiguous != 0 && !p.is(i, number) || p.named(j) {
		return expr{}, i, false
	}
	j = p.dot(j + 1)
	if p.is(j, old) || p.is(j, of) && p.is(j+1, old) || p.is(j, numeral) && p.is(j+1, old) {
		return expr{}, i, false
	}
	if p.is(j, and) && (p.is(j+1, unitName) || p.is(j+1, article) && p.is(j+2, half)) && p.at(j).class == and {
		if p.is(j+1, article) { // a year and a half
			n += 5
			j += 3
		}
	}
	return p.counted(i, j, n, un, definite)
}

// prehistory is how many years ago a year has no number of four digits.
const prehistory = 1500

// counted makes an expr of n units, told up to j, and of what follows.
func (p *parser) counted(i, j int, n int32, u unit, definite bool) (expr, int, bool) {
	d := expr{op: duration, unit: u, n: n}
	units := n / 10
	if n == unknown || n%10 != 0 {
		units = unknown
	}
	k := j
	if p.is(k, and) && p.says(k+1, "so") {
		k += 2
	}
	switch p.at(k).class {
	case ago:
		e := expr{op: shift, anchor: document, unit: u, n: -units}
		if units == unknown || u == year && units >= prehistory {
			e = expr{op: reference, ref: pastTime}
		}
		switch u {
		case year:
			if units == 1 {
				e.anchor = yearOver
			}
		case decade:
			e.unit, e.n = year, 10*e.n
		case week:
			e.unit, e.n = day, 7*e.n
		}
		if k > j {
			e.mod = "APPROX"
		}
		return e, k + 1, true
	case earlier:
		if units == unknown {
			return expr{op: reference, ref: pastTime}, k + 1, true
		}
		e := expr{op: shift, anchor: mention, unit: u, n: -units}
		if u == year && units == 1 {
			e.anchor = yearOver
		}
		return e, k + 1, true
	case later:
		if units == unknown {
			return d, j, true
		}
		if p.says(k, "after") {
			return p.aroundDate(i, j, d, u, units, definite)
		}
		return expr{op: shift, anchor: mention, unit: u, n: units}, k + 1, true
	case fromNow:
		if units != unknown {
			return expr{op: shift, anchor: document, unit: u, n: units}, k + 1, true
		}
	case prep:
		if p.says(k, "from") && (p.says(k+1, "now") || p.says(k+1, "today")) {
			if units == unknown {
				return expr{op: reference, ref: futureTime}, k + 2, true
			}
			return expr{op: shift, anchor: document, unit: u, n: units}, k + 2, true
		}
		if p.says(k, "before") && units != unknown {
			return p.aroundDate(i, j, d, u, -units, definite)
		}
	}
	return d, j, true
}

// aroundDate matches the rest of "two days after Friday". Where no date
// follows, it is no more than a duration.
func (p *parser) aroundDate(i, j int, d expr, u unit, units int32, definite bool) (expr, int, bool) {
	if x, _, k, ok := p.core(j + 1); ok && (x.dated() || x.yearly() && u == year) {
		return expr{op: shift, anchor: inner, unit: u, n: units, of: &x}, k, true
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
	if y := p.at(i + 1); y.class == unitName && y.flag&plural == 0 || y.class == numeral || y.class == vague || y.class == half || y.class == filler || y.class == fiscal {
		return p.fromQuantity(i, false)
	}
	return expr{}, i, false
}

// fromEvery matches "every month", "each Friday", "every two years", "per day".
func (p *parser) fromEvery(i int) (expr, int, bool) {
	j := i + 1
	if p.says(j, "other") && p.is(j+1, unitName) {
		return expr{op: set, unit: unit(p.at(j + 1).n), n: 20}, j + 2, true
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
	if x.flag&ambiguous != 0 || p.named(i) || p.at(i-1).class == mark && x.glued && !x.hyphen && p.isMark(i-1, '/') {
		return expr{}, i, false
	}
	next := p.at(i + 1)
	switch {
	case x.flag&plural != 0:
		if next.class == old || next.class == of && p.is(i+2, old) {
			return expr{}, i, false
		}
		return p.pluralUnit(i, u)
	case u == year && (next.class == earlier || next.class == ago) && (next.hyphen || p.is(i+2, period) || p.isUnit(i+2, quarter)):
		e := expr{op: shift, anchor: yearOver, unit: year, n: -1}
		switch j := i + 2; {
		case p.is(j, period):
			e.period = true
			return e, j + 1, true
		case p.isUnit(j, quarter), p.isUnit(j, month):
			return e, j + 1, true
		}
		return e, i + 2, true
	case u == year && next.class == end && p.says(i+1, "end"):
		return expr{op: shift, anchor: document, unit: year, mod: "END"}, i + 2, true
	case next.class == long && next.hyphen:
		return expr{op: duration, unit: u, n: 10}, i + 2, true
	}
	return expr{}, i, false
}

// pluralUnit matches "years ago", "for weeks", "months later".
func (p *parser) pluralUnit(i int, u unit) (expr, int, bool) {
	switch p.at(i + 1).class {
	case ago, earlier:
		return expr{op: reference, ref: pastTime}, i + 2, true
	case later:
		return expr{op: duration, unit: u, n: unknown}, i + 2, !p.says(i+1, "after")
	}
	b := p.at(i - 1)
	if b.class == prep || b.class == of || b.class == and || b.class == mark || b.class == gap || b.class == approx {
		if p.says(i-1, "of") && !p.is(i-2, vague) && !p.is(i-2, other) {
			return expr{}, i, false
		}
		return expr{op: duration, unit: u, n: unknown}, i + 1, b.class == prep
	}
	return expr{}, i, false
}
