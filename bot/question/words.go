package question

import (
	_ "embed"
	"slices"
	"strings"

	"verbatim/corpus/text"
)

// The words of English that say what a question asks for. What stands here is
// closed: function words, question words, auxiliaries. Nouns and verbs are in
// nouns.txt and verbs.txt.

var (
	whWords = text.WordsOf(text.QuestionWords)

	beings       = text.WordsOf(text.Be, "'s 're isn't aren't wasn't weren't")
	auxiliaries  = text.WordsOf(text.Be|text.Do|text.Have|text.Modals|text.Negated, "doing 's 're ca wo")
	determiners  = text.WordsOf(text.Articles | text.Demonstratives | text.Possessives | text.Quantifiers | text.Universals)
	prepositions = text.WordsOf(text.Prepositions | text.Particles | text.Relations)
	pronouns     = text.WordsOf(text.Pronouns, "one there who whom whose which that")
	conjunctions = text.WordsOf(text.Conjunctions|text.Subordinators, "when where why how what")

	// stopWords carry nothing that a search could find.
	stopWords = union(whWords, auxiliaries, determiners, prepositions, pronouns, conjunctions, text.Set(`
		s t d ll re ve not n't also just very too much many more most such only own same other else ever
		then now here again once please tell me know say name find give list show explain describe define
		identify mean stand called call get got let there's that's what's who's it's myself itself himself
		herself themselves ours yours hers theirs et al etc
		anything something nothing everything anyone someone everyone anybody somebody everybody`), fillers)

	// fillers may end a question without being a part of it: "who is Kirby again?"
	fillers = text.Set("again anyway exactly please pls plz though tho btw lol thanks thx")

	// typeWords name the kind of answer and seldom stand beside it.
	typeWords = text.Set(`year years month day date time percentage percent amount number kind type sort kinds types sorts
		name names many much long far often old ago come reason reasons`)

	// calendar words have a capital without being names.
	calendar = text.WordsOf(text.Months | text.Weekdays)

	// requests are the verbs that start a question without a question word.
	requests = text.Set("name list identify give define describe tell explain show state find")

	// leadIns may stand before a question word that starts the question proper.
	leadIns = text.Set(`so and but ok okay please hey hi hello can could would will do does did you i we me us know tell
		want need like to say show explain remember recall wonder wondering was am i'm just let say
		exactly about approximately roughly anyone anybody somebody someone any idea is it there that then well
		have has question curious find out figure ask asking help understand verbatim bot
		yo pls plz remind sorry guys everyone everybody um hmm wait dude man quick`)

	// claimFrames stand before a claim and ask whether it is true.
	claimFrames = []string{
		"is it true that", "is it true", "is it correct that", "is it right that", "is it the case that", "is it a fact that", "was it true that",
		"do the documents say that", "do the documents say whether", "do the documents say if", "do you know whether", "do you know if",
		"can you confirm that", "can you confirm", "can you check whether", "can you check if", "can you check that", "did you know that",
	}

	// curses follow "the" after a question word: "who the hell is Kirby".
	curses = text.Set("hell heck fuck")
)

func union(sets ...map[string]bool) map[string]bool {
	all := map[string]bool{}
	for _, s := range sets {
		for w := range s {
			all[w] = true
		}
	}
	return all
}

//go:embed nouns.txt
var nounsTxt string

// nouns says what a noun after "what", "which" or "what is the" asks for.
var nouns = readNouns(nounsTxt)

func readNouns(s string) map[string]Wants {
	m := map[string]Wants{}
	for line := range strings.Lines(s) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			m[w] = Wants(name)
		}
	}
	return m
}

//go:embed verbs.txt
var verbsTxt string

// A form is what a word can be as a form of a verb, one bit each: "put" is a
// base form, a past and a participle.
type form uint8

const (
	base       form = 1 << iota // leave
	third                       // leaves
	past                        // left
	participle                  // left, been
	gerund                      // leaving
)

// verbs maps the forms of common verbs to what they can be.
var verbs = readVerbs(verbsTxt)

// readVerbs reads irregular verbs, a line each of base form, pasts and
// participles ("bear bore borne/born"), and after the line "regular" base
// forms alone.
func readVerbs(s string) map[string]form {
	m := map[string]form{}
	irregular, regular, _ := strings.Cut(s, "\nregular\n")
	for line := range strings.Lines(irregular) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		inflect(m, f[0])
		for w := range strings.SplitSeq(f[1], "/") {
			m[w] |= past
		}
		for w := range strings.SplitSeq(f[2], "/") {
			m[w] |= participle
		}
	}
	for _, b := range strings.Fields(regular) {
		inflect(m, b)
		m[suffixed(b, "ed")] |= past | participle
	}
	return m
}

// inflect adds the forms that are regular with nearly every verb.
func inflect(m map[string]form, b string) {
	m[b] |= base
	m[suffixed(b, "s")] |= third
	m[suffixed(b, "ing")] |= gerund
}

// suffixed is a base form with -s, -ed or -ing, by the rules of spelling.
func suffixed(b, end string) string {
	last, prev := b[len(b)-1], b[max(len(b)-2, 0)]
	switch {
	case last == 'y' && !vowel(prev) && end == "s":
		return b[:len(b)-1] + "ies"
	case last == 'y' && !vowel(prev) && end == "ed":
		return b[:len(b)-1] + "ied"
	case end == "s":
		if strings.HasSuffix(b, "s") || strings.HasSuffix(b, "x") || strings.HasSuffix(b, "z") ||
			strings.HasSuffix(b, "ch") || strings.HasSuffix(b, "sh") || strings.HasSuffix(b, "o") {
			return b + "es"
		}
		return b + "s"
	case last == 'e' && end == "ed":
		return b + "d"
	case last == 'e' && prev != 'e' && prev != 'y' && prev != 'o':
		return b[:len(b)-1] + end
	case doubles(b):
		return b + b[len(b)-1:] + end
	}
	return b + end
}

// doubles reports whether the last consonant is doubled before -ed and -ing:
// one vowel before it in a word of one syllable, or the stress on the last.
func doubles(b string) bool {
	n := len(b)
	if n < 3 || strings.IndexByte("aeiouwxyh", b[n-1]) >= 0 || !vowel(b[n-2]) || vowel(b[n-3]) && b[n-3] != 'u' {
		return false
	}
	vowels := 0
	for i := range n {
		if vowel(b[i]) && (i == 0 || !vowel(b[i-1])) {
			vowels++
		}
	}
	switch b[n-3:] {
	case "mit", "cur", "fer", "pel":
		return true
	}
	return vowels == 1
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// verbForm is what a word in small letters can be as a verb. A word in -ed that
// is no known noun counts as a past even where the verb is unknown.
func verbForm(w string) form {
	if f := verbs[w]; f != 0 {
		return f
	}
	if len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") && nouns[w] == "" {
		return past | participle
	}
	return 0
}

// Irregular returns the other forms of the irregular verb that w is a form of:
// "go" and "gone" for "went". It returns nil for any other word.
func Irregular(w string) []string { return irregular[strings.ToLower(w)] }

var irregular = readIrregular(verbsTxt)

func readIrregular(s string) map[string][]string {
	m := map[string][]string{}
	lines, _, _ := strings.Cut(s, "\nregular\n")
	for line := range strings.Lines(lines) {
		f := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '/' || r == '\n' })
		if len(f) < 3 {
			continue
		}
		for _, w := range f {
			for _, o := range f {
				if o != w && !slices.Contains(m[w], o) {
					m[w] = append(m[w], o)
				}
			}
		}
	}
	return m
}
