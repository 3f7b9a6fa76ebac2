package people

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// A person is what several names of a document lead to.
type person struct {
	full   string   // the fullest name, as written
	words  []string // its words, folded, without titles, nicknames and Jr
	female bool
	male   bool
	seen   int32 // the last candidate led to this person so far, plus one
}

// persons makes one person of the full names that can be one, then leads every
// candidate to its person: a name of one word to the person of that last name
// who was named last, or else is named next.
func (f *finder) persons() []person {
	var all []person
	byWord := map[string][]int32{}
	for i := range f.names {
		n := &f.names[i]
		if c := f.cands[n.first]; !n.is || c.first == c.last {
			continue
		}
		words := nameWords(n.text)
		if len(words) == 0 {
			continue
		}
		n.person = f.same(all, byWord, words) + 1
		if n.person == 0 {
			all = append(all, person{})
			n.person = int32(len(all))
		}
		p := &all[n.person-1]
		if len(words) > len(p.words) || len(words) == len(p.words) && len(n.text) > len(p.full) {
			p.full, p.words = flat(n.text), words
		}
		for _, w := range words {
			if ps := byWord[w]; len(ps) == 0 || ps[len(ps)-1] != n.person-1 {
				byWord[w] = append(ps, n.person-1)
			}
		}
	}
	for i := range f.cands {
		c := &f.cands[i]
		n := &f.names[c.name]
		if !n.is || c.held {
			continue
		}
		c.is = true
		if n.person == 0 || c.first == c.last {
			c.person = f.nearest(all, byWord, c)
			if c.person < 0 {
				all = append(all, person{full: flat(n.text), words: nameWords(n.text)})
				c.person = int32(len(all) - 1)
				for _, w := range all[c.person].words {
					byWord[w] = append(byWord[w], c.person)
				}
			}
		} else {
			c.person = n.person - 1
		}
		all[c.person].seen = int32(i) + 1
	}
	return all
}

// same is the person among all that words, a name of several, can also name,
// or -1.
func (f *finder) same(all []person, byWord map[string][]int32, words []string) int32 {
	ps := byWord[words[len(words)-1]]
	if len(words) > 1 {
		ps = append(ps[:len(ps):len(ps)], byWord[words[0]]...)
	}
	for i := len(ps) - 1; i >= 0; i-- {
		if p := ps[i]; matches(words, all[p].words) || matches(all[p].words, words) {
			return p
		}
	}
	return -1
}

// nearest is the person whom a candidate of one word names, or -1.
func (f *finder) nearest(all []person, byWord map[string][]int32, c *candidate) int32 {
	words := nameWords(f.names[c.name].text)
	if len(words) == 0 {
		return -1
	}
	best, score := int32(-1), int32(-1)
	for _, p := range byWord[words[0]] {
		w := all[p].words
		s := all[p].seen * 4
		if w[len(w)-1] == words[0] {
			s += 2 * int32(len(f.cands)) * 4 // last names before first names
		}
		if s > score {
			best, score = p, s
		}
	}
	return best
}

// matches reports whether the words of short can all be words of long, in
// order, with the last or the first of them the same: "Díaz Vélez" and "E.
// Vélez" match "Eustaquio Díaz Vélez".
func matches(short, long []string) bool {
	if len(short) > len(long) || len(short) == 0 {
		return false
	}
	if short[len(short)-1] != long[len(long)-1] && (len(short) < 2 || short[0] != long[0]) {
		return false
	}
	j := 0
	for _, w := range short {
		for j < len(long) && !agree(w, long[j]) {
			j++
		}
		if j == len(long) {
			return false
		}
		j++
	}
	return true
}

// agree reports whether a and b can be one name: equal, an initial, or a short
// form that the other starts with (Ben, Benjamin).
func agree(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return (len(a) == 1 || len(a) >= 3) && strings.HasPrefix(b, a)
}

// nameWords are the words of a name, folded, without nicknames in quotation
// marks, initials' full stops, Jr and the article of al-Maliki.
func nameWords(s string) []string {
	var out []string
	quoted := false
	for _, w := range strings.Fields(lexicon.Fold(s)) {
		switch {
		case strings.ContainsAny(w, "\"\u201c\u201d"):
			if strings.Trim(w, "\"\u201c\u201d") == "" {
				quoted = !quoted
			}
			continue
		case quoted:
			continue
		}
		w = strings.Trim(w, ".,;:'")
		if k := strings.IndexByte(w, '-'); k >= 1 && k <= 3 && lexicon.Exact(w[:k]).Has(lexicon.Particle) {
			w = w[k+1:]
		}
		if w == "" || len(out) > 0 && lexicon.Exact(w) == lexicon.Suffix {
			continue
		}
		out = append(out, w)
	}
	return out
}

// flat is a name on one line.
func flat(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// mentions are the candidates that are people.
func (f *finder) mentions(all []person) []Mention {
	var out []Mention
	for i := range f.cands {
		if c := &f.cands[i]; c.is {
			out = append(out, Mention{Span: text.Span{Start: c.span.Start, End: c.span.End}, Name: all[c.person].full})
		}
	}
	return out
}
