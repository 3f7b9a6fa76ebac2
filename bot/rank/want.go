package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"

	"verbatim/corpus/text"
)

// A class is a kind of answer that can be told from the words of a text.
type class uint8

const (
	anything    class = iota
	person            // who: a person, or whoever acts
	place             // where, which city
	moment            // when, what year
	amount            // how many, how far
	name              // a capitalised name of any kind
	thing             // what: any noun phrase
	reason            // why
	expansion         // what an acronym stands for
	description       // who or what somebody or something is
	classCount
)

// classed reports whether what answers is a person, a place, a time or an amount.
func classed(c class) bool { return c >= person && c <= amount }

// A want is what a question asks for.
type want struct {
	class class
	unit  unit
	year  bool         // a year is asked for
	clock bool         // a time of day is asked for
	age   bool         // an age is asked for
	voice bool         // who said the words given
	head  string       // "city" of "which city", "calories" of "how many calories", folded and singular; "" for none
	noun  lexicon.Noun // what the lexicon knows of head
	known bool         // the lexicon knows head
}

func wantOf(q question.Question) want {
	w := want{class: thing, head: lexicon.Singular(fold(q.Head))}
	switch q.Wants {
	case question.Year:
		w.class, w.year = moment, true
	case question.Date, question.Period, question.Time:
		w.class, w.clock = moment, asksClock(q)
	case question.City, question.Country, question.State, question.County, question.Continent, question.Water, question.Place:
		w.class = place
	case question.Person, question.Author, question.Voice:
		w.class, w.voice = person, q.Wants == question.Voice
		if q.Describe != "" {
			w.class = description
		}
	case question.Organization, question.Title, question.Nationality, question.Religion, question.Language, question.Acronym:
		w.class = name
	case question.Reason:
		w.class = reason
	case question.Expansion:
		w.class = expansion
	case question.Definition:
		w.class = description
	case "":
		w.class = anything
	}
	if u, ok := unitOf[q.Wants]; ok {
		w.class, w.unit, w.age = amount, u, q.Wants == question.Age
		if u == none && strings.HasPrefix(fold(q.Text), "how much of ") {
			w.unit = percent
		}
	}
	if w.head != "" {
		w.noun, w.known = lexicon.Find(w.head)
	}
	return w
}

// asksClock reports whether q asks "what time" or "at what time", which is not
// "what time of year".
func asksClock(q question.Question) bool {
	words := strings.Fields(fold(q.Text))
	for i := range min(len(words), 3) {
		if words[i] == "time" {
			return i > 0 && (words[i-1] == "what" || words[i-1] == "which") && (i+1 == len(words) || words[i+1] != "of")
		}
	}
	return false
}

// unitOf is the unit that a measure is given in.
var unitOf = map[question.Wants]unit{
	question.Count: none, question.Percent: percent, question.Money: money, question.Distance: length, question.Size: extent,
	question.Weight: weight, question.Speed: speed, question.Temperature: degrees, question.Age: span, question.Duration: span, question.Frequency: span,
}

var (
	personNoun, _    = lexicon.Find("person")
	placeNoun, _     = lexicon.Find("location")
	waterNoun, _     = lexicon.Find("body of water")
	artifactNoun, _  = lexicon.Find("artifact")
	animalNoun, _    = lexicon.Find("animal")
	leaderNoun, _    = lexicon.Find("leader")
	officialNoun, _  = lexicon.Find("official")
	executiveNoun, _ = lexicon.Find("executive")
	countryNoun, _   = lexicon.Find("country")
	stateNoun, _     = lexicon.Find("state")
	structureNoun, _ = lexicon.Find("structure")
)

var auxiliaries = text.Set("is are was were be been do does did has have had can could will would shall should may might must 's")
var prepositions = text.Set("of in on at to for from by with about between among during after before since under over through into near as than that who which where when whose and or until till while although though because if unless despite once however meanwhile")

func isAux(w string) bool  { _, ok := auxiliaries[w]; return ok }
func isPrep(w string) bool { _, ok := prepositions[w]; return ok }

// A unit is what a number counts.
type unit uint8

const (
	none unit = iota
	money
	percent
	length
	span   // of time
	extent // a length, an area or a volume
	weight
	speed
	degrees
	area
	volume
	fraction // half, two thirds
)

// units are the words that say what a number before them measures, singular.
var units = unitTable(map[unit]string{
	money:   "$ £ € ¥ dollar pound euro yen franc mark cent penny rupee ruble peso lira usd buck shilling crown",
	percent: "% percent per percentage pct",
	length:  "mile kilometer kilometre km meter metre m foot feet ft inch inches in yard centimeter centimetre cm millimeter mm light-year story storey block",
	span:    "year month week day hour minute second decade century centuries millennium yr",
	weight:  "ton tonne kilogram kg gram g ounce oz lb",
	speed:   "mph kph knot mach",
	degrees: "degree celsius fahrenheit kelvin",
	area:    "acre hectare square sq",
	volume:  "gallon liter litre barrel cubic pint quart bushel",
})

func unitTable(words map[unit]string) map[string]unit {
	m := map[string]unit{}
	for u, s := range words {
		for _, w := range strings.Fields(s) {
			m[w] = u
		}
	}
	return m
}
