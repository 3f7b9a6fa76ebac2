package people

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// describe finds descriptions of people in five constructions:
//
//	before     Pentagon spokesman John Kirby
//	led        The country's prime minister, Nouri al-Maliki, ...
//	apposed    Nouri al-Maliki, prime minister of Iraq, ...
//	predicate  John Kirby is a captain; was named ...; served as ...
//	tabled     Name: John Kirby | Office: Pentagon spokesman
func (f *finder) describe(all []person) []Description {
	var out []Description
	for i := range f.cands {
		c := &f.cands[i]
		if !c.is {
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
		if from, to := f.tabled(int(c.last)); to > from {
			add(from, to)
		}
		if f.words[c.first].is(headline) {
			continue
		}
		if from, to := f.describedBefore(c); to > from {
			add(from, to)
		}
		if from, to := f.led(c); to > from {
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

// describedBefore returns the noun phrase of an occupation or title right before the name.
func (f *finder) describedBefore(c *candidate) (from, to int) {
	return f.phraseBefore(int(c.first))
}

// led returns the phrase with a determiner or a possessor before a comma and the name, if a
// mark follows the name.
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
	for to > 1 && f.words[to-1].class.Has(lexicon.Function) { // the US commander there, ...
		to--
	}
	head := -1
	for from = i; from > 0 && i-from < longestBefore && !f.words[from].is(opens); from-- {
		w, tok := f.words[from-1], f.t.Tokens[from-1]
		if tok.Kind == text.Punct {
			return 0, 0
		}
		s := tok.Of(f.t.S)
		if head < 0 && (w.class.Has(lexicon.Role|lexicon.Title|lexicon.Kin) || f.agent(from-1)) && !w.is(owns) {
			head = from - 1
			if f.kin(head) && from >= 2 && !f.words[from-2].is(owns) {
				return 0, 0
			}
		}
		switch {
		case head >= 0 && (s == "the" || s == "The" || s == "a" || s == "A" || s == "an" || s == "An" || possessors[s]):
			return from - 1, to
		case head >= 0 && w.is(owns) && (from == 1 || f.words[from-1].is(opens) || !f.t.Tokens[from-2].Word()):
			return from - 1, to
		case w.class.Has(lexicon.Say | lexicon.Act), w.class.Has(lexicon.Function) && head >= 0 && s != "of" && s != "for":
			return 0, 0
		}
	}
	return 0, 0
}

// tabled returns the cell in the name's row, which is the paragraph of token last, whose
// column has a head for an office or an organisation.
func (f *finder) tabled(last int) (from, to int) {
	if last+1 >= len(f.words) || f.t.Tokens[last+1].Of(f.t.S) != "|" {
		return 0, 0
	}
	start := f.t.Tokens[last].Start
	k, _ := slices.BinarySearchFunc(f.t.Paragraphs, start, func(p text.Span, b int) int { return cmp.Compare(p.End, b) })
	if k == len(f.t.Paragraphs) {
		return 0, 0
	}
	end := f.t.Paragraphs[k].End
	for i := last + 1; i < last+longestRow && i+3 < len(f.words) && f.t.Tokens[i].End <= end; i++ {
		cell, head, colon := f.t.Tokens[i].Of(f.t.S), f.t.Tokens[i+1].Of(f.t.S), f.t.Tokens[i+2].Of(f.t.S)
		if cell != "|" || colon != ":" || !offices[strings.ToLower(head)] {
			continue
		}
		from, to = i+3, i+3
		for to < min(from+longestAfter, len(f.words)) && f.t.Tokens[to].End <= end && f.t.Tokens[to].Of(f.t.S) != "|" {
			to++
		}
		return from, to
	}
	return 0, 0
}

// longestRow is the most tokens of a row that are looked at.
const longestRow = 60

// offices are heads of columns with people's offices and organisations.
var offices = text.Set(`organization organisation affiliation company employer institution office role position title function job
	occupation party delegation team`)

// Words before a description.
var (
	leadsApposition = text.Set("who now then formerly once himself herself also")
	leadsPredicate  = text.Set("then also once later now")
	installs        = text.Set("elected appointed named as")
)

// possessors come before a person's relation to another: his deputy.
var possessors = text.Set("its Its their Their his His her Her our Our my My")

// afterName returns the token after the name and round brackets that follow it.
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

// apposed returns the phrase between a comma or dash after the name and the next mark. An
// age may be before it.
func (f *finder) apposed(i int) (from, to int) {
	if f.at(i) != ',' && !f.dash(i) {
		return 0, 0
	}
	i++
	if f.at(i) >= '1' && f.at(i) <= '9' && f.at(i+1) == ',' && f.t.Tokens[i].Len() <= 3 {
		i += 2
	}
	if leadsApposition[f.word(i)] {
		i++
	}
	if s := f.word(i); s == "is" || s == "was" || s == "became" {
		return f.predicate(i)
	}
	if f.word(i) == "of" {
		return f.belonging(i)
	}
	from, to = f.phraseAfter(i)
	if to <= from || f.endsInName(to) {
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

// belonging returns the phrase from "of" at token i to the next mark, if it has a name: of
// the grain firm Pellow & Thrane.
func (f *finder) belonging(i int) (from, to int) {
	named := false
	for to = i + 1; to < i+longestBefore && f.at(to) != 0; to++ {
		w := f.words[to]
		switch s := f.word(to); {
		case s == "," || s == ";" || s == ")" || s == ".":
			if !named {
				return 0, 0
			}
			return i, to
		case s == "&" || s == "and" || s == "the" || s == "of" || s == "in":
		case !f.t.Tokens[to].Word():
			return 0, 0
		case !w.is(capital) && w.class.HasBut(lexicon.Function|lexicon.Say|lexicon.Act, lexicon.Common):
			return 0, 0
		}
		named = named || w.is(capital) && !w.class.Has(lexicon.Month)
	}
	return 0, 0
}

func (f *finder) dash(i int) bool {
	s := f.word(i)
	return s == "\u2014" || s == "\u2013" || s == "--" || s == "-"
}

// predicate returns the description after the name that ends before token i and a verb: is,
// became, was named, served as.
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
	for s := f.word(i); leadsPredicate[s] || installs[s]; s = f.word(i) {
		bare = bare && leadsPredicate[s]
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
