package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// Shown is where a, of hit h, stands with the words that belong to it: a time
// with those that bound it, "by the end of December 2011", and of a range both
// ends, "between 1268 and 1273".
func (a *Answer) Shown(h *index.Hit) text.Span {
	if a.Time < 0 {
		return a.Span
	}
	span, first, last := timex.Whole(h.Times, a.Time, h.Text)
	const between = "between "
	start := len(strings.TrimSuffix(h.Text[:span.Start], "the ")) - len(between)
	led := start >= 0 && strings.EqualFold(h.Text[start:start+len(between)], between)
	switch {
	case first != last && led:
		return text.Span{Start: start, End: span.End}
	case first != last:
		return span
	case led && isYear(first.Of(h.Text)):
		// A second year without a preposition of its own is no time to the annotator.
		if year, ok := strings.CutPrefix(h.Text[span.End:], " and "); ok && isYear(year[:min(len(year), 4)]) {
			return text.Span{Start: start, End: span.End + len(" and 1273")}
		}
	}
	return first.Bounded(h.Text)
}

// isYear reports whether s is four digits.
func isYear(s string) bool { return len(s) == 4 && strings.Trim(s, "0123456789") == "" }

// phrase is c's span with the words that belong to a number, "over 400", "at least
// two", "2 to 3 years", or the title before a single name, "King John".
func (s *scan) phrase(c *cand) text.Span {
	first := int(c.first)
	if c.class == amount {
		for n := s.qualifier(first); n > 0; n = s.qualifier(first) {
			first -= n
		}
	}
	if c.class == name && c.first == c.last && s.titled(first) {
		first--
	}
	return text.Span{Start: s.toks[first].Start, End: c.End}
}

// titled reports whether a title stands right before the name at k.
func (s *scan) titled(k int) bool {
	if k == 0 || !s.capital(k-1) || s.toks[k-1].End+1 != s.toks[k].Start || s.toks[k-1].sent != s.toks[k].sent {
		return false
	}
	n, ok := lexicon.Find(s.fold(k - 1))
	return ok && n.Is(personNoun, 1)
}

// Words before a number that say how exact it is, alone or in pairs, and those
// that stand between the ends of a range.
var (
	qualifiers     = text.Set("over about around approximately roughly nearly almost some under only exactly every")
	qualifierPairs = map[[2]string]bool{{"more", "than"}: true, {"less", "than"}: true, {"fewer", "than"}: true, {"greater", "than"}: true,
		{"at", "least"}: true, {"at", "most"}: true, {"up", "to"}: true, {"as", "many"}: true, {"close", "to"}: true}
	rangeLinks = text.Set("to - – or and")
)

// qualifier is how many tokens before the one at k belong to the number there.
func (s *scan) qualifier(k int) int {
	sent := s.toks[k].sent
	in := func(n int) bool { return k-n >= 0 && s.toks[k-n].sent == sent }
	w := s.fold(k - 1)
	switch {
	case in(2) && qualifierPairs[[2]string{s.fold(k - 2), w}]:
		return 2
	case in(2) && s.ranges(k):
		return 2
	case in(1) && (qualifiers[w] || w == "between" && s.fold(k+1) == "and"):
		return 1
	}
	return 0
}

// ranges reports whether the number at k is the second end of a range: 3 of "2 to
// 3", of "2-3" and of "between 2 and 3".
func (s *scan) ranges(k int) bool {
	link := s.fold(k - 1)
	numbers := s.toks[k-2].Kind == text.Number && s.toks[k].Kind == text.Number
	return numbers && rangeLinks[link] && (link != "and" || s.fold(k-3) == "between")
}
