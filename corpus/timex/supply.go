package timex

// Of two dates the nearer one is chosen, unless the farther one agrees with the
// tense and is less than so many times as far away. On news the value F1 moves by
// less than half a point between 2 and 5, 1 and 2.5, 3 and 20.
const (
	againstTense      = 3
	aheadWithoutTense = 1.5 // ahead where nothing tells the tense, or a quarter that is reported on
	monthAgainstTense = 8   // ahead in spite of a verb in the past, for a month or a season
)

// weekdayFits is the factor by which a date counts as nearer if it falls on the
// weekday that the text names. One year in six or so does so by chance.
const weekdayFits = 6

// supplyYear chooses the year of a month, a day, a season or a quarter: the one that
// last, this or next points to, or the nearest that agrees with the tense.
func (r *resolver) supplyYear(e *expr, i, to int) (point, bool) {
	if !r.dated {
		return r.narrated(e)
	}
	y := r.ref.first.Year()
	if e.rel == relThis || r.ref.unit == year && e.rel == relNone {
		return e.inYear(y)
	}
	if !r.datedTo(month) {
		return point{}, false
	}
	if e.rel == relThat && r.hasLast {
		return e.inYear(r.last.first.Year())
	}
	tense := 0
	if e.rel == relNone {
		tense = r.parser.tense(i, to)
	}
	var best point
	found, least := false, 0.0
	for n := -1; n <= 1; n++ {
		pt, ok := e.inYear(y + n)
		if !ok {
			continue
		}
		here := pointAt(r.ref.first, pt.unit)
		days := pt.first.Sub(here.first).Hours() / 24
		cost := max(days, -days)
		switch {
		case e.rel == relLast && days >= 0, e.rel == relNext && days <= 0:
			cost += 1000
		case tense < 0 && days > 0 && e.month+e.season > 0 && e.day == 0:
			cost *= monthAgainstTense
		case tense < 0 && days > 0, tense > 0 && days < 0:
			cost *= againstTense
		case days > 0 && tense == 0, days > 0 && e.quarter > 0:
			cost *= aheadWithoutTense
		}
		if e.weekday > 0 && e.weekday == int32(isoWeekday(pt.first)) {
			cost /= weekdayFits
		}
		if !found || cost < least {
			best, found, least = pt, true, cost
		}
	}
	return best, found
}

// narrated supplies the year in a document without a date: that of the time mentioned
// last in the paragraph, as in "In 1917 he left. In May he was back." For a month
// earlier in the year than that time the year stays open.
func (r *resolver) narrated(e *expr) (point, bool) {
	if !r.inSection || r.last.unit > year || e.rel != relNone {
		return point{}, false
	}
	y, m, _ := r.last.first.Date()
	if r.last.unit <= month && e.month > 0 && e.month < int32(m) {
		return point{}, false
	}
	return e.inYear(y)
}

// supplyMonth chooses the month of a day: that of the time mentioned last in the
// paragraph, else the nearest to the document's date that agrees with the tense. If
// the text names a weekday, the day must fall on it.
func (r *resolver) supplyMonth(e *expr, i, to int) (point, bool) {
	if r.inSection && r.last.unit <= month && e.weekday == 0 {
		y, m, d := r.last.first.Date()
		if r.last.unit <= day && int(e.day) < d {
			m++
		}
		t := civil(y, int(m), int(e.day))
		return point{unit: day, first: t}, t.Day() == int(e.day)
	}
	if !r.datedTo(day) {
		return point{}, false
	}
	tense := r.parser.tense(i, to)
	y, m, _ := r.ref.first.Date()
	const reach = 7 // a weekday and a day of the month come together again within as many months
	var best point
	found, least := false, 0.0
	for n := -reach; n <= reach; n++ {
		t := civil(y, int(m)+n, int(e.day))
		if t.Day() != int(e.day) {
			continue
		}
		days := t.Sub(r.ref.first).Hours() / 24
		cost := max(days, -days)
		if tense < 0 && days > 0 || tense > 0 && days < 0 {
			cost *= againstTense
		}
		if e.weekday > 0 && e.weekday != int32(isoWeekday(t)) {
			cost += 1000
		}
		if !found || cost < least {
			best, found, least = point{unit: day, first: t}, true, cost
		}
	}
	return best, found
}

// supplyWeek chooses the week of a weekday: the last such day up to the document's
// date, or the next one where the text is in the future tense.
func (r *resolver) supplyWeek(e *expr, i, to int) point {
	today := pointAt(r.ref.first, day)
	back := (isoWeekday(today.first) - int(e.weekday) + 7) % 7
	n := -back
	switch e.rel {
	case relLast:
		if back == 0 {
			n = -7
		}
	case relNext:
		n = 7 - back
	case relThis: // of this week
		n = int(e.weekday) - isoWeekday(today.first)
	case relNone:
		if back > 0 && r.parser.tense(i, to) > 0 {
			n = 7 - back
		}
	}
	if e.n > 0 && n < 0 { // Friday week
		n += 7
	}
	return point{unit: day, first: today.plus(n+7*int(e.n), day)}
}

// openUnits has the value of each unit whose place on the calendar is unknown.
var openUnits = [...]string{noUnit: "XXXX-XX-XX", second: "XXXX-XX-XXTXX:XX", minute: "XXXX-XX-XXTXX:XX", hour: "XXXX-XX-XXTXX:XX",
	day: "XXXX-XX-XX", weekend: "XXXX-WXX-WE", week: "XXXX-WXX", month: "XXXX-XX", season: "XXXX-XX", quarter: "XXXX-QX",
	halfYear: "XXXX-HX", year: "XXXX", decade: "XXX", century: "XX"}

// underspecified returns the value of e with an X for each missing figure.
func underspecified(e *expr) string {
	if e.op == shift {
		v := openUnits[e.unit]
		if e.unit == day {
			v = string(appendTimeOfDay([]byte(v), e.part, e.clock, e.hour, e.minute))
		}
		return v
	}
	b := []byte("XXXX")
	if e.year > 0 {
		b = padded(b[:0], int(e.year), 4)
	}
	switch {
	case e.holiday != nil:
		if e.holiday.easter || e.holiday.nth != 0 {
			b = append(b, "-XX-XX"...)
			break
		}
		b = padded(append(b, '-'), e.holiday.month, 2)
		b = padded(append(b, '-'), e.holiday.day, 2)
	case e.month > 0:
		b = padded(append(b, '-'), int(e.month), 2)
		if e.day > 0 {
			b = padded(append(b, '-'), int(e.day), 2)
		}
	case e.day > 0:
		b = padded(append(b, "-XX-"...), int(e.day), 2)
	case e.quarter > 0:
		b = append(b, '-', 'Q', byte('0'+e.quarter))
	case e.half > 0:
		b = append(b, '-', 'H', byte('0'+e.half))
	case e.season > 0:
		b = append(append(b, '-'), seasonCodes[e.season]...)
	case e.weekday > 0:
		b = append(b, "-WXX-"...)
		b = append(b, byte('0'+e.weekday))
	case e.unit == weekend:
		b = append(b, "-WXX-WE"...)
	case e.part > 0 || e.clock:
		b = append(b, "-XX-XX"...)
	}
	return string(appendTimeOfDay(b, e.part, e.clock, e.hour, e.minute))
}

// beforeChrist returns a year or a century before Christ as HeidelTime writes it:
// BC0044, BC05. TIMEX3 has no such years, and Range does not read them.
func beforeChrist(e *expr) string {
	if e.century > 0 {
		return string(padded([]byte("BC"), int(e.century-1), 2))
	}
	return string(padded([]byte("BC"), int(e.year), 4))
}
