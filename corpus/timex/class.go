package timex

// A class says what part a word can play in a time expression.
type class uint8

const (
	other        class = iota
	mark               // one punctuation mark; n is the byte
	gap                // the start of a paragraph: nothing reaches across it
	number             // digits; n is the value in tenths, or -1 where it is too large
	numeral            // one, twelve, hundred; n is the value
	vague              // several, few, dozens: a number that is not said
	half               // half
	ordinal            // first, 3rd; n is the value
	decadeName         // 1990s, '60s, nineties; n is the decade's first year, below 100 where the century is not said
	quarterCode        // Q3
	halfCode           // H1
	monthName          // n is 1 to 12
	weekday            // n is 1 (Monday) to 7
	unitName           // n is a unit
	seasonName         // n is a season
	dayPart            // morning, night; n is a part
	oneDay             // today, yesterday, tomorrow; n is the distance in days
	tonight            // tonight
	refWord            // now, recently: the time itself is the meaning; n is a ref
	refAdj             // current, recent, future: a ref before a unit or a noun
	noon               // noon, midnight; n is the hour
	meridiem           // a.m., p.m.; n is 0 or 12
	zone               // GMT, EDT
	eraName            // BC, AD; n is -1 or 1
	oclock             // o'clock
	article            // a, an
	the                // the
	of                 // of
	prep               // in, on, at, by, ...: what a noun of time follows
	toWord             // to
	and                // and, or
	lastWord           // last, past, previous, prior
	nextWord           // next, coming, following
	thisWord           // this
	thatWord           // that, same
	ago                // ago
	earlier            // earlier, before
	later              // later, after
	fromNow            // hence
	every              // every, each
	per                // per
	often              // daily, annual; n is a unit
	yearAgoAdj         // the second half of year-earlier, year-ago
	start              // start, beginning, ...: "the start of"
	middle             // middle
	end                // end, close, ...
	early              // early
	late               // late
	mid                // mid
	approx             // about, around, nearly
	than               // than
	more               // more, longer, greater
	less               // less, fewer
	least              // least
	most               // most
	up                 // up
	fiscal             // fiscal, financial
	filler             // business, consecutive: may stand between a number and its unit
	old                // old, age: an age is no time
	since              // since, after which a time is past
	until              // until, after which it is to come
	modal              // will, would, shall: the future
	planVerb           // expected, scheduled, plans: the future too
	resolvedVerb       // agreed, set: past where the time follows at once, to come where "to" does
	pastVerb           // a verb in the past
	isVerb             // a verb in the present
	sayVerb            // said, told: a verb in the past that reports
	ended              // ended, ending
	holidayWord        // the first word of a holiday; n is its place in holidays
	whileWord          // while, in "a while"
	moment             // moment, juncture: "this moment"
	period             // period: "the year-earlier period"
	possessive         // 's
	long               // long, in "day-long"
	numClasses
)

type trait uint8

const (
	short     trait = 1 << iota // abbreviated: may be followed by a full stop that is part of it
	ambiguous                   // may, march, sun: needs company to be a time
	plural                      // years, Mondays
)

type word struct {
	class class
	trait trait
	n     int32
}

// A unit of the calendar, small to large.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	weekend
	week
	month
	season
	quarter
	halfYear
	year
	decade
	century
)

// Parts of a day, as TIMEX3 writes them after T.
const (
	morning int32 = iota + 1
	afternoon
	evening
	night
	midday
	dawn
)

var partCodes = [...]string{"", "MO", "AF", "EV", "NI", "MI", "MO"}

// Seasons; the order is that of the year, and the first month is 3 times it.
const (
	spring int32 = iota + 1
	summer
	fall
	winter
)

var seasonCodes = [...]string{"", "SP", "SU", "FA", "WI"}

// What a word means that names no date.
const (
	present int32 = iota + 1
	pastTime
	futureTime
)

var refValues = [...]string{"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"}
