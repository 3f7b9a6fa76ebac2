package quote

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// A node is a word, a mark or a whole quoted stretch of a paragraph.
type node struct {
	text.Span
	class class
	kind  text.Kind
	quote int  // the stretch's number in the paragraph from 0, -1 for a token
	first bool // a sentence starts here
	from  int  // the first node of its sentence
	to    int  // the node after its sentence
}

// A scene is a paragraph prepared for finding speakers: each quote is a single node among
// the words.
type scene struct {
	s      string
	nodes  []node
	at     []int // the node of each quoted stretch
	frames []frame

	cased titling // of the last quote it was computed for
}

// A titling has whether the words of a quote start with capitals, and their number.
type titling struct {
	node, words int
	capitals    bool
}

// set makes a scene of tokens [a, b) of t with the quoted stretches raws. Its sentences
// start with those of t, from sentence number sent on.
func (c *scene) set(t *text.Text, a, b int, raws []raw, sent int) {
	c.s, c.nodes, c.at, c.frames, c.cased = t.S, c.nodes[:0], c.at[:0], c.frames[:0], titling{node: -1}
	q := 0
	for i := a; i < b; {
		if q < len(raws) && i == raws[q].first {
			c.at = append(c.at, len(c.nodes))
			all := text.Span{Start: t.Tokens[i].Start, End: t.Tokens[raws[q].last-1].End}
			c.nodes = append(c.nodes, node{Span: all, quote: q, kind: text.Punct})
			i, q = raws[q].last, q+1
		} else {
			w := t.Tokens[i]
			n := node{Span: w.Span, kind: w.Kind, quote: -1}
			if w.Kind != text.Punct {
				n.class = classOf(w.Of(t.S), w.Kind)
				if s := w.Of(t.S); w.Kind == text.Title && n.class == 0 && possessive(s) {
					n.class = classOf(bare(s), w.Kind) & when // Monday's
				}
			}
			c.nodes = append(c.nodes, n)
			i++
		}
		n := len(c.nodes) - 1
		start := c.nodes[n].Start
		from := 0
		if n > 0 {
			from = c.nodes[n-1].End
		}
		for sent < len(t.Sentences) && t.Sentences[sent].Start < from {
			sent++
		}
		starts := sent < len(t.Sentences) && t.Sentences[sent].Start <= start
		c.nodes[n].first = n == 0 || c.sentenceAt(n, starts)
	}
	c.sentences()
	c.findFrames()
}

func (c *scene) sentences() {
	from := 0
	for i := range c.nodes {
		if c.nodes[i].first {
			from = i
		}
		c.nodes[i].from = from
	}
	to := len(c.nodes)
	for i := len(c.nodes) - 1; i >= 0; i-- {
		c.nodes[i].to = to
		if c.nodes[i].first {
			to = i
		}
	}
}

// sentenceAt reports whether a sentence of the narrative starts at node n. starts is
// whether one of the text's sentences does, which is not reliable after a quote, since
// the quote's full stop may also end the sentence.
func (c *scene) sentenceAt(n int, starts bool) bool {
	p, x := c.nodes[n-1], c.nodes[n]
	switch {
	case p.quote >= 0:
		return c.ends(p) && (x.quote >= 0 || x.kind == text.Title || x.kind == text.Upper || x.kind == text.Number)
	case x.quote >= 0:
		return starts && c.terminal(n-1) || c.terminal(n-1) && !c.abbreviation(n-1)
	case starts:
		return !c.abbreviation(n - 1)
	}
	return c.headed(n)
}

// longestHead is the most words of a heading at the start of a paragraph.
const longestHead = 16

// headed reports whether the words before node n are a heading in capitals or a place at
// the start of the paragraph: "A BRIDGE TOO FAR — It", "HARROW — It".
func (c *scene) headed(n int) bool {
	if n < 2 || n > longestHead || !c.dash(n-1) {
		return false
	}
	for i := range n - 1 {
		if c.nodes[i].kind != text.Upper && !(c.nodes[i].kind == text.Title && c.nodes[i].Len() == 1) {
			return false
		}
	}
	return true
}

// ends reports whether the quote q closes with a full stop, a question mark or
// an exclamation mark, inside its marks.
func (c *scene) ends(q node) bool {
	in := strings.TrimRight(q.Of(c.s), "\"”“»'’` \n\u00a0")
	last, _ := utf8.DecodeLastRuneInString(in)
	return strings.ContainsRune(".?!…", last)
}

func (c *scene) terminal(n int) bool {
	switch c.word(n) {
	case ".", "?", "!", "…":
		return true
	}
	return false
}

// abbreviation reports whether the full stop at node n belongs to a title
// (Mr., Sen.) or an initial before it.
func (c *scene) abbreviation(n int) bool {
	if n == 0 || c.word(n) != "." {
		return false
	}
	p := c.nodes[n-1]
	if p.End != c.nodes[n].Start || p.kind == text.Lower {
		return false
	}
	return p.class&title != 0 && p.Len() <= 4 || p.Len() == 1 && p.kind == text.Title
}

func (c *scene) word(n int) string {
	if n < 0 || n >= len(c.nodes) {
		return ""
	}
	return c.nodes[n].Of(c.s)
}

// is reports whether node n has one of the classes of k.
func (c *scene) is(n int, k class) bool {
	return n >= 0 && n < len(c.nodes) && c.nodes[n].class&k != 0
}

// isBut reports whether node n has one of the classes of k and none of not.
func (c *scene) isBut(n int, k, not class) bool { return c.is(n, k) && !c.is(n, not) }

// lower reports whether node n is a word in small letters.
func (c *scene) lower(n int) bool {
	return n >= 0 && n < len(c.nodes) && c.nodes[n].kind == text.Lower
}

// proper reports whether node n is a capitalised word.
func (c *scene) proper(n int) bool {
	return n >= 0 && n < len(c.nodes) && (c.nodes[n].kind == text.Title || c.nodes[n].kind == text.Upper)
}

func (c *scene) isWord(n int) bool {
	return n >= 0 && n < len(c.nodes) && c.nodes[n].kind != text.Punct
}

func (c *scene) comma(n int) bool { return c.word(n) == "," }

func (c *scene) dash(n int) bool { return isDash(c.word(n)) }

func isDash(w string) bool {
	switch w {
	case "—", "–", "-", "―", "--", "~":
		return true
	}
	return false
}
