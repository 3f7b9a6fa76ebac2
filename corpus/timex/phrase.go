package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"verbatim/corpus/text"
)

// leads are the words before an expression that make it a bound, each with the plain
// word for it. Words that end with other leads stand before those.
var leads = [...]struct{ words, plain string }{
	{"no later than", "by"}, {"not later than", "by"}, {"as of", "as of"}, {"prior to", "before"}, {"not until", "not until"},
	{"up until", "until"}, {"by", "by"}, {"before", "before"}, {"until", "until"}, {"till", "until"}, {"through", "through"},
	{"ever since", "since"}, {"since", "since"}, {"shortly after", "shortly after"}, {"after", "after"}, {"beyond", "after"},
}

// Bounded returns the span of t in s, together with words before it such as by,
// before, until, since and after that make it a bound.
func (t Time) Bounded(s string) text.Span {
	at, _ := t.lead(s)
	return text.Span{Start: at, End: t.End}
}

// lead finds the words before t that make it a bound. It returns where they start
// and the plain word for them.
func (t Time) lead(s string) (at int, plain string) {
	if t.Start < 0 || t.End > len(s) || t.Start > t.End || t.Type == Duration || t.Type == Set {
		return t.Start, ""
	}
	const longest = 40 // bytes, white space included
	before := s[max(0, t.Start-longest):t.Start]
	trimmed := strings.TrimRight(before, " \t\r\n")
	if cut, ok := strings.CutSuffix(trimmed, "the"); ok && strings.HasSuffix(cut, " ") {
		trimmed = strings.TrimRight(cut, " \t\r\n")
	}
	for _, l := range leads {
		n := len(trimmed) - len(l.words)
		if n >= 0 && strings.EqualFold(trimmed[n:], l.words) && (n == 0 || !wordByte(trimmed[n-1])) {
			return t.Start - len(before) + n, l.plain
		}
	}
	return t.Start, ""
}

func wordByte(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || isDigit(b) || b == '-' || b >= 0x80
}

// edge returns -1 if the words of t mean the first day of a period, 1 if they mean
// its last ("the end of", but not "late"), and 0 otherwise.
func (t Time) edge(s string) int {
	if t.Mod != "START" && t.Mod != "END" || t.Start < 0 || t.End > len(s) || t.Start > t.End {
		return 0
	}
	switch words := strings.ToLower(t.Of(s)); {
	case t.Mod == "END" && (strings.Contains(words, "end of") || strings.Contains(words, "close of")),
		t.Mod == "END" && strings.HasPrefix(words, "year"):
		return 1
	case t.Mod == "START" && (strings.Contains(words, "beginning of") || strings.Contains(words, "start of")):
		return -1
	}
	return 0
}

// Day returns the value of t, whose words are in s, for use as an answer. For "the
// end of this year" that is the day, 2011-12-31; other values are unchanged.
func (t Time) Day(s string) string {
	p, ok := pointOf(t.Value)
	if !ok {
		return t.Value
	}
	first, last := p.days()
	switch t.edge(s) {
	case -1:
		return point{unit: day, first: first}.String()
	case 1:
		return point{unit: day, first: last}.String()
	}
	return t.Value
}

// Phrase returns the meaning of t, whose words are in s, in words: "by 31 December
// 2011", "the week of 17 October 2011", "3 days". It is empty for values that say no
// more than the text does: PAST_REF, PXY, XXXX-12.
func (t Time) Phrase(s string) string {
	if strings.HasPrefix(t.Value, "P") {
		return t.lengthPhrase()
	}
	if t.Type == Set {
		d, n := digits(strings.TrimPrefix(t.Value, "XXXX-WXX-"))
		if n == 1 && d >= 1 && d <= 7 && len(t.Value) == len("XXXX-WXX-1") {
			return "every " + weekdayNames[d]
		}
		return ""
	}
	p, ok := pointOf(t.Value)
	if !ok {
		return ""
	}
	phrase := p.phrase()
	if last := t.lastDay(s, p.first.Day()); last > 0 && p.unit == day && !p.clock {
		phrase = fmt.Sprintf("%d to %d%s", p.first.Day(), last, strings.TrimLeft(phrase, "0123456789"))
	}
	_, lead := t.lead(s)
	switch edge := t.edge(s); {
	case edge != 0 && lead != "":
		phrase = point{unit: day, first: p.edgeDay(edge)}.phrase()
	case edge < 0:
		phrase = "the beginning of " + phrase
	case edge > 0:
		phrase = "the end of " + phrase
	case t.Mod == "START":
		phrase = withModifier("early ", phrase)
	case t.Mod == "MID":
		phrase = withModifier("mid-", phrase)
	case t.Mod == "END":
		phrase = withModifier("late ", phrase)
	case t.Mod == "APPROX":
		phrase = "about " + phrase
	}
	if lead != "" {
		phrase = lead + " " + phrase
	}
	return phrase
}

// withModifier puts early, mid- or late before a phrase, after its article.
func withModifier(how, phrase string) string {
	if rest, ok := strings.CutPrefix(phrase, "the "); ok {
		return "the " + how + rest
	}
	return how + phrase
}

var (
	monthNames   = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	weekdayNames = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	seasonNames  = [...]string{"", "spring", "summer", "autumn", "winter"}
	partNames    = [...]string{"", "morning", "afternoon", "evening", "night", "midday", "dawn"}
	orderNames   = [...]string{"", "first", "second", "third", "fourth"}
)

func (p point) edgeDay(edge int) time.Time {
	first, last := p.days()
	if edge < 0 {
		return first
	}
	return last
}

// phrase returns p in words.
func (p point) phrase() string {
	y, m, d := p.first.Date()
	date := fmt.Sprintf("%d %s %d", d, monthNames[m], y)
	switch p.unit {
	case century:
		return fmt.Sprintf("the %s century", ordinalWord(y/100+1))
	case decade:
		return fmt.Sprintf("the %ds", y)
	case year:
		return strconv.Itoa(y)
	case halfYear:
		return fmt.Sprintf("the %s half of %d", orderNames[1+(m-1)/6], y)
	case quarter:
		return fmt.Sprintf("the %s quarter of %d", orderNames[1+(m-1)/3], y)
	case season:
		return fmt.Sprintf("%s %d", seasonNames[m/3], y)
	case month:
		return fmt.Sprintf("%s %d", monthNames[m], y)
	case week:
		return "the week of " + date
	case weekend:
		return "the weekend of " + date
	}
	switch {
	case p.late:
		return "midnight on " + date
	case p.clock:
		return fmt.Sprintf("%02d:%02d on %s", p.first.Hour(), p.first.Minute(), date)
	case p.part > 0:
		return fmt.Sprintf("the %s of %s", partNames[p.part], date)
	}
	return date
}

func ordinalWord(n int) string {
	ending := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}

var modPhrases = map[string]string{"APPROX": "about ", "MORE_THAN": "more than ", "LESS_THAN": "less than ",
	"EQUAL_OR_MORE": "at least ", "EQUAL_OR_LESS": "at most "}

// lengthPhrase returns a duration in words: "3 days", "1 hour 30 minutes".
func (t Time) lengthPhrase() string {
	v, clock, _ := strings.Cut(t.Value[1:], "T")
	var parts []string
	for _, half := range []struct {
		s     string
		names map[string]string
	}{{v, dateUnits}, {clock, clockUnits}} {
		for s := half.s; s != ""; {
			n := 0
			for n < len(s) && (isDigit(s[n]) || s[n] == '.') {
				n++
			}
			k := n
			for k < len(s) && !isDigit(s[k]) {
				k++
			}
			name := half.names[s[n:k]]
			if n == 0 || name == "" {
				return ""
			}
			if number := s[:n]; number == "1" {
				parts = append(parts, "1 "+name)
			} else {
				parts = append(parts, number+" "+name+"s")
			}
			s = s[k:]
		}
	}
	if len(parts) == 0 {
		return ""
	}
	phrase := strings.Join(parts, " ")
	if t.Type == Set {
		return "every " + strings.TrimPrefix(phrase, "1 ")
	}
	return modPhrases[t.Mod] + phrase
}

var (
	dateUnits  = map[string]string{"Y": "year", "M": "month", "W": "week", "D": "day", "WE": "weekend", "Q": "quarter"}
	clockUnits = map[string]string{"H": "hour", "M": "minute", "S": "second"}
)
