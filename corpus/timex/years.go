package timex

import "verbatim/corpus/text"

// A number between these two may be a year by itself. Any other needs a month, a
// preposition or an era beside it.
const (
	firstBareYear = 1900
	lastBareYear  = 2059
	firstYear     = 1000
	lastYear      = 2200
)

// yearNumber matches four digits that can be a year, or '98.
func (p *parser) yearNumber(i int) (int32, int, bool) {
	x := p.at(i)
	if x.class == number && x.end-x.start == 4 && x.n%10 == 0 && x.n >= firstYear*10 && x.n <= lastYear*10 {
		if p.measured(i) {
			return 0, i, false
		}
		return x.n / 10, i + 1, true
	}
	if y := p.at(i + 1); p.apostrophe(i) && y.class == number && y.glued && y.end-y.start == 2 && y.n >= 0 {
		return pivot(y.n / 10), i + 2, true
	}
	return 0, i, false
}

// pivot returns the full year of two digits.
func pivot(yy int32) int32 {
	if yy < 40 {
		return 2000 + yy
	}
	return 1900 + yy
}

func (p *parser) apostrophe(i int) bool {
	x := p.at(i)
	w := p.s[x.start:x.end]
	return x.class == mark && (w == "'" || w == "`" || w == "’" || w == "‘")
}

// measured reports whether the number at i is an amount of money, a percentage, or
// part of a larger number or a time of day.
func (p *parser) measured(i int) bool {
	x, before, after := p.at(i), p.at(i-1), p.at(i+1)
	if before.class == mark && x.glued {
		switch before.n {
		case '/':
			return p.at(i-2).class != number || p.isMark(i-3, '/')
		case '$', '#', '.', ':', '+', '=', '_', 0xc2, 0xe2: // 0xc2: £, 0xe2: €
			if !p.dash(i-1) && !p.apostrophe(i-1) && !p.quoteMark(i-1) {
				return true
			}
		}
	}
	if after.class == mark && after.n == '/' && x.end-x.start == 4 && p.is(i+2, number) && !p.isMark(i+3, '/') {
		return false // 1886/87
	}
	parts := (after.n == '/' || after.n == ':') && p.is(i+2, number) && p.at(i+2).glued // 3/4, 2:1
	if after.class == mark && after.glued && (after.n == '%' || parts) {
		return true
	}
	return after.class == zone
}

func (p *parser) quoteMark(i int) bool {
	w := p.s[p.at(i).start:p.at(i).end]
	return w == "“" || w == "”" || w == "‘" || w == "’"
}

func (p *parser) dash(i int) bool {
	w := p.s[p.at(i).start:p.at(i).end]
	return w == "-" || w == "–" || w == "—"
}

// shortYear matches the 94 of "17 MAY 94": two figures that are no day.
func (p *parser) shortYear(i int) (int32, int, bool) {
	x := p.at(i)
	twoFigures := x.class == number && x.end-x.start == 2 && x.n%10 == 0 // x.n is in tenths
	if !twoFigures || x.n <= 310 || p.measured(i) || p.counts(i+1) || p.is(i+1, unitName) {
		return 0, i, false
	}
	return pivot(x.n / 10), i + 1, true
}

// bareYear reports whether four digits without a month are a year.
func (p *parser) bareYear(i int, y int32) bool {
	before, after := p.at(i-1), p.at(i+1)
	if before.class == number && p.at(i).hyphen && before.end-before.start != 4 {
		return false
	}
	if after.class == number && after.hyphen && after.end-after.start != 4 && after.end-after.start != 2 {
		return false
	}
	if y < firstBareYear || y > lastBareYear {
		return p.oldYear(i)
	}
	if after.class == unitName || p.beside(i+1, countedNouns) || y%100 == 0 && p.pluralNoun(i+1) {
		return false
	}
	switch before.class {
	case approx, more, than, up:
		return after.class == mark || after.class == gap
	}
	return !p.beside(i-1, numberedThings)
}

// pluralNoun reports whether the word at i looks like one.
func (p *parser) pluralNoun(i int) bool {
	x := p.at(i)
	return x.class == other && x.kind == text.Lower && x.end-x.start > 3 && p.s[x.end-1] == 's' && p.s[x.end-2] != 's'
}

// oldYear reports whether four digits are a year of before 1900, or one far
// ahead: a preposition leads to it and no noun that it could count follows, or
// it stands in brackets.
func (p *parser) oldYear(i int) bool {
	before, after := p.at(i-1), p.at(i+1)
	switch before.class {
	case prep, since, until, early, late, mid, approx:
		if p.says(i-1, "at") || p.says(i-1, "over") {
			return false
		}
	case mark:
		return (before.n == '(' || p.dash(i-1)) && (after.class == mark || after.hyphen)
	case number:
		return p.at(i).hyphen // 1756-1791
	default:
		return false
	}
	noun := (after.class == other || after.class == unitName) && after.kind == text.Lower
	return !noun || p.beside(i+1, clauseWords)
}

// fromApostrophe matches '98 and the '90s.
func (p *parser) fromApostrophe(i int) (expr, int, bool) {
	if !p.apostrophe(i) || !p.at(i+1).glued {
		return expr{}, i, false
	}
	if p.is(i+1, decadeName) {
		return p.fromDecade(i + 1)
	}
	if y, j, ok := p.yearNumber(i); ok && (p.is(i-1, prep) || p.is(i-1, since) || p.is(i-1, the) || p.is(i-1, of)) {
		return expr{op: calendar, year: y}, j, true
	}
	return expr{}, i, false
}

// fromDecade matches "1990s", "the nineties".
func (p *parser) fromDecade(i int) (expr, int, bool) {
	x := p.at(i)
	e := expr{op: calendar, decade: x.n}
	switch {
	case x.n >= 100 && x.n%100 == 0 && x.n < 1900:
		return expr{op: calendar, century: x.n/100 + 1}, i + 1, true
	case x.n >= 1000 && x.n <= lastYear:
		return e, i + 1, true
	case x.n < 20 || x.n >= 100:
		return e, i, false
	case x.kind != text.Number && !p.isOf(i-1, staged):
		return e, i, false
	case x.kind == text.Number && !p.apostrophe(i-1) && !(p.says(i-2, "the") && p.isOf(i-1, stages)),
		p.is(i-1, the) && !p.says(i-1, "the"):
		return e, i, false // an age or a temperature
	}
	e.decade = x.n + 1900
	return e, i + 1, true
}

// fromFiscal matches "fiscal 1988", "fiscal year 1988", "the fiscal third
// quarter", "the fiscal year".
func (p *parser) fromFiscal(i int) (expr, int, bool) {
	j := i + 1
	if p.isUnit(j, year) {
		j++
	}
	if y, k, ok := p.yearNumber(j); ok {
		return expr{op: calendar, year: y}, k, true
	}
	if j > i+1 && p.is(i-1, the) {
		return expr{op: shift, unit: year}, j, true
	}
	if p.is(j, ordinal) {
		return p.fromOrdinal(j)
	}
	return expr{}, i, false
}
