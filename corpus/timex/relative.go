package timex

import "verbatim/corpus/text"

var relOf = map[class]rel{lastWord: relLast, thisWord: relThis, nextWord: relNext, thatWord: relThat}

// fromRelative matches what last, this, next and that open: "last week", "this
// year", "next Friday", "that summer", "the past two months".
func (p *parser) fromRelative(i int, definite bool) (expr, int, bool) {
	r := relOf[p.at(i).class]
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
		if k := p.yearBehind(&e, j+1); k > j+1 {
			return e, k, true
		}
	}
	switch x.class {
	case unitName:
		return p.relativeUnit(i, j, r, definite)
	case number, numeral, vague, half:
		return p.relativeSpan(i, j, r, definite)
	case weekday, monthName, seasonName, ordinal, holidayWord, dayPart:
		return p.relativePart(i, j, r, definite)
	case moment:
		if r == relThis {
			return expr{op: reference, ref: present}, j + 1, true
		}
	case period:
		if p.says(i, "latest") {
			return expr{op: shift, unit: quarter, n: -1}, j + 1, true
		}
	case early, late, mid:
		if r == relLast || r == relThis || r == relNext {
			if e, k, ok := p.fromRelativeAt(j+1, r, definite); ok {
				return e, k, true
			}
		}
	}
	return expr{}, i, false
}

func (p *parser) fromRelativeAt(j int, r rel, definite bool) (expr, int, bool) {
	switch p.at(j).class {
	case monthName, weekday, seasonName:
		return p.relativePart(j-1, j, r, definite)
	}
	return expr{}, j, false
}

var relShift = [...]int32{relLast: -1, relThis: 0, relNext: 1, relThat: 0}

// relativeUnit matches "last week", "the following day", "these days".
func (p *parser) relativeUnit(i, j int, r rel, definite bool) (expr, int, bool) {
	u := unit(p.at(j).n)
	if p.at(j).flag&plural != 0 {
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
	if p.at(j).flag&ambiguous != 0 || p.named(j) || u < day && r != relLast && r != relNext {
		return expr{}, i, false
	}
	if p.is(j+1, old) || p.at(j).hyphen && u < day {
		return expr{}, i, false
	}
	e := expr{op: shift, unit: u, n: relShift[r]}
	switch {
	case p.says(i, "past") && (definite || p.is(i-1, of) || p.is(i-1, prep) || u != year) || u < day || p.says(i, "coming") && definite:
		return expr{op: duration, unit: u, n: 10}, j + 1, true
	case p.saysAny(i, "following", "subsequent", "previous", "prior", "preceding") || r == relThat || r == relNext && definite && u == day:
		e.anchor = mention
	case p.says(i, "last") && u == day:
		return expr{}, i, false
	}
	if r == relThat {
		return e, p.samePeriod(&e, j+1), true
	}
	return e, j + 1, true
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

// relativeSpan matches "the past two months", "the next few days".
func (p *parser) relativeSpan(i, j int, r rel, definite bool) (expr, int, bool) {
	if r == relThat || p.saysAny(i, "this", "same") {
		return expr{}, i, false
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
	if !p.is(k, unitName) || p.is(k+1, old) {
		return expr{}, i, false
	}
	return expr{op: duration, unit: unit(p.at(k).n), n: n}, k + 1, true
}

// relativePart matches "last Friday", "next March", "this summer", "last night".
func (p *parser) relativePart(i, j int, r rel, definite bool) (expr, int, bool) {
	x := p.at(j)
	if x.flag&plural != 0 {
		return expr{}, i, false
	}
	var e expr
	k, ok := j+1, true
	switch x.class {
	case weekday:
		if x.flag&ambiguous != 0 {
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

// fromThe matches what the article opens. from leaves the article out where
// TimeML does: before a month, a weekday or a possessive.
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
	case era, mark:
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
	u := unit(p.at(j).n)
	if p.at(j).flag&(plural|ambiguous) != 0 || u < day || p.named(j) {
		if p.at(j).flag&plural != 0 && p.says(j+1, "ahead") {
			return expr{op: duration, unit: u, n: unknown}, j + 2, true
		}
		return expr{}, i, false
	}
	if e, k, ok := p.fromUnit(j); ok {
		return e, k, true
	}
	switch next := p.at(j + 1); {
	case u == year && next.class == number:
		if y, k, ok := p.yearNumber(j + 1); ok {
			return expr{op: calendar, year: y}, k, true
		}
		return expr{}, i, false
	case next.class == of && u != day && u != year:
		if x, _, k, ok := p.core(j + 2); ok && x.op != duration && x.op != set {
			return expr{op: shift, anchor: inner, unit: u, of: &x}, k, true
		}
	case (p.says(j+1, "before") || next.class == later) && definite:
		n := int32(1)
		if p.says(j+1, "before") {
			n = -1
		}
		if x, _, k, ok := p.core(j + 2); ok && (x.dated() || x.yearly()) {
			return expr{op: shift, anchor: inner, unit: u, n: n, of: &x}, k, true
		}
		return expr{op: shift, anchor: mention, unit: u, n: n}, j + 1, true
	case p.saysAny(j+1, "following") && definite:
		return expr{op: shift, anchor: mention, unit: u, n: 1}, j + 2, true
	case next.class == earlier && definite:
		return expr{op: shift, anchor: mention, unit: u, n: -1}, j + 2, true
	}
	if !definite {
		return expr{}, i, false
	}
	if u == weekend {
		return expr{op: calendar, rel: relNone, unit: weekend}, j + 1, true
	}
	b := p.at(i - 1)
	if x := p.at(j + 1); x.kind == text.Title && x.class == other || p.saysAny(j+1, "he", "she", "it", "they", "we", "i", "you", "that", "when", "the", "a", "his", "her", "their") {
		return expr{}, i, false // the day he died
	}
	if b.class == of && (p.is(i-2, unitName) || p.saysAny(i-2, "time", "times")) {
		return expr{}, i, false // 365 days of the year
	}
	if b.class == prep || b.class == of || b.class == until || p.saysAny(i-1, "earlier", "later", "than") {
		e := expr{op: shift, anchor: document, unit: u}
		switch {
		case p.is(j+1, ended) && u == year:
			e = expr{op: duration, unit: u, n: 10}
		case u == day:
			e.anchor = mention
		case u == quarter:
			e.anchor = yearOver
		}
		return e, j + 1, !p.is(j+1, unitName)
	}
	return expr{}, i, false
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
		if next.flag&plural == 0 && x.n == present {
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

// fromOrdinal matches "third quarter", "first half of 1998", "20th century",
// "first nine months", "17th of October".
func (p *parser) fromOrdinal(i int) (expr, int, bool) {
	n := p.at(i).n
	j := i + 1
	if p.is(j, fiscal) {
		j++
	}
	if x := p.at(j); x.class == unitName {
		switch u := unit(x.n); {
		case u == quarter && n <= 4:
			e := expr{op: calendar, quarter: n}
			if x.flag&plural != 0 {
				e.op = set
			}
			return e, j + 1, true
		case u == century && n <= 30 && x.flag&plural == 0:
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
			if p.at(j+2).flag&plural != 0 {
				e.op = set
			}
			return e, j, true
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
	return expr{}, i, false
}

// fromFiscal matches "fiscal 1988", "fiscal year 1988", "the fiscal third
// quarter", "the fiscal year".
func (p *parser) fromFiscal(i int) (expr, int, bool) {
	j := i + 1
	if p.isUnit(j, year) {
		j++
	}
	if y, k, ok := p.yearNumber(j); ok {
		return expr{op: calendar, year: y}, k, true
	}
	if j > i+1 && p.is(i-1, the) {
		return expr{op: shift, unit: year}, j, true
	}
	if p.is(j, ordinal) {
		return p.fromOrdinal(j)
	}
	return expr{}, i, false
}

var _ = text.Lower
