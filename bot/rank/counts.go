package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
)

// Words before a number that make it a name: "section 4", "rule 9".
var labels = text.Set("section chapter page paragraph rule article item figure table version number no nr part volume issue step line clause footnote appendix release level stage phase grade type model route platform gate room")

// numbers reports whether the number at k names or orders something and counts
// nothing: the item of a list, the hour or the minutes of a clock, "rule 9".
func (s *scan) numbers(k int) bool {
	t := s.hit.Text
	start, end := s.toks[k].Start, s.toks[k].End
	switch {
	case inClock(t, start, end):
		return true
	case start > 0 && (t[start-1] == '#' || t[start-1] == '\xa7'):
		return true
	case ordinal(t[start:end]):
		return true
	case end < len(t) && (t[end] == '.' || t[end] == ')') && (end+1 == len(t) || t[end+1] == ' ' || t[end+1] == '\t'):
		line := strings.TrimLeft(t[strings.LastIndexByte(t[:start], '\n')+1:start], " \t(")
		return line == "" && (start == 0 || end+1 < len(t))
	}
	_, label := labels[s.fold(k-1)]
	if s.series(k) {
		label = label || units[lexicon.Singular(s.fold(k+1))] == none
	}
	return label && s.toks[k].Kind == text.Number && s.raw(k+1) != "%"
}

// inClock reports whether the number t[start:end] is the hour or the minutes of a clock:
// 06:00.
func inClock(t string, start, end int) bool {
	minutes := start > 1 && t[start-1] == ':' && isDigit(t[start-2])
	hour := end+1 < len(t) && t[end] == ':' && isDigit(t[end+1])
	return minutes || hour
}

// series reports whether an abbreviation of three letters or more stands before the
// token at k, which may number it: ISO 9001.
func (s *scan) series(k int) bool {
	if k == 0 || s.toks[k-1].Kind != text.Upper || s.toks[k-1].Len() <= 2 {
		return false
	}
	return units[s.fold(k-1)] == none && s.toks[k-1].sent == s.toks[k].sent
}

// counts reports whether the token at k is a number that counts or measures something.
func (s *scan) counts(k int) bool {
	digits := s.toks[k].Kind == text.Number
	if !digits && !isNumberWord(s.fold(k)) || s.dated(k) {
		return false
	}
	return !digits || !s.numbers(k)
}

// ordinal reports whether w is a number that orders: "2nd", "11th".
func ordinal(w string) bool {
	n := len(w) - len("nd")
	return n > 0 && isDigit(w[n-1]) && text.OrdinalEnding(w[n:])
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// A stance is how somebody votes.
type stance uint8

const (
	noStance stance = iota
	inFavour
	opposed
	abstaining
)

var stances = map[string]stance{
	"for": inFavour, "favour": inFavour, "favor": inFavour, "yes": inFavour, "ayes": inFavour, "aye": inFavour, "yeas": inFavour, "yea": inFavour,
	"against": opposed, "opposed": opposed, "no": opposed, "noes": opposed, "nays": opposed, "nay": opposed, "dissented": opposed, "dissenting": opposed,
	"abstained": abstaining, "abstain": abstaining, "abstentions": abstaining, "abstention": abstaining, "abstaining": abstaining,
}

// stanceOf is the stance that a question asks the votes of, and whether it asks
// for votes at all.
func (x *query) stanceOf() stance {
	votes, asked := false, noStance
	for _, w := range x.words {
		st := stances[w]
		votes = votes || ofVotes(w)
		if asked == noStance || asked == inFavour && st != noStance {
			asked = st
		}
	}
	if !votes {
		return noStance
	}
	return asked
}

// ofVotes reports whether a word of a question makes it one for votes.
func ofVotes(w string) bool {
	switch {
	case w == "favour", w == "favor", strings.HasPrefix(w, "vote"), strings.HasPrefix(w, "abst"), strings.HasPrefix(w, "dissent"):
		return true
	}
	return false
}

// stanceReach is how many words may stand between a number of votes and how
// they were cast: "seven members of the board voted for".
const stanceReach = 8

// stance is how the votes were cast that the number ending at the token last
// counts: "5 for, 2 against", "seven members voted for".
func (s *scan) stance(last int) stance {
	if s.fold(last+1) == "votes" && s.fold(last+2) == "to" {
		return inFavour // 9 votes to 5
	}
	if k := last - 1; s.fold(k) == "to" && s.fold(k-1) == "votes" {
		return opposed
	}
	for k := last + 1; k < len(s.toks) && k <= last+stanceReach && s.toks[k].sent == s.toks[last].sent; k++ {
		if w := s.fold(k); stances[w] != noStance {
			return stances[w]
		} else if s.toks[k].Kind == text.Number || isNumberWord(w) || w == ";" {
			return noStance
		}
	}
	return noStance
}

// conclusions are the headings and words under which minutes and reports say
// what was decided.
const conclusions = "decision decisions conclusion conclusions resolution resolutions resolved outcome outcomes agreed consensus verdict ruling"

// attributes are the words of passages that answer a word of a question: "weighs" answers
// "heavy" in how heavy something is.
var attributes = map[string]string{
	"heavy": "weigh weighs weighed weighing weight", "long": "length", "tall": "height high", "high": "height tall", "deep": "depth",
	"wide": "width", "far": "distance", "old": "age aged", "fast": "speed", "hot": "temperature", "cold": "temperature", "warm": "temperature",
	"decide": conclusions, "decided": conclusions, "decision": conclusions, "conclude": conclusions, "concluded": conclusions,
	"conclusion": conclusions, "outcome": conclusions, "resolve": conclusions, "agree": conclusions,
	"big": "size area", "large": "size area", "expensive": "cost costs price priced", "costly": "cost costs price priced",
}

// votes finds the numbers of votes that were cast as the question asks, in the
// sentences about its subject, or where there are none in those right behind.
func (s *scan) votes(x *query, out []cand) []cand {
	for _, reach := range []int16{0, 1} {
		n := len(out)
		for k := 0; k < len(s.toks); k++ {
			if !s.counts(k) {
				continue
			}
			last := k
			for isNumberWord(s.fold(last + 1)) {
				last++
			}
			if s.stance(last) == x.stance && s.onCore(x, s.toks[k].sent, reach) {
				key := fold(text.Span{Start: s.toks[k].Start, End: s.toks[last].End}.Of(s.hit.Text))
				out = s.add(x, cand{first: int16(k), last: int16(last), class: amount, isHead: true, fit: 1, key: key, value: strings.ReplaceAll(key, ",", "")}, out)
			}
			k = last
		}
		if len(out) > n {
			break
		}
	}
	return out
}
