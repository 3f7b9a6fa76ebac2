package quote

import (
	"slices"
	"strings"

	"verbatim/corpus/text"
)

// A frame is a place where the narrative says that somebody speaks.
type frame struct {
	verb    int // the node of the verb, or of a noun such as claim
	who     np  // the speaker
	start   int // the first node of verb and speaker
	end     int // the node after them
	kind    frameKind
	class   class
	related bool // the speaker is a relative pronoun: who said
}

type frameKind uint8

const (
	subjectFirst frameKind = iota // Kirby said
	verbFirst                     // said Kirby
	participle                    // (Kirby frowned,) saying
	accordingTo                   // according to Kirby
	nounCue                       // Kirby's claim
)

// An np is a noun phrase: nodes [from, to). The zero np is none.
type np struct{ from, to int }

func (p np) ok() bool { return p.to > p.from }

// reach is how many nodes before or after a verb are searched for its subject.
const reach = 60

// findFrames finds the frames of the scene, in order of their verbs.
func (c *scene) findFrames() {
	for i := range c.nodes {
		if slices.ContainsFunc(idioms[c.word(i)], func(rest string) bool { return c.follows(i, rest) }) {
			c.nodes[i].class = c.nodes[i].class&^near | say | past | third
			if c.word(i+1) == "on" {
				c.nodes[i].class |= near
			}
		}
		k := c.nodes[i].class
		switch {
		case c.word(i) == "quote" && strings.EqualFold(c.word(i-1), "to"):
			c.addSource(i, i+1)
		case k&speech != 0 && c.nodes[i].kind == text.Lower || k&say != 0 && c.nodes[i].first:
			if f, ok := c.verbFrame(i); ok && c.reports(&f) {
				c.frames = append(c.frames, f)
				continue
			}
			if k&thing != 0 {
				c.nounFrame(i)
			}
		case k&thing != 0:
			c.nounFrame(i)
		case k&prep != 0 && (c.word(i) == "according" || c.word(i) == "According") && c.word(i+1) == "to":
			c.addSource(i, i+2)
		case c.word(i) == "per" && (c.comma(i-1) || i > 0 && c.nodes[i-1].quote >= 0):
			c.addSource(i, i+1)
		case c.word(i) == "attributed" && c.word(i+1) == "to":
			c.addSource(i, i+2)
		}
	}
}

// idioms are verbs that mean speaking together with the words after them: went on, made
// it clear.
var idioms = map[string][]string{
	"went": {"on"}, "goes": {"on"},
	"made": {"clear", "known", "plain", "it clear", "it known", "it plain"}, "makes": {"clear", "plain", "it clear", "it plain"},
	"let": {"it be known", "it be understood"}, "lets": {"it be known"},
	"pointed": {"out"}, "points": {"out"}, "spelled": {"out"}, "put": {"on record"},
}

// follows reports whether the words of rest follow node i.
func (c *scene) follows(i int, rest string) bool {
	for w := range strings.FieldsSeq(rest) {
		if i++; c.word(i) != w {
			return false
		}
	}
	return true
}

// reports reports whether a frame is one of speaking. A verb that means speaking only
// beside a quote needs a quote beside it, a verb that names a thing needs an object, and
// a subject that is neither a person nor a body needs a verb of saying.
func (c *scene) reports(f *frame) bool {
	v := f.verb
	if f.class&near != 0 {
		p := f.start - 1
		for p >= 0 && (c.comma(p) || c.dash(p) || c.word(p) == "as") {
			p--
		}
		if !c.leadsToQuote(v+1) && !(p >= 0 && c.nodes[p].quote >= 0) {
			if f.class&cue == 0 {
				return false
			}
			f.class &^= say
		}
	}
	if f.class&term != 0 && f.kind == subjectFirst && c.names(v) {
		return false
	}
	return f.class&say != 0 || f.kind != subjectFirst || f.related || c.personal(f.who) || c.animate(f.who)
}

// names reports whether the verb at v gives its own subject a name in quotation marks:
// cells called "phagocytes".
func (c *scene) names(v int) bool {
	n := v + 1
	for c.is(n, det) && c.isWord(n) {
		n++
	}
	if n >= len(c.nodes) || c.nodes[n].quote < 0 {
		return false
	}
	for i := v - 1; i >= c.nodes[v].from && v-i <= 6; i-- {
		switch c.word(i) {
		case "what", "which", "whom", "that", "who", "What":
			return false
		}
	}
	return true
}

// addSource adds the frame of "according to" at node i, with its source at node a.
func (c *scene) addSource(i, a int) {
	if who := c.phraseAfter(a); who.ok() {
		c.frames = append(c.frames, frame{verb: i, who: who, start: i, end: who.to, kind: accordingTo, class: say})
	}
}

// opinions are nouns that name a source with "in" before them: in Quist's view.
var opinions = set("view opinion judgment judgement words telling estimation account")

func (c *scene) pronoun(n int) bool { return c.is(n, pron) }

// nounFrame adds the frame of a noun for something said, with its speaker as a possessive
// or after "by", "from" or "of": Kirby's claim, a letter from Kirby.
func (c *scene) nounFrame(n int) {
	f := frame{verb: n, start: n, end: n + 1, kind: nounCue, class: cue}
	j := n - 1
	for j > 0 && n-j < 3 && c.lower(j) && !possessive(c.word(j)) && !c.is(j, det|prep|conj|acts) {
		j--
	}
	switch w := c.word(j); {
	case w == "his" || w == "her" || w == "their" || w == "my" || w == "our":
		f.who = np{j, j + 1}
	case j >= 0 && possessive(w):
		f.who = c.phraseBefore(j)
		if p := f.who.from - 1; strings.EqualFold(c.word(p), "in") && opinions[c.word(n)] {
			c.frames = append(c.frames, frame{verb: n, who: f.who, start: p, end: n + 1, kind: accordingTo, class: say})
			return
		}
	case c.word(n+1) == "by" || c.word(n+1) == "from" || c.word(n) == "words" && c.word(n+1) == "of":
		f.who = c.phraseAfter(n + 2)
	}
	if f.who.ok() {
		f.start, f.end = min(f.who.from, n), max(f.who.to, n+1)
		c.frames = append(c.frames, f)
	}
}
