package quote

import (
	_ "embed"
	"strings"

	"verbatim/corpus/text"
)

// A class is the set of grammatical roles that a word can have here. A word may
// have several: "that" is a determiner, a relative pronoun and a conjunction.
type class uint32

const (
	say     class = 1 << iota // verb beside direct speech: said
	cue                       // verb that reports words inside its clause: called
	near                      // say, but only right beside a quote: smiled
	term                      // verb that names a thing: called
	verb                      // any other finite verb of the list
	base                      // verb form: say
	third                     // says
	past                      // said
	part                      // past participle, where it differs or coincides: written, said
	ing                       // saying
	be                        // is, was, been
	have                      // has, had
	modal                     // will, did
	adverb                    // also, -ly
	prep                      // in, on
	det                       // the, his
	pron                      // he, who
	sub                       // when, because
	conj                      // and, but
	rel                       // who, which, that
	when                      // Monday, July, week
	title                     // Mr, senator
	person                    // official, spokesman
	body                      // statement, department
	thing                     // claim, remarks
	named                     // titled, song
	small                     // of, the
	male                      // John
	female                    // Mary
	short                     // he's: a pronoun with its verb
	unnamed                   // official: heads of phrases for somebody without a name
	share                     // most, percent: a word before "of the voters"
)

// Groups of classes.
const (
	speech  = say | cue
	acts    = speech | verb
	helpers = be | have | modal
	nouns   = person | body | thing
)

//go:embed words.txt
var wordList string

// words is words.txt with its verbs inflected.
var words = parseWords(wordList)

var classNames = map[string]class{
	"foreign": say | past | third, "say": say, "near": near | say, "cue": cue, "term": term | cue, "verb": verb, "be": be, "have": have, "modal": modal,
	"adverb": adverb, "prep": prep, "det": det, "pron": pron, "sub": sub, "conj": conj,
	"rel": rel, "time": when, "title": title, "person": person, "body": body,
	"thing": thing, "named": named, "small": small,
	"unnamed": unnamed, "share": share, "short": short | pron,
}

func parseWords(list string) map[string]class {
	known := make(map[string]class, 4096)
	for line := range strings.Lines(list) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		c := classNames[name]
		for _, w := range strings.Fields(rest) {
			if c&(speech|verb) == 0 || c&past != 0 {
				known[w] |= c
				continue
			}
			addVerb(known, strings.Split(w, "/"), c)
		}
	}
	return known
}

// addVerb adds the forms of a verb: its base, and where it is irregular its
// past and past participle.
func addVerb(known map[string]class, forms []string, c class) {
	v := forms[0]
	known[v] |= c | base
	known[thirdPerson(v)] |= c | third
	known[stem(v, true)+"ing"] |= c | ing
	switch len(forms) {
	case 1:
		known[regularPast(v)] |= c | past | part
	case 2:
		known[forms[1]] |= c | past | part
	default:
		known[forms[1]] |= c | past
		known[forms[2]] |= c | part
	}
}

func thirdPerson(v string) string {
	switch {
	case endsConsonantY(v):
		return v[:len(v)-1] + "ies"
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"),
		strings.HasSuffix(v, "x"), strings.HasSuffix(v, "z"), strings.HasSuffix(v, "o"):
		return v + "es"
	}
	return v + "s"
}

func regularPast(v string) string {
	if endsConsonantY(v) {
		return v[:len(v)-1] + "ied"
	}
	return stem(v, false) + "ed"
}

// stem returns v as it is before -ing (keepY) or -ed: without a final e, and with its
// last consonant doubled after one short stressed vowel.
func stem(v string, keepY bool) string {
	n := len(v)
	if v[n-1] == 'e' && !(keepY && n > 1 && strings.IndexByte("eoy", v[n-2]) >= 0) {
		return v[:n-1]
	}
	if n >= 3 && !vowel(v[n-1]) && strings.IndexByte("wxy", v[n-1]) < 0 && vowel(v[n-2]) && !vowel(v[n-3]) {
		if syllables(v) == 1 || stressedLast[v] {
			return v + v[n-1:]
		}
	}
	return v
}

// stressedLast are the verbs of two syllables in words.txt that double their
// last consonant.
var stressedLast = set("admit concur rebut refer commit begin forget")

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func syllables(v string) int {
	n := 0
	for i := range len(v) {
		if vowel(v[i]) && (i == 0 || !vowel(v[i-1])) {
			n++
		}
	}
	return n
}

func endsConsonantY(v string) bool {
	return len(v) > 1 && v[len(v)-1] == 'y' && !vowel(v[len(v)-2])
}

// longestWord is the most bytes of a word in the list.
const longestWord = 16

// classOf returns the class of a word in any case.
func classOf(w string, kind text.Kind) class {
	if kind == text.Punct || kind == text.Number || len(w) > longestWord {
		return adverbLike(w)
	}
	if kind == text.Lower {
		return words[w] | adverbLike(w)
	}
	if len(w) > 6 && strings.HasSuffix(w, "ly") && !plainLy(w) {
		return adverb // Recently, but not Connelly
	}
	var buf [longestWord]byte
	for i := range len(w) {
		b := w[i]
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		buf[i] = b
	}
	return words[string(buf[:len(w)])]
}

func adverbLike(w string) class {
	if len(w) > 4 && strings.HasSuffix(w, "ly") {
		return adverb
	}
	return 0
}

// plainLy reports whether the capitalised word w, which ends in -ly, may be a name.
func plainLy(w string) bool {
	switch w[len(w)-4 : len(w)-2] {
	case "al", "ar", "te", "nt", "us", "ed", "ng", "ib", "ab", "ve":
		return false
	}
	return true
}

// possessive reports whether w has a possessive ending. The 's of he's is a verb.
func possessive(w string) bool {
	return text.Possessive(w) > 0 && classOf(w, text.Title)&short == 0
}

// bare returns w without its possessive ending.
func bare(w string) string {
	if possessive(w) {
		return w[:len(w)-text.Possessive(w)]
	}
	return w
}
