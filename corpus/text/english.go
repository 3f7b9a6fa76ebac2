package text

import "strings"

// A WordClass is a set of classes of words that English adds no words to.
type WordClass uint32

// The classes, each with some of its words.
const (
	Articles       WordClass = 1 << iota // a, the
	Demonstratives                       // this, those
	Possessives                          // my, their
	Quantifiers                          // some, no
	Universals                           // all, every
	Pronouns                             // he, them
	QuestionWords                        // who, why
	Be                                   // is, been
	Do                                   // does, done
	Have                                 // has, having
	Modals                               // can, must
	Negated                              // don't, isn't
	Prepositions                         // those that nearly every sentence has: of, in
	Particles                            // prepositions that are adverbs too: over, up
	Relations                            // the other prepositions: between, despite
	Conjunctions                         // and, if
	Subordinators                        // because, whether
	Numerals                             // two, hundred, dozens; one is a pronoun too, and left out
	Months                               // in full
	Weekdays                             // in full
)

// closed is the one list of these words. But for may, none is in two classes.
var closed = []struct {
	class WordClass
	words string
}{
	{Articles, "a an the"},
	{Demonstratives, "this that these those"},
	{Possessives, "my your his her its our their"},
	{Quantifiers, "some any no each both"},
	{Universals, "all every"},
	{Pronouns, "i you he she it we they me him us them"},
	{QuestionWords, "who whom whose which what when where why how"},
	{Be, "am is are was were be been being"},
	{Do, "do does did done"},
	{Have, "has have had having"},
	{Modals, "can could will would shall should may might must"},
	{Negated, `isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't
		shouldn't ain't`},
	{Prepositions, "of in on at to for from by with as than"},
	{Particles, "about into over out up down off"},
	{Relations, `onto under between among through during against within without before after since until till upon
		near per via toward towards around across along behind beneath beside besides beyond inside outside like
		despite except amid throughout below above concerning regarding versus vs`},
	{Conjunctions, "and or but nor so if"},
	{Subordinators, "yet because while although though unless whether"},
	{Numerals, `zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
		thousands million millions billion billions trillion dozen dozens half`},
	{Months, "january february march april may june july august september october november december"},
	{Weekdays, "monday tuesday wednesday thursday friday saturday sunday"},
}

// WordsOf is the set of the folded words of some classes, and of the words of
// the lists, which white space parts.
func WordsOf(c WordClass, more ...string) map[string]bool {
	out := Set(strings.Join(more, " "))
	for _, row := range closed {
		if c&row.class != 0 {
			for w := range strings.FieldsSeq(row.words) {
				out[w] = true
			}
		}
	}
	return out
}
