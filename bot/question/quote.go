package question

import (
	"strings"

	"verbatim/corpus/text"
)

// quote reads "SPEAKER [topic]": the name that the text starts with, or its
// first word, and what follows; "on" and "about" may stand between. A
// topic in capitals looks like a part of the name; a caller that knows the speakers
// may split the line elsewhere.
func (q *Question) quote() {
	q.Text = unquotedName(q.Text)
	if q.english(""); q.Kind == Quote {
		return // "what did Panetta say about immunity"
	}
	q.english(Quote)
	if q.Filters.By != "" {
		q.Speaker = q.Filters.By
		return
	}
	s := sentence{q.Text, read(q.Text, nil)}
	i := 0
	for s.at(i).is(speakerLeads) {
		i++
	}
	i = s.skip(i)
	start, end := i, len(s.words)
	for k := i; k < end; k++ {
		if w := s.words[k]; k > i && (topicLeads[w.low] || w.s == ":" || w.s == ",") {
			end = k
		}
	}
	if end == len(s.words) {
		end = i
		named := func(k int) bool {
			initial := s.words[k].s == "." && k > i && len(s.words[k-1].s) == 1
			return initial || s.words[k].proper() || s.words[k].low == "al"
		}
		for end < len(s.words) && named(end) {
			end++
		}
		end = min(max(end, i+1), len(s.words))
	}
	q.Speaker = strings.Trim(s.over(start, end), "\"'\u201c\u201d ")
	q.Terms = terms(s.words[end:], 0, 0, names(s.words[end:]))
	if end >= len(s.words) {
		q.Terms = nil
	}
}

// unquotedName reads a name in quotation marks at the start, "Ada Tarn" tolls,
// as Ada Tarn: tolls. More words than a name has are what was said.
func unquotedName(text string) string {
	const longest = 3 // words
	marks := quoted(text)
	if len(marks) == 0 || marks[0].Start > 0 {
		return text
	}
	name := inside(text, marks[0])
	if n := len(strings.Fields(name)); n == 0 || n > longest {
		return text
	}
	return strings.TrimSpace(name + ": " + strings.TrimLeft(text[marks[0].End:], ": "))
}

// speakerLeads may stand before the speaker: "quotes by Panetta".
var speakerLeads = text.Set("by from of what did does has do said")

// topicLeads part the speaker from the topic.
var topicLeads = text.Set("on about regarding concerning say said says re")
