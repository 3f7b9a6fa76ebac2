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
	_, _, dotted := p.dotted(i)
	if !(x.class == number && x.n%10 == 0 && x.n >= 0 && x.n <= 240 && x.end-x.start <= 2 || x.class == numeral && x.n <= 12 || dotted) {
		return c, i, false
	}
	j := i + 1
	if h, m, ok := p.dotted(i); ok {
		c.hour, c.minute = h, m
	} else if x.class == number {
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
	if !said && !colon && c.hour >= 1 && c.hour <= 12 && p.says(i-1, "at") {
		switch {
		case p.is(j, tonight), p.is(j, thisWord) && p.is(j+1, dayPart) && p.at(j+1).n != morning:
			c.hour = c.hour%12 + 12
			said = true
		case p.is(j, thisWord) && p.is(j+1, dayPart):
			said = true
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
	if p.isMark(j, ',') || p.says(j, "on") {
		j++
	}
	switch p.at(j).class {
	case weekday, monthName, oneDay, tonight, lastWord, thisWord, nextWord, number:
		if _, _, ok := p.figures(j); p.is(j, number) && !p.is(j+1, monthName) && !ok {
			break
		}
		if d, _, k, ok := p.core(j); ok && d.dated() {
			d.clock, d.hour, d.minute, d.second = true, e.hour, e.minute, e.second
			return d, k, true
		}
	}
	return e, i, true
}

// fromDayPart matches "morning", where it stands for a time: "the morning of
// May 6", "in the evening".
func (p *parser) fromDayPart(i int, definite bool) (expr, int, bool) {
	x := p.at(i)
	if x.trait&plural != 0 {
		return expr{}, i, false
	}
	j := i + 1
	if p.is(j, of) {
		j++
	}
	if j > i+1 || p.is(j, oneDay) || p.is(j, weekday) { // mid-afternoon yesterday
		if d, _, k, ok := p.core(j); ok && d.dated() {
			d.part = x.n
			return d, k, true
		}
	}
	if definite && (p.is(i-2, prep) || p.is(i-2, early) || p.is(i-2, late)) {
		return expr{op: shift, anchor: mention, unit: day, part: x.n}, i + 1, true
	}
	return expr{}, i, false
}

// dotted reads "5.30", before p.m.
func (p *parser) dotted(i int) (hour, minute int32, ok bool) {
	x := p.at(i)
	if x.class != number || !p.is(i+1, meridiem) {
		return 0, 0, false
	}
	h, n := digits(p.s[x.start:x.end])
	if rest := p.s[int(x.start)+n : x.end]; len(rest) == 3 && rest[0] == '.' && h <= 12 {
		m, _ := digits(rest[1:])
		return h, m, m < 60
	}
	return 0, 0, false
}
