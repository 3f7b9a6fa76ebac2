package timex

import "strings"

// A class says what part a word can play in a time expression.
type class uint8

const (
	other        class = iota
	mark               // one punctuation mark; n is the byte
	gap                // a blank line: nothing reaches across it
	number             // digits; n is the value in tenths, or -1 where it is too large
	numeral            // one, twelve, hundred; n is the value
	vague              // several, few, dozens: a number that is not said
	half               // half
	ordinal            // first, 3rd; n is the value
	era                // 1990s, '60s, nineties; n is the decade's first year, below 100 where the century is not said
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
	reckoning          // BC, AD; n is -1 or 1
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

type flag uint8

const (
	short     flag = 1 << iota // abbreviated: may be followed by a full stop that is part of it
	ambiguous                  // may, march, sun: needs company to be a time
	plural                     // years, Mondays
)

type word struct {
	class class
	flag  flag
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

const longestWord = 13

// lexicon holds every word that the grammar knows, in lower case without full
// stops. It is the one table of words in this package, but for holidays.
var lexicon = makeLexicon()

func makeLexicon() map[string]word {
	m := make(map[string]word, 700)
	add := func(c class, f flag, n int32, words string) {
		for _, w := range strings.Fields(words) {
			if _, dup := m[w]; dup || len(w) > longestWord {
				panic("timex: word listed twice or too long: " + w)
			}
			m[w] = word{c, f, n}
		}
	}
	numbered := func(c class, f flag, from int32, words string) {
		for i, w := range strings.Fields(words) {
			add(c, f, from+int32(i), w)
		}
	}
	numbered(monthName, 0, 1, "january february")
	add(monthName, ambiguous, 3, "march")
	add(monthName, ambiguous, 4, "april")
	add(monthName, ambiguous, 5, "may")
	add(monthName, ambiguous, 6, "june")
	numbered(monthName, 0, 7, "july")
	add(monthName, ambiguous, 8, "august")
	numbered(monthName, 0, 9, "september october november december")
	numbered(monthName, short|ambiguous, 1, "jan feb mar apr")
	numbered(monthName, short|ambiguous, 6, "jun jul aug sep oct nov dec")
	add(monthName, short, 9, "sept")
	numbered(weekday, 0, 1, "monday tuesday wednesday thursday friday saturday sunday")
	numbered(weekday, plural, 1, "mondays tuesdays wednesdays thursdays fridays saturdays sundays")
	numbered(weekday, short|ambiguous, 1, "mon tue wed thu fri sat sun")
	add(weekday, short|ambiguous, 2, "tues")
	add(weekday, short|ambiguous, 4, "thurs thur")

	numbered(numeral, 0, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety hundred") {
		add(numeral, 0, int32(30+10*i), w)
	}
	add(numeral, 0, 1000, "thousand")
	add(numeral, 0, 12, "dozen")
	add(vague, 0, 0, "several few some many dozens hundreds thousands tens numerous countless couple")
	add(half, 0, 0, "half")
	numbered(ordinal, 0, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	add(ordinal, 0, 30, "thirtieth")
	for i, w := range strings.Fields("twenties thirties forties fifties sixties seventies eighties nineties") {
		add(era, 0, int32(20+10*i), w)
	}

	units := func(u unit, one, many, shorts string) {
		add(unitName, 0, int32(u), one)
		add(unitName, plural, int32(u), many)
		add(unitName, short|ambiguous, int32(u), shorts)
	}
	units(second, "", "seconds", "sec secs")
	units(minute, "minute", "minutes", "min mins")
	units(hour, "hour", "hours", "hr hrs")
	units(day, "day", "days", "")
	units(weekend, "weekend", "weekends", "")
	units(week, "week", "weeks", "wk wks")
	units(month, "month", "months", "")
	units(quarter, "quarter", "quarters", "")
	units(year, "year", "years", "yr yrs")
	units(decade, "decade", "decades", "")
	units(century, "century", "centuries", "")

	add(seasonName, ambiguous, spring, "spring")
	add(seasonName, 0, summer, "summer")
	add(seasonName, plural, summer, "summers")
	add(seasonName, ambiguous, fall, "fall")
	add(seasonName, 0, fall, "autumn")
	add(seasonName, 0, winter, "winter")
	add(seasonName, plural, winter, "winters")
	add(dayPart, 0, morning, "morning")
	add(dayPart, 0, afternoon, "afternoon")
	add(dayPart, 0, evening, "evening")
	add(dayPart, 0, night, "night")
	add(dayPart, 0, dawn, "dawn daybreak")
	add(dayPart, plural, morning, "mornings")
	add(dayPart, plural, afternoon, "afternoons")
	add(dayPart, plural, evening, "evenings")
	add(dayPart, plural, night, "nights")
	add(oneDay, 0, -1, "yesterday")
	add(oneDay, 0, 0, "today")
	add(oneDay, 0, 1, "tomorrow")
	add(tonight, 0, 0, "tonight")
	add(refWord, 0, present, "now currently presently nowadays")
	add(refWord, 0, pastTime, "recently lately")
	add(refAdj, 0, present, "current present")
	add(refAdj, 0, pastTime, "recent")
	add(refAdj, 0, futureTime, "future")
	add(noon, 0, 12, "noon midday")
	add(noon, 0, 24, "midnight")
	add(meridiem, short, 0, "am")
	add(meridiem, short, 12, "pm")
	add(zone, 0, 0, "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest local")
	add(reckoning, 0, -1, "bc bce")
	add(reckoning, 0, 1, "ad ce")
	add(oclock, 0, 0, "o'clock o’clock")

	add(article, 0, 0, "a an")
	add(the, 0, 0, "the its their his her our")
	add(of, 0, 0, "of")
	add(prep, 0, 0, "in on at by during for from over through throughout within into between before")
	add(toWord, 0, 0, "to")
	add(and, 0, 0, "and or")
	add(lastWord, 0, 0, "last past previous prior preceding latest")
	add(nextWord, 0, 0, "next coming following upcoming subsequent")
	add(thisWord, 0, 0, "this these")
	add(thatWord, 0, 0, "that same those")
	add(ago, 0, 0, "ago")
	add(earlier, 0, 0, "earlier")
	add(later, 0, 0, "later after afterward afterwards")
	add(fromNow, 0, 0, "hence")
	add(every, 0, 0, "every each")
	add(per, 0, 0, "per")
	add(often, 0, int32(day), "daily nightly")
	add(often, 0, int32(week), "weekly")
	add(often, 0, int32(month), "monthly")
	add(often, 0, int32(year), "annually yearly")
	add(often, 0, int32(hour), "hourly")
	add(start, 0, 0, "start beginning outset opening")
	add(middle, 0, 0, "middle")
	add(end, 0, 0, "end close")
	add(early, 0, 0, "early")
	add(late, 0, 0, "late")
	add(mid, 0, 0, "mid")
	add(approx, 0, 0, "about around approximately roughly almost nearly circa")
	add(than, 0, 0, "than")
	add(more, 0, 0, "more longer")
	add(less, 0, 0, "less fewer")
	add(least, 0, 0, "least")
	add(most, 0, 0, "most")
	add(up, 0, 0, "up")
	add(fiscal, 0, 0, "fiscal financial calendar")
	add(filler, 0, 0, "business consecutive straight full working trading whole additional successive other solid entire crucial difficult critical comparable corresponding")
	add(old, 0, 0, "old older age aged younger")
	add(whileWord, 0, 0, "while")
	add(moment, 0, 0, "moment juncture")
	add(period, 0, 0, "period")
	add(possessive, 0, 0, "'s ’s")
	add(long, 0, 0, "long")
	add(since, 0, 0, "since")
	add(until, 0, 0, "until till effective payable due pending")
	add(ended, 0, 0, "ended ending")

	for first := range holidayStarts {
		if _, known := m[first]; !known {
			add(holidayWord, 0, 0, first)
		}
	}
	add(modal, 0, 0, "will would shall should could might must can won't")
	add(planVerb, 0, 0, `expected expects expect scheduled plans planning plan going slated intends intend
		hopes hope wants prepares prepare preparing aims expires tentatively ready poised hoping hoped intended promises`)
	add(resolvedVerb, 0, 0, "agreed ordered decided vowed promised planned set")
	add(sayVerb, 0, 0, "said told says announced added reported")
	add(isVerb, 0, 0, "is are be has have 've do does")
	add(pastVerb, 0, 0, `was were had did went came got made took began left met fell rose gave held led kept brought
		thought found felt became sent built lost spent stood won wrote ran drove spoke saw knew grew fought shot
		struck bought sold paid broke chose drew threw heard withdrew fled hit put cut quit beat shut tore wore
		bore swore caught taught sought swept slept crept dealt meant bent lent laid lay rode sang sank swam
		rang flew blew froze woke stole shook ate forgot hid slid bit dug hung stuck swung sprang shrank spread
		split burst cast rebuilt overthrew undertook underwent withheld understood awoke arose befell foresaw
		overheard`)
	return m
}
