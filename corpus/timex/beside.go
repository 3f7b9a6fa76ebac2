package timex

import "strings"

// A neighbour is a list of words that, beside a number or a time, tell what it
// is. The tests read the example and want the value of its last time.
type neighbour struct {
	words   []string
	example string
	value   string // "" where the example has no time
}

func neighbours(words, example, value string) *neighbour {
	return &neighbour{strings.Fields(words), example, value}
}

// beside reports whether the word at i is one of those of n.
func (p *parser) beside(i int, n *neighbour) bool { return p.saysAny(i, n.words...) }

var (
	// after a number, which counts them
	countedNouns = neighbours(`people troops men women soldiers miles feet km points percent tons votes shares dollars
		pounds copies words`, "It took 1998 votes.", "")
	countedOfMonth = neighbours("percent million billion cents people", "It grew in May 5 percent.", "2024-05")
	// before a number, which numbers them
	numberedThings = neighbours("no room flight page highway route windows some", "She took flight 1998.", "")
	// after four digits that may be a year long past, which then count nothing
	clauseWords = neighbours(`he she it they we who which when where as with against under but because there also`,
		"In 1450 she built it.", "1450")
	// after "the year" or "the 21st", where a clause starts
	subjects = neighbours("he she it they we i you", "They sang in the year he died.", "")
	clauses  = neighbours("that when the a his her their", "They sang in the year when he died.", "")
	// before "the 21st"
	leadsDay = neighbours("on by until till since before after from to", "It sailed on the 21st.", "2024-04-21")
	// before a unit that is then counted from the time mentioned last
	fromMention = neighbours("following subsequent previous prior preceding", "It sank in May 2011 and was raised the following month.", "2011-06")
)
