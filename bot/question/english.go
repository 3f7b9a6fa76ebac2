package question

import (
	"strings"

	"verbatim/corpus/text"
)

// english reads q.Text as a question in English. explicit is the kind of its command, ""
// for none. It decides, with two exceptions: "what town" asks for a place, and in "When
// the gate failed, who ...?" the word of the command does not ask.
func (q *Question) english(explicit Kind) {
	marks := quoted(q.Text)
	q.Phrases, q.Names = nil, nil
	for _, m := range marks {
		if p := inside(q.Text, m); strings.ContainsFunc(p, inner) {
			q.Phrases = append(q.Phrases, p)
		}
	}
	s := sentence{q.Text, withoutCurse(read(q.Text, marks))}
	var r reading
	if explicit == "" || explicit == What || explicit.usual() != "" {
		r = s.reading()
	} else if explicit == Search {
		r = s.claim()
	}
	runs := names(s.words)
	for len(runs) > 0 && r.topic < len(s.words) && runs[0].Start < s.words[r.topic].Start && s.leadsIn(r.topic) {
		runs = runs[1:] // "Hey Bot, ..."
	}
	for _, n := range runs {
		q.Names = append(q.Names, n.Of(q.Text))
	}
	switch {
	case explicit == "" && r.kind == "":
		q.Kind = Search
	case explicit == "" || r.kind != "" && (explicit == What || r.from > 0):
		q.Kind = r.kind
	default:
		q.Kind = explicit
	}
	q.Wants, q.Head, q.Verb, q.Describe, q.Speaker = "", "", "", "", ""
	if q.Kind.usual() != "" || q.Kind == r.kind {
		q.Wants, q.Head, q.Verb, q.Describe, q.Speaker = r.wants, r.head, r.verb, r.describe, r.speaker
		if q.Wants == "" || q.Kind != r.kind {
			q.Wants = q.Kind.usual()
		}
	}
	q.Terms = terms(s.words[r.topic:], r.from-r.topic, r.to-r.topic, runs)
}

// A sentence is a question and its words.
type sentence struct {
	text  string
	words []word
}

// A reading is what a sentence was understood to ask.
type reading struct {
	kind     Kind
	wants    Wants
	head     string
	verb     string
	describe string
	speaker  string
	topic    int // of a quote: where what it is about starts
	from, to int // the words that ask: "how many years"
}

// at returns the word at i, the zero word beyond the ends.
func (s sentence) at(i int) word {
	if i < 0 || i >= len(s.words) {
		return word{kind: text.Punct}
	}
	return s.words[i]
}

// over returns the text from word i to word j, exclusive, as typed.
func (s sentence) over(i, j int) string {
	if i >= j || i >= len(s.words) {
		return ""
	}
	last := s.words[j-1]
	end := last.End
	if last.possessive {
		end = last.Start + len(last.s)
	}
	return s.text[s.words[i].Start:end]
}

// end is the number of words without the marks and fillers that end the sentence.
func (s sentence) end() int {
	n := len(s.words)
	for n > 0 && (s.words[n-1].kind == text.Punct || n > 2 && s.words[n-1].is(fillers)) {
		n--
	}
	return n
}

// reading reads the sentence: its question word, or the verb that requests.
func (s sentence) reading() reading {
	i := s.asks()
	if i < 0 {
		if s.at(0).is(requests) && s.end() > 1 && s.at(1).low != "of" {
			return s.request()
		}
		return s.claim()
	}
	var r reading
	switch s.words[i].low {
	case "who", "whom":
		r = s.who(i)
	case "whose":
		r = reading{kind: Who, wants: Person}
	case "when":
		r = reading{kind: When, wants: Date, verb: s.verb(i + 1)}
	case "where":
		r = reading{kind: Where, wants: Place, verb: s.verb(i + 1)}
	case "why":
		r = reading{kind: Why, wants: Reason, verb: s.verb(i + 1)}
	case "how":
		r = s.how(i)
	default:
		r = s.what(i)
	}
	if r.topic < i && s.leadsIn(i) {
		r.topic = i
	}
	r.from, r.to = i, max(r.to, i+1)
	if r.kind == "" {
		r.kind = r.wants.kind()
	}
	return r
}

// claim reads a claim, without words before it that ask whether it is true.
func (s sentence) claim() reading {
	longest := 0
	for _, frame := range claimFrames {
		words := strings.Fields(frame)
		n := 0
		for n < len(words) && s.at(n).low == words[n] && !s.at(n).quoted {
			n++
		}
		if n == len(words) && n < s.end() {
			longest = max(longest, n)
		}
	}
	return reading{topic: longest, from: longest, to: longest}
}

// leadsIn reports whether the words before i only lead in to what is asked.
func (s sentence) leadsIn(i int) bool {
	for _, w := range s.words[:i] {
		if w.kind != text.Punct && !w.is(leadIns) {
			return false
		}
	}
	return true
}

// withoutCurse is ws without "the hell" after a question word.
func withoutCurse(ws []word) []word {
	for i := 0; i+2 < len(ws); i++ {
		if ws[i].is(whWords) && ws[i+1].low == "the" && ws[i+2].is(curses) {
			return append(ws[:i+1], ws[i+3:]...)
		}
	}
	return ws
}

// asks is the place of the word that asks, -1 for none. It is the first one
// where it starts the sentence or follows "can you tell me"; where a clause
// with when or where comes first, it is the one after the comma; elsewhere it
// must follow a preposition or comma, end the sentence, or be one that seldom
// starts a relative clause.
func (s sentence) asks() int {
	opening := true
	first := -1
	for i, w := range s.words {
		if !w.is(whWords) {
			if w.kind != text.Punct && !w.is(leadIns) {
				opening = false
			}
			continue
		}
		prev := s.at(i - 1)
		switch {
		case opening && first < 0:
			first = i
			if !(w.low == "when" || w.low == "where") || s.at(i+1).is(auxiliaries) {
				return i
			}
		case prev.s == "," && first >= 0 && !s.at(i+1).is(pronouns):
			return i
		case first >= 0:
		case prev.s == ",", prev.is(prepositions), i+1 >= s.end(), w.low == "what", w.low == "how", w.low == "whose":
			return i
		case w.low == "which" && !s.at(i+1).is(auxiliaries) && !s.at(i+1).is(pronouns) && s.at(i+1).form() == 0:
			return i
		case (w.low == "why" || w.low == "when" || w.low == "where") && s.at(i+1).is(auxiliaries):
			return i
		}
	}
	return first
}

// who reads what follows "who": a name to be described, a role, or a verb.
func (s sentence) who(i int) reading {
	r := reading{kind: Who, wants: Person}
	j, n := i+1, s.end()
	next := s.at(j)
	switch {
	case j >= n:
		if r.describe = s.name(0, i); r.describe != "" { // "Kirby who?"
			break
		}
		if j = 0; s.at(i-1).is(prepositions) || s.at(i-1).is(beings) { // "it was written by whom"
			r.verb = s.verb(0)
		}
	case next.is(beings):
		j++
		if f := s.at(j).form(); f&(participle|gerund) != 0 && nouns[s.at(j).low] == "" {
			r.verb = s.at(j).s
			break
		}
		if r.describe = s.name(j, n); r.describe != "" {
			break
		}
		if h, _ := s.noun(j, true); h >= 0 {
			r.head = s.at(h).s
		}
	case next.is(auxiliaries):
		r.verb = s.verb(j)
	case (next.low == "said" || next.low == "says") && n-j > 1:
		r.verb = s.verb(j) // whose words are few: "who said slate lasts"
	case n-j == 1 || s.name(j, n) != "":
		r.describe = s.over(j, n)
	case s.at(n-1).is(beings) && s.name(j, n-1) != "": // "remind me who Kirby is"
		r.describe = s.over(j, n-1)
	default:
		r.verb = s.verb(j)
	}
	switch r.verb {
	case "wrote", "authored", "penned", "written":
		r.wants = Author
	case "said", "says", "say":
		if len(s.quotedWords()) > 0 || s.at(j).s == r.verb {
			r.wants = Voice
		}
	}
	if h := strings.ToLower(r.head); h == "author" || h == "writer" {
		r.wants = Author
	}
	return r
}

// quotedWords are the words in quotation marks.
func (s sentence) quotedWords() []word {
	var out []word
	for _, w := range s.words {
		if w.quoted {
			out = append(out, w)
		}
	}
	return out
}

// name returns the words from i to n if they are one name and nothing else: a
// run of capitals with its connectors, or up to four small words with none
// that a name lacks.
func (s sentence) name(i, n int) string {
	if i >= n {
		return ""
	}
	capitals, small := 0, 0
	for k := i; k < n; k++ {
		w := s.words[k]
		switch {
		case w.quoted || w.possessive || w.kind == text.Punct && w.s != "." && w.s != "&":
			return ""
		case w.proper() || w.kind == text.Number && k > i || w.kind == text.Punct:
			capitals++
		case connectors[w.low] && k > i && k+1 < n && capitals > 0 && s.at(k+1).kind != text.Lower:
		case w.low == "al" && k == i && k+1 < n: // al maliki
			small++
		case w.is(stopWords) || w.form()&(past|participle|third) != 0 && nouns[w.low] == "":
			return ""
		default:
			small++
		}
	}
	if small > 0 && (capitals > 0 && s.at(n-1).kind == text.Lower && n-i > 3 || n-i > 4) {
		return ""
	}
	return s.over(i, n)
}
