package people

import "verbatim/corpus/internal/lexicon"

// A rule maps words of a name to a kind of evidence. The first rule of a table that matches
// a word decides.
type rule struct {
	has, but lexicon.Class // the word has one of has, and none of but
	form     form          // or has one of these forms
	clue     clue
	times    float32 // how much of it, 1 where it is 0
	example  string  // a word that it matches
}

// ruleFor returns the first rule of a table that matches w.
func ruleFor(table []rule, w word) (rule, bool) {
	for _, r := range table {
		if w.class.HasBut(r.has, r.but) || w.is(r.form) {
			return r, true
		}
	}
	return rule{}, false
}

const (
	personal   = lexicon.FirstName | lexicon.Surname
	neverNames = lexicon.Month | lexicon.Demonym | lexicon.Org | lexicon.Party // unless they are names too
	neverAlone = neverNames | lexicon.Function

	// region are places that are hardly ever surnames.
	region = lexicon.Country | lexicon.State | lexicon.Region
)

// firstRules are for the first of several words.
var firstRules = []rule{
	{has: lexicon.Forename, clue: clueForename, example: "Edward"},
	{has: lexicon.FirstName, but: weak | lexicon.Surname, clue: clueForename, example: "Zdenka"},
	{has: lexicon.FirstName, but: weak, clue: clueFirstStrong, example: "Logan"},
	{has: lexicon.FirstName, clue: clueFirstWeak, example: "Virginia"},
	{has: lexicon.Surname, but: weak, clue: clueFirstSurname, example: "Ostrander"},
	{has: lexicon.Common | lexicon.Function, clue: clueCommon, example: "Wheel"},
	{has: lexicon.Place, clue: cluePlace, example: "Helsinki"},
}

// lastRules are for the last of several.
var lastRules = []rule{
	{has: lexicon.Surname, but: weak, clue: clueLastStrong, example: "Ostrander"},
	{has: personal, clue: clueLastWeak, example: "Early"},
	{has: lexicon.Famous, clue: clueLastStrong, example: "Plato"},
	{has: region, clue: clueCommon, example: "Norway"}, // New California; Joe Montana needs more
	{has: lexicon.Common | lexicon.Function, clue: clueCommon, example: "Wheel"},
	{has: lexicon.Place, clue: cluePlace, example: "Helsinki"},
}

// aloneRules are for a name of one word.
var aloneRules = []rule{
	{has: neverAlone, clue: clueNever, example: "French"},
	{has: lexicon.Famous, clue: clueFamed, example: "Mozart"},
	{form: upper | initial, clue: clueAcronym, example: "QXZ"},
	{has: lexicon.Place, clue: cluePlace, example: "Helsinki"},
	{has: lexicon.Role | lexicon.Title | lexicon.Kin | lexicon.OrgHead | lexicon.GeoHead, but: lexicon.FirstName, clue: clueCommon, times: 2, example: "Manager"},
	{has: lexicon.Common, clue: clueCommon, example: "Wheel"},
	{has: lexicon.FirstName, clue: clueFirstAlone, example: "Zdenka"},
}
