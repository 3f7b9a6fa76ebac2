package question

import (
	"strings"

	"verbatim/corpus/text"
)

// wrappers are nouns before "of" that don't say what is asked for: the name of the
// leader, one of the cities.
var wrappers = text.Set("name names kind kinds type types sort sorts form forms variety one some any part parts title word")

// what reads what follows "what" or "which".
func (s sentence) what(i int) reading {
	r := reading{kind: "", wants: Thing}
	j, n := i+1, s.end()
	next := s.at(j)
	switch {
	case j >= n:
		r.verb = s.verb(0)
	case next.is(beings):
		s.identity(&r, j+1)
	case next.is(auxiliaries):
		s.action(&r, j)
	case next.low == "happened" || next.low == "happens" || next.low == "occurred":
		r.wants, r.verb = Event, next.s
	case next.low == "caused" || next.low == "causes":
		r.wants, r.verb = Reason, next.s
	case i == 0 && s.name(j, n) != "" && !s.kindNoun(n-1): // "!what SOFA"
		r.wants, r.describe = Definition, s.over(j, n)
	case next.form()&(past|third) != 0 && !(nouns[next.low] != "" && s.after(j)):
		r.verb = next.s
	default:
		s.category(&r, j)
	}
	return r
}

// kindNoun reports whether the word at i names a kind of answer.
func (s sentence) kindNoun(i int) bool { return nouns[s.at(i).low] != "" && !s.at(i).proper() }

// after reports whether a verb stands right after the word at i.
func (s sentence) after(i int) bool {
	return s.at(i+1).is(auxiliaries) || s.at(i+1).form() != 0
}

// category reads the noun after "which" and what is said of it: "which NFL
// team won ...".
func (s sentence) category(r *reading, j int) {
	h, end := s.noun(j, false)
	if h < 0 {
		r.verb = s.verb(j)
		return
	}
	r.head, r.verb, r.to = s.at(h).s, s.verb(end), h+1
	if w := nouns[s.at(h).low]; w != "" {
		r.wants = w
	}
}

// identity reads what follows "what is": a thing to be defined, or a noun with what
// it belongs to ("the capital of France").
func (s sentence) identity(r *reading, j int) {
	n := s.end()
	next := s.at(j)
	if next.low == "it" && s.at(j+1).low == "called" {
		r.verb = "called"
		return
	}
	after := s.at(j + 1)
	done := next.form()&(participle|gerund) != 0 && !s.kindNoun(j)
	if done && (after.kind != text.Lower || after.is(prepositions)) { // what was restored in ...
		r.verb = next.s
		return
	}
	h, end := s.noun(j, true)
	if h < 0 {
		r.verb = s.verb(j)
		return
	}
	r.head, r.verb, r.to = s.at(h).s, s.verb(end), j
	w := nouns[s.at(h).low]
	switch {
	case w == Definition && s.at(end).low == "of":
		r.wants, r.describe, r.verb = Definition, s.over(s.skip(end+1), n), ""
	case end >= n && (s.at(j).low == "a" || s.at(j).low == "an"),
		end >= n && w == "" && !s.possessed(j, h),
		s.name(s.skip(j), n) != "" && !s.kindNoun(n-1):
		r.wants, r.describe = Definition, s.over(s.skip(j), n)
	case w != "":
		r.wants = w
	}
	if strings.EqualFold(r.head, "area") && s.at(end).low == "of" { // elsewhere an area is a place
		r.wants = Size
	}
}

// skip passes over articles at j.
func (s sentence) skip(j int) int {
	for s.at(j).is(determiners) {
		j++
	}
	return j
}

// possessed reports whether a possessive stands between j and h: Poe's birthplace.
func (s sentence) possessed(j, h int) bool {
	for ; j < h; j++ {
		if s.at(j).possessive {
			return true
		}
	}
	return false
}

// action reads "what did X do", with its three special endings: stand for,
// mean, and say about.
func (s sentence) action(r *reading, j int) {
	n := s.end()
	r.verb = s.verb(j)
	last := s.at(n - 1)
	switch {
	case s.at(n-2).low == "stand" && last.low == "for":
		r.wants, r.describe, r.verb = Expansion, s.over(s.skip(j+1), n-2), "stand"
	case last.low == "mean":
		r.wants, r.describe, r.verb = Definition, s.over(s.skip(j+1), n-1), "mean"
	}
	if q := s.quotation(); r.describe != "" && q != "" { // the phrase "drop-dead deadline"
		r.describe = q
	}
	if r.describe != "" {
		r.describe = strings.Trim(r.describe, "\"'\u201c\u201d\u2018\u2019 ")
		return
	}
	for k := j + 1; k < n; k++ {
		if w := s.words[k].low; w == "say" || w == "said" {
			if name := s.name(s.skip(j+1), k); name != "" && (k+1 == n || saidOf[s.at(k+1).low]) {
				r.kind, r.wants, r.speaker, r.verb, r.topic = Quote, "", name, s.words[k].s, k+1
			}
			return
		}
	}
}

// quotation is what stands in the first quotation marks, "" for nothing.
func (s sentence) quotation() string {
	start := -1
	for i, w := range s.words {
		switch {
		case w.quoted && start < 0:
			start = i
		case !w.quoted && start >= 0:
			return s.over(start, i)
		}
	}
	if start < 0 {
		return ""
	}
	return s.over(start, len(s.words))
}

// saidOf stand between a speaker and the topic of what he said.
var saidOf = text.Set("about on regarding concerning of to in when after")

// request reads "Name the author of ...", "Tell me about ...".
func (s sentence) request() reading {
	r := reading{wants: Thing}
	j := 1
	for s.at(j).low == "me" || s.at(j).low == "us" {
		j++
	}
	switch first := s.at(0).low; {
	case s.at(j).low == "about", first == "define", first == "describe", first == "explain":
		if s.at(j).low == "about" {
			j++
		}
		j = s.skip(j)
		r.kind, r.wants, r.describe = What, Definition, s.over(j, s.end())
		return r
	case first == "show" || first == "find" || first == "tell" || first == "explain" || first == "state":
		return reading{}
	}
	h, end := s.noun(j, true)
	if h < 0 {
		return reading{}
	}
	r.head, r.verb, r.to = s.at(h).s, s.verb(end), j
	if w := nouns[s.at(h).low]; w != "" {
		r.wants = w
	}
	r.kind = r.wants.kind()
	return r
}

// noun finds the head of the noun phrase that starts at i, and where the
// phrase ends; -1 for none. In a phrase that is complete ("what is [the
// largest city] in ...") a participle ends it; in a subject ("which [NFL
// team] won ...") any verb does.
func (s sentence) noun(i int, complete bool) (head, end int) {
	for s.at(i).is(determiners) || s.at(i).is(pronouns) && s.at(i).low == "there" || s.at(i).low == "of" {
		i++
	}
	n := s.end()
	end = i
	for end < n && !s.stops(end) {
		if s.words[end].possessive && !complete && s.kindNoun(end) { // which city's airport
			return end, end + 1
		}
		end++
	}
	if end == i {
		return -1, i
	}
	end = s.phraseEnd(i, end, complete)
	head = end - 1
	for head > i && (s.words[head].kind == text.Number || s.words[head].kind == text.Punct) {
		head--
	}
	for ; head > i; head-- {
		w := s.words[head]
		if !adverbs[w.low] && !(w.kind == text.Lower && strings.HasSuffix(w.low, "ly")) {
			break
		}
	}
	if head > i && s.words[head].is(wrappers) && s.words[head-1].possessive { // the man's name
		return head - 1, end
	}
	if s.at(end).low == "of" && s.words[head].is(wrappers) {
		if h, e := s.noun(end+1, complete); h >= 0 {
			return h, e
		}
	}
	return head, end
}

// stops reports whether the word at i ends a noun phrase.
func (s sentence) stops(i int) bool {
	w := s.words[i]
	if w.quoted {
		return false
	}
	if w.proper() && !w.is(whWords) && w.kind == text.Upper {
		return false
	}
	if w.kind == text.Punct {
		return !strings.Contains("&-.$", w.s)
	}
	if w.low == "and" {
		return false
	}
	return w.is(auxiliaries) || w.is(prepositions) || w.is(pronouns) || w.is(conjunctions) || w.is(determiners)
}

// phraseEnd is where the noun phrase from i to end ends, if its last words may be the
// verb of the sentence.
func (s sentence) phraseEnd(i, end int, complete bool) int {
	if !complete && s.at(end).is(auxiliaries) {
		return end
	}
	for k := i + 1; k < end; k++ {
		f := s.words[k].form()
		switch {
		case f == 0:
		case complete:
			if f&(past|participle|gerund) != 0 && (k+1 == end) && nouns[s.words[k].low] == "" {
				return k
			}
		case f&third != 0 && s.kindNoun(k-1) && s.kindNoun(k) && k+1 == end && end < s.end(): // which team plays in
			return k
		case nouns[s.words[k].low] != "" && (k+1 == end || s.words[k+1].form() != 0):
		case f&(past|third) != 0 || f&base != 0 && plural(s.words[k-1].low),
			f&base != 0 && k+1 == end && s.at(end).is(prepositions) && s.at(end).low != "of" && s.kindNoun(k-1):
			return k
		}
	}
	if complete || end < s.end() {
		return end
	}
	for k := end - 2; k >= i; k-- { // an unknown verb after a noun that names a kind of answer
		if s.kindNoun(k) && strings.HasSuffix(s.words[k+1].low, "s") && s.words[k+1].kind == text.Lower {
			return k + 1
		}
	}
	return end
}

// adverbs may stand between a noun and its verb: which city later became ...
var adverbs = text.Set("later first also once now still then never ever often always soon originally currently formerly")

// plural reports whether a word in small letters looks like a plural.
func plural(w string) bool {
	switch w {
	case "people", "men", "women", "children":
		return true
	}
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// verb finds the verb of a question from word i on: after do and its like the
// base form, after to be a participle, else the first finite form.
func (s sentence) verb(i int) string {
	n := s.end()
	want := past | third | base
	for k := i; k < n; k++ {
		w := s.words[k]
		if w.is(auxiliaries) {
			switch {
			case w.is(beings) || strings.HasPrefix(w.low, "ha"):
				want = participle | gerund
			case w.low == "doing" || w.low == "done":
			default:
				want = base
			}
			continue
		}
		noun := want == base && s.at(k-1).is(auxiliaries) && w.low != s.at(n-1).low
		if w.form()&want == 0 || s.at(k-1).is(determiners) || noun {
			continue
		}
		for want == base && k+1 < n && s.words[k+1].form()&base != 0 && !s.words[k+1].is(stopWords) {
			k++
		}
		return s.words[k].s
	}
	return ""
}
