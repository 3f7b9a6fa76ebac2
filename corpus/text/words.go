package text

import "strings"

// A class says whether the full stop of an abbreviation may end a sentence.
type class uint8

const (
	word     class = iota // no abbreviation
	before                // no, a name or a number follows: Mr. Dr. Fig. vs.
	numbered              // unless a number follows: No. 5, Nov. 3
	either                // it may or may not: Co. Jr. Calif. etc.
	clock                 // a.m. and p.m.
)

// abbreviations by class, without the last full stop. Case counts: Ill. is a state,
// and ill a word.
var abbreviations = table(map[class]string{
	before: `Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Cpt Sgt Cpl Pvt Pfc Adm Cmdr Cdr Comdr Brig
		Gov Sen Rep Sens Reps Del Rev Hon Pres Supt Insp Det Atty Messrs Mme Mlle Msgr Fr St Ste Mt Ft
		Fig Figs fig figs Eq eq vs v cf e.g i.e viz ca approx Approx`,
	numbered: `No no Nos nos N° n° Nº nº № p pp Vol Vols vol vols Ch ch chap Sec sec Sect sect Art art
		para pt Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Tel tel Ext ext`,
	either: `Co co Corp corp Inc inc Ltd ltd Cos Bros bros Jr Sr Esq etc plc Plc LLC Dept dept Assn Assoc Univ
		Ave Blvd Rd Hwy Sq Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn
		Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta
		Ph.D PhD M.D B.A M.A B.Sc M.Sc D.D.S LL.B LL.M al Ed Eds ed eds trans op cit ibid est Est
		oz lb lbs kg km cm mm ft hr hrs min mins sq mph st`,
	clock: `a.m p.m A.M P.M`,
})

// starters are words that start a sentence and hardly ever a name. After U.S. or Co.
// they show that a new sentence has started.
var starters = WordsOf(Articles|Demonstratives|Possessives|Quantifiers|Universals|Pronouns|QuestionWords|Be|Do|Have|Modals|
	Prepositions|Particles|Relations|Conjunctions|Subordinators, `there here then however according meanwhile moreover also still
	even once now today yesterday tomorrow later earlier last next many most few another other not only one two three
	let please mr mrs ms dr asked instead nevertheless`)

// speech are verbs of speaking. After "Why?" and a name they show that the sentence
// continues.
var speech = Set(`said says asked asks told replied replies added adds answered shouted cried wrote writes
	demanded wondered exclaimed declared insisted responded quipped tweeted`)

// days and months follow a time of day within a sentence: at 5 p.m. Monday.
var days = WordsOf(Months|Weekdays, `mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec
	eastern central pacific mountain greenwich local`)

func table(words map[class]string) map[string]class {
	t := make(map[string]class)
	for _, c := range []class{either, clock, numbered, before} { // Del. is more often a delegate's title
		for _, w := range strings.Fields(words[c]) {
			t[w] = c
		}
	}
	return t
}

// Set returns the set of the words in a list separated by white space.
func Set(words string) map[string]bool {
	t := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		t[w] = true
	}
	return t
}
