package people

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
)

// nameStart returns the token at which the name starts within a run, after titles,
// nationalities and other describing words, or -1.
func (f *finder) nameStart(from, to int) int {
	start := from
	given := false
	for i := from; i < to; i++ {
		w := f.words[i]
		named := i+2 < to && f.words[i+1].class.Has(lexicon.FirstName)
		if named && !given && w.class.HasBut(lexicon.Role, lexicon.FirstName) {
			start = i + 1
			continue
		}
		begins := !given || w.class.Has(lexicon.Honorific) || i+1 < to && f.words[i+1].strongFirst()
		if next := f.skipStop(i + 1); begins && next < to && f.entitles(i, next) {
			start = next
			given = false
			continue
		}
		if i >= start && w.strongFirst() {
			given = true
		}
	}
	for start < to-1 && !f.honoured(start, from) && f.strips(start, to) {
		start = f.skipStop(start + 1)
	}
	if start >= to {
		return -1
	}
	if g := f.firstGiven(start, to); g > start && g < to-1 {
		start = g
	}
	return start
}

// entitles reports whether token i is a title of the name that continues at token next, which
// is not so for the Captain of Captain Jr.
func (f *finder) entitles(i, next int) bool {
	w := f.words[i]
	if !w.class.Has(lexicon.Honorific|lexicon.Title) || !f.capital(next) {
		return false
	}
	return !w.class.Has(lexicon.Title) || !f.words[next].class.Has(lexicon.Suffix)
}

// honoured reports whether an honorific is right before token i of a run. Any word after it is
// a name, as MJ in Mr MJ Akbar.
func (f *finder) honoured(i, from int) bool {
	if i > from && f.at(i-1) == '.' {
		i--
	}
	return i > from && f.words[i-1].class.Has(lexicon.Honorific)
}

func (f *finder) skipStop(i int) int {
	if f.at(i) == '.' {
		return i + 1
	}
	return i
}

// strips reports whether token i describes the name after it and is not part of it.
func (f *finder) strips(i, to int) bool {
	w := f.words[i]
	switch {
	case w.class.Has(lexicon.Honorific|lexicon.Title) && !w.class.Has(lexicon.FirstName|lexicon.Surname):
		return true
	case w.is(opens) && w.class.HasBut(lexicon.Say, lexicon.FirstName|lexicon.Surname): // Adds Karl Odom:
		return true
	case w.is(placed), w.is(initial) && w.class.Has(lexicon.Place|lexicon.Org):
		return true
	case w.class.Has(lexicon.Particle) && f.particles(i+1) > i+1:
		return false
	case w.class.Has(lexicon.FirstName) && !w.class.Has(lexicon.Demonym):
		return false
	case w.is(upper) && !w.is(headline) && !f.allUpper(i, to):
		return true
	case w.class.Has(lexicon.Demonym | lexicon.Party | lexicon.Org | lexicon.Month | lexicon.Function):
		return true
	case w.class.HasBut(lexicon.Role, lexicon.Surname), w.is(opens) && w.class.HasBut(lexicon.Common, lexicon.Surname):
		return true
	case w.is(opens) && w.class.Has(lexicon.Common) && f.words[i+1].class.Has(lexicon.FirstName):
		return true
	}
	return false
}

// hyphenGiven reports whether s is written like a Korean or Chinese given name after a
// surname: Ki-moon, Teng-hui.
func hyphenGiven(s string) bool {
	first, second, ok := strings.Cut(s, "-")
	if !ok || len(first) < 2 || len(first) > 5 || len(s) > 11 || second == "" || second[0] < 'a' || second[0] > 'z' {
		return false
	}
	const others = lexicon.Common | lexicon.Place | lexicon.Function
	return !lexicon.Of(first).Has(others) && !lexicon.Exact(second).Has(lexicon.Common)
}

func (f *finder) allUpper(i, to int) bool {
	for ; i < to; i++ {
		if f.words[i].is(capital) && !f.words[i].is(upper|initial) {
			return false
		}
	}
	return true
}

// firstGiven returns the first strong given name of a run, if no word before it is a name, or
// from.
func (f *finder) firstGiven(from, to int) int {
	for i := from; i < to; i++ {
		w := f.words[i]
		if w.strongFirst() {
			return i
		}
		name := w.class.Has(lexicon.FirstName) || w.class.HasBut(lexicon.Surname, lexicon.Place)
		if name || w.is(initial) || !w.class.Has(noNames) {
			return from
		}
	}
	return from
}

// noNames are the uses of words before a name.
const noNames = lexicon.Common | lexicon.Place | lexicon.OrgHead | lexicon.GeoHead | lexicon.Role

// before returns the word before token i in its sentence, in the text's own case, with "The"
// as "the".
func (f *finder) before(i int) string {
	if i <= 0 || f.words[i].is(opens) || !f.t.Tokens[i-1].Word() {
		return ""
	}
	if s := f.t.Tokens[i-1].Of(f.t.S); s != "The" {
		return s
	}
	return "the"
}
