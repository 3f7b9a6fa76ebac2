package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
)

// A cand is a stretch of a passage that may be the answer.
type cand struct {
	text.Span
	first, last int16 // tokens, inclusive
	sent        int16
	class       class
	asked       bool // made of words of the question
	initial     bool // starts its sentence
	isPerson    bool
	isPlace     bool
	other       bool // held the office that is asked for in the past, or holds another like it
	isHead      bool // is what the head of the question names: Rhine for river
	unit        unit // of an amount
	lasts       bool // it is said for how long
	time        int  // its place among the hit's times, -1 for none
	value       string
	key         string // folded, for counting votes

	fit   float32 // how well its kind is the kind that is wanted, 0 to 1
	near  float32 // how near the question's words are
	votes float32 // of all passages, against the candidate that has most
	score float32 // of the model; 0 for the best of all
	share float32 // of all candidates of the best passages
	feats candFeatures
}

// holds reports whether a term at a token is part of the candidate, and no tie
// to it. What a number counts is a tie: "304 companies".
func (c *cand) holds(tok int16) bool {
	return c.class != amount && tok >= c.first && tok <= c.last
}

// candidates finds the stretches of s that are of the wanted kind.
func (s *scan) candidates(x *query, out []cand) []cand {
	if x.acronym != "" {
		return s.expansions(x, out)
	}
	switch x.want.class {
	case moment:
		return s.moments(x, out)
	case amount:
		return s.amounts(x, out)
	case reason:
		return s.reasons(x, out)
	case person, description:
		return s.common(x, personNoun, s.names(x, out))
	case place:
		return s.whereabouts(x, s.names(x, out))
	case name:
		return s.names(x, out)
	}
	return s.things(x, s.names(x, out))
}

// add completes c and appends it.
func (s *scan) add(x *query, c cand, out []cand) []cand {
	if c.class != moment {
		c.time = -1
	}
	c.Start, c.End = s.toks[c.first].Start, s.toks[c.last].End
	c.sent = s.toks[c.first].sent
	c.asked = true
	for k := c.first; k <= c.last && c.asked; k++ {
		t := &s.toks[k]
		c.asked = !t.Word() || t.term >= 0 || isStop(s.fold(int(k)))
	}
	c.initial = c.first == 0 || s.toks[c.first-1].sent != c.sent
	if c.key == "" {
		c.key = strings.TrimSuffix(fold(c.Of(s.hit.Text)), "'s")
	}
	return append(out, c)
}

// raw and fold are the token at k as it stands and folded, "" beyond the ends.
func (s *scan) raw(k int) string {
	if k < 0 || k >= len(s.toks) {
		return ""
	}
	return s.toks[k].Of(s.hit.Text)
}

func (s *scan) fold(k int) string {
	if k < 0 || k >= len(s.toks) {
		return ""
	}
	t := &s.toks[k]
	if t.folded == "" {
		t.folded = fold(t.Of(s.hit.Text))
	}
	return t.folded
}

// common finds common nouns of a kind: contractors for who.
func (s *scan) common(x *query, kind lexicon.Noun, out []cand) []cand {
	for k := range s.toks {
		if s.toks[k].Kind != text.Lower || s.toks[k].term >= 0 || isStop(s.fold(k)) {
			continue
		}
		if n, ok := lexicon.Find(lexicon.Singular(s.fold(k))); ok && n.Is(kind, 1) {
			first := k
			for n := 0; n < 2 && s.qualifies(first-1); n++ {
				first--
			}
			out = s.add(x, cand{first: int16(first), last: int16(k), class: thing, fit: .3, isPerson: true, key: s.fold(k)}, out)
		}
	}
	return out
}

// qualifies reports whether the token at k is a word in small letters that says of what
// kind the noun right behind it is: "paper" of "paper mill".
func (s *scan) qualifies(k int) bool {
	if k < 0 || s.toks[k].Kind != text.Lower || s.toks[k].End+1 != s.toks[k+1].Start {
		return false
	}
	return !isStop(s.fold(k)) && !isPrep(s.fold(k))
}

// whereabouts finds what stands after a preposition of place: "in the cellar",
// "behind the old mill".
func (s *scan) whereabouts(x *query, out []cand) []cand {
	for k := 0; k+1 < len(s.toks); k++ {
		if !isPlacePrep(s.fold(k)) {
			continue
		}
		first, last, lower := k+1, k, false
		for last+1 < len(s.toks) && last-k < 5 {
			f := s.fold(last + 1)
			t := &s.toks[last+1]
			if !t.Word() || t.sent != s.toks[k].sent || isAux(f) || isPrep(f) && f != "of" {
				break
			}
			lower = lower || t.Kind == text.Lower && !isStop(f)
			last++
		}
		for last > first && (isStop(s.fold(last)) || isPrep(s.fold(last))) {
			last--
		}
		if last < first || !lower || s.covered(first) {
			continue
		}
		c := cand{first: int16(first), last: int16(last), class: thing, fit: .2}
		if n, ok := lexicon.Find(lexicon.Singular(s.fold(last))); ok {
			c.isPlace = n.Is(placeNoun, 2) || n.Is(structureNoun, 1)
			c.isHead = x.want.known && n.Is(x.want.noun, 2)
			if c.isPlace || c.isHead {
				c.fit = .4
			}
		}
		out = s.add(x, c, out)
	}
	return out
}

// covered reports whether a time expression covers the token at k.
func (s *scan) covered(k int) bool {
	at := s.toks[k].Start
	for i := range s.hit.Times {
		if t := &s.hit.Times[i]; t.Start <= at && at < t.End {
			return true
		}
	}
	return false
}

// things finds plain noun phrases: a noun with the words before it.
func (s *scan) things(x *query, out []cand) []cand {
	for k := 0; k < len(s.toks); k++ {
		if s.toks[k].Kind != text.Lower || s.toks[k].term >= 0 {
			continue
		}
		f := s.fold(k)
		if isStop(f) {
			continue
		}
		g := lexicon.Singular(f)
		n, ok := lexicon.Find(g)
		if !ok {
			continue
		}
		c := cand{first: int16(k), last: int16(k), class: thing, fit: .2}
		if x.want.known && n.Is(x.want.noun, 2) && g != x.want.head {
			c.isHead, c.fit = true, 1
		}
		c.key = g
		out = s.add(x, c, out)
	}
	return out
}

// reasons finds words that lead in a cause or an aim.
func (s *scan) reasons(x *query, out []cand) []cand {
	for k := range s.toks {
		lead, ok := reasonLeads[s.fold(k)]
		if ok && (lead.next == "" || s.fold(k+1) == lead.next) {
			out = s.add(x, cand{first: int16(k), last: int16(k), class: reason, fit: lead.fit}, out)
		}
	}
	return out
}

// reasonLeads are the words that lead in a cause or an aim, with the word that has to
// follow, "" for any, and how surely they do.
var reasonLeads = map[string]struct {
	next string
	fit  float32
}{
	"because": {"", 1}, "due": {"to", 1},
	"so": {"that", .8}, "order": {"to", .8}, "thanks": {"to", .8}, "led": {"to", .8},
	"result": {"", .8}, "reason": {"", .8}, "caused": {"", .8}, "cause": {"", .8},
	"since": {"", .3}, "as": {"", .3}, "to": {"", .3}, "after": {"", .3}, "for": {"", .3},
}
