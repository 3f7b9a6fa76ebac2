package places

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// run finds the places in the run of tokens from, to.
func (f *finder) run(from, to int) {
	f.class = f.class[:0]
	for i := from; i < to; i++ {
		f.class = append(f.class, lexicon.Of(f.bare(i)))
	}
	for from < to && f.class[0].Has(lexicon.Function) && (!f.class[0].Has(lexicon.Place|lexicon.Start) || f.word(from) == "The" && f.word(from+1) != "Hague") {
		from++
		f.class = f.class[1:]
	}
	if from >= to {
		return
	}
	if kind := f.built(from, to); kind != "" {
		f.add(from, to, kind)
		return
	}
	rest := from
	for i := from; i < to; {
		n, kind := f.known(from, i, to)
		if n == 0 {
			i++
			continue
		}
		if !f.partOfOther(from, i+n, to) && f.plain(from, i, n) {
			f.add(i, i+n, kind)
		}
		i += n
		rest = i
	}
	if rest == from {
		f.placed(from, to)
	}
}

func (f *finder) add(from, to int, kind Kind) {
	start, last := f.t.Tokens[from].Start, f.t.Tokens[to-1]
	end := last.End - len(last.Of(f.t.S)) + len(f.bare(to-1))
	f.found = append(f.found, Place{text.Span{Start: start, End: end}, kind})
}

// built is the kind of a run that has a word for a kind of place at its end or
// start, or "".
func (f *finder) built(from, to int) Kind {
	n := to - from
	if n < 2 {
		return ""
	}
	last, first := f.key(to-1), f.key(from)
	for i := from + 1; i < to-1; i++ {
		if f.word(i) == "of" { // University of Leeds, Gulf of Mexico
			if k := headKinds[f.key(i-1)]; k != "" {
				return k
			}
			if k := firstKinds[f.key(i-1)]; k != "" {
				return k
			}
			return ""
		}
	}
	if k := headKinds[last]; k != "" && !(n == 2 && f.class[0].Has(lexicon.Function)) {
		return k
	}
	if k := firstKinds[first]; k != "" {
		return k
	}
	return ""
}

// known is the number of tokens from i on that the gazetteer has as a place,
// the most that it has, and the place's kind.
func (f *finder) known(from, i, to int) (int, Kind) {
	var buf [64]byte
	best, class := 0, lexicon.Class(0)
	if c := f.class[i-from]; c.Has(lexicon.Place) {
		best, class = 1, c
	}
	if f.class[i-from].Has(lexicon.Start) {
		key := append(buf[:0], f.bare(i)...)
		for j := i + 1; j < to && j < i+5; j++ {
			if f.stop(j) {
				key = append(key, '.')
				continue
			}
			if len(key)+f.t.Tokens[j].Len() > len(buf)-1 {
				break
			}
			key = append(append(key, '_'), f.bare(j)...)
			if c := lexicon.Of(string(key)); c.Has(lexicon.Place) {
				best, class = j+1-i, c
			}
		}
	}
	switch {
	case best == 0:
		return 0, ""
	case class.Has(lexicon.Country):
		return best, Country
	case class.Has(lexicon.Region):
		return best, Region
	case class.Has(lexicon.City):
		return best, City
	case class.Has(lexicon.State):
		return best, State
	}
	return best, Feature
}

// partOfOther reports whether the capitals after token i make something else
// of the place before them: New York Times, Boston Red Sox, Paris Hilton.
func (f *finder) partOfOther(from, i, to int) bool {
	if i >= to {
		return false
	}
	c := f.class[i-from]
	if c.Has(lexicon.Title | lexicon.Honorific | lexicon.Role | lexicon.Place | lexicon.Demonym | lexicon.Party | lexicon.Month) {
		return c.Has(lexicon.OrgHead)
	}
	return true
}

// plain reports whether n tokens from i on, known as a place, are likely to be
// meant as one: words of every day and names of people need a preposition
// before or a place after.
func (f *finder) plain(from, i, n int) bool {
	c := f.class[i-from]
	if n == 1 && f.t.Tokens[i].Kind == text.Upper && len(f.bare(i)) == 2 && !c.Has(lexicon.Country) {
		return i > 0 && f.word(i-1) == "," // Roanoke, VA
	}
	if n > 1 || !c.Has(lexicon.Common|lexicon.FirstName|lexicon.Surname|lexicon.Month|lexicon.Function|lexicon.Demonym) || c.Has(lexicon.Country|lexicon.Region|lexicon.State) && !c.Has(lexicon.Common) {
		return true
	}
	return locative(f.before(i)) || f.placeAfter(i+n)
}

// placed finds a place by the words around a run that is in no list.
func (f *finder) placed(from, to int) {
	n := to - from
	if n > 4 {
		return
	}
	known := true
	for i := range n {
		known = known && f.class[i].Has(lexicon.Common)
		if w := f.bare(from + i); strings.Contains(w, "-") && strings.ToLower(w[strings.IndexByte(w, '-'):]) == w[strings.IndexByte(w, '-'):] {
			return // GOP-heavy
		}
		if f.class[i].Has(lexicon.OrgHead|lexicon.Org|lexicon.Demonym|lexicon.Month|lexicon.Title|lexicon.Honorific|lexicon.Party|lexicon.Function) || f.t.Tokens[from+i].Kind == text.Upper {
			return
		}
	}
	if f.placeAfter(to) {
		f.add(from, to, City)
		return
	}
	switch before := f.before(from); {
	case before == "of" && (f.noun(from-2) == City || f.noun(from-2) == State || f.noun(from-2) == Feature):
		f.add(from, to, f.noun(from-2))
	case before == "in" || before == "near" || before == "outside":
		if !known {
			f.add(from, to, Other)
		}
	}
}

// placeAfter reports whether a comma and a known state or country follow.
func (f *finder) placeAfter(i int) bool {
	if !f.joined(i) || f.t.S[f.t.Tokens[i].Start] != ',' || !f.joined(i+1) || !f.capital(i+1) {
		return false
	}
	key := f.bare(i + 1)
	if c := lexicon.Of(key); c.Has(lexicon.Country | lexicon.State) {
		return true
	} else if !c.Has(lexicon.Start) || !f.joined(i+2) || !f.capital(i+2) {
		return false
	}
	return lexicon.Of(key + "_" + f.bare(i+2)).Has(lexicon.Country | lexicon.State)
}

// noun is the kind of place that the small word at token i is for.
func (f *finder) noun(i int) Kind {
	if i < 0 {
		return ""
	}
	switch f.word(i) {
	case "city", "town", "village", "suburb", "port", "capital", "hamlet", "commune", "municipality", "settlement":
		return City
	case "province", "county", "district", "state", "region", "prefecture", "governorate":
		return State
	case "island", "river", "lake", "valley", "mountains", "coast", "peninsula", "bay", "neighborhood", "neighbourhood":
		return Feature
	}
	return ""
}

func locative(s string) bool {
	switch s {
	case "in", "at", "near", "from", "to", "of", "outside", "around", "across", "through", "into", "via", "toward", "towards", "between", "over", "within", "throughout":
		return true
	}
	return false
}

// before is the word before token i in its sentence, small, or "".
func (f *finder) before(i int) string {
	if i == 0 || !f.joined(i) || !f.t.Tokens[i-1].Word() {
		return ""
	}
	return strings.ToLower(f.t.Tokens[i-1].Of(f.t.S))
}

// joined reports whether token i goes on in the paragraph of the token before.
func (f *finder) joined(i int) bool {
	return i > 0 && i < len(f.t.Tokens) && strings.IndexByte(f.t.S[f.t.Tokens[i-1].End:f.t.Tokens[i].Start], '\n') < 0
}

func (f *finder) capital(i int) bool {
	return i < len(f.t.Tokens) && (f.t.Tokens[i].Kind == text.Title || f.t.Tokens[i].Kind == text.Upper)
}

func (f *finder) stop(i int) bool {
	return i < len(f.t.Tokens) && f.t.S[f.t.Tokens[i].Start] == '.'
}

// abbreviated reports whether a full stop after token i is part of a place's
// name: St., Mt., Ft.
func (f *finder) abbreviated(i int) bool {
	switch f.word(i) {
	case "St", "Mt", "Ft", "Pt", "Sta", "Ste":
		return true
	}
	return false
}

// heads reports whether an "of" after token i can go on with its name.
func (f *finder) heads(i int) bool {
	k := f.key(i)
	return headKinds[k] != "" || firstKinds[k] != ""
}

func (f *finder) word(i int) string {
	if i < 0 || i >= len(f.t.Tokens) {
		return ""
	}
	return f.t.Tokens[i].Of(f.t.S)
}

func (f *finder) owns(i int) bool { return len(f.bare(i)) < f.t.Tokens[i].Len() }

// bare is token i without the possessive 's.
func (f *finder) bare(i int) string {
	s := f.t.Tokens[i].Of(f.t.S)
	if n := len(s); n > 2 && (s[n-1] == 's' || s[n-1] == 'S') {
		if r, size := utf8.DecodeLastRuneInString(s[:n-1]); r == '\'' || r == '\u2019' {
			return s[:n-1-size]
		}
	}
	return s
}

// key is token i as headKinds has it.
func (f *finder) key(i int) string { return strings.ToLower(f.bare(i)) }
