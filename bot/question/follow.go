package question

import (
	"strings"

	"verbatim/corpus/text"
)

// goingOn may start a question that goes on from the one before.
var goingOn = text.Set("and but so then also well ok okay or")

// Pronouns by what they can stand for: things, persons, and either.
var (
	thingPronouns  = text.Set("it its this that these those there")
	personPronouns = text.Set("he him his she her hers")
	theyPronouns   = text.Set("they them their theirs")
	possessives    = text.Set("its his her hers their theirs")
)

// maxOwn is how many content words a question may have that still leaves out
// what it is about: "how much is the fine?"
const maxOwn = 1

// Follow is q as it is meant right after another question: "who wrote it?" with what "it"
// stands for, "why?" with what happened, "and Panetta?" as the question before with that
// name. A question that is only short, "how much is the fine?", stays as it is, and its
// About has what before was about. answer is the short answer to before, "" for none:
// it may be the "he" of "when was he born".
func (q Question) Follow(before Question, answer string) Question {
	if len(before.Terms) == 0 || !before.Kind.Converses() || !q.Kind.Converses() {
		return q
	}
	s := sentence{q.Text, read(q.Text, quoted(q.Text))}
	start := 0
	for start < s.end() && (s.at(start).is(goingOn) || s.at(start).s == ",") {
		start++
	}
	rest := s.over(start, len(s.words))
	own := q.own()
	first, about := s.at(start).low, s.at(start+1).low == "about" && start+2 < s.end()
	goesOn := q.Kind == Search && start > 0 && !s.refers(start)
	switch {
	case start == s.end():
		return q
	case len(own) == 0 && len(q.Phrases) == 0 && s.at(start).is(whWords) && !s.refers(start):
		return q.reread(strings.TrimRight(s.over(start, s.end()), " ") + " " + before.event())
	case goesOn, about && (first == "what" || first == "how"):
		topic := rest
		if s.at(start+1).low == "about" {
			topic = s.over(start+2, len(s.words))
		}
		if line := before.about(strings.TrimRight(strings.TrimPrefix(topic, "about "), "?!. ")); line != "" {
			return q.reread(line)
		}
	}
	if i := s.anaphor(start, q); i >= 0 {
		if with := before.standsFor(s.at(i), answer); with != "" {
			if s.at(i).is(possessives) && (s.at(i).low != "her" || i+1 < s.end() && !s.at(i+1).is(prepositions)) {
				with += "'s"
			}
			line := strings.TrimSpace(s.over(start, i) + " " + with + " " + s.over(i+1, len(s.words)))
			if q.Kind == Search && i == start && s.at(i).is(possessives) { // and its status?
				line = "what is " + line
			}
			out := q.reread(line)
			out.About = without(before.About, out.Terms)
			return out
		}
	}
	if q.asks() && len(q.Names) == 0 && len(q.Phrases) == 0 && len(own) <= maxOwn && s.definite(start) {
		q.About = without(append(before.own(), before.About...), q.Terms)
	}
	return q
}

// Converses reports whether questions of a kind go on from each other.
func (k Kind) Converses() bool {
	switch k {
	case Who, When, Where, What, Why, HowMany, Quote, Search, Timeline:
		return true
	}
	return false
}

// asks reports whether q is a question in English.
func (q Question) asks() bool { return q.Kind.usual() != "" }

// definite reports whether a sentence asks, from word i on, for something that it takes
// as known, such as "how much is the fine?": that may belong to the subject of the
// question before. A command ("!when withdrawal") does not, nor does a sentence about
// something new ("a licence").
func (s sentence) definite(i int) bool {
	the, asked := false, s.at(i).is(whWords) || s.at(i).is(auxiliaries)
	for ; i < s.end(); i++ {
		switch s.words[i].low {
		case "a", "an":
			return false
		case "the":
			the = true
		}
	}
	return the && asked
}

// reread is the question that line asks, within the bounds of q.
func (q Question) reread(line string) Question {
	out := Parse(line)
	if out.Filters == (Filters{}) {
		out.Filters = q.Filters
	}
	out.Taken = strings.TrimRight(line, " ?!.")
	return out
}

// own are the words of q that say what it is about, without its verb and without what it
// asks for: "PEP" and "8" in "what is the status of PEP 8".
func (q Question) own() []string {
	var out []string
	for _, t := range q.Terms {
		if len(q.Terms) > 1 && t == q.Head && q.Describe == "" && strings.Contains(q.Text, q.Head+" of ") {
			continue
		}
		low := strings.ToLower(t)
		pronoun := thingPronouns[low] || theyPronouns[low] || personPronouns[low]
		if t != q.Verb && !stopWords[low] && !pronoun {
			out = append(out, t)
		}
	}
	return out
}

// refers reports whether a pronoun of the words from i on stands for something
// said before.
func (s sentence) refers(i int) bool {
	for ; i < s.end(); i++ {
		if w := s.words[i]; w.is(thingPronouns) || w.is(personPronouns) || w.is(theyPronouns) {
			return true
		}
	}
	return false
}

// anaphor is the place of the pronoun that stands for something in the question before,
// -1 for none. A pronoun after a name or noun stands for that, except at the end after a
// preposition: "what did Nixon say about it?"
func (s sentence) anaphor(from int, q Question) int {
	antecedent := false
	for i := from; i < s.end(); i++ {
		w, next := s.words[i], s.at(i+1)
		asked := w.s == q.Verb || w.s == q.Head || typeWords[w.low] || s.at(i-1).low == "how"
		switch {
		case w.is(thingPronouns), w.is(personPronouns), w.is(theyPronouns):
			points := w.low == "this" || w.low == "that" || w.low == "these" || w.low == "those" || w.low == "there"
			if points && !(i+1 >= s.end() || next.is(auxiliaries) || next.is(prepositions)) {
				continue // that rule
			}
			if w.low == "there" && (s.at(i-1).is(beings) || next.is(beings)) {
				continue // are there any
			}
			if !antecedent || i+1 >= s.end() && s.at(i-1).is(prepositions) {
				return i
			}
		case w.proper() && i > from, w.kind == text.Lower && !w.is(stopWords) && w.form() == 0 && !asked:
			antecedent = true
		}
	}
	return -1
}

// standsFor is what a pronoun right after q stands for, "" for nothing that can
// be told.
func (q Question) standsFor(pronoun word, answer string) string {
	person := ""
	switch {
	case q.Speaker != "":
		person = q.Speaker
	case q.Kind == Who && q.Describe == "" && answer != "":
		person = answer
	case q.Kind == Who && q.Describe != "":
		person = q.Describe
	case len(q.Names) > 0:
		person = q.Names[0]
	}
	if pronoun.is(personPronouns) {
		return person
	}
	if pronoun.is(theyPronouns) && q.Kind == Quote {
		return person
	}
	return q.subject()
}

// subject is what q is about, in its own words where they stand together.
func (q Question) subject() string {
	s := sentence{q.Text, read(q.Text, quoted(q.Text))}
	if i := strings.Index(q.Text, q.Describe); q.Describe != "" && i >= 0 {
		end := i + len(q.Describe)
		if strings.HasSuffix(strings.ToLower(q.Text[:i]), "the ") {
			i -= len("the ")
		}
		return q.Text[i:end]
	}
	own := map[string]bool{}
	for _, t := range q.own() {
		own[strings.ToLower(t)] = true
	}
	for _, t := range strings.Fields(strings.ToLower(q.Speaker)) {
		delete(own, t)
	}
	first, last := -1, -1
	for i, w := range s.words {
		if own[w.low] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return ""
	}
	for _, w := range s.words[first:last] {
		if w.is(auxiliaries) || w.s == q.Verb {
			var parts []string
			for _, t := range q.Terms {
				if own[strings.ToLower(t)] {
					parts = append(parts, t)
				}
			}
			return strings.Join(parts, " ")
		}
	}
	if s.at(first-1).low == "the" {
		first--
	}
	return s.over(first, last+1)
}

// clause is q without the words that ask: "did the troops leave".
func (q Question) clause() string {
	s := sentence{q.Text, read(q.Text, quoted(q.Text))}
	if q.Kind == Quote || q.Kind == Search {
		return strings.Join(append(strings.Fields(q.Speaker), q.Terms...), " ")
	}
	i := s.asks()
	if i < 0 {
		return s.over(0, s.end())
	}
	if r := s.reading(); r.to > i && r.to < s.end() {
		i = r.to - 1
	}
	return s.over(i+1, s.end())
}

// event is what happens in q, as another question asks for it: "did the troops
// leave", and of who built the ferry "was the ferry built".
func (q Question) event() string {
	clause := q.clause()
	verb, object, _ := strings.Cut(clause, " ")
	forms := Irregular(verb)
	past := len(forms) > 0 || strings.HasSuffix(verb, "ed")
	words := strings.Fields(object)
	if q.Kind != Who && q.Kind != What || verb != q.Verb || !past || len(words) == 0 || prepositions[words[0]] {
		return clause
	}
	participle := verb
	if len(forms) > 1 { // wrote, write, written
		participle = forms[len(forms)-1]
	}
	end := 1
	for end < len(words) && !prepositions[words[end]] {
		end++
	}
	be := "was "
	if head := words[end-1]; head == strings.ToLower(head) && plural(head) {
		be = "were "
	}
	return be + object + " " + participle
}

// about is q asked about something else: another name in place of its own, or
// another thing. "" where that cannot be told.
func (q Question) about(other string) string {
	old := q.subject()
	reply := Parse(other)
	switch {
	case q.Kind == Quote && len(reply.Names) == 1 && q.Speaker != "" && reply.Names[0] == other: // "and Nixon?"
		return "quote " + other + ": " + strings.Join(q.Terms, " ")
	case q.Kind == Quote && q.Speaker != "":
		return "quote " + q.Speaker + ": " + other
	case len(q.Names) == 1 && len(reply.Names) == 1 && strings.Contains(q.Text, q.Names[0]):
		return strings.Replace(q.Text, q.Names[0], other, 1)
	case old != "" && strings.Contains(q.Text, old):
		return strings.Replace(q.Text, old, other, 1)
	}
	return ""
}

// without are the words that are none of those in have.
func without(words, have []string) []string {
	seen := map[string]bool{}
	for _, w := range have {
		seen[strings.ToLower(w)] = true
	}
	var out []string
	for _, w := range words {
		if low := strings.ToLower(w); !seen[low] {
			seen[low] = true
			out = append(out, w)
		}
	}
	return out
}
