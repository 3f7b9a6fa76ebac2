package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// verbFrame returns the frame of the verb at node v, with its subject before or after it.
func (c *scene) verbFrame(v int) (frame, bool) {
	k := c.nodes[v].class
	f := frame{verb: v, start: v, end: v + 1, class: k}
	j := c.beforeVerb(v)
	if c.negated(j+1, v) {
		return f, false
	}
	helped := j < v-1 && c.helper(j+1, v) || c.is(j, short)
	if k&(past|part|third|base) == 0 && k&ing != 0 && !helped {
		if determiner(c.word(j)) {
			return f, false // as the saying goes
		}
		return c.participleFrame(f, j)
	}
	if c.passive(j+1, v, k) {
		if quotes[c.word(v)] {
			f.class |= say // was quoted by the Herald as saying
			f.who = c.subjectBefore(j)
			f.start = f.who.from
			return f, f.who.ok()
		}
		if c.word(v+1) == "by" {
			if f.who = c.phraseAfter(v + 2); f.who.ok() {
				if asked := c.subjectBefore(j); asked.ok() {
					f.start = asked.from // she was asked by Quist
				}
				f.end, f.kind = f.who.to, verbFirst
				return f, true
			}
		}
		return f, false
	}
	if c.inverted(v) {
		if f.who = c.phraseAfter(v + 1); f.who.ok() {
			f.end, f.kind = f.who.to, verbFirst
			return f, true
		}
	}
	if c.nodes[v].kind != text.Lower || j < 0 || v == c.nodes[v].from {
		return f, false
	}
	if determiner(c.word(j)) || possessive(c.word(j)) {
		return f, false // the claim, his remarks, Kirby's claim
	}
	if c.word(j) == "to" || c.is(j, conj) {
		if c.word(j) == "to" && (k&say == 0 || !c.leadsToQuote(v+1)) {
			return f, false // agreed to allow
		}
		return c.participleFrame(f, j)
	}
	if f.who = c.subjectBefore(j); !f.who.ok() {
		return f, false
	}
	if k&(past|third) == 0 && k&base != 0 && !helped && !c.plural(f.who) {
		return f, false // a noun: the report, a claim
	}
	if k&third != 0 && k&past == 0 && c.isWord(j) && !c.proper(j) && !c.is(j, pron|person|body) {
		if k&thing != 0 || c.is(j, det) || c.is(v+1, prep) || !c.isWord(v+1) && !c.leadsToQuote(v+1) {
			return f, false // a noun: late-night tweets, other challenges.
		}
	}
	if o := c.quoted(v); o.ok() {
		f.who, f.start, f.end, f.class = o, v, o.to, f.class|say
		return f, true
	}
	f.start, f.related = f.who.from, f.who.to-f.who.from == 1 && c.is(f.who.from, rel)
	return f, true
}

// quoted returns the person whom the verb at v quotes: Quist in "The Herald quoted Quist as
// saying".
func (c *scene) quoted(v int) np {
	if !quotes[c.word(v)] {
		return np{}
	}
	o := c.phraseAfter(v + 1)
	if o.ok() && c.animate(o) && (c.word(o.to) == ":" || c.word(o.to) == "as" && c.is(o.to+1, ing)) {
		return o
	}
	return np{}
}

// quotes are the verbs whose object is the speaker.
var quotes = set("quote quotes quoted cite cites cited")

// beforeVerb returns the node before the verb at v with its auxiliaries, adverbs and
// bracketed asides, or -1.
func (c *scene) beforeVerb(v int) int {
	from := c.nodes[v].from
	j := v - 1
	for j >= from {
		k := c.nodes[j].class
		switch {
		case c.nodes[j].kind == text.Lower && k&(adverb|have|be|modal) != 0 && k&pron == 0,
			c.nodes[j].kind == text.Title && k&when != 0 && k&title == 0 && !c.is(j-1, prep):
			j--
			continue
		case c.word(j) == ")":
			o := j - 1
			for o > from && j-o < 12 && c.word(o) != "(" {
				o--
			}
			if c.word(o) == "(" {
				j = o - 1
				continue
			}
		}
		break
	}
	if j < from {
		return -1
	}
	return j
}

// helper reports whether one of nodes [a, b) is an auxiliary verb.
func (c *scene) helper(a, b int) bool {
	for ; a < b; a++ {
		if c.is(a, helpers) {
			return true
		}
	}
	return false
}

// negated reports whether nodes [a, b) negate the verb after them.
func (c *scene) negated(a, b int) bool {
	for ; a < b; a++ {
		if w := c.word(a); w == "not" || w == "never" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return true
		}
	}
	return false
}

// passive reports whether the verb at v after helpers from node a is in the
// passive: was told.
func (c *scene) passive(a, v int, k class) bool {
	if k&(part|past) == 0 || k&ing != 0 {
		return false
	}
	for ; a < v; a++ {
		if c.is(a, be) {
			return true
		}
	}
	return false
}

// inverted reports whether the verb at v is before its subject: directly after a quote, or
// after a comma and before a name.
func (c *scene) inverted(v int) bool {
	k := c.nodes[v].class
	if x := c.word(v + 1); x == "that" || x == "to" || x == "as" {
		return false
	}
	if w := c.word(v); k&say == 0 || k&(past|third) == 0 || w == "told" || w == "tells" {
		return false
	}
	p := v - 1
	if w := c.word(p); (w == "So" || w == "so" || w == "Thus") && c.proper(v+1) {
		return true
	}
	if p >= 0 && (c.comma(p) || c.dash(p)) {
		p--
	}
	if p >= 0 && c.nodes[p].quote >= 0 {
		return true
	}
	if p < v-1 && p >= 0 && !c.nodes[v].first { // ", said the official, who"
		if !c.proper(v+1) && !c.is(v+1, det) {
			return false
		}
		if c.acrossAside(v - 1).ok() {
			return false
		}
		who := c.phraseAfter(v + 1)
		return who.ok() && (who.to == len(c.nodes) || c.comma(who.to) || c.terminal(who.to) || c.is(who.to, prep|rel|when))
	}
	return c.nodes[v].first && c.nodes[v].kind != text.Lower && c.proper(v+1)
}

// participleFrame sets the speaker of a participle or a second verb, which follows node j,
// to the subject of its sentence.
func (c *scene) participleFrame(f frame, j int) (frame, bool) {
	f.kind = participle
	from := c.nodes[f.verb].from
	if f.class&ing != 0 && j >= 0 && c.isWord(j) && !c.is(j, prep|conj|sub|adverb|rel|be) {
		// a woman saying, "..."
		switch {
		case f.class&say == 0 || !c.leadsToQuote(f.verb+1) && c.word(f.verb+1) != "that":
			return f, false
		case c.proper(j) && !c.is(j, when) || c.is(j, person|body|pron):
			f.who = c.phraseBefore(j)
			return f, c.leadsToQuote(f.verb + 1)
		}
	}
	if j >= 0 && c.is(j, conj) {
		if f.who = c.conjunctSubject(j); f.who.ok() {
			return f, true
		}
		if n := len(c.frames); n > 0 && c.frames[n-1].verb >= from && c.frames[n-1].kind == subjectFirst {
			// after she attacked them and blamed: not the main clause's subject
			if g := c.frames[n-1]; c.is(g.start-1, sub) && c.word(g.start-1) != "that" {
				f.who = g.who
				return f, true
			}
		}
	}
	for i := max(c.firstFrame(from), len(c.frames)-manyFrames); i < len(c.frames); i++ {
		if g := c.frames[i]; !g.related && g.kind != nounCue && (g.class&say != 0 || i == len(c.frames)-1) {
			f.who = g.who
			return f, true
		}
	}
	f.who = c.mainSubject(from, f.verb)
	if !f.who.ok() && j >= 0 && c.is(j, prep|sub) {
		f.who = c.mainSubject(from, min(c.nodes[f.verb].to, from+reach)) // After saying so, she left.
	}
	return f, f.who.ok()
}

// conjunctSubject returns the subject of the clause before the "and" at node j, if it
// follows a comma: When it rained, I laughed and said.
func (c *scene) conjunctSubject(j int) np {
	k := j - 1
	for k > c.nodes[j].from && j-k < reach && !c.comma(k) {
		k--
	}
	if !c.comma(k) || !c.proper(k+1) && !c.is(k+1, det|pron) || c.is(k+1, rel|prep) {
		return np{}
	}
	return c.phraseAfterStart(k+1, j)
}

// leadsToQuote reports whether a quote starts at node n, or after a comma or a colon a few
// words further on.
func (c *scene) leadsToQuote(n int) bool {
	for k := n; k < len(c.nodes) && k < n+8; k++ {
		if c.nodes[k].quote >= 0 {
			return k == n || c.comma(k-1) || c.word(k-1) == ":" || c.word(k-1) == "that"
		}
	}
	return false
}

// determiner reports whether the word after w must be a noun.
func determiner(w string) bool {
	switch w {
	case "the", "a", "an", "this", "his", "her", "its", "their", "our", "my", "your", "whose", "no", "any", "every",
		"The", "A", "An", "This", "His", "Her", "Its", "Their", "Our", "My", "No":
		return true
	}
	return false
}

// plurals are subjects of plural verbs that do not end in s.
var plurals = set("i we they you who which that police people others some many most few several")

// plural reports whether a phrase can be the subject of a plural verb, by its head, which
// is before any preposition.
func (c *scene) plural(p np) bool {
	head := p.from
	for i := p.from; i < p.to; i++ {
		w := c.word(i)
		if w == "and" || w == "men" || w == "women" {
			return true
		}
		if i > p.from && c.is(i, prep|rel) {
			break
		}
		head = i
	}
	w := strings.ToLower(c.word(head))
	if plurals[w] {
		return true
	}
	if !strings.HasSuffix(w, "s") || possessive(w) || c.is(head, det|when) {
		return false
	}
	return c.lower(head) || c.is(head, person|body)
}
