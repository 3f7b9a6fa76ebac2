package question

import (
	"strings"

	"verbatim/corpus/text"
)

// measures are the adjectives and adverbs after "how" that ask for a number.
var measures = map[string]Wants{
	"far": Distance, "tall": Distance, "high": Distance, "deep": Distance, "wide": Distance, "close": Distance, "thick": Distance, "near": Distance,
	"long": Duration, "soon": Duration, "old": Age, "young": Age, "fast": Speed, "quickly": Speed, "rapidly": Speed,
	"hot": Temperature, "cold": Temperature, "warm": Temperature, "heavy": Weight, "often": Frequency, "frequently": Frequency,
	"big": Size, "large": Size, "small": Size, "expensive": Money, "costly": Money, "late": Time, "early": Time, "strong": Count, "loud": Count, "bright": Count,
}

// units are the nouns after "how many" that are no count of things.
var units = map[string]Wants{
	"years": Duration, "year": Duration, "months": Duration, "weeks": Duration, "days": Duration, "hours": Duration, "minutes": Duration, "seconds": Duration, "decades": Duration, "centuries": Duration,
	"miles": Distance, "kilometers": Distance, "kilometres": Distance, "km": Distance, "meters": Distance, "metres": Distance, "feet": Distance, "inches": Distance, "yards": Distance, "centimeters": Distance, "millimeters": Distance,
	"dollars": Money, "euros": Money, "cents": Money, "percent": Percent, "degrees": Temperature,
	"tons": Weight, "tonnes": Weight, "kilograms": Weight, "kg": Weight, "grams": Weight, "ounces": Weight,
	"acres": Size, "hectares": Size, "square": Size, "mph": Speed,
}

// moneyWords turn "how much" into a sum of money.
var moneyWords = text.Set(`cost costs costing pay paid pays spend spent spends earn earned earns worth price sell sold money charge charged
	dollars dollar budget fund funds funded funding invest invested revenue profit profits salary fine fined owe owed loan donate donated
	buy bought purchase purchased wage wages income tax taxes debt rent bid offer offered expense`)

// votes are the verbs that follow "how many" at once.
var votes = text.Set("voted abstained dissented")

// how reads what follows "how": a number with its unit, or the manner.
func (s sentence) how(i int) reading {
	r := reading{kind: HowMany, verb: s.verb(i + 2), to: i + 2}
	next := s.at(i + 1)
	switch {
	case next.low == "many" || next.low == "man" || next.low == "few":
		r.wants = Count
		if h, end := s.noun(i+2, false); h >= 0 {
			r.head, r.verb = s.at(h).s, s.verb(end)
			head := strings.ToLower(r.head)
			switch {
			case units[s.at(i+2).low] != "":
				r.wants = units[s.at(i+2).low]
			case units[head] != "":
				r.wants = units[head]
			case nouns[head].kind() == HowMany && s.end() == end: // !howmany fee
				r.wants = nouns[head]
			case votes[head]: // how many voted against it
				r.head, r.verb = "", s.at(h).s
			}
		}
	case next.low == "much":
		r.wants = Count
		for _, w := range s.words {
			if w.is(moneyWords) {
				r.wants = Money
			}
		}
		if h, end := s.noun(i+2, false); h >= 0 && s.at(i+2).form() == 0 {
			r.head, r.verb = s.at(h).s, s.verb(end)
			if r.head == "time" {
				r.wants = Duration
			}
		}
	case next.low == "long" && s.at(i+2).low == "ago":
		r.kind, r.wants = When, Date
	case next.low == "come":
		r.kind, r.wants = Why, Reason
	case measures[next.low] != "" && !next.proper():
		r.wants = measures[next.low]
		if next.low == "long" && s.at(i+2).is(beings) {
			if h, end := s.noun(i+3, true); h >= 0 && nouns[s.at(h).low].kind() == Where && end >= s.end() {
				r.wants = Distance
			}
		}
	default:
		r = reading{kind: What, wants: Manner, verb: s.verb(i + 1)}
		if strings.HasPrefix(r.verb, "abbreviate") {
			r.wants = Acronym
		}
	}
	return r
}
