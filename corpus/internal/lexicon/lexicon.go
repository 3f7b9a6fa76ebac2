// Package lexicon lists what words are used for: given names, surnames, titles,
// occupations, places, the last words of organisation names, and everyday words.
//
// The lists are the text files beside this one, folded to small ASCII letters;
// README.md says where they are from. They are read on first use, into one
// open-addressing table, in a few milliseconds.
package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"verbatim/corpus/text"
)

// A Class is the set of uses that a word has. "Jordan" is a given name, a
// surname and a country.
type Class uint32

// The uses of a word.
const (
	Male Class = 1 << iota
	Female
	Given    // a given name of either or unknown gender
	Forename // a frequent given name that is seldom a surname
	Surname  // a frequent surname
	Common   // an everyday word, which has no capital in running text

	Honorific // Mr, Dr, Sir: before a name and nowhere else
	Title     // President, Captain: before a name, or alone
	Suffix    // Jr, III
	Particle  // van, de, al
	Role      // an occupation or office: spokesman, pianist
	Kin       // brother, widow
	Say       // a verb of speech
	Famous    // a well-known person's name of one word: Mozart
	Act       // a verb or auxiliary that follows a subject
	Function  // articles, prepositions, conjunctions, pronouns, numerals

	OrgHead // the last word of names of organisations and works: University, Inc
	GeoHead // a word of place names: Street, River
	Org     // an organisation or team of one word
	Party   // Republican, Catholic: before a title or name
	Demonym // Iraqi, French
	Month   // months, weekdays, feasts

	Country
	State // of a federation, a province, a county
	Region
	Feature // a sea, a river, a district
	City
	Start // the first word of a place of several words
)

// Groups of classes.
const (
	FirstName = Male | Female | Given
	Place     = Country | State | Region | Feature | City
)

// Has reports whether c has any of the uses in o.
func (c Class) Has(o Class) bool { return c&o != 0 }

// HasBut reports whether c has any of the uses in o and none of those in not.
func (c Class) HasBut(o, not Class) bool { return c&o != 0 && c&not == 0 }

var (
	//go:embed names.txt
	names string
	//go:embed common.txt
	common string
	//go:embed places.txt
	places string
	//go:embed words.txt
	words string
)

var sections = map[string]Class{
	"male": Male, "female": Female, "given": Given, "forename": Forename, "surname": Surname, "common": Common,
	"honorific": Honorific, "title": Title, "suffix": Suffix, "particle": Particle, "role": Role, "kin": Kin,
	"say": Say, "famous": Famous, "act": Act, "function": Function, "orghead": OrgHead, "geohead": GeoHead, "orgword": Org,
	"party": Party, "demonym": Demonym, "month": Month,
	"country": Country, "state": State, "region": Region, "feature": Feature, "city": City,
}

// Of returns the class of a word in any case and with or without accents, or 0. The
// words of a place name are joined by underscores: "new_york".
func Of(word string) Class {
	if len(word) > maxWord || len(word) == 0 {
		return 0
	}
	var buf [2 * maxWord]byte
	w := text.AppendFold(buf[:0], word)
	t := loaded()
	if c := t.find(w); c != 0 {
		return c
	}
	return stem(t, w) & Common
}

// Exact is Of without looking up the base forms of inflected everyday words. It is for
// words without a capital, of which it is no news that they are everyday words.
func Exact(word string) Class {
	if len(word) > maxWord {
		return 0
	}
	var buf [2 * maxWord]byte
	return loaded().find(text.AppendFold(buf[:0], word))
}

// maxWord is the most bytes of a word in the lists.
const maxWord = 40

// stem looks up the base form of an inflected everyday word, since common.txt has only
// base forms.
func stem(t *table, w []byte) Class {
	n := len(w)
	if n < 4 {
		return 0
	}
	for _, s := range suffixes {
		if n-len(s.ending) < 3 || string(w[n-len(s.ending):]) != s.ending {
			continue
		}
		base := w[:n-len(s.ending)]
		if c := t.find(base); c.Has(Common) {
			return c
		}
		if s.add != 0 {
			last := w[len(base)]
			w[len(base)] = s.add
			c := t.find(w[:len(base)+1])
			w[len(base)] = last
			if c.Has(Common) {
				return c
			}
		}
		if k := len(base); s.doubles && k > 3 && base[k-1] == base[k-2] {
			if c := t.find(base[:k-1]); c.Has(Common) {
				return c
			}
		}
	}
	return 0
}

var suffixes = []struct {
	ending  string
	add     byte // the last letter of the base that the suffix may have replaced
	doubles bool // the suffix may double the base's last letter
}{{"ies", 'y', false}, {"ied", 'y', false}, {"es", 0, false}, {"s", 0, false}, {"ed", 'e', true}, {"ing", 'e', true},
	{"ly", 0, false}, {"ers", 'e', true}, {"er", 'e', true}, {"ness", 0, false}}

// A table maps folded words to classes by open addressing with linear probing. The low
// bits of a slot are one more than the index of a word in items, and the high bits are
// from the word's hash, so that few other words are compared.
type table struct {
	slots []uint32
	items []item
}

type item struct {
	word  string
	class Class
}

const (
	tableBits = 17 // the slots are twice the words, rounded up
	slotMask  = 1<<tableBits - 1
)

func newTable(files ...string) *table {
	t := &table{slots: make([]uint32, 1<<tableBits), items: make([]item, 0, 56<<10)}
	for _, file := range files {
		t.load(file)
	}
	for w := range text.WordsOf(functionWords) {
		t.add(w, Function)
	}
	return t
}

var loaded = sync.OnceValue(func() *table { return newTable(names, common, places, words) })

// functionWords are the classes whose words are in no name. Words of other classes may
// be names (Per, Us); words.txt has those that are not.
const functionWords = text.Articles | text.Demonstratives | text.Possessives | text.Quantifiers | text.Universals | text.QuestionWords |
	text.Be | text.Do | text.Have | text.Modals | text.Prepositions | text.Particles | text.Conjunctions | text.Subordinators

func (t *table) load(file string) {
	var class Class
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "[") {
			class = sections[strings.Trim(line, "[]")]
			continue
		}
		for len(line) > 0 {
			w, rest, _ := strings.Cut(line, " ")
			t.add(w, class)
			if first, _, several := strings.Cut(w, "_"); several {
				t.add(first, Start)
			}
			line = rest
		}
	}
}

func (t *table) add(w string, c Class) {
	h := hash(w)
	for i := h; ; i++ {
		switch s := t.slots[i&slotMask]; {
		case s == 0:
			t.items = append(t.items, item{w, c})
			t.slots[i&slotMask] = uint32(len(t.items)) | h&^slotMask
			return
		case t.items[s&slotMask-1].word == w:
			t.items[s&slotMask-1].class |= c
			return
		}
	}
}

func (t *table) find(w []byte) Class {
	h := hash(w)
	for i := h; ; i++ {
		s := t.slots[i&slotMask]
		if s == 0 {
			return 0
		}
		if (s^h)&^slotMask == 0 {
			if e := &t.items[s&slotMask-1]; e.word == string(w) {
				return e.class
			}
		}
	}
}

// hash is 32-bit FNV-1a, its high bits folded in.
func hash[T string | []byte](w T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h ^ h>>15
}
