package timex

import (
	"strconv"
	"strings"

	"verbatim/corpus/text"
)

// A range has two ends. What both share may be written at one of them alone: "27
// January to 4 February 2022", "between 12 and 14 August".

// otherEnd returns where the second end of a range starts, if the expression between
// from and i is the first end of one.
func (p *parser) otherEnd(from, i int) (int, bool) {
	switch {
	case p.at(i).hyphen && p.at(i).class == number:
		return i, true
	case p.is(i, toWord), p.saysAny(i, "through", "until", "till"), p.dash(i):
		i++
	case p.is(i, and) && p.says(from-1, "between"):
		i++
	default:
		return i, false
	}
	if p.is(i, the) {
		i++
	}
	return i, true
}

// dayOfRange matches the 12 of "12 to 14 August 2022", "12th and 14th of August",
// "12-14 August": a day whose month is written at the other end.
func (p *parser) dayOfRange(i int) (expr, int, bool) {
	d, j, ok := p.dayNumber(i)
	if !ok {
		return expr{}, i, false
	}
	k, ok := p.otherEnd(i, j)
	if !ok && p.is(j, and) && (p.says(i-1, "on") || p.is(i-1, the) && p.says(i-2, "on")) {
		k, ok = j+1, true
	}
	if !ok {
		return expr{}, i, false
	}
	e, _, ok := p.dayMonth(k)
	if !ok || e.day <= d {
		return expr{}, i, false
	}
	e.day = d
	return e, j, true
}

// lastDay matches the 9 of "June 7-9", "June 7 to 9, 2021", after the day d.
func (p *parser) lastDay(d int32, i int) (int, bool) {
	k, ok := p.otherEnd(i, i)
	if !ok {
		return i, false
	}
	last, j, ok := p.dayNumber(k)
	if !ok || last <= d || p.counts(j) || p.isOf(j, counted) || p.at(j).hyphen {
		return i, false
	}
	return j, true
}

// share sets the year of e, which stands between from and to, if only the other end
// of its range has one. It returns where the other end starts, or -1.
func (p *parser) share(e *expr, from, to int) int {
	if e.op != calendar || e.clock || e.month == 0 {
		return -1
	}
	k, ok := p.otherEnd(from, to)
	if !ok || k <= from {
		return -1
	}
	if e.yearless() && e.month > 0 && opens[p.at(k).class] {
		if o, _, _, ok := p.expression(k); ok && o.op == calendar && o.year > 0 && o.month > 0 {
			if e.year = o.year; e.month > o.month {
				e.year--
			}
		}
	}
	return k
}

// takeYear sets the year of e, the second end of a range, to that of the first.
func (e *expr) takeYear(first point) {
	if !e.yearless() || e.month == 0 || first.unit > month {
		return
	}
	y, m, _ := first.first.Date()
	if e.year = int32(y); e.month < int32(m) {
		e.year++
	}
}

// dayComesFirst reports whether s has dates in figures that must have the day before
// the month, such as 23/02/2024, and none that must have the month first.
func dayComesFirst(s string) bool {
	proved := false
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		a, n := digits(s[i:])
		start := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		slash := func(k int) bool { return 0 <= k && k < len(s) && (s[k] == '/' || s[k] == '-') }
		if n > 2 || i-start != n || slash(start-1) || !slash(i) {
			continue
		}
		b, m := digits(s[i+1:])
		at := i + 1 + m
		if m == 0 || m > 2 || at >= len(s) || s[at] != s[i] {
			continue
		}
		if _, k := digits(s[at+1:]); k != 2 && k != 4 {
			continue
		}
		if b > 12 && a <= 12 {
			return false
		}
		proved = proved || a > 12 && a <= 31 && b <= 12
		i = at + 1
	}
	return proved
}

// Whole returns the span of the whole range that times[i] is an end of, such as "27
// January to 4 February 2022", and its two ends. For a time that is no end of a
// range, it returns its own span and the time twice.
func Whole(times []Time, i int, s string) (span text.Span, first, last Time) {
	t := times[i]
	if i+1 < len(times) && ends(s, t, times[i+1]) {
		return text.Span{Start: t.Start, End: times[i+1].End}, t, times[i+1]
	}
	if i > 0 && ends(s, times[i-1], t) {
		return text.Span{Start: times[i-1].Start, End: t.End}, times[i-1], t
	}
	return t.Span, t, t
}

// ends reports whether a and b are the two ends of a range.
func ends(s string, a, b Time) bool {
	inText := a.Start >= 0 && b.End <= len(s) && a.End <= b.Start
	points := a.Type == b.Type && (a.Type == Date || a.Type == TimeOf)
	if !inText || !points || b.Start-a.End > len(" through the ") {
		return false
	}
	if _, ok := pointOf(a.Value); !ok {
		return false
	}
	if _, ok := pointOf(b.Value); !ok || a.Value >= b.Value {
		return false
	}
	switch strings.TrimSuffix(strings.TrimSpace(s[a.End:b.Start]), " the") {
	case "to", "-", "–", "through", "until", "till":
		return true
	case "and":
		return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(strings.TrimRight(s[:a.Start], " ")), " the"), "between")
	}
	return false
}

// WholePhrase returns a range in words: "27 January 2022 to 4 February 2022". If
// both ends are the same time, it returns its Phrase.
func WholePhrase(first, last Time, s string) string {
	from := first.Phrase(s)
	if first == last || from == "" {
		return from
	}
	day := func(t Time) string { return t.Value[:min(len(t.Value), len("2022-01-27"))] }
	if first.Type == TimeOf && last.Type == TimeOf && day(first) == day(last) {
		return "" // 9:30 to 17:45, of whatever day
	}
	to := last
	to.Start, to.End = 0, 0 // without the words that lead to it: until 4 February
	if to := to.Phrase(""); to != "" {
		return from + " to " + to
	}
	return ""
}

// lastDay returns the second day that the words of t name: 9 for "June 7-9, 2021",
// 0 if they name one day.
func (t Time) lastDay(s string, first int) int {
	if t.Start < 0 || t.End > len(s) || t.Start > t.End {
		return 0
	}
	words := t.Of(s)
	at := strings.Index(words, strconv.Itoa(first))
	if at < 0 {
		return 0
	}
	rest := strings.TrimLeft(words[at:], "0123456789")
	if len(rest) >= 2 && text.OrdinalEnding(rest[:2]) {
		rest = rest[2:]
	}
	rest = strings.TrimLeft(rest, " ")
	for _, mark := range []string{"-", "–", "to ", "through "} {
		if after, ok := strings.CutPrefix(rest, mark); ok {
			if d, n := digits(strings.TrimLeft(after, " ")); n > 0 && n <= 2 && int(d) > first && d <= 31 {
				return int(d)
			}
		}
	}
	return 0
}
