package people

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// beside adds the evidence before and after a candidate.
func (f *finder) beside(sum *clues, c *candidate) {
	first, last := int(c.first), int(c.last)
	if c.from < c.first {
		for i := c.from; i < c.first; i++ {
			if w := f.words[i]; w.class.Has(lexicon.Honorific | lexicon.Title) {
				sum[clueTitled]++
				break
			} else if w.class.Has(lexicon.Role) {
				sum[clueOccupied]++
				break
			} else if w.class.Has(lexicon.Say) && w.is(opens) {
				sum[clueSpeaks]++
				break
			}
		}
	} else if k, ok := f.preceding(first); ok {
		sum[k]++
	}
	if first < last && (f.initialsAfter(first, last) >= 0 || f.initialsBefore(first, last) >= 0) {
		sum[clueInitialsGiven]++
	}
	share := float32(1)
	if first == last && !f.words[first].class.Has(lexicon.FirstName) {
		share = bare
	}
	for _, k := range f.following(last) {
		switch {
		case k == clueThing && !f.words[c.from].is(opens):
			sum[clueThingBeside] += 3 // "... X is a brand" may be about something before X
		case k < firstBeside || k >= firstAgainst:
			sum[k]++
		default:
			sum[k] += share
		}
	}
	if f.titled(first, last) {
		sum[clueQuotedAlone]++
	}
}

// titled reports whether the tokens are within a few words in quotation marks that look
// like the title of a work.
func (f *finder) titled(first, last int) bool {
	i, j := first-1, last+1
	for ; i > first-4 && !f.quote(i); i-- {
		if f.at(i) == 0 || !f.t.Tokens[i].Word() || f.words[i+1].is(opens) {
			return false
		}
	}
	for ; j < last+5 && !f.quote(j); j++ {
		if f.at(j) == 0 || !f.t.Tokens[j].Word() {
			return false
		}
	}
	return f.quote(i) && f.quote(j) && !f.words[i+1].is(opens) && f.words[i+1].is(capital)
}

// preceding returns the evidence before token i.
func (f *finder) preceding(i int) (clue, bool) {
	if f.words[i].is(opens) || i == 0 {
		return 0, false
	}
	w := f.words[i-1]
	if f.t.Tokens[i-1].Kind == text.Number {
		return clueNumbered, true
	}
	if !f.t.Tokens[i-1].Word() {
		known := i >= 2 && f.t.Tokens[i-2].Kind == text.Lower && f.words[i-2].class.Has(lexicon.Kin|lexicon.Role)
		return clueRelated, known && f.at(i-1) == ','
	}
	switch s := strings.ToLower(f.t.Tokens[i-1].Of(f.t.S)); {
	case s == "the":
		return clueThe, true
	case s == "a" || s == "an":
		return clueArticle, true
	case s == "in" || s == "at" || s == "near" || s == "into" || s == "via" || s == "on":
		return clueIn, true
	case s == "by":
		return clueBy, true
	case w.class.Has(lexicon.Role), w.is(plural):
		return clueOccupied, true
	case w.class.Has(lexicon.Kin):
		return clueRelated, true
	case s == "as" && f.word(i-2) == "such" && i >= 3 && f.words[i-3].is(plural):
		return clueOccupied, true
	case s == "named" && i >= 2 && f.words[i-2].class.HasBut(somebody|lexicon.Common, lexicon.Function):
		return clueBy, true
	case w.class.Has(lexicon.Say) && f.t.Tokens[i-1].Kind == text.Lower:
		return clueSpeaks, true
	case w.class.Has(lexicon.Title) && !w.is(capital):
		return clueOccupied, true
	case w.class.Has(lexicon.OrgHead|lexicon.GeoHead) && !w.is(capital):
		return clueThingBeside, true
	}
	return 0, false
}

// following returns the evidence after token i.
func (f *finder) following(i int) []clue {
	if f.words[i].is(owns) {
		return []clue{clueOwner}
	}
	j := i + 1
	if f.at(j) == 0 {
		return nil
	}
	if f.at(j) == '(' {
		if end := f.afterName(i); f.at(end) == ':' && f.label(i) {
			return []clue{clueLabels}
		}
		return f.bracket(j + 1)
	}
	if f.at(j) == ',' {
		return f.apposition(j + 1)
	}
	if f.at(j) == ':' && f.label(i) {
		return []clue{clueLabels}
	}
	w := f.words[j]
	switch {
	case f.t.Tokens[j].Kind == text.Number:
		return []clue{clueNumbered}
	case f.t.Tokens[j].Kind != text.Lower:
		return nil
	}
	switch s := f.t.Tokens[j].Of(f.t.S); {
	case s == "who" || s == "whose" || s == "whom":
		return []clue{clueWho}
	case s == "is" || s == "was" || s == "became":
		return append(f.copula(j+1), clueActs)
	case w.class.Has(lexicon.Say):
		return []clue{clueSpeaks}
	case w.class.Has(lexicon.Act):
		return []clue{clueActs}
	case w.class.Has(lexicon.OrgHead | lexicon.GeoHead):
		return []clue{clueThingBeside}
	}
	return nil
}

// somebody are the uses of words for a person's occupation or relation.
const somebody = lexicon.Role | lexicon.Kin

// label reports whether the words up to token last, which a colon follows, are the start of
// their paragraph, like a speaker's name in a transcript.
func (f *finder) label(last int) bool {
	i := last
	for i > 0 && last-i < longestLabel && !f.words[i].is(opens) {
		i--
	}
	_, begins := slices.BinarySearchFunc(f.t.Paragraphs, f.t.Tokens[i].Start, func(p text.Span, b int) int {
		return cmp.Compare(p.Start, b)
	})
	return begins && f.words[i].is(capital) && last > i
}

// longestLabel is the most tokens of a speaker's name in a transcript.
const longestLabel = 6

// bracket returns the evidence in round brackets after a name: (born 1950), (1819-1890), (b.
// 1950).
func (f *finder) bracket(i int) []clue {
	switch s := f.word(i); s {
	case "born", "b", "aged", "née", "nee", "died", "d":
		return []clue{clueBorn}
	}
	years, dash := 0, false
	for j := i; j < i+14 && f.at(j) != 0 && f.at(j) != ')'; j++ {
		tok := f.t.Tokens[j]
		if tok.Kind == text.Number && tok.Len() >= 4 && f.at(j) == '1' || f.at(j) == '2' && tok.Len() == 4 {
			years++
			dash = dash || strings.Contains(tok.Of(f.t.S), "-")
		}
		if s := tok.Of(f.t.S); s == "-" || s == "\u2013" || s == "\u2014" {
			dash = true
		}
	}
	if dash && years > 0 {
		return []clue{clueBorn}
	}
	return nil
}

// apposition returns the evidence after a comma: ", who", ", 39,", ", the president of".
func (f *finder) apposition(i int) []clue {
	switch s := f.word(i); {
	case s == "who" || s == "whose" || s == "whom":
		return []clue{clueWho}
	case s == "aged" || s == "age":
		return []clue{clueAged}
	case s == "born":
		return []clue{clueBorn}
	case f.at(i) >= '1' && f.at(i) <= '9' && len(s) == 2 && f.at(i+1) == ',':
		return []clue{clueAged}
	}
	for j := i; j < i+7 && f.at(j) != 0 && f.t.Tokens[j].Word(); j++ {
		w := f.words[j]
		if w.class.Has(lexicon.Role|lexicon.Kin|lexicon.Title) && !w.is(capital) && (j > i || f.word(j+1) == "of") {
			return []clue{clueIsSomebody}
		}
		if f.t.Tokens[j].Kind == text.Lower && !w.class.Has(lexicon.Function) && w.class.Has(lexicon.Say|lexicon.Act) {
			return nil
		}
	}
	return nil
}

// copula returns the evidence of "is" or "was" and the words after it.
func (f *finder) copula(i int) []clue {
	for j := i; j < i+9 && f.at(j) != 0 && f.t.Tokens[j].Word(); j++ {
		w := f.words[j]
		switch s := f.word(j); {
		case s == "born" || s == "married" || s == "raised":
			return []clue{clueBorn}
		case w.class.Has(lexicon.Function) && s != "a" && s != "an" && s != "the" && s != "one" && s != "first":
			return nil
		case w.is(capital):
		case w.class.Has(somebody) && (f.at(j+1) == 0 || !f.words[j+1].class.Has(lexicon.OrgHead|lexicon.GeoHead)):
			return []clue{clueIsSomebody}
		case w.class.Has(lexicon.OrgHead | lexicon.GeoHead):
			return []clue{clueThing}
		}
	}
	return nil
}

// word returns token i in the text's own case, or "" after the end of the sentence.
func (f *finder) word(i int) string {
	if i < 0 || f.at(i) == 0 {
		return ""
	}
	return f.t.Tokens[i].Of(f.t.S)
}
