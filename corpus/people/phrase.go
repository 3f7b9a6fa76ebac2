package people

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// phraseAfter returns the noun phrase at token i if its head is an occupation: an article,
// modifiers, the occupation, and its complements.
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
		if start := f.describes(to); start >= from {
			// what follows describes another person, as in a list
			if start > from && f.word(start-1) == "and" {
				return from, f.headed(head, start-1)
			}
			if start == from {
				return 0, 0
			}
		}
		goesOn := to+1 < len(f.words) && f.words[to+1].class.Has(lexicon.Role|lexicon.Title)
		if !head && !goesOn && w.class.Has(lexicon.Role|lexicon.Title) && !w.is(owns) {
			titled := w.is(capital) && !w.class.Has(lexicon.Role) && f.at(to+1) != 0 && f.words[to+1].is(capital)
			if titled || f.startsName(to+1) {
				return 0, 0 // "..., President Obama and ..." is another person
			}
			head = true
			continue
		}
		if !head && f.agent(to) && f.closes(to+1) {
			head = true
			continue
		}
		switch {
		case endPhrase[s]:
			if to == i {
				return 0, 0
			}
			return from, f.headed(head, to)
		case complements[s]:
			if !head {
				return 0, 0
			}
			continue
		case s == "and", s == "or":
			if !head || to+1 < len(f.words) && f.words[to+1].class.HasBut(lexicon.Say|lexicon.Act, lexicon.Role) {
				return from, f.headed(head, to)
			}
			continue
		case modify[s]:
			continue
		}
		acts := w.class.HasBut(lexicon.Say|lexicon.Act|lexicon.Function, lexicon.Role)
		if !w.is(capital) && (acts || head && s == "born") {
			return from, f.headed(head, to)
		}
		verbal := tok.Kind == text.Lower && !w.class.Has(lexicon.Role) && f.participle(s)
		if to == from && verbal && !w.is(capital) {
			return 0, 0
		}
	}
	return from, f.headed(head, to)
}

// Words in a description.
var (
	endPhrase = text.Set(`who whom whose which that where when while but because after before until since as with during`)
	// complements start a complement of the head: of Sorrel.
	complements = text.Set("of in at for from on to by")
	// modify are other words before a head.
	modify = text.Set(`the a an former his her its their then late one first second third last young old new most two three four five`)
)

// closes reports whether a phrase may end before token i: a mark, a complement
// or the end of the sentence.
func (f *finder) closes(i int) bool {
	switch f.word(i) {
	case "", ",", ".", ";", ")", ":", "of", "at", "in", "for", "from", "who", "and":
		return true
	}
	return f.dash(i)
}

// headed returns the end of a phrase that would end at token to, or 0 if it has no head.
func (f *finder) headed(head bool, to int) int {
	if !head {
		return 0
	}
	for f.words[to-1].class.Has(lexicon.Function) && !f.words[to-1].is(capital) {
		to--
	}
	return to
}

// describes returns the first token of the description right before the person's name at
// token i, or -1.
func (f *finder) describes(i int) int {
	k, ok := f.candidateAt(i)
	if !ok || int(f.cands[k].first) != i {
		return -1
	}
	if from, to := f.phraseBefore(i); to > from {
		return from
	}
	return -1
}

// endsInName reports whether a person's name ends before token to and is no
// complement: "game designer Ida Farrow" is someone else in a list, "wife of
// Ida Farrow" is not.
func (f *finder) endsInName(to int) bool {
	k, _ := slices.BinarySearchFunc(f.cands, int32(to), func(c candidate, i int32) int { return cmp.Compare(c.last, i) })
	if k == 0 || !f.cands[k-1].is || int(f.cands[k-1].last) != to-1 {
		return false
	}
	from := int(f.cands[k-1].from)
	if from == 0 || f.at(from) == 0 || !f.t.Tokens[from-1].Word() {
		return false
	}
	return !f.words[from-1].class.Has(lexicon.Function)
}

// startsName reports whether a person's name, or a title before one, starts at
// token i.
func (f *finder) startsName(i int) bool {
	_, ok := f.candidateAt(i)
	return ok
}

// candidateAt returns the candidate that is a person and whose run or name starts at token
// i.
func (f *finder) candidateAt(i int) (int, bool) {
	k, _ := slices.BinarySearchFunc(f.cands, int32(i), func(c candidate, i int32) int { return cmp.Compare(c.first, i) })
	return k, k < len(f.cands) && f.cands[k].is && f.cands[k].from <= int32(i)
}

// phraseBefore returns the longest phrase before token end that ends with an occupation or
// title, or with its complement (secretary of state).
func (f *finder) phraseBefore(end int) (from, to int) {
	to = end
	for to > 0 && end-to < longestBefore && !f.words[to].is(opens) {
		if !f.words[to-1].class.Has(lexicon.Honorific) && !(f.at(to-1) == '.' && f.abbreviated(to-1)) {
			break
		}
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
		return 0, 0 // "his brother" is no description
	case head+1 < to && f.word(head+1) != "of" && f.word(head+1) != "for" && f.at(head+1) != '.':
		return 0, 0
	}
	if f.at(to) == '.' { // "Gen. Lloyd Austin": the description is "Gen."
		to++
	}
	return from, to
}

// modifies reports whether token i is part of the phrase after it.
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
	}
	s := tok.Of(f.t.S)
	if f.words[i+1].is(capital) && !beforeCapital[s] && indexHyphen(s) < 0 && s != "of" && s != "for" {
		return false // likelier a verb: "to relieve Gen. Hale", "meets French President Morel"
	}
	switch s {
	case "of", "for":
		if i == 0 || i+1 >= to || f.words[i].is(opens) {
			return false
		}
		office := f.words[i-1].is(capital) || f.words[i-1].class.Has(lexicon.Role|lexicon.Title)
		return office && (f.words[i+1].is(capital) || f.words[i+1].class.Has(lexicon.GeoHead|lexicon.OrgHead))
	case "former", "ex", "then", "late", "prime", "vice", "young", "old", "new", "early", "double":
		return true
	}
	return !w.class.Has(lexicon.Function|lexicon.Say|lexicon.Act|lexicon.Particle) && !inflected(tok.Of(f.t.S))
}

// inflected reports whether a word in small letters is more likely a verb or an adverb than
// a modifier of a noun: told, visited, meeting, recently.
func inflected(s string) bool {
	if participles[s] || len(s) < 4 {
		return false
	}
	switch s[len(s)-2:] {
	case "ed", "ly":
		return true
	}
	return s[len(s)-3:] == "ing" && !inOffice[s]
}

// inOffice are words in -ing that are adjectives before an occupation.
var inOffice = text.Set("acting ruling leading sitting outgoing incoming racing boxing")

// participle reports whether s is more likely a participle of a verb than an adjective at
// the start of a description.
func (f *finder) participle(s string) bool {
	return len(s) > 3 && strings.HasSuffix(s, "ed") && !participles[s] && indexHyphen(s) < 0
}

// participles are those that are adjectives before an occupation.
var participles = text.Set(`retired convicted accused renowned respected disgraced deposed ousted jailed exiled slain celebrated
	acclaimed alleged suspected elected noted self-proclaimed family elderly decorated wanted beloved
	embattled indicted united`)

// beforeCapital are words before capitalised ones in a description: "former US president",
// "veteran BBC reporter".
var beforeCapital = text.Set(`former ex then late acting retired outgoing incoming deputy fellow current interim longtime senior
	junior veteran conservative liberal progressive moderate centrist independent top leading chief
	assistant associate legendary famous famed prominent influential popular powerful controversial
	young old new newly onetime hardline elderly first ousted deposed exiled jailed disgraced noted
	renowned great future rival`)

// kin reports whether token i is only a word for a relative.
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

// abbreviated reports whether the full stop at a token belongs to an abbreviation.
func (f *finder) abbreviated(stop int) bool {
	return stop > 0 && !f.words[stop].is(opens) && f.abbreviates(stop-1)
}

func indexHyphen(s string) int {
	for i := range len(s) {
		if s[i] == '-' {
			return i
		}
	}
	return -1
}

// undetermined returns the first token of a phrase after its article. The article of a
// possessor is kept: the country's prime minister.
func (f *finder) undetermined(i int) int {
	switch f.t.Tokens[i].Of(f.t.S) {
	case "his", "her", "its", "their", "His", "Her", "Its", "Their":
		return i + 1
	case "the", "The", "a", "A", "an", "An":
		for j := i + 1; j < i+4 && j < len(f.words); j++ {
			if p := f.word(j); text.Possessive(p) > 0 {
				return i
			}
		}
		return i + 1
	}
	return i
}
