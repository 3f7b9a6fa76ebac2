package timex

// A clockValue is a time of day.
type clockValue struct{ hour, minute, second int32 }

// clockTime matches "10:35 a.m.", "4 p.m.", "five o'clock", "14:00 GMT",
// "noon", "four in the morning". Figures with a colon need a preposition before
// them, and an hour alone needs "at" before it and a part of the day after it.
func (p *parser) clockTime(i int) (c clockValue, to int, ok bool) {
	if p.is(i, noon) {
		return clockValue{hour: p.at(i).n}, i + 1, true
	}
	c, j, ok := p.hourFigures(i)
	if !ok {
		return c, i, false
	}
	colon := j > i+1
	switch x := p.at(j); {
	case x.class == meridiem:
		if c.hour > 12 || c.hour == 0 {
			return c, i, false
		}
		c.hour = c.hour%12 + x.n
		j = p.dot(j + 1)
	case x.class == oclock:
		j++
	case colon:
		switch p.at(i - 1).class {
		case prep, until, since, approx, toWord, later:
		default:
			if x.class != zone {
				return c, i, false
			}
		}
	default:
		part, k := p.dayPartOfHour(j)
		if part == 0 || c.hour == 0 || c.hour > 12 || (k == j || p.is(i, numeral)) && !p.says(i-1, "at") {
			return c, i, false
		}
	}
	if part, k := p.dayPartOfHour(j); part > 0 && c.hour <= 12 {
		if part != morning && part != dawn && c.hour < 12 {
			c.hour += 12
		}
		j = k
	}
	if p.is(j, zone) {
		j++
	}
	return c, j, true
}

// hourFigures matches an hour in figures, with or without minutes and seconds.
func (p *parser) hourFigures(i int) (c clockValue, to int, ok bool) {
	x := p.at(i)
	if h, m, ok := p.dotted(i); ok {
		return clockValue{hour: h, minute: m}, i + 1, true
	}
	switch {
	case x.class == numeral && x.n <= 12:
		return clockValue{hour: x.n}, i + 1, true
	case x.class != number || x.n%10 != 0 || x.n < 0 || x.n > 240 || x.end-x.start > 2:
		return c, i, false
	}
	c.hour = x.n / 10
	to = i + 1
	for _, field := range []*int32{&c.minute, &c.second} {
		m := p.at(to + 1)
		if !(p.isMark(to, ':') && p.at(to).glued && m.class == number && m.glued && m.end-m.start == 2 && m.n < 600) {
			break
		}
		*field = m.n / 10
		to += 2
	}
	return c, to, true
}

// dayPartOfHour finds the part of the day after an hour: "in the morning", "tonight",
// "this evening". to is the place after it, but for the last two, which also name
// the day and are left to be matched as one.
func (p *parser) dayPartOfHour(i int) (part int32, to int) {
	switch {
	case p.says(i, "in") && p.is(i+1, the) && p.is(i+2, dayPart):
		return p.at(i + 2).n, i + 3
	case p.is(i, tonight):
		return night, i
	case p.is(i, thisWord) && p.is(i+1, dayPart):
		return p.at(i + 1).n, i
	}
	return 0, i
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
	if p.says(j-1, "on") && p.is(j, the) && p.is(j+1, ordinal) {
		j++
	}
	switch p.at(j).class {
	case ordinal, weekday, monthName, oneDay, tonight, lastWord, thisWord, nextWord, number:
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
