package timex

// An op says how an expression is resolved.
type op uint8

const (
	calendar  op = iota // fields of the calendar; missing ones are supplied
	shift               // n units away from an anchor, as wide as unit
	reference           // PRESENT_REF, PAST_REF, FUTURE_REF
	duration            // n units long
	set                 // again every n units, or on each of what the calendar fields say
)

// An anchor is what a shift starts from.
type anchor uint8

const (
	document anchor = iota // the document's date
	mention                // the time mentioned last
	inner                  // the expression in the field of
	yearOver               // the period mentioned last, in the document's or another year
)

// A rel is the word that chooses one of several years, weeks or days.
type rel uint8

const (
	relNone rel = iota
	relLast
	relThis
	relNext
	relThat // the same as that of the time mentioned last
)

const unknown = -1 // a number that the text does not say

// An expr is what one expression says by itself, before anything is supplied
// from outside it. Fields of the calendar are 0 where they are not said.
type expr struct {
	op     op
	anchor anchor
	rel    rel
	unit   unit
	mod    string
	n      int32 // shift: units; duration and set: units in tenths, or unknown; of a weekday: weeks on

	century, decade, year     int32
	quarter, half, season     int32
	month, day, weekday, part int32
	nth                       int32 // the nth weekday or week of the month; -1 the last
	bc                        bool  // before Christ; year and century alone

	clock                bool
	hour, minute, second int32

	period  bool  // yearOver: said of a period, which may be one of months
	ref     int32 // reference: present, pastTime or futureTime
	holiday *holiday
	of      *expr // the expression that this one lies in or is counted from
}

// dated reports whether e names a day in any way.
func (e *expr) dated() bool {
	return e.op == calendar && (e.day > 0 || e.weekday > 0 || e.holiday != nil) || e.op == shift && e.unit == day
}

// yearly reports whether e names a year and nothing finer.
func (e *expr) yearly() bool {
	if e.op == shift {
		return e.unit == year
	}
	return e.op == calendar && e.year > 0 && e.month == 0 && e.quarter == 0 && e.season == 0 && e.half == 0 && !e.clock
}

// yearless reports whether e is a part of a year and does not name the year.
func (e *expr) yearless() bool {
	part := e.month > 0 || e.quarter > 0 || e.half > 0 || e.season > 0 || e.holiday != nil
	return part && e.op == calendar && e.year == 0 && e.of == nil && e.rel == relNone
}
