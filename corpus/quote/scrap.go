package quote

import (
	"slices"
	"strings"
)

// stands reports whether the quote at node n is a sentence by itself.
func (c *scene) stands(n int) bool {
	return c.nodes[n].first && (n+1 == len(c.nodes) || c.nodes[n+1].first || c.ends(c.nodes[n]))
}

// longestTitle is the most words of the title of a work. In longer quotes capitals are a
// matter of style.
const longestTitle = 20

// isName reports whether the quote at node n is the name or title of something, or a term,
// by its words or the words before it.
func (c *scene) isName(n int) bool {
	if c.nodes[n].first {
		return false
	}
	k := c.firstFrame(n) - 1
	ok := k >= 0 && c.frames[k].verb >= c.nodes[n].from
	capitals, words := c.titleCase(n)
	if capitals && words == 1 && c.ends(c.nodes[n]) {
		return false // “Never.”
	}
	if capitals {
		return !(ok && c.adjoins(c.frames[k], n) && (c.comma(n-1) || c.word(n-1) == ":"))
	}
	if ok && c.frames[k].verb == n-1 {
		return false // what he called "..."
	}
	return words <= 8 && (c.is(n-1, named) || c.comma(n-1) && c.is(n-2, named))
}

// headsSentence reports whether the quote at node n is the subject of its
// sentence, and so the name of something: "The Ferry" opened in May.
func (c *scene) headsSentence(n int) bool {
	capitals, _ := c.titleCase(n)
	return c.nodes[n].first && capitals && !c.stands(n)
}

// inPhrase reports whether there is a preposition other than "as" and "because of" before
// the quote at node n, which makes it a term.
func (c *scene) inPhrase(n int) bool {
	for n--; n >= 0 && c.is(n, det) && c.isWord(n); n-- {
	}
	switch c.word(n) {
	case "as", "that", "like", "because", "since":
		return false
	}
	return c.is(n, prep)
}

// predicated reports whether the quote at node n is the complement of a verb of being or
// having: the plan is "dead".
func (c *scene) predicated(n int) bool {
	for n--; n >= 0 && (c.is(n, adverb|det) && c.isWord(n)); n-- {
	}
	return c.is(n, be|have|short)
}

// titleCase returns titleCase of the words of the quote at node n.
func (c *scene) titleCase(n int) (capitals bool, words int) {
	if c.cased.node != n {
		c.cased.node = n
		c.cased.capitals, c.cased.words = titleCase(c.word(n))
	}
	return c.cased.capitals, c.cased.words
}

// titleCase reports whether the words of q, but for the small ones, start with capitals,
// and counts them.
func titleCase(q string) (bool, int) {
	n, capitals, all := 0, 0, true
	for w := range strings.FieldsSeq(q) {
		n++
		w = strings.Trim(w, "\"'“”‘’`,.?!;:()«»„")
		if w == "" {
			continue
		}
		switch {
		case 'A' <= w[0] && w[0] <= 'Z', '0' <= w[0] && w[0] <= '9':
			capitals++
		case words[w]&small == 0:
			all = false
		}
		if n > longestTitle {
			return false, n
		}
	}
	return all && capitals >= 1 && (capitals > 1 || n == 1), n
}

// labelled reports whether the quote of a few words at node n follows a colon, or a verb of
// saying or calling.
func (c *scene) labelled(n int) bool {
	if c.attributive(n) {
		return false
	}
	if c.word(n-1) == ":" {
		return true
	}
	for k := c.firstFrame(n) - 1; k >= 0 && c.frames[k].verb >= max(c.nodes[n].from, n-saidWithin); k-- {
		f := c.frames[k]
		if f.kind != nounCue && c.word(f.verb+1) != "to" && (f.class&say != 0 || n-f.verb <= calledWithin) {
			return true
		}
	}
	return false
}

// attributive reports whether the quote at node n stands between an article and
// its noun, as a term does: the “point of no return” date.
func (c *scene) attributive(n int) bool {
	return c.is(n-1, det) && c.lower(n+1) && !c.is(n+1, prep|sub|conj|rel|helpers|adverb|when|verb|speech)
}

// invites reports whether s invites the reader to follow an account, which
// sites put below their articles.
func invites(s string) bool {
	s = strings.TrimLeft(s, "\"“”'‘*>| ")
	if len(s) >= longestInvitation || !strings.HasPrefix(s, "Follow ") {
		return false
	}
	in := func(where string) bool { return strings.Contains(s, where) }
	return slices.ContainsFunc([]string{" on Twitter", " on Facebook", " on Instagram", " @"}, in)
}

// longestInvitation is the most bytes of a line that invites to follow somebody.
const longestInvitation = 160
