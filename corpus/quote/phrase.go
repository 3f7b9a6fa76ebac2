package quote

import (
	"slices"
	"strings"

	"verbatim/corpus/text"
)

// subjectBefore returns the subject whose verb follows node j.
func (c *scene) subjectBefore(j int) np {
	switch {
	case c.pronoun(j):
		return np{j, j + 1}
	case c.comma(j) || c.dash(j):
		return c.acrossAside(j)
	case !c.isWord(j) || c.is(j, prep|sub) && !c.proper(j):
		return np{}
	}
	from := c.segmentStart(j)
	return c.subjectIn(from, j+1)
}

// segmentStart returns the first node of the clause that node j ends.
func (c *scene) segmentStart(j int) int {
	from := max(c.nodes[j].from, j-reach)
	for k := j; ; k-- {
		if k <= from {
			return from
		}
		p := k - 1
		if c.nodes[p].kind == text.Punct && c.nodes[p].quote < 0 {
			switch w := c.word(p); w {
			case ".", "&", "/", "(", ")", "'", "’", "-", "#", "@":
				continue
			}
			return k
		}
		switch q := c.nodes[p]; {
		case q.quote >= 0:
			if c.nickname(p) {
				continue
			}
			return k
		case q.kind != text.Lower:
			continue
		case q.class&helpers != 0 || c.isBut(p, say|cue|verb, thing|person|body) && c.is(p, past|third):
			if r := c.relativeBefore(p, from); r >= 0 {
				k = r + 1
				continue
			}
			return k
		case q.class&conj != 0:
			if c.joins(p) {
				continue
			}
			return k
		case q.class&sub != 0 && q.class&(prep|adverb) == 0 && q.class&rel == 0:
			return k
		case c.word(p) == "that":
			return k
		}
	}
}

// relativeBefore returns the node of a relative pronoun right before the verb at p, if its
// clause is part of the phrase (a woman who saw it), or -1.
func (c *scene) relativeBefore(p, from int) int {
	for r := p - 1; r > from && p-r <= 3; r-- {
		if (c.word(r) == "who" || c.word(r) == "that" || c.word(r) == "which") && c.isWord(r-1) && !c.is(r-1, speech) {
			return r
		}
		if !c.is(r, adverb|have|modal|be) {
			return -1
		}
	}
	return -1
}

// joins reports whether the "and" at node p joins two names, or two nouns at
// the start of a sentence, to one subject.
func (c *scene) joins(p int) bool {
	if c.word(p) != "and" && c.word(p) != "or" {
		return false
	}
	if c.proper(p-1) && (c.proper(p+1) || c.word(p+1) == "the") {
		return true
	}
	from := c.nodes[p].from
	return p-1 == from || p-2 == from && c.isWord(from) && !c.is(p-1, acts) || c.describesTwice(p)
}

// describesTwice reports whether the "and" at node p joins two descriptions of the same
// person after one article: the lawyer and former senator.
func (c *scene) describesTwice(p int) bool {
	if !c.is(p-1, person|unnamed) || !c.lower(p+1) || c.isBut(p+1, det|pron|acts|helpers|prep|sub, person) {
		return false
	}
	for k := p - 1; k > p-8 && c.isWord(k); k-- {
		if c.is(k, det) {
			return true
		}
		if c.isBut(k, acts|helpers|prep|sub|conj, nouns) {
			return false
		}
	}
	return false
}

// nickname reports whether the quote at node p is within a name.
func (c *scene) nickname(p int) bool {
	return c.proper(p-1) && c.proper(p+1) && c.nodes[p].Len() <= 24 && !c.nodes[p].first && !c.nodes[p+1].first
}

// subjectIn returns the subject in nodes [a, b), which are one clause and followed by its
// verb.
func (c *scene) subjectIn(a, b int) np {
	for a < b && (c.is(a, conj|adverb) || c.is(a, sub) && !c.is(a, prep)) && !c.pronoun(a) && !(c.is(a, det) && a+1 < b) {
		a++
	}
	if a >= b {
		return np{}
	}
	if c.word(a) == "that" && a+1 < b && c.proper(a+1) {
		a++
	}
	if c.word(a) == "of" || c.word(a) == "%" {
		return np{} // 32% of Republican claims
	}
	if c.is(a, prep) {
		return c.phraseBefore(b - 1)
	}
	return np{a, c.cutTime(a, b)}
}

// cutTime removes a time or place from the end of a phrase: Trump on Friday.
func (c *scene) cutTime(a, b int) int {
	for k := a + 1; k < b; k++ {
		if c.is(k, when) && !c.proper(k-1) && (c.proper(k) || c.nodes[k].kind == text.Lower) {
			if c.is(k-1, prep) || c.is(k-1, det) && c.is(k-2, prep) || c.word(k-1) == "last" || c.word(k-1) == "this" {
				for k > a+1 && c.is(k-1, prep|det|when) {
					k--
				}
			}
			return k
		}
	}
	return b
}

// phraseBefore returns the noun phrase that ends with node j.
func (c *scene) phraseBefore(j int) np {
	k := j
	for k >= 0 && j-k < reach {
		p := k - 1
		if p < 0 || c.nodes[k].first {
			break
		}
		switch {
		case c.proper(p) && !(c.is(p, when) && !c.is(p, title)) && (!c.nodes[p].first || !c.is(p, prep|sub|conj|adverb)):
		case c.word(p) == "." && c.abbreviation(p), c.word(p) == "&", c.nodes[p].quote >= 0 && c.nickname(p):
		case c.is(p, det) && !c.is(k, det):
			return np{p, j + 1}
		case c.word(p) == "of" && !c.nodes[p].first && c.isWord(p-1) && !c.is(p-1, prep|det|verb|speech):
		case c.lower(p) && !c.is(p, prep|sub|conj|adverb|helpers|rel|pron) && !c.isBut(p, acts, ing|nouns):
			if c.proper(j) && !c.is(p, person|title|body) && !strings.ContainsRune(c.word(p), '-') {
				return np{k, j + 1}
			}
		default:
			return np{k, j + 1}
		}
		k = p
	}
	return np{k, j + 1}
}

// phraseAfter returns the noun phrase that starts at node a.
func (c *scene) phraseAfter(a int) np {
	if a >= len(c.nodes) || c.nodes[a].first || c.is(a, when) && !c.is(a, title) {
		return np{}
	}
	if c.pronoun(a) && !c.is(a, det) {
		return np{a, a + 1}
	}
	k, named := a, false
	for ; k < len(c.nodes) && k-a < reach && !c.nodes[k].first; k++ {
		q := c.nodes[k]
		switch {
		case q.kind == text.Punct:
			if c.word(k) == "." && c.abbreviation(k) || c.word(k) == "&" || q.quote >= 0 && c.nickname(k) {
				continue
			}
			abbreviated := c.word(k) == "." && k > a && c.is(k-1, title) && c.proper(k+1)
			if abbreviated || c.word(k) == "/" && c.isWord(k+1) && c.nodes[k+1].Start == q.End {
				continue
			}
			return np{a, k}
		case c.proper(k):
			if c.is(k, when) && !c.is(k, title) && k > a {
				return np{a, k}
			}
			named = true
		case q.kind == text.Number:
			if k > a && named {
				return np{a, k}
			}
		case k == a && q.class&(prep|sub|adverb|helpers) != 0 && q.class&det == 0:
			return np{}
		case q.class&det != 0 && k > a && !c.is(k-1, prep|det):
			return np{a, k}
		case c.word(k) == "of", c.lower(k-1) && complements[c.word(k)]:
		case c.word(k) == "and" && c.proper(k-1) && c.proper(k+1):
		case q.class&(prep|sub|conj|adverb|helpers|rel|pron) != 0 && q.class&det == 0:
			return np{a, k}
		case q.class&when != 0 && q.class&(person|title) == 0:
			return np{a, k}
		case k > a && c.isBut(k, acts, nouns) && c.is(k, ing|past|third) && !c.is(k-1, det|prep):
			return np{a, k}
		case named && !c.calling(k) && c.proper(k-1) && !possessive(c.word(k-1)) && !c.is(k+1, person|body):
			return np{a, k} // a name, and something else begins
		}
	}
	return np{a, k}
}

// complements are prepositions after a common noun, but not after a name: a spokesman
// for.
var complements = set("for at with from")

// mainSubject returns the subject of the sentence that starts at node a, from the nodes
// before limit: its first noun phrase without a preposition, participle or conjunction
// before it.
func (c *scene) mainSubject(a, limit int) np {
	limit = min(limit, a+2*reach)
	for a < limit {
		for a < limit && (c.isBut(a, conj|adverb, det|pron) || !c.isWord(a) && c.nodes[a].quote < 0) {
			a++
		}
		if a >= limit {
			break
		}
		if !c.is(a, pron) && slices.ContainsFunc(openers, func(o opener) bool { return o.is(c, a) }) {
			a = c.afterComma(a, limit)
			continue
		}
		if p := c.phraseAfterStart(a, limit); p.ok() {
			return p
		}
		a = c.afterComma(a+1, limit)
	}
	return np{}
}

// An opener is a way to start a clause before the subject.
type opener struct {
	example string // a sentence with it, whose subject is Quist
	is      func(c *scene, a int) bool
}

var openers = []opener{
	{"On Monday, Quist left.", func(c *scene, a int) bool { return c.isBut(a, prep|sub, det) }},
	{"Saying so, Quist left.", func(c *scene, a int) bool { return c.is(a, ing) }},
	{"Told of it, Quist left.", func(c *scene, a int) bool { return c.is(a, part) && c.is(a, speech) }},
	{"“Never,” Quist said.", func(c *scene, a int) bool { return c.nodes[a].quote >= 0 }},
	{"Limping home, Quist left.", func(c *scene, a int) bool { return strings.HasSuffix(c.word(a), "ing") && !c.is(a, nouns) }},
	{"Chastened by this, Quist left.", func(c *scene, a int) bool { return strings.HasSuffix(c.word(a), "ed") && c.is(a+1, prep) }},
}

// afterComma returns the node after the next comma from node a on, which may be at the
// end of a quote, or limit.
func (c *scene) afterComma(a, limit int) int {
	for ; a < limit; a++ {
		if c.comma(a) || c.nodes[a].quote >= 0 && strings.HasSuffix(strings.TrimRight(c.word(a), "\"”'’"), ",") {
			return a + 1
		}
	}
	return limit
}

// phraseAfterStart returns the noun phrase at node a, not beyond limit.
func (c *scene) phraseAfterStart(a, limit int) np {
	if c.pronoun(a) && (!c.is(a, det) || c.is(a+1, helpers|acts)) {
		return np{a, a + 1}
	}
	k := a
	for ; k < limit && k-a < reach; k++ {
		q := c.nodes[k]
		switch {
		case c.proper(k), q.kind == text.Number, k == a && q.class&det != 0, c.word(k) == "of" && k > a, c.word(k) == "&":
			continue
		case c.word(k) == "." && c.abbreviation(k):
			continue
		case c.lower(k) && !c.is(k, prep|sub|conj|helpers|rel|adverb) && !c.isBut(k, acts, nouns):
			if k > a && c.proper(k-1) && !c.is(k-1, det) && q.class&(person|title|body) == 0 && !possessive(c.word(k-1)) {
				return np{a, k}
			}
			if k > a && q.class == 0 && strings.HasSuffix(c.word(k), "ed") {
				return np{a, k}
			}
			continue
		}
		break
	}
	return np{a, min(k, limit)}
}
