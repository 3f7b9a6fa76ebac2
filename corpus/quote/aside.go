package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// acrossAside returns the subject before an aside that ends with the comma or dash at
// node j: Panetta, visiting Brussels, said.
func (c *scene) acrossAside(j int) np {
	dash := c.dash(j)
	from := max(c.nodes[j].from, j-reach)
	end := -1 // the end of the candidate: the comma that opens the aside
	var best np
	for k := j - 1; k >= from-1; k-- {
		atStart := k < from
		stop := atStart
		if !atStart {
			q := c.nodes[k]
			stop = c.comma(k) || dash && c.dash(k) || q.quote >= 0 && !c.nickname(k) || c.word(k) == ";" || c.word(k) == ":"
		}
		if !stop {
			continue
		}
		if end >= 0 {
			p, appositive := c.candidate(k+1, end)
			if p.ok() {
				if !appositive {
					return p
				}
				best = p
			} else if best.ok() {
				return best
			}
		}
		end = k
		if atStart || !c.comma(k) && !c.dash(k) {
			break
		}
	}
	return best
}

// candidate returns the subject in nodes [a, b) between commas, if there is one. It also
// reports whether that may be an apposition to a subject further left.
func (c *scene) candidate(a, b int) (np, bool) {
	for a < b && (c.is(a, conj|adverb) || c.is(a, sub) && !c.is(a, prep|rel)) && !c.pronoun(a) && !c.is(a, det) {
		a++
	}
	if a >= b || !c.isWord(b-1) && c.word(b-1) != ")" && c.word(b-1) != "." {
		return np{}, false
	}
	if s := c.segmentStart(b - 1); s > a {
		a = s // "he hit back and Conway"
		for a < b && c.is(a, conj|adverb) {
			a++
		}
		if a >= b {
			return np{}, false
		}
	}
	w := c.nodes[a]
	switch {
	case w.kind == text.Number, w.class&(rel|prep) != 0 && w.class&det == 0, w.class&ing != 0 && w.class&acts != 0:
		return np{}, w.kind == text.Number
	case w.class&when != 0 && w.class&title == 0:
		return np{}, false
	case w.kind == text.Lower && strings.HasSuffix(w.Of(c.s), "ing") && w.class&(nouns|det|pron) == 0:
		return np{}, false
	case w.class&(past|part) != 0 && w.class&nouns == 0:
		return np{}, false
	case c.pronoun(a):
		return np{a, a + 1}, false
	case c.proper(a) && w.class&det == 0:
		return np{a, c.cutTime(a, b)}, false
	}
	return np{a, c.cutTime(a, b)}, true
}
