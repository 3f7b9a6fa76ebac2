package timex

// figures matches a date in figures: 2011-10-17, 2011-10-17T09:30, 10/17/2011,
// 17.10.2011. A date with slashes is read with the month first, unless there is no
// such date, or another date of the text proves that the day comes first.
func (p *parser) figures(i int) (expr, int, bool) {
	at := int(p.at(i).start)
	if at > 0 && (isDigit(p.s[at-1]) || p.at(i).glued && (p.s[at-1] == '/' || p.s[at-1] == '-' || p.s[at-1] == '.')) {
		return expr{}, i, false
	}
	e, n, ok := scanFigures(p.s[at:], p.dayFirst)
	if !ok {
		return e, i, false
	}
	j := i + 1
	for j < len(p.lex) && int(p.lex[j].start) < at+n {
		j++
	}
	return e, j, true
}

func scanFigures(s string, dayFirst bool) (e expr, n int, ok bool) {
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
		if e.month, e.day = a, b; a > 12 || sep == '.' || dayFirst && b <= 12 {
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
