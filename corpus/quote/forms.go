package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// A form is a way to report in a text's own words what somebody said. In the example,
// says is what report finds, and its speaker is Quist.
type form struct {
	example, says string
	find          func(*scene, frame) np
}

// forms are tried in order.
var forms = []form{
	{"According to Quist, the ferry will run in May.", "the ferry will run in May", (*scene).afterSource},
	{"The ferry will run in May, according to Quist.", "The ferry will run in May", (*scene).beforeSpeaker},
	{"The ferry will run in May, Quist said on Monday.", "The ferry will run in May", (*scene).beforeSpeaker},
	{"The ferry will run in May, said Quist, the owner.", "The ferry will run in May", (*scene).beforeSpeaker},
	{"The ferry, Quist said, will run in May.", "The ferry, Quist said, will run in May", (*scene).aroundSpeaker},
	{"As Quist said, the ferry will run in May.", "the ferry will run in May", (*scene).afterAs},
	{"In Quist's view, the ferry will run in May.", "the ferry will run in May", (*scene).afterSource},
	{"Quist made it clear that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist believes that the ferry will run.", "believes that the ferry will run", (*scene).afterThat},
	{"Quist told the board on Monday that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist declined to say more, saying only that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist denied on Monday that the ferry will run.", "denied on Monday that the ferry will run", (*scene).afterThat},
	{"Quist's claim that the ferry will run was false.", "the ferry will run was false", (*scene).afterThat},
	{"Quist asked whether the ferry will run.", "whether the ferry will run", (*scene).afterVerb},
	{"Quist said the ferry will run in May.", "the ferry will run in May", (*scene).afterVerb},
	{"Quist said on Monday the ferry will run.", "the ferry will run", (*scene).afterVerb},
	{"Quist had earlier told a meeting in Harrow the ferry will run.", "the ferry will run", (*scene).afterVerb},
	{"Quist also said: the ferry will run.", "the ferry will run", (*scene).afterVerb},
	{"Quist said that, if it froze, the ferry would run.", "if it froze, the ferry would run", (*scene).afterThat},
	{"Quist thinks the ferry will run.", "thinks the ferry will run", (*scene).afterVerb},
	{"Quist promised to mend the ferry.", "to mend the ferry", (*scene).afterVerb},
	{"Quist called for an inquiry into the ferry.", "called for an inquiry into the ferry", (*scene).withVerb},
	{"Quist suggested selling the ferry.", "suggested selling the ferry", (*scene).withVerb},
}

// afterSource returns the clause after "According to Quist," at the start of its sentence.
func (c *scene) afterSource(f frame) np {
	if f.kind != accordingTo || !c.nodes[f.start].first {
		return np{}
	}
	i := f.end
	for i < c.nodes[f.start].to && i-f.end < reach && !c.comma(i) {
		i++
	}
	return np{i + 1, c.nodes[f.start].to}
}

// afterAs returns the clause after "As Quist said," at the start of its sentence.
func (c *scene) afterAs(f frame) np {
	if c.word(f.start-1) != "As" || !c.nodes[f.start-1].first {
		return np{}
	}
	to := c.nodes[f.start].to
	for i := f.end; i < to && i-f.end < longestAside; i++ {
		if c.comma(i) {
			return np{i + 1, to}
		}
	}
	return np{}
}

// beforeSpeaker returns the clause before a comma and the speaker at the end of a
// sentence.
func (c *scene) beforeSpeaker(f frame) np {
	from, to := c.nodes[f.verb].from, c.nodes[f.verb].to
	if f.kind == nounCue || f.kind == participle || f.start-from < 4 || !c.comma(f.start-1) {
		return np{}
	}
	ended := f.end >= to || c.terminal(f.end) || c.is(f.end, when|prep) || c.comma(f.end) && f.kind != subjectFirst
	if !ended || !c.finite(from, f.start-1) || c.is(from, sub|prep) {
		return np{}
	}
	return np{from, f.start - 1}
}

// aroundSpeaker returns the sentence around a speaker between commas.
func (c *scene) aroundSpeaker(f frame) np {
	from, to := c.nodes[f.verb].from, c.nodes[f.verb].to
	aside := f.start > from && c.comma(f.start-1) && c.comma(f.end) && f.end-f.start <= longestAside
	acts := c.lower(f.end+1) && strings.HasSuffix(c.word(f.end+1), "s") && !c.is(f.end+1, prep|sub|det)
	if !aside || f.kind != subjectFirst && f.kind != verbFirst || !acts && !c.finite(f.end, to) {
		return np{}
	}
	return np{from, to}
}

// longestAside is the most nodes between two commas that name a speaker.
const longestAside = 12

// afterThat returns the clause after "that". A hearer or a time may be before "that".
func (c *scene) afterThat(f frame) np {
	m, to := c.manner(f.verb), c.nodes[f.verb].to
	for i := f.verb + 1; i < to && i-f.verb <= 12; i++ {
		switch {
		case c.word(i) == "that" && (c.finite(i+1, to) || c.comma(i+1) || c.isBut(i+1, sub, prep)):
			if m.is(denies | thinks) {
				return np{f.verb, to} // without the verb it says the opposite, or more than was said
			}
			return np{i + 1, to}
		case f.kind == nounCue, m.is(thinks), c.comma(i), c.is(i, helpers):
			return np{}
		case c.lower(i) && c.is(i, verb) && c.is(i, past|third):
			return np{}
		}
	}
	return np{}
}

// afterVerb returns the clause right after the verb, or what was promised, asked or
// demanded. A hearer and a time may be in between.
func (c *scene) afterVerb(f frame) np {
	v, to := f.verb, c.nodes[f.verb].to
	m := c.manner(v)
	if f.kind != subjectFirst || f.class&near != 0 || m.is(onlyThat|denies) {
		return np{}
	}
	i := v + 1
	if m.is(tells) {
		i = c.afterHearer(i)
	}
	if i = c.afterTime(i); c.word(i) == ":" {
		i++
	}
	switch w := c.word(i); {
	case w == "whether" || w == "if" || w == "why" || w == "how":
		return np{i, to}
	case w == "to":
		if m.is(promises) {
			return np{i, to}
		}
	case !c.isWord(i), c.is(i, prep|sub|conj|rel) && !c.is(i, det), m.is(messages), m.is(tells) && i == v+1:
	case c.clause(i, to) && m.is(thinks):
		return np{v, to}
	case c.clause(i, to):
		return np{i, to}
	}
	return np{}
}

// afterHearer returns the node after the hearer, who is at node i.
func (c *scene) afterHearer(i int) int {
	if hearers[c.word(i)] {
		return i + 1
	}
	if p := c.phraseAfter(i); p.ok() {
		return p.to
	}
	return i
}

var hearers = set("him her them me us you it")

// afterTime returns the node after words at node i for when or where something was said:
// on Monday, last week, in a statement.
func (c *scene) afterTime(i int) int {
	for k := i; k < len(c.nodes) && k-i <= 6 && !c.nodes[k].first; k++ {
		switch {
		case c.is(k, when), c.proper(k) && c.isBut(k-1, prep, det):
			i = k + 1
		case c.is(k, body|thing) && k > i && c.isBut(i, prep, det) && !c.is(k+1, prep) && !c.comma(k+1):
			return k + 1
		case k == i && c.is(k, adverb):
			i = k + 1
		case c.is(k, prep|det), c.nodes[k].kind == text.Number:
		default:
			return i
		}
	}
	return i
}

// withVerb returns what somebody asks for or judges, including the verb.
func (c *scene) withVerb(f frame) np {
	if f.kind != subjectFirst || !c.asksFor(f.verb) {
		return np{}
	}
	return np{f.verb, c.nodes[f.verb].to}
}

// clause reports whether nodes [i, to) start with a subject and its verb.
func (c *scene) clause(i, to int) bool {
	for k := i + 1; k < to && k-i <= 16; k++ {
		switch {
		case c.is(k, be|modal) || c.is(k, have|past|third) && c.nodes[k].kind == text.Lower && !c.is(k, thing|person|body):
			return true
		case c.lower(k) && strings.HasSuffix(c.word(k), "ed"):
			return true
		case c.lower(k) && strings.HasSuffix(c.word(k), "s") && !c.is(k, det|prep) && k > i+1:
			if c.is(k+1, det|prep|adverb) || k+1 == to || c.terminal(k+1) {
				return true // the sluice leaks.
			}
		case c.word(k) == "and" && c.lower(k-1) && c.lower(k+1) && !c.is(k+1, acts|pron): // rest and peace are
		case c.comma(k) || c.dash(k) || c.is(k, conj|sub) && !c.is(k, prep|adverb):
			return false
		}
	}
	return false
}

// finite reports whether one of nodes [a, b) may be a finite verb.
func (c *scene) finite(a, b int) bool { return a < b && c.clause(a, b) }
