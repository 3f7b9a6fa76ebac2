package timex

import (
	"strconv"
	"time"
)

// A point is one unit of the calendar, such as a month or a day, optionally with a
// part of the day or a time of day.
type point struct {
	unit  unit
	first time.Time // its first day; with clock, the minute
	part  int32
	clock bool
	late  bool // with clock: midnight at the end of the day that first is, 24:00
}

func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// pointAt returns the unit u that t falls in.
func pointAt(t time.Time, u unit) point {
	y, m, d := t.Date()
	switch u {
	case century:
		t = civil(y-y%100, 1, 1)
	case decade:
		t = civil(y-y%10, 1, 1)
	case year:
		t = civil(y, 1, 1)
	case halfYear:
		t = civil(y, (int(m)-1)/6*6+1, 1)
	case quarter:
		t = civil(y, (int(m)-1)/3*3+1, 1)
	case season:
		if m < 3 {
			y--
			m = 12
		}
		t = civil(y, int(m)/3*3, 1)
	case month:
		t = civil(y, int(m), 1)
	case week:
		t = civil(y, int(m), d+1-isoWeekday(t))
	case weekend:
		t = civil(y, int(m), d+6-isoWeekday(t))
	case day:
		t = civil(y, int(m), d)
	}
	return point{unit: u, first: t}
}

// plus returns the start of the unit that lies n units u after p.
func (p point) plus(n int, u unit) time.Time {
	switch u {
	case century:
		return p.first.AddDate(100*n, 0, 0)
	case decade:
		return p.first.AddDate(10*n, 0, 0)
	case year:
		return addMonths(p.first, 12*n)
	case halfYear:
		return addMonths(p.first, 6*n)
	case quarter, season:
		return addMonths(p.first, 3*n)
	case month:
		return addMonths(p.first, n)
	case week, weekend:
		return p.first.AddDate(0, 0, 7*n)
	case day:
		return p.first.AddDate(0, 0, n)
	case hour:
		return p.first.Add(time.Duration(n) * time.Hour)
	case minute:
		return p.first.Add(time.Duration(n) * time.Minute)
	}
	return p.first
}

// addMonths moves t by n months. A day that the month does not have becomes its last.
func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	last := civil(y, int(m)+n+1, 0)
	if d > last.Day() {
		d = last.Day()
	}
	return civil(last.Year(), int(last.Month()), d)
}

// String is the TIMEX3 value of p.
func (p point) String() string {
	y, m, d := p.first.Date()
	if y < 0 || y > 9999 {
		return ""
	}
	b := make([]byte, 0, 20)
	yyyy := func(y, n int) { b = padded(b, y, n) }
	switch p.unit {
	case century:
		yyyy(y/100, 2)
	case decade:
		yyyy(y/10, 3)
	case year:
		yyyy(y, 4)
	case halfYear:
		yyyy(y, 4)
		b = append(b, '-', 'H', byte('1'+(m-1)/6))
	case quarter:
		yyyy(y, 4)
		b = append(b, '-', 'Q', byte('1'+(m-1)/3))
	case season:
		yyyy(y, 4)
		b = append(append(b, '-'), seasonCodes[m/3]...)
	case month:
		yyyy(y, 4)
		b = padded(append(b, '-'), int(m), 2)
	case week, weekend:
		y, w := p.first.ISOWeek()
		yyyy(y, 4)
		b = padded(append(b, '-', 'W'), w, 2)
		if p.unit == weekend {
			b = append(b, "-WE"...)
		}
	default:
		yyyy(y, 4)
		b = padded(append(b, '-'), int(m), 2)
		b = padded(append(b, '-'), d, 2)
		hour := int32(p.first.Hour())
		if p.late {
			hour = 24
		}
		b = appendTimeOfDay(b, p.part, p.clock, hour, int32(p.first.Minute()))
	}
	return string(b)
}

func appendTimeOfDay(b []byte, part int32, clock bool, hour, minute int32) []byte {
	if clock {
		b = padded(append(b, 'T'), int(hour), 2)
		return padded(append(b, ':'), int(minute), 2)
	}
	if part > 0 {
		b = append(append(b, 'T'), partCodes[part]...)
	}
	return b
}

func padded(b []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		limit = 1
		for k := 1; k < width; k++ {
			limit *= 10
		}
		if n >= limit {
			break
		}
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// period3 is the TIMEX3 value of n tenths of a unit: P3D, PT30M, P2.5Y, PXW.
func period3(u unit, n int32) string {
	b := []byte{'P'}
	scale := func(by int32, to unit) {
		if n != unknown {
			n *= by
		}
		u = to
	}
	switch {
	case u == noUnit:
		return "PXX"
	case n == 5 && u == year:
		scale(12, month)
	case n == 5 && u == hour:
		scale(60, minute)
	case n > 10 && n%10 == 5 && (u == hour || u == minute):
		b = strconv.AppendInt(append(b, 'T'), int64(n/10), 10)
		return string(append(append(b, unitCodes[u]...), "30"+unitCodes[u-1]...))
	case n == 5 && u == day:
		scale(24, hour)
	case u == decade && n != unknown:
		scale(10, year)
	case u == century && n != unknown:
		scale(100, year)
	}
	if u <= hour {
		b = append(b, 'T')
	}
	switch {
	case n == unknown:
		b = append(b, 'X')
	default:
		b = strconv.AppendInt(b, int64(n/10), 10)
		if n%10 != 0 {
			b = append(b, '.', byte('0'+n%10))
		}
	}
	return string(append(b, unitCodes[u]...))
}

var unitCodes = [...]string{second: "S", minute: "M", hour: "H", day: "D", weekend: "WE", week: "W", month: "M",
	season: "Q", quarter: "Q", halfYear: "H", year: "Y", decade: "DE", century: "CE"}
