package timex

import (
	"strings"
	"time"
)

// Range returns the first and the last day of a value. The modifiers START, MID and
// END narrow a week or more to its first, middle or last third; others change
// nothing. ok is false for values without a place on the calendar: a duration, a
// set, PAST_REF, XXXX-12.
func Range(value, mod string) (first, last time.Time, ok bool) {
	p, ok := pointOf(value)
	if !ok {
		return first, last, false
	}
	first, last = p.days()
	if n := int(last.Sub(first).Hours()/24) + 1; n >= 7 {
		switch mod {
		case "START":
			last = first.AddDate(0, 0, (n-1)/3)
		case "MID":
			first, last = first.AddDate(0, 0, n/3), last.AddDate(0, 0, -(n/3))
		case "END":
			first = last.AddDate(0, 0, -(n-1)/3)
		}
	}
	return first, last, true
}

// Agree reports whether two values can mean the same time: they are equal, or the
// days of one lie within those of the other, as 2011-10-17 in 2011-W42 and in 2011.
func Agree(a, b string) bool {
	if a == b {
		return true
	}
	a1, a2, ok := Range(a, "")
	b1, b2, ok2 := Range(b, "")
	if !ok || !ok2 {
		return false
	}
	return !a1.Before(b1) && !a2.After(b2) || !b1.Before(a1) && !b2.After(a2)
}

// days returns the first and last day of p.
func (p point) days() (first, last time.Time) {
	first = p.first
	switch p.unit {
	case century, decade, year, halfYear, quarter, season, month, week:
		last = p.plus(1, p.unit).AddDate(0, 0, -1)
	case weekend:
		last = first.AddDate(0, 0, 1)
	default:
		first = pointAt(first, day).first
		last = first
	}
	return first, last
}

// pointOf reads a TIMEX3 value back.
func pointOf(v string) (p point, ok bool) {
	y, n := digits(v)
	if n != len(v) && v[n] == 'X' && n == 3 {
		v = v[:n]
	}
	switch {
	case n == 2 && len(v) == 2:
		return point{unit: century, first: civil(int(y)*100, 1, 1)}, true
	case n == 3 && len(v) == 3:
		return point{unit: decade, first: civil(int(y)*10, 1, 1)}, true
	case n == 4 && len(v) == 4:
		return point{unit: year, first: civil(int(y), 1, 1)}, true
	case n != 4 || len(v) < 7 || v[4] != '-':
		return p, false
	}
	date, clock, timed := strings.Cut(v[5:], "T")
	if p, ok = partOfYear(int(y), date); !ok || !timed {
		return p, ok
	}
	return p.at(clock)
}

// partOfYear reads what follows the year: 10-17, W42, W42-WE, Q3, H1, FA.
func partOfYear(y int, v string) (point, bool) {
	field, rest, more := strings.Cut(v, "-")
	if len(field) != 2 && len(field) != 3 {
		return point{}, false
	}
	n, k := digits(strings.TrimLeft(field, "WQH"))
	m := int(n)
	switch {
	case field[0] == 'W' && k == 2 && m >= 1 && m <= 53:
		monday := pointAt(civil(y, 1, 4), week).first.AddDate(0, 0, 7*(m-1))
		if !more {
			return point{unit: week, first: monday}, true
		}
		if rest == "WE" {
			return point{unit: weekend, first: monday.AddDate(0, 0, 5)}, true
		}
		d, k := digits(rest)
		return point{unit: day, first: monday.AddDate(0, 0, int(d)-1)}, k == 1 && len(rest) == 1 && d >= 1 && d <= 7
	case field[0] == 'Q' && k == 1 && m >= 1 && m <= 4 && !more:
		return point{unit: quarter, first: civil(y, 3*m-2, 1)}, true
	case field[0] == 'H' && k == 1 && m >= 1 && m <= 2 && !more:
		return point{unit: halfYear, first: civil(y, 6*m-5, 1)}, true
	case k == 2 && len(field) == 2 && m >= 1 && m <= 12:
		if !more {
			return point{unit: month, first: civil(y, m, 1)}, true
		}
		d, k := digits(rest)
		t := civil(y, m, int(d))
		return point{unit: day, first: t}, k == 2 && len(rest) == 2 && t.Day() == int(d)
	}
	for i, code := range seasonCodes {
		if i > 0 && v == code {
			return point{unit: season, first: civil(y, 3*i, 1)}, true
		}
	}
	return point{}, false
}

// at returns p with a time of day: 10:35, 10:35:20, NI.
func (p point) at(v string) (point, bool) {
	for i, code := range partCodes {
		if i > 0 && v == code {
			p.part = int32(i)
			return p, p.unit == day
		}
	}
	h, n := digits(v)
	if n != 2 || len(v) < 5 || v[2] != ':' || p.unit != day {
		return p, false
	}
	m, n := digits(v[3:])
	return p.atHour(h, m), n == 2 && m < 60 && (h < 24 || h == 24 && m == 0)
}

// atHour returns the day p with an hour and minute. 24:00 is the midnight at its end.
func (p point) atHour(h, m int32) point {
	p.clock, p.late = true, h == 24
	p.first = p.first.Add(time.Duration(h%24)*time.Hour + time.Duration(m)*time.Minute)
	return p
}
