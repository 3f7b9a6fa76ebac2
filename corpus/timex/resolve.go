package timex

// A resolver turns what an expression says into a value, with the document's
// date, the times mentioned before and the tense around it.
type resolver struct {
	parser *parser
	ref    point // the document's date
	dated  bool  // the document has a date

	last      point // the time mentioned last
	hasLast   bool
	inSection bool  // last stands in this paragraph
	period    point // the quarter or half mentioned last
	hasPer    bool
	length    string // the value of the last duration that was a period, as in "the nine months"
}

// resolve returns the TIMEX3 type and value of e, which stands at i.
func (r *resolver) resolve(e *expr, i, to int) (typ, value string) {
	switch e.op {
	case reference:
		return Date, refValues[e.ref]
	case duration:
		v := period3(e.unit, e.n)
		if r.parser.is(i, the) && e.unit == month && e.n != unknown && !r.parser.saysAny(i+1, "past", "last", "next") {
			r.length = v
		}
		return Duration, v
	case set:
		if e.n != 0 {
			return Set, period3(e.unit, e.n)
		}
		return Set, underspecified(e)
	}
	if e.period && r.length != "" {
		return Duration, r.length
	}
	if e.bc {
		return Date, beforeChrist(e)
	}
	typ = Date
	if e.clock || e.part > 0 {
		typ = TimeOf
	}
	pt, ok := r.point(e, i, to)
	if !ok && e.op == shift && e.anchor == mention && e.n != 0 { // later than an unknown time
		return Duration, period3(e.unit, 10*max(e.n, -e.n))
	} else if !ok {
		return typ, underspecified(e)
	}
	r.last, r.hasLast, r.inSection = pt, true, true
	if e.anchor != yearOver {
		r.remember(pt)
	}
	return typ, pt.String()
}

// datedTo reports whether the document's date is fine enough to know its unit u.
func (r *resolver) datedTo(u unit) bool { return r.dated && r.ref.unit <= max(u, day) }

func (r *resolver) remember(pt point) {
	switch pt.unit {
	case quarter, halfYear:
		r.period, r.hasPer, r.length = pt, true, ""
	case year:
		if !r.hasPer {
			r.length = ""
		}
	}
}

// point resolves e to a place on the calendar. ok is false where it is not known.
func (r *resolver) point(e *expr, i, to int) (point, bool) {
	var pt point
	ok := false
	if e.op == shift {
		pt, ok = r.shifted(e, i, to)
	} else {
		pt, ok = r.onCalendar(e, i, to)
	}
	if !ok {
		return pt, false
	}
	if e.clock && pt.unit == day {
		pt = pt.atHour(e.hour, e.minute)
	} else if pt.unit == day && e.part > 0 {
		pt.part = e.part
	}
	y := pt.first.Year()
	return pt, y >= 0 && y <= 9999
}

// shifted resolves a shift from its anchor.
func (r *resolver) shifted(e *expr, i, to int) (point, bool) {
	var from point
	switch e.anchor {
	case document:
		if !r.datedTo(e.unit) {
			return from, false
		}
		from = r.ref
	case inner:
		base, ok := r.point(e.of, i, to)
		if !ok {
			return from, false
		}
		from = base
	case mention:
		switch {
		case r.hasLast && r.last.unit <= e.unit:
			from = r.last
		case r.datedTo(e.unit) && (e.n == 0 || !r.hasLast):
			from = r.ref
		default:
			return from, false
		}
	case yearOver:
		return r.yearOver(e)
	}
	if e.unit < day {
		if !from.clock && e.anchor != document {
			return from, false
		}
		return point{unit: day, first: from.plus(int(e.n), e.unit), clock: true}, from.clock
	}
	return pointAt(from.plus(int(e.n), e.unit), e.unit), true
}

// yearOver returns the period mentioned last, a year before: what "a year earlier"
// means in a report on the third quarter.
func (r *resolver) yearOver(e *expr) (point, bool) {
	if e.of != nil {
		y, ok := r.point(e.of, 0, 0)
		if !ok || !r.hasPer {
			return y, ok
		}
		per := r.period
		per.first = addMonths(per.first, 12*(y.first.Year()-per.first.Year()))
		return per, true
	}
	switch {
	case e.rel == relThat && r.hasLast && (r.last.unit == year || !r.hasPer): // a year earlier than the one just named
		return pointAt(r.last.plus(int(e.n), year), year), true
	case r.hasPer && r.length == "":
		return pointAt(r.period.plus(int(e.n), year), r.period.unit), true
	case r.datedTo(month) && e.unit == quarter: // a report is on the quarter that has ended
		return pointAt(r.ref.plus(-1, quarter), quarter), true
	case r.dated:
		return pointAt(r.ref.plus(int(e.n), year), year), true
	}
	return point{}, false
}

// onCalendar resolves calendar fields, supplying those that e does not have.
func (r *resolver) onCalendar(e *expr, i, to int) (point, bool) {
	switch {
	case e.century > 0:
		return point{unit: century, first: civil(int(e.century-1)*100, 1, 1)}, true
	case e.decade > 0:
		return point{unit: decade, first: civil(int(e.decade), 1, 1)}, true
	}
	y := int(e.year)
	if e.of != nil && y == 0 {
		of, ok := r.point(e.of, i, to)
		if !ok {
			return of, false
		}
		y = of.first.Year()
	}
	switch {
	case y > 0:
		return e.inYear(y)
	case e.month > 0 || e.quarter > 0 || e.half > 0 || e.season > 0 || e.holiday != nil:
		return r.supplyYear(e, i, to)
	case e.day > 0:
		return r.supplyMonth(e, i, to)
	case e.weekday > 0 && r.datedTo(day):
		return r.supplyWeek(e, i, to), true
	case e.unit == weekend && r.datedTo(day):
		pt := pointAt(r.ref.first, weekend)
		if r.parser.tense(i, to) <= 0 && isoWeekday(r.ref.first) < 6 {
			pt = pointAt(pt.plus(-1, week), weekend)
		}
		return pt, true
	case e.clock && (r.inSection || r.dated && r.hasLast) && r.last.unit == day:
		return pointAt(r.last.first, day), true
	case e.clock && r.datedTo(day):
		return pointAt(r.ref.first, day), true
	}
	return point{}, false
}

// inYear returns the place of e in year y. ok is false where there is none, as for 30
// February.
func (e *expr) inYear(y int) (point, bool) {
	switch {
	case e.holiday != nil:
		return point{unit: day, first: e.holiday.in(y)}, true
	case e.day > 0 && e.month > 0:
		t := civil(y, int(e.month), int(e.day))
		return point{unit: day, first: t}, t.Day() == int(e.day)
	case e.nth != 0:
		return e.nthIn(y)
	case e.month > 0:
		return point{unit: month, first: civil(y, int(e.month), 1)}, true
	case e.quarter > 0:
		return point{unit: quarter, first: civil(y, int(e.quarter)*3-2, 1)}, true
	case e.half > 0:
		return point{unit: halfYear, first: civil(y, int(e.half)*6-5, 1)}, true
	case e.season > 0:
		return point{unit: season, first: civil(y, int(e.season)*3, 1)}, true
	}
	return point{unit: year, first: civil(y, 1, 1)}, true
}

// nthIn returns the nth weekday or week of e's month in year y.
func (e *expr) nthIn(y int) (point, bool) {
	first := civil(y, int(e.month), 1)
	if e.weekday == 0 {
		t := first.AddDate(0, 0, int(7*(e.nth-1)))
		if e.nth < 0 {
			t = addMonths(first, 1).AddDate(0, 0, -1)
		}
		return pointAt(t, week), true
	}
	h := holiday{month: int(e.month), weekday: int(e.weekday), nth: int(e.nth)}
	t := h.in(y)
	return point{unit: day, first: t}, int32(t.Month()) == e.month
}
