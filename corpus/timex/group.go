package timex

// A group is some classes of words that a rule treats alike.
type group [numClasses]bool

func groupOf(classes ...class) *group {
	var s group
	for _, c := range classes {
		s[c] = true
	}
	return &s
}

// isOf reports whether the lexeme at i is of one of the classes of g.
func (p *parser) isOf(i int, g *group) bool { return g[p.at(i).class] }

// The groups, each with an example of what it is for.
var (
	pointing   = groupOf(lastWord, thisWord, nextWord)                // Friday of last week, this week, next week
	definites  = groupOf(lastWord, thisWord, nextWord, thatWord, the) // the end of last year, of that year, of the year
	quantities = groupOf(numeral, vague, half, filler, fiscal)        // a hundred years, a few days, a half hour, a full day, a fiscal year
	counted    = groupOf(meridiem, unitName, monthName, toWord, of)   // June 7-9 p.m., 7-9 days, 7-9 June, 7-9 to 12, 7-9 of them
	stages     = groupOf(early, late, mid)                            // the early 90s, the late 90s, the mid 90s
	staged     = groupOf(the, early, late, mid)                       // the nineties, early nineties
)
