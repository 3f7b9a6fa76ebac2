package people

import (
	"cmp"
	"slices"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// describe finds what the text says the people are, by four constructions:
//
//	before     Pentagon spokesman John Kirby
//	led        The country's prime minister, Nouri al-Maliki, ...
//	apposed    Nouri al-Maliki, prime minister of Iraq, ...
//	predicate  John Kirby is a captain; was named ...; served as ...
func (f *finder) describe(all []person) []Description {
	var out []Description
	for i := range f.cands {
		c := &f.cands[i]
		if !c.is || f.words[c.first].is(headline) {
			continue
		}
		name := all[c.person].full
		add := func(from, to int) {
			if from = f.undetermined(from); from >= to {
				return
			}
			span := text.Span{Start: f.t.Tokens[from].Start, End: f.t.Tokens[to-1].End}
			out = append(out, Description{Span: span, Name: name, As: flat(span.Of(f.t.S))})
		}
		if from, to := f.describedBefore(c); to > from {
			add(from, to)
		} else if from, to := f.led(c); to > from {
			add(from, to)
		}
		after := f.afterName(int(c.last))
		if from, to := f.apposed(after); to > from {
			add(from, to)
			after = to
		}
		if from, to := f.predicate(after); to > from {
			add(from, to)
		}
	}
	slices.SortStableFunc(out, func(a, b Description) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// The longest descriptions, in tokens.
const (
	longestBefore = 12
	longestAfter  = 24
)

// describedBefore is the noun phrase of an occupation or title that runs into
// the name.
func (f *finder) describedBefore(c *candidate) (from, to int) {
	return f.phraseBefore(int(c.first))
}

// phraseBefore is the longest phrase that ends before token end and names an
// occupation or title last, or last but for its complement (secretary of state).
func (f *finder) phraseBefore(end int) (from, to int) {
	to = end
	for to > 0 && end-to < longestBefore && (f.at(to-1) == '.' && f.abbreviated(to-1) || f.words[to-1].class.Has(lexicon.Honorific)) && !f.words[to].is(opens) {
		to--
	}
	from = to
	for from > 0 && !f.words[from].is(opens) && to-from < longestBefore && f.modifies(from-1, to) {
		from--
	}
	for from < to && f.dangles(from) {
		from++
	}
	head := -1
	for i := from; i < to; i++ {
		if f.words[i].class.Has(lexicon.Role|lexicon.Title|lexicon.Kin) && !f.words[i].is(owns) {
			for j := head + 1; head >= 0 && j < i; j++ {
				if f.word(j) == "of" { // "father of Ulster player Sean Daly": he is the player
					from = j + 1
				}
			}
			head = i
		}
	}
	switch {
	case head < 0:
		return 0, 0
	case f.kin(head) && (head == from || !f.words[head-1].is(owns)):
		return 0, 0 // "his brother" tells little
	case head+1 < to && f.word(head+1) != "of" && f.word(head+1) != "for" && f.at(head+1) != '.':
		return 0, 0
	}
	if f.at(to) == '.' { // "Gen. Lloyd Austin": the description is "Gen."
		to++
	}
	return from, to
}

// modifies reports whether token i belongs to the phrase that goes on after it.
func (f *finder) modifies(i, to int) bool {
	w, tok := f.words[i], f.t.Tokens[i]
	switch {
	case tok.Kind == text.Punct:
		return f.at(i) == '.' && i > 0 && f.abbreviates(i-1) && !f.words[i].is(opens)
	case tok.Kind == text.Number: // the 18th of "18th century physicist"
		return f.word(i+1) == "century"
	case w.is(capital):
		return !w.class.Has(lexicon.Function) || w.class.Has(lexicon.Particle)
	case w.class.Has(lexicon.Role | lexicon.Kin | lexicon.Title):
		return true
	case f.words[i+1].is(capital) && !beforeCapital[tok.Of(f.t.S)] && indexHyphen(tok.Of(f.t.S)) < 0 && tok.Of(f.t.S) != "of" && tok.Of(f.t.S) != "for":
		return false // likelier a verb: "to defeat Gen. Early", "admires Russian President Putin"
	}
	switch s := tok.Of(f.t.S); s {
	case "of", "for":
		return i+1 < to && i > 0 && (f.words[i+1].is(capital) || f.words[i+1].class.Has(lexicon.GeoHead|lexicon.OrgHead)) && !f.words[i].is(opens) &&
			(f.words[i-1].is(capital) || f.words[i-1].class.Has(lexicon.Role|lexicon.Title))
	case "former", "ex", "then", "late", "prime", "vice", "young", "old", "new", "early", "double":
		return true
	}
	return !w.class.Has(lexicon.Function|lexicon.Say|lexicon.Act|lexicon.Particle) && !inflected(tok.Of(f.t.S))
}

// inflected reports whether a word in small letters is likelier a verb or an
// adverb than a modifier of a noun: told, visited, meeting, recently.
func inflected(s string) bool {
	if participles[s] || len(s) < 4 {
		return false
	}
	switch s[len(s)-2:] {
	case "ed", "ly":
		return true
	}
	return s[len(s)-3:] == "ing" && s != "acting" && s != "ruling" && s != "leading" && s != "sitting" && s != "outgoing" && s != "incoming" && s != "racing" && s != "boxing"
}

// participles are those that stand before an occupation as adjectives do.
var participles = map[string]bool{"retired": true, "convicted": true, "accused": true, "renowned": true, "respected": true,
	"disgraced": true, "deposed": true, "ousted": true, "jailed": true, "exiled": true, "slain": true, "celebrated": true,
	"acclaimed": true, "alleged": true, "suspected": true, "elected": true, "noted": true, "self-proclaimed": true, "family": true,
	"elderly": true, "decorated": true, "wanted": true, "beloved": true, "embattled": true, "indicted": true, "united": true}

// beforeCapital are the small words that can stand before capitalised ones in
// a description: "former US president", "veteran BBC reporter".
var beforeCapital = map[string]bool{"former": true, "ex": true, "then": true, "late": true, "acting": true, "retired": true,
	"outgoing": true, "incoming": true, "deputy": true, "fellow": true, "current": true, "interim": true, "longtime": true, "senior": true,
	"junior": true, "veteran": true, "conservative": true, "liberal": true, "progressive": true, "moderate": true, "centrist": true,
	"independent": true, "top": true, "leading": true, "chief": true, "assistant": true, "associate": true, "legendary": true, "famous": true,
	"famed": true, "prominent": true, "influential": true, "popular": true, "powerful": true, "controversial": true, "young": true,
	"old": true, "new": true, "newly": true, "onetime": true, "hardline": true, "elderly": true, "first": true, "ousted": true, "deposed": true,
	"exiled": true, "jailed": true, "disgraced": true, "noted": true, "renowned": true, "great": true, "future": true, "rival": true}

// kin reports whether token i is a word for a relative, and for nothing else.
func (f *finder) kin(i int) bool {
	w := f.words[i]
	return w.class.Has(lexicon.Kin) && (!w.is(capital) || !w.class.Has(lexicon.Role|lexicon.Title))
}

// dangles reports whether a phrase cannot start with token i.
func (f *finder) dangles(i int) bool {
	switch f.word(i) {
	case "of", "for", "then":
		return true
	}
	return f.at(i) == '.'
}

func (f *finder) abbreviated(stop int) bool {
	return stop > 0 && !f.words[stop].is(opens) && f.abbreviates(stop-1)
}

// led is the phrase with a determiner or a possessor that a comma parts from
// the name, where the name is closed by a mark of its own.
func (f *finder) led(c *candidate) (from, to int) {
	i := int(c.from) - 1
	if i < 2 || f.words[c.from].is(opens) || f.at(i) != ',' {
		return 0, 0
	}
	switch f.at(int(f.afterName(int(c.last)))) {
	case ',', '.', ';', 0:
	default:
		return 0, 0
	}
	to = i
	head := -1
	for from = i; from > 0 && i-from < longestBefore && !f.words[from].is(opens); from-- {
		w, tok := f.words[from-1], f.t.Tokens[from-1]
		if tok.Kind == text.Punct {
			return 0, 0
		}
		s := f.word(from - 1)
		if head < 0 && w.class.Has(lexicon.Role|lexicon.Title|lexicon.Kin) && !w.is(owns) {
			head = from - 1
			if f.kin(head) && from >= 2 && !f.words[from-2].is(owns) {
				return 0, 0
			}
		}
		switch {
		case head >= 0 && (s == "the" || s == "The" || s == "a" || s == "A" || s == "an" || s == "An" || s == "its" || s == "Its" || s == "their" || s == "Their" || s == "his" || s == "her"):
			return from - 1, to
		case head >= 0 && w.is(owns) && (from == 1 || f.words[from-1].is(opens) || f.t.Tokens[from-2].Kind != text.Lower && !f.words[from-2].is(capital)):
			return from - 1, to
		case w.class.Has(lexicon.Say|lexicon.Act) || w.class.Has(lexicon.Function) && head >= 0 && s != "of" && s != "for":
			return 0, 0
		}
	}
	return 0, 0
}

// afterName is the token after the name and after round brackets that follow it.
func (f *finder) afterName(last int) int {
	i := last + 1
	if f.at(i) != '(' {
		return i
	}
	for j := i; j < i+longestAfter && f.at(j) != 0; j++ {
		if f.at(j) == ')' {
			return j + 1
		}
	}
	return i
}

// apposed is the phrase between a comma or dash after the name and the next
// mark; an age may stand before it.
func (f *finder) apposed(i int) (from, to int) {
	if f.at(i) != ',' && !f.dash(i) {
		return 0, 0
	}
	i++
	if f.at(i) >= '1' && f.at(i) <= '9' && f.at(i+1) == ',' && f.t.Tokens[i].Len() <= 3 {
		i += 2
	}
	if w := f.word(i); w == "who" || w == "now" || w == "then" || w == "formerly" || w == "once" || w == "himself" || w == "herself" || w == "also" {
		i++
	}
	if s := f.word(i); s == "is" || s == "was" || s == "became" {
		return f.predicate(i)
	}
	from, to = f.phraseAfter(i)
	if to <= from {
		return 0, 0
	}
	switch f.at(to) {
	case ',', '.', ';', ')', ':', 0:
		return from, to
	}
	if s := f.word(to); f.dash(to) || s == "who" || s == "whose" || s == "which" || s == "that" || s == "and" {
		return from, to
	}
	return 0, 0
}

func (f *finder) dash(i int) bool {
	s := f.word(i)
	return s == "\u2014" || s == "\u2013" || s == "--" || s == "-"
}

// predicate is what the name at whose end token i stands is said to be, to
// have become, to have been named, or to have served as.
func (f *finder) predicate(i int) (from, to int) {
	if s := f.word(i); s == "has" || s == "had" {
		i++
	}
	switch f.word(i) {
	case "is", "was", "been", "became", "becomes":
		i++
	case "served", "serves", "worked", "works", "acted", "acts":
		if f.word(i+1) != "as" {
			return 0, 0
		}
		i += 2
	default:
		return 0, 0
	}
	bare := true // "was president of" needs no article, "was official" is no occupation
	for s := f.word(i); s == "then" || s == "also" || s == "once" || s == "later" || s == "now" || s == "elected" || s == "appointed" || s == "named" || s == "as"; s = f.word(i) {
		bare = bare && (s == "then" || s == "also" || s == "once" || s == "later" || s == "now")
		i++
	}
	from, to = f.phraseAfter(i)
	if to <= from || !bare || f.words[from].class.Has(lexicon.Function) || f.words[from].is(capital) {
		return from, to
	}
	for j := from; j < to; j++ {
		if f.word(j) == "of" || f.words[j].class.Has(lexicon.Title) {
			return from, to
		}
	}
	return 0, 0
}

// phraseAfter is the noun phrase that starts at token i, if an occupation is
// its head: an article, modifiers, the occupation, and what belongs to it.
func (f *finder) phraseAfter(i int) (from, to int) {
	from = i
	head := false
	for to = i; to < i+longestAfter && f.at(to) != 0; to++ {
		w, tok := f.words[to], f.t.Tokens[to]
		s := f.word(to)
		if tok.Kind == text.Punct {
			if f.at(to) == '.' && f.abbreviates(to-1) && f.at(to+1) != 0 {
				continue
			}
			break
		}
		if !head && w.class.Has(lexicon.Role|lexicon.Title) && !w.is(owns) && !(to+1 < len(f.words) && f.words[to+1].class.Has(lexicon.Role|lexicon.Title)) {
			if f.startsName(to + 1) {
				return 0, 0 // "..., President Obama and ..." is another person
			}
			head = true
			continue
		}
		switch s {
		case "who", "whom", "whose", "which", "that", "where", "when", "while", "but", "because", "after", "before", "until", "since", "as", "with", "during":
			if to == i {
				return 0, 0
			}
			return from, f.headed(head, to)
		case "of", "in", "at", "for", "from", "on", "to", "by":
			if !head {
				return 0, 0
			}
			continue
		case "and", "or":
			if !head || to+1 < len(f.words) && f.words[to+1].class.Has(lexicon.Say|lexicon.Act) && !f.words[to+1].class.Has(lexicon.Role) {
				return from, f.headed(head, to)
			}
			continue
		case "the", "a", "an", "former", "his", "her", "its", "their", "then", "late", "one", "first", "second", "third", "last", "young", "old", "new", "most", "two", "three", "four", "five":
			continue
		}
		if !w.is(capital) && (w.class.Has(lexicon.Say|lexicon.Act|lexicon.Function) && !w.class.Has(lexicon.Role) || head && s == "born") {
			return from, f.headed(head, to)
		}
		if !head && !w.is(capital) && tok.Kind == text.Lower && len(s) > 3 && s[len(s)-2:] == "ed" && !participles[s] && !w.class.Has(lexicon.Role) && indexHyphen(s) < 0 && to == from {
			return 0, 0
		}
	}
	return from, f.headed(head, to)
}

// headed is where a phrase ends that would end at token to, or 0 where it has
// no head.
func (f *finder) headed(head bool, to int) int {
	if !head {
		return 0
	}
	for f.words[to-1].class.Has(lexicon.Function) && !f.words[to-1].is(capital) {
		to--
	}
	return to
}

func indexHyphen(s string) int {
	for i := range len(s) {
		if s[i] == '-' {
			return i
		}
	}
	return -1
}

// startsName reports whether a person's name starts at token i.
func (f *finder) startsName(i int) bool {
	k, _ := slices.BinarySearchFunc(f.cands, int32(i), func(c candidate, i int32) int { return cmp.Compare(c.first, i) })
	return k < len(f.cands) && f.cands[k].is && (f.cands[k].first == int32(i) || f.cands[k].from <= int32(i) && int32(i) <= f.cands[k].first)
}

// undetermined is the first token of a phrase without its article, which is
// kept where it belongs to a possessor: the country's prime minister.
func (f *finder) undetermined(i int) int {
	switch f.word(i) {
	case "his", "her", "its", "their", "His", "Her", "Its", "Their":
		return i + 1
	case "the", "The", "a", "A", "an", "An":
		for j := i + 1; j < i+4 && j < len(f.words); j++ {
			if p := f.word(j); possessive(p) > 0 {
				return i
			}
		}
		return i + 1
	}
	return i
}
