package timex

import "strings"

// vocabulary lists every word that the grammar knows, but for holidays, in lower
// case and without full stops. The first word of a row has the row's n, and each
// further word has step more than the one before it. "day+s" stands for day and
// its plural.
var vocabulary = [...]struct {
	class   class
	trait   trait
	n, step int32
	words   string
}{
	{monthName, 0, 1, 1, "january february"},
	{monthName, ambiguous, 3, 0, "march"},
	{monthName, ambiguous, 4, 0, "april"},
	{monthName, ambiguous, 5, 0, "may"},
	{monthName, ambiguous, 6, 0, "june"},
	{monthName, 0, 7, 1, "july"},
	{monthName, ambiguous, 8, 0, "august"},
	{monthName, 0, 9, 1, "september october november december"},
	{monthName, short | ambiguous, 1, 1, "jan feb mar apr"},
	{monthName, short | ambiguous, 6, 1, "jun jul aug sep oct nov dec"},
	{monthName, short, 9, 0, "sept"},
	{weekday, 0, 1, 1, "monday+s tuesday+s wednesday+s thursday+s friday+s saturday+s sunday+s"},
	{weekday, short | ambiguous, 1, 1, "mon tue wed thu fri sat sun"},
	{weekday, short | ambiguous, 2, 0, "tues"},
	{weekday, short | ambiguous, 4, 0, "thurs thur"},

	{numeral, 0, 1, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"},
	{numeral, 0, 30, 10, "thirty forty fifty sixty seventy eighty ninety hundred"},
	{numeral, 0, 1000, 0, "thousand"},
	{numeral, 0, 12, 0, "dozen"},
	{vague, 0, 0, 0, "several few some many dozens hundreds thousands tens numerous countless couple"},
	{half, 0, 0, 0, "half"},
	{quarterCode, 0, 1, 1, "q1 q2 q3 q4"},
	{halfCode, 0, 1, 1, "h1 h2"},
	{ordinal, 0, 1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"},
	{ordinal, 0, 30, 0, "thirtieth"},
	{decadeName, 0, 20, 10, "twenties thirties forties fifties sixties seventies eighties nineties"},

	{unitName, plural, int32(second), 0, "seconds"},
	{unitName, short | ambiguous, int32(second), 0, "sec secs"},
	{unitName, 0, int32(minute), 1, "minute+s hour+s day+s weekend+s week+s month+s"},
	{unitName, short | ambiguous, int32(minute), 0, "min mins"},
	{unitName, short | ambiguous, int32(hour), 0, "hr hrs"},
	{unitName, short | ambiguous, int32(week), 0, "wk wks"},
	{unitName, 0, int32(quarter), 0, "quarter+s"},
	{unitName, 0, int32(year), 1, "year+s decade+s century"},
	{unitName, plural, int32(century), 0, "centuries"},
	{unitName, short | ambiguous, int32(year), 0, "yr yrs"},

	{seasonName, ambiguous, spring, 0, "spring"},
	{seasonName, 0, summer, 0, "summer+s"},
	{seasonName, ambiguous, fall, 0, "fall"},
	{seasonName, 0, fall, 0, "autumn"},
	{seasonName, 0, winter, 0, "winter+s"},
	{dayPart, 0, morning, 1, "morning+s afternoon+s evening+s night+s"},
	{dayPart, 0, dawn, 0, "dawn daybreak"},
	{oneDay, 0, -1, 1, "yesterday today tomorrow"},
	{tonight, 0, 0, 0, "tonight"},
	{refWord, 0, present, 0, "now currently presently nowadays"},
	{refWord, 0, pastTime, 0, "recently lately"},
	{refAdj, 0, present, 0, "current present"},
	{refAdj, 0, pastTime, 0, "recent"},
	{refAdj, 0, futureTime, 0, "future"},
	{noon, 0, 12, 0, "noon midday"},
	{noon, 0, 24, 0, "midnight"},
	{meridiem, short, 0, 0, "am"},
	{meridiem, short, 12, 0, "pm"},
	{zone, 0, 0, 0, "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest local"},
	{eraName, 0, -1, 0, "bc bce"},
	{eraName, 0, 1, 0, "ad ce"},
	{oclock, 0, 0, 0, "o'clock o’clock"},

	{article, 0, 0, 0, "a an"},
	{the, 0, 0, 0, "the its their his her our"},
	{of, 0, 0, 0, "of"},
	{prep, 0, 0, 0, "in on at by during for from over through throughout within into between before"},
	{toWord, 0, 0, 0, "to"},
	{and, 0, 0, 0, "and or"},
	{lastWord, 0, 0, 0, "last past previous prior preceding latest"},
	{nextWord, 0, 0, 0, "next coming following upcoming subsequent"},
	{thisWord, 0, 0, 0, "this these"},
	{thatWord, 0, 0, 0, "that same those"},
	{ago, 0, 0, 0, "ago"},
	{earlier, 0, 0, 0, "earlier"},
	{later, 0, 0, 0, "later after afterward afterwards"},
	{fromNow, 0, 0, 0, "hence"},
	{every, 0, 0, 0, "every each"},
	{per, 0, 0, 0, "per"},
	{often, 0, int32(day), 0, "daily nightly"},
	{often, 0, int32(week), 0, "weekly"},
	{often, 0, int32(month), 0, "monthly"},
	{often, 0, int32(year), 0, "annually yearly"},
	{often, 0, int32(hour), 0, "hourly"},
	{start, 0, 0, 0, "start beginning outset opening"},
	{middle, 0, 0, 0, "middle"},
	{end, 0, 0, 0, "end close"},
	{early, 0, 0, 0, "early"},
	{late, 0, 0, 0, "late"},
	{mid, 0, 0, 0, "mid"},
	{approx, 0, 0, 0, "about around approximately roughly almost nearly circa"},
	{than, 0, 0, 0, "than"},
	{more, 0, 0, 0, "more longer"},
	{less, 0, 0, 0, "less fewer"},
	{least, 0, 0, 0, "least"},
	{most, 0, 0, 0, "most"},
	{up, 0, 0, 0, "up"},
	{fiscal, 0, 0, 0, "fiscal financial calendar"},
	{filler, 0, 0, 0, "business consecutive straight full working trading whole additional successive other solid entire crucial difficult critical comparable corresponding"},
	{old, 0, 0, 0, "old older age aged younger"},
	{whileWord, 0, 0, 0, "while"},
	{moment, 0, 0, 0, "moment juncture"},
	{period, 0, 0, 0, "period"},
	{possessive, 0, 0, 0, "'s ’s"},
	{long, 0, 0, 0, "long"},
	{since, 0, 0, 0, "since"},
	{until, 0, 0, 0, "until till effective payable due pending"},
	{ended, 0, 0, 0, "ended ending"},

	{modal, 0, 0, 0, "will would shall should could might must can won't"},
	{planVerb, 0, 0, 0, `expected expects expect scheduled plans planning plan going slated intends intend
		hopes hope wants prepares prepare preparing aims expires tentatively ready poised hoping hoped intended promises supposed deadline`},
	{resolvedVerb, 0, 0, 0, "agreed ordered decided vowed promised planned set"},
	{sayVerb, 0, 0, 0, "said told says announced added reported"},
	{isVerb, 0, 0, 0, "is are be has have 've do does"},
	{pastVerb, 0, 0, 0, `was were had did went came got made took began left met fell rose gave held led kept brought
		thought found felt became sent built lost spent stood won wrote ran drove spoke saw knew grew fought shot
		struck bought sold paid broke chose drew threw heard withdrew fled hit put cut quit beat shut tore wore
		bore swore caught taught sought swept slept crept dealt meant bent lent laid lay rode sang sank swam
		rang flew blew froze woke stole shook ate forgot hid slid bit dug hung stuck swung sprang shrank spread
		split burst cast rebuilt overthrew undertook underwent withheld understood awoke arose befell foresaw
		overheard`},
}

// longestWord is the length of the longest of them in bytes.
const longestWord = 13

// lexicon maps each word to its class. clashes lists words with two classes; a test
// holds that there are none.
var lexicon, clashes = makeLexicon()

// lengths has for each first byte a bit for every length of the words of the lexicon
// that start with it. It spares most words of a text the look-up in the map.
var lengths = func() (bits [256]uint16) {
	for w := range lexicon {
		bits[w[0]] |= 1 << len(w)
	}
	return bits
}()

func makeLexicon() (m map[string]word, clashes []string) {
	m = make(map[string]word, 512)
	add := func(w string, x word) {
		if _, twice := m[w]; twice || len(w) > longestWord {
			clashes = append(clashes, w)
		}
		m[w] = x
	}
	for _, row := range vocabulary {
		for i, w := range strings.Fields(row.words) {
			w, both := strings.CutSuffix(w, "+s")
			add(w, word{row.class, row.trait, row.n + int32(i)*row.step})
			if both {
				add(w+"s", word{row.class, row.trait | plural, row.n + int32(i)*row.step})
			}
		}
	}
	for first := range holidayStarts {
		if _, known := m[first]; !known {
			m[first] = word{class: holidayWord}
		}
	}
	return m, clashes
}
