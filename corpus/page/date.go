package page

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"verbatim/corpus/text"
)

// FindDate returns the first calendar date in s, as 2011-10-17 or, without a day,
// 2011-10, and where it stands. Numbers such as 3/4/2011 are passed over: which of
// them is the month depends on the country.
func FindDate(s string) (date string, at text.Span, ok bool) {
	t := text.Tokens(s)
	word := func(i int) string {
		if i < 0 || i >= len(t) {
			return ""
		}
		return t[i].Of(s)
	}
	skip := func(i int, marks string) int {
		for w := word(i); w != "" && strings.Contains(marks, w); w = word(i) {
			i++
		}
		return i
	}
	for i := range t {
		if t[i].Kind == text.Number {
			if d, n := numeric(s, t[i:]); d != "" {
				return d, text.Span{Start: t[i].Start, End: t[i+n-1].End}, true
			}
		}
		if day, rest, ok := strings.Cut(word(i), "-"); ok { // 17-Oct-2011
			name, y, _ := strings.Cut(rest, "-")
			if d := isoDate(year(y), month(name), dayNumber(day)); d != "" {
				return d, t[i].Span, true
			}
		}
		m := month(word(i))
		if m == 0 {
			continue
		}
		last := skip(i+1, ".")
		if d := dayNumber(word(last)); d > 0 { // October 17, 2011
			y := skip(last+1, ", ")
			if out := isoDate(year(word(y)), m, d); out != "" {
				return out, text.Span{Start: t[i].Start, End: t[y].End}, true
			}
		}
		y := skip(i+1, ".,")
		if year(word(y)) == 0 {
			continue
		}
		first := i - 1
		if word(first) == "of" {
			first--
		}
		if word(first) == "." {
			first--
		}
		if d := dayNumber(word(first)); d > 0 { // 17 October, 2011
			if out := isoDate(year(word(y)), m, d); out != "" {
				return out, text.Span{Start: t[first].Start, End: t[y].End}, true
			}
		}
		return fmt.Sprintf("%04d-%02d", year(word(y)), m), text.Span{Start: t[i].Start, End: t[y].End}, true
	}
	return "", text.Span{}, false
}

// numeric reads a date of numbers at the start of t: 2011-10-17 (with a time after
// it), 2011/10/17, 17.10.2011, 10/17/2011. It returns the number of tokens read.
func numeric(s string, t []text.Token) (string, int) {
	w := t[0].Of(s)
	n := 1
	if len(t) >= 5 && t[1].Of(s) == "/" && t[3].Of(s) == "/" && t[4].Start-t[0].Start <= 8 {
		w, n = s[t[0].Start:t[4].End], 5
	}
	f := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	if len(f) < 3 || len(f) > 3 && !strings.Contains(w, "T") {
		return "", 0
	}
	day, _, _ := strings.Cut(f[2], "T")
	if y := year(f[0]); y > 0 {
		return isoDate(y, atoi(f[1]), atoi(day)), n
	}
	y, a, b := year(day), atoi(f[0]), atoi(f[1])
	switch {
	case y == 0:
		return "", 0
	case a > 12 || a == b || strings.Contains(w, "."): // dots are European: the day first
		return isoDate(y, b, a), n
	case b > 12:
		return isoDate(y, a, b), n
	}
	return "", 0
}

// PathDate returns the date in an address or a path: /2011/10/17/,
// 2011-10-17-talks or APW20111017, 2019-06/june-4.md, "Minutes of 4 June
// 2019.txt". Of /2011/10/ it returns the month, and "" where there is no date.
func PathDate(p string) string {
	for i := 0; i+7 <= len(p); i++ {
		if i > 0 && isDigit(p[i-1]) || year(p[i:i+4]) == 0 {
			continue
		}
		sep := p[i+4]
		if isDigit(sep) {
			if i+8 <= len(p) && (i+8 == len(p) || !isDigit(p[i+8])) {
				if d := isoDate(year(p[i:i+4]), atoi(p[i+4:i+6]), atoi(p[i+6:i+8])); d != "" {
					return d
				}
			}
			continue
		}
		if d := separated(p[i:], sep); len(d) == len("2011-10-17") || d != "" && namedDay(p) == "" {
			return d
		}
	}
	return namedDay(p)
}

// namedDay reads a day whose month is written as a word. The year may be the name
// of a folder: 2019-06/june-4.md, 2019/4 June.txt.
func namedDay(p string) string {
	words := strings.FieldsFunc(p, text.NotWord)
	for i, w := range words {
		m := month(w)
		if m == 0 {
			continue
		}
		day, y := 0, 0
		if i+1 < len(words) {
			day = dayNumber(words[i+1])
		}
		if day == 0 && i > 0 {
			day = dayNumber(words[i-1])
		}
		for _, w := range words {
			if y == 0 {
				y = year(w)
			}
		}
		if d := isoDate(y, m, day); d != "" {
			return d
		}
		if y > 0 && day == 0 {
			return fmt.Sprintf("%04d-%02d", y, m)
		}
	}
	return ""
}

// separated reads 2011-10-17 or 2011/10/17 at the start of p, in which the month
// may be a word. With slashes it also reads 2011/10/.
func separated(p string, sep byte) string {
	if sep != '-' && sep != '/' && sep != '_' {
		return ""
	}
	f := strings.SplitN(p[5:], string(sep), 3)
	m := month(f[0])
	if m == 0 {
		m = atoi(f[0])
	}
	if len(f) < 2 || m < 1 || m > 12 {
		return ""
	}
	n := 0
	for n < len(f[1]) && isDigit(f[1][n]) {
		n++
	}
	y := year(p[:4])
	if n == 1 || n == 2 {
		return isoDate(y, m, atoi(f[1][:n]))
	}
	if sep == '/' {
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	return ""
}

// isoDate returns the date in ISO 8601, "" where there is no such day.
func isoDate(y, m, d int) string {
	if y == 0 || m < 1 || m > 12 || d < 1 {
		return ""
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

var months = func() map[string]int {
	m := make(map[string]int)
	for i := time.January; i <= time.December; i++ {
		name := strings.ToLower(i.String())
		m[name], m[name[:3]] = int(i), int(i)
	}
	m["sept"] = 9
	return m
}()

// month returns the number of the month that w names, 0 for none.
func month(w string) int {
	if len(w) < 3 || len(w) > 9 {
		return 0
	}
	return months[strings.ToLower(w)]
}

// year is w as a year from 1800 to 2199, 0 for none: older texts than that
// have no datelines.
func year(w string) int {
	if len(w) != 4 {
		return 0
	}
	if y := atoi(w); y >= 1800 && y < 2200 {
		return y
	}
	return 0
}

// dayNumber is w as a day of a month, 17 or 17th; 0 for none.
func dayNumber(w string) int {
	if len(w) > 2 {
		switch w[len(w)-2:] {
		case "st", "nd", "rd", "th":
			w = w[:len(w)-2]
		}
	}
	if d := atoi(w); len(w) <= 2 && d >= 1 && d <= 31 {
		return d
	}
	return 0
}

// atoi returns the number that w spells in digits, 0 where w has other characters.
func atoi(w string) int {
	for i := range len(w) {
		if !isDigit(w[i]) {
			return 0
		}
	}
	n, _ := strconv.Atoi(w)
	return n
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
