package timex

import (
	"strings"
	"time"

	"verbatim/corpus/text"
)

// A holiday is a day of the year with a name. Its date is month and day, or
// the nth weekday of the month (nth -1: the last), or Easter Sunday; day counts
// on from the last two.
type holiday struct {
	name         string // in lower case, "'s" as a word of its own
	month, day   int
	weekday, nth int
	easter       bool
}

// holidays are those of the United States and Britain that texts use as dates. A name
// that starts with another name stands before it.
var holidays = []holiday{
	{name: "new year 's day", month: 1, day: 1},
	{name: "new year 's eve", month: 12, day: 31},
	{name: "martin luther king day", month: 1, weekday: 1, nth: 3},
	{name: "martin luther king jr day", month: 1, weekday: 1, nth: 3},
	{name: "groundhog day", month: 2, day: 2},
	{name: "valentine 's day", month: 2, day: 14},
	{name: "st valentine 's day", month: 2, day: 14},
	{name: "presidents day", month: 2, weekday: 1, nth: 3},
	{name: "president 's day", month: 2, weekday: 1, nth: 3},
	{name: "st patrick 's day", month: 3, day: 17},
	{name: "ash wednesday", day: -46, easter: true},
	{name: "palm sunday", day: -7, easter: true},
	{name: "good friday", day: -2, easter: true},
	{name: "easter sunday", easter: true},
	{name: "easter monday", day: 1, easter: true},
	{name: "easter", easter: true},
	{name: "pentecost", day: 49, easter: true},
	{name: "earth day", month: 4, day: 22},
	{name: "mother 's day", month: 5, weekday: 7, nth: 2},
	{name: "memorial day", month: 5, weekday: 1, nth: -1},
	{name: "flag day", month: 6, day: 14},
	{name: "father 's day", month: 6, weekday: 7, nth: 3},
	{name: "independence day", month: 7, day: 4},
	{name: "bastille day", month: 7, day: 14},
	{name: "labor day", month: 9, weekday: 1, nth: 1},
	{name: "columbus day", month: 10, weekday: 1, nth: 2},
	{name: "halloween", month: 10, day: 31},
	{name: "all saints day", month: 11, day: 1},
	{name: "guy fawkes night", month: 11, day: 5},
	{name: "election day", month: 11, weekday: 1, nth: 1, day: 1},
	{name: "veterans day", month: 11, day: 11},
	{name: "armistice day", month: 11, day: 11},
	{name: "thanksgiving day", month: 11, weekday: 4, nth: 4},
	{name: "thanksgiving", month: 11, weekday: 4, nth: 4},
	{name: "christmas eve", month: 12, day: 24},
	{name: "christmas day", month: 12, day: 25},
	{name: "christmas", month: 12, day: 25},
	{name: "boxing day", month: 12, day: 26},
}

// in returns the day of the holiday in year y.
func (h *holiday) in(y int) time.Time {
	switch {
	case h.easter:
		return easter(y).AddDate(0, 0, h.day)
	case h.nth > 0:
		first := civil(y, h.month, 1)
		return first.AddDate(0, 0, (h.weekday-isoWeekday(first)+7)%7+7*(h.nth-1)+h.day)
	case h.nth < 0:
		last := civil(y, h.month+1, 0)
		return last.AddDate(0, 0, -((isoWeekday(last) - h.weekday + 7) % 7))
	}
	return civil(y, h.month, h.day)
}

// easter is Easter Sunday of year y by the Gregorian computus (Meeus,
// Astronomical Algorithms, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}

// holidayStarts maps the first word of names to the holidays that start with it.
var holidayStarts = func() map[string][]int {
	m := map[string][]int{}
	for i, h := range holidays {
		first, _, _ := strings.Cut(h.name, " ")
		m[first] = append(m[first], i)
	}
	return m
}()

// fromHoliday matches the name of a holiday.
func (p *parser) fromHoliday(i int) (expr, int, bool) {
	if p.at(i).kind == text.Lower {
		return expr{}, i, false
	}
	for _, h := range holidayStarts[strings.ToLower(p.s[p.at(i).start:p.at(i).end])] {
		if j, ok := p.name(i, holidays[h].name); ok {
			return expr{op: calendar, holiday: &holidays[h]}, j, true
		}
	}
	return expr{}, i, false
}

// name matches words one by one, with a full stop after any of them.
func (p *parser) name(i int, words string) (int, bool) {
	for words != "" {
		var w string
		w, words, _ = strings.Cut(words, " ")
		if !p.says(i, w) && !(w == "'s" && p.is(i, possessive)) {
			return i, false
		}
		i++
		if words != "" && p.isMark(i, '.') || words != "" && words[0] != '\'' && p.isMark(i, '\'') {
			i++
		}
	}
	return i, true
}
