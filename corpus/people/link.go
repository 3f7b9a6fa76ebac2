package people

import (
	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// link finds the places of partial names and the people in lists.
func (f *finder) link() {
	f.lists()
	first, last := map[string]int32{}, map[string]int32{}
	for i := range f.names {
		n := &f.names[i]
		c := f.cands[n.first]
		if !n.is || c.first == c.last {
			continue
		}
		a, b := f.ends(c)
		first[a], last[b] = int32(i), int32(i)
	}
	for i := range f.names {
		n := &f.names[i]
		c := f.cands[n.first]
		if n.is || c.held {
			continue
		}
		w := f.words[c.first]
		if c.first == c.last {
			_, isLast := last[w.key(f, int(c.first))]
			_, isFirst := first[w.key(f, int(c.first))]
			switch {
			case w.class.Has(lexicon.Function | lexicon.Month):
			case w.class.Has(region) && !(isLast && w.class.Has(lexicon.Surname) && n.pos > 0) && n.weight() < passes-2:
				// Virginia alone is the state, in spite of Virginia Welby
			case isLast && n.weight()+linkLast >= passes:
				n.is = true
			case isFirst && n.weight()+linkFirst >= passes:
				n.is = true
			}
			continue
		}
		a, b := f.ends(c)
		_, okA := first[a]
		_, okB := last[b]
		if (okA || okB) && n.weight()+linkHalf >= passes {
			n.is = true
		}
	}
}

// shrink removes an everyday word that was joined to a last name in a headline: "Odom Breaks
// With Farrow".
func (f *finder) shrink() {
	for i := range f.cands {
		c := &f.cands[i]
		two := !c.held && c.last == c.first+1 && f.words[c.first].is(headline)
		if !two || f.names[c.name].is || !f.words[c.last].class.Has(lexicon.Common) {
			continue
		}
		span := text.Span{Start: c.span.Start, End: int(f.words[c.first].end)}
		if k, ok := f.kinds[span.Of(f.t.S)]; ok && f.names[k].is {
			c.name, c.span, c.last = k, span, c.first
		}
	}
}

// The weight of a word being the last or the first name of somebody whom the text names in
// full. In cross-validation 7 to 30 and 3 to 5 do equally well.
const (
	linkLast  = 9
	linkFirst = 5
	linkHalf  = 1.5 // the same of one end of a name of several words
)

func (w word) key(f *finder, i int) string {
	return text.Fold(f.t.S[f.t.Tokens[i].Start:w.end])
}

// ends returns the folded first and last words of a name, without a suffix such as Jr.
func (f *finder) ends(c candidate) (string, string) {
	last := int(c.last)
	for last > int(c.first) && (!f.t.Tokens[last].Word() || f.words[last].class.Has(lexicon.Suffix)) {
		last--
	}
	return f.words[c.first].key(f, int(c.first)), f.words[last].key(f, last)
}

// lists raises the weight of names beside a person in a list.
func (f *finder) lists() {
	for pass := 0; pass < 2; pass++ {
		for k := 0; k+1 < len(f.cands); k++ {
			a, b := &f.cands[k], &f.cands[k+1]
			if b.held && !a.held && a.first == a.last && f.joined(int(a.last), int(b.from)) && f.word(int(a.last)+1) != "," {
				a.held = true // Victoria and Albert Museum
			}
			if a.held || b.held || !f.joined(int(a.last), int(b.from)) || b.from != b.first {
				continue
			}
			na, nb := &f.names[a.name], &f.names[b.name]
			if na.is == nb.is || (a.first == a.last) != (b.first == b.last) {
				continue
			}
			for _, n := range []*name{na, nb} {
				if !n.is && n.base > -2 && n.weight()+listed >= passes {
					n.is = true
				}
			}
		}
	}
}

// listed is the weight of a name being beside a person in a list.
const listed = 3

// joined reports whether only a comma, "and" or both are between token i and token j.
func (f *finder) joined(i, j int) bool {
	if j-i < 2 || j-i > 3 {
		return false
	}
	for k := i + 1; k < j; k++ {
		if f.at(k) == 0 {
			return false
		}
		switch f.word(k) {
		case ",", "and", "&", "or":
		default:
			return false
		}
	}
	return true
}
