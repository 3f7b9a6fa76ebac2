package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// manyFrames is the most frames of a sentence that are looked at for one quote. Real
// sentences have far fewer.
const manyFrames = 32

// A quote of a few words is speech, and not a scare quote, if a verb of saying or calling
// is within so many nodes before it. Of the values from 0 to 30, these separated best
// the spoken ones from the others in 84 news articles.
const (
	saidWithin   = 24
	calledWithin = 10
	nounWithin   = 8 // the same for "this statement by Kirby:"
)

// shortest is the fewest words of a quote within a sentence that counts as speech without
// a verb of saying before it. Shorter ones are mostly scare quotes; of those of four
// words and more, 97 in 100 were spoken in news articles.
const shortest = 4

// conjoined reports whether frame f starts a clause after "and", "but" or "while".
func (c *scene) conjoined(f frame) bool {
	if f.kind != subjectFirst || !c.is(f.start-1, conj|sub) || c.word(f.start-1) == "that" {
		return false
	}
	return f.class&say != 0 || c.comma(f.start-2)
}

// personal reports whether p is one pronoun.
func (c *scene) personal(p np) bool {
	return p.to-p.from == 1 && c.is(p.from, pron) && !c.is(p.from, rel)
}

// animate reports whether p, which is not a pronoun, is a person, a body or a proper
// name.
func (c *scene) animate(p np) bool {
	if c.personal(p) {
		return false
	}
	for i := p.from; i < p.to; i++ {
		if c.proper(i) && !c.is(i, det|prep) || c.is(i, person|body|pron) {
			return true
		}
	}
	return false
}

// isThing reports whether p ends in a word for something said, which cannot speak: the
// most famous quote.
func (c *scene) isThing(p np) bool { return c.isBut(p.to-1, thing, person|body) }

// somebody reports whether p is a pronoun for one person.
func (c *scene) somebody(p np) bool {
	if p.to-p.from != 1 {
		return false
	}
	switch c.word(p.from) {
	case "he", "she", "I", "we", "He", "She", "We":
		return true
	}
	return false
}

// bareName reports whether p is one to three capitalised words.
func (c *scene) bareName(p np) bool {
	for i := p.from; i < p.to; i++ {
		if !c.proper(i) || c.is(i, det|when|prep|sub) {
			return false
		}
	}
	return p.to-p.from <= 3
}

// adjoins reports whether the quote at node n is what is said in f: between them is
// nothing, a comma, a colon or "that".
func (c *scene) adjoins(f frame, n int) bool {
	if f.kind == nounCue {
		return c.word(n-1) == ":" && n-2 < f.end
	}
	if f.class&say == 0 || f.related && c.commaWithin(f.end, n-1) {
		return false
	}
	p := n - 1
	for p >= 0 && (c.comma(p) || c.word(p) == ":" || c.word(p) == "that" || c.dash(p)) {
		p--
	}
	if p < max(f.verb+1, f.end) && p >= f.verb {
		return true
	}
	return c.word(n-1) == ":" || c.comma(n-1) && n-f.verb <= 8 && !c.is(n-2, conj)
}

// directlyAfter returns the frame right after node n: " Kirby said.
func (c *scene) directlyAfter(n int) (frame, bool) {
	i := n + 1
	for i < len(c.nodes) && (c.comma(i) || c.dash(i)) {
		i++
	}
	if i >= len(c.nodes) || c.nodes[i].quote >= 0 {
		return frame{}, false
	}
	stop := c.fullStop(n)
	if stop && c.proper(i) && i == n+1 {
		// A new sentence, unless it is only the attribution.
		f, ok := c.frameAt(i)
		return f, ok && (f.kind == subjectFirst || f.kind == verbFirst) && c.onlyFrame(f)
	}
	return c.frameAt(i)
}

// onlyFrame reports whether only a full stop follows frame f.
func (c *scene) onlyFrame(f frame) bool {
	return f.end == len(c.nodes)-1 || c.word(f.end) == "."
}

// fullStop reports whether the quote at node n ends in a full stop.
func (c *scene) fullStop(n int) bool {
	in := strings.TrimRight(c.word(n), "\"”“»'’` \n\u00a0")
	return strings.HasSuffix(in, ".") && !strings.HasSuffix(in, "...")
}

// frameAt returns the frame at node i, or after a few words of time and manner there.
func (c *scene) frameAt(i int) (frame, bool) {
	k := c.firstFrame(i)
	if k >= len(c.frames) {
		return frame{}, false
	}
	f := c.frames[k]
	if f.start > i && c.word(f.verb) == "put" && c.word(f.verb+1) != "it" {
		return f, false
	}
	if f.kind == participle || f.kind == nounCue || f.class&say == 0 && f.kind != accordingTo {
		return f, false
	}
	if w := c.word(i); f.start > i && f.start-i <= 2 && (w == "as" || w == "So" || strings.HasSuffix(w, "ly")) {
		i = f.start
	}
	return f, f.start == i
}

// firstFrame returns the number of the first frame whose verb is at node i or later.
func (c *scene) firstFrame(i int) int {
	lo, hi := 0, len(c.frames)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.frames[mid].verb < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// longestSignature is the most tokens of a line with a dash, a name and its description.
const longestSignature = 16

// signed returns the name after a dash at the end of the paragraph, if it follows quote
// q, or if the paragraph starts with q: “No.” And: “Never.” — Name.
func (c *scene) signed(q int) (np, bool) {
	i := c.at[q] + 1
	if q == 0 && c.at[0] == 0 {
		i = c.at[len(c.at)-1] + 1
	}
	if i >= len(c.nodes) || !c.dash(i) {
		return np{}, false
	}
	for i < len(c.nodes) && c.dash(i) {
		i++
	}
	return c.signature(i)
}

// signature returns a name at node i that has little or nothing after it.
func (c *scene) signature(i int) (np, bool) {
	if !c.proper(i) || len(c.nodes)-i > longestSignature {
		return np{}, false
	}
	k := i
	for k < len(c.nodes) && (c.isWord(k) || c.word(k) == "." && c.isWord(k+1)) {
		if c.nodes[k].kind == text.Lower && c.is(k, say|helpers) {
			return np{}, false
		}
		k++
	}
	return np{i, k}, true
}
