package timex

// A clockValue is a time of day.
type clockValue struct{ hour, minute, second int32 }

// clockTime matches "10:35 a.m.", "4 p.m.", "five o'clock", "14:00 GMT",
// "noon". Two figures and a colon alone are enough where at stands before.
func (p *parser) clockTime(i int) (c clockValue, to int, ok bool) {
	if p.is(i, noon) {
		return clockValue{hour: p.at(i).n}, i + 1, true
	}
	x := p.at(i)
	if !(x.class == number && x.n%10 == 0 && x.n >= 0 && x.n <= 240 && x.end-x.start <= 2 || x.class == numeral && x.n <= 12) {
		return c, i, false
	}
	j := i + 1
	if x.class == number {
		c.hour = x.n / 10
		for _, field := range []*int32{&c.minute, &c.second} {
			m := p.at(j + 1)
			if !(p.isMark(j, ':') && p.at(j).glued && m.class == number && m.glued && m.end-m.start == 2 && m.n < 600) {
				break
			}
			*field = m.n / 10
			j += 2
		}
	} else {
		c.hour = x.n
	}
	colon := j > i+1
	before := p.at(i - 1).class
	said := colon && (before == prep || before == until || before == since || before == approx || before == toWord || before == later || p.is(j, zone))
	switch {
	case p.is(j, meridiem):
		if c.hour > 12 || c.hour == 0 {
			return c, i, false
		}
		c.hour = c.hour%12 + p.at(j).n
		j = p.dot(j + 1)
		said = true
	case p.is(j, oclock):
		j++
		said = true
	}
	if p.says(j, "in") && p.is(j+1, the) && p.is(j+2, dayPart) && c.hour <= 12 {
		if said || x.class == number && !p.isMark(i-1, '$') {
			switch part := p.at(j + 2).n; {
			case part != morning && part != dawn && c.hour < 12:
				c.hour += 12
			}
			return c, j + 3, true
		}
	}
	if !said {
		return c, i, false
	}
	if p.is(j, zone) {
		j++
	}
	return c, j, true
}

// fromClock matches a time of day and the day after it.
func (p *parser) fromClock(i int) (expr, int, bool) {
	c, j, ok := p.clockTime(i)
	if !ok {
		return expr{}, i, false
	}
	e := expr{op: calendar, clock: true, hour: c.hour, minute: c.minute, second: c.second}
	return p.dayAfterClock(e, j)
}

// fromNoon matches "noon", "midnight Thursday".
func (p *parser) fromNoon(i int) (expr, int, bool) {
	return p.dayAfterClock(expr{op: calendar, clock: true, hour: p.at(i).n}, i+1)
}

func (p *parser) dayAfterClock(e expr, i int) (expr, int, bool) {
	j := i
	if p.isMark(j, ',') || p.says(j, "on") || p.says(j, "this") {
		j++
	}
	switch p.at(j).class {
	case weekday, monthName, oneDay, lastWord, nextWord, number:
		if p.is(j, number) && !p.is(j+1, monthName) {
			break
		}
		if d, _, k, ok := p.core(j); ok && d.dated() {
			d.clock, d.hour, d.minute, d.second = true, e.hour, e.minute, e.second
			return d, k, true
		}
	case dayPart:
		if j > i {
			return e, j + 1, true
		}
	}
	return e, i, true
}

// fromDayPart matches "morning", where it stands for a time: "the morning of
// May 6", "in the evening".
func (p *parser) fromDayPart(i int, definite bool) (expr, int, bool) {
	x := p.at(i)
	if x.flag&plural != 0 {
		return expr{}, i, false
	}
	if p.is(i+1, of) {
		if d, _, k, ok := p.core(i + 2); ok && d.dated() {
			d.part = x.n
			return d, k, true
		}
	}
	if definite && (p.is(i-2, prep) || p.is(i-2, early) || p.is(i-2, late)) {
		return expr{op: shift, anchor: mention, unit: day, part: x.n}, i + 1, true
	}
	return expr{}, i, false
}

// figures matches a date in figures: 2011-10-17, 2011-10-17T09:30, 10/17/2011,
// 17.10.2011. Of two slashed readings the American one stands, where it can.
func (p *parser) figures(i int) (expr, int, bool) {
	at := int(p.at(i).start)
	if at > 0 && (isDigit(p.s[at-1]) || p.at(i).glued && (p.s[at-1] == '/' || p.s[at-1] == '-' || p.s[at-1] == '.')) {
		return expr{}, i, false
	}
	e, n, ok := scanFigures(p.s[at:])
	if !ok {
		return e, i, false
	}
	j := i + 1
	for j < len(p.lex) && int(p.lex[j].start) < at+n {
		j++
	}
	return e, j, true
}

func scanFigures(s string) (e expr, n int, ok bool) {
	a, i := digits(s)
	if i == 0 || i >= len(s) || i > 4 {
		return e, 0, false
	}
	sep := s[i]
	if sep != '-' && sep != '/' && sep != '.' {
		return e, 0, false
	}
	b, j := digits(s[i+1:])
	j += i + 1
	if b == 0 || j-i > 3 || j >= len(s) || s[j] != sep {
		return e, 0, false
	}
	c, k := digits(s[j+1:])
	k += j + 1
	if c == 0 || k-j > 5 {
		return e, 0, false
	}
	e.op = calendar
	switch {
	case i == 4 && sep != '.' && k-j <= 3: // 2011-10-17
		e.year, e.month, e.day = a, b, c
	case i <= 2 && (k-j == 5 || k-j == 3 && sep == '/'): // 10/17/2011, 10/17/98
		if e.year = c; k-j == 3 {
			e.year = pivot(c)
		}
		if e.month, e.day = a, b; a > 12 || sep == '.' {
			e.month, e.day = b, a
		}
	}
	if e.month < 1 || e.month > 12 || e.day < 1 || e.day > 31 || e.year < firstYear || e.year > lastYear {
		return e, 0, false
	}
	if k+1 < len(s) && (s[k] == sep && isDigit(s[k+1])) {
		return e, 0, false
	}
	return e, k + scanISOTime(s[k:], &e), true
}

// scanISOTime reads what may follow an ISO date: T09:30:00Z, " 09:30".
func scanISOTime(s string, e *expr) int {
	if len(s) < 6 || s[0] != 'T' && s[0] != ' ' || s[3] != ':' {
		return 0
	}
	h, n := digits(s[1:])
	m, k := digits(s[4:])
	if n != 2 || k != 2 || h > 24 || m > 59 {
		return 0
	}
	e.clock, e.hour, e.minute = true, h, m
	n = 6
	if len(s) > n && s[n] == ':' {
		if _, k := digits(s[n+1:]); k == 2 {
			n += 3
		}
	}
	if len(s) > n && s[n] == 'Z' {
		n++
	}
	return n
}

// digits reads a number of up to four digits.
func digits(s string) (value int32, n int) {
	for n < len(s) && n < 5 && isDigit(s[n]) {
		value = value*10 + int32(s[n]-'0')
		n++
	}
	return value, n
}
