package people

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// A word has the uses and the form of a token.
type word struct {
	class lexicon.Class
	form  form
	end   int32 // in bytes, without the possessive 's
}

type form uint16

const (
	capital  form = 1 << iota // starts with a capital letter
	upper                     // capitals only, two or more
	initial                   // one capital letter, or several with full stops: J.K.: J.K.
	owns                      // has the possessive 's
	opens                     // starts a sentence
	headline                  // in a sentence of capitalised words
	placed                    // part of the name of a place or organisation of several words
	plural                    // the plural of an occupation: guitarists
	mixed                     // a capital inside, not after a prefix of names: BellSouth
)

func (w word) is(f form) bool { return w.form&f != 0 }

// strongFirst reports whether a word is most likely a given name; strongLast the same of a
// surname.
func (w word) strongFirst() bool {
	return w.class.Has(lexicon.FirstName) && !w.class.Has(weak)
}

// forename reports whether a word is almost always a given name.
func (w word) forename() bool {
	return w.class.Has(lexicon.Forename) || w.class.Has(lexicon.FirstName) && !w.class.Has(weak|lexicon.Surname)
}

func (w word) strongLast() bool {
	return w.class.Has(lexicon.Surname) && !w.class.Has(weak)
}

// weak are the uses that make a given name or surname doubtful.
const weak = lexicon.Common | lexicon.Place | lexicon.Month | lexicon.Function | lexicon.Demonym | lexicon.Org

// classify returns the word of every token.
func classify(t *text.Text) []word {
	words := make([]word, len(t.Tokens))
	for i, tok := range t.Tokens {
		w := &words[i]
		w.end = int32(tok.End)
		if tok.Opens {
			w.form |= opens
		}
		switch tok.Kind {
		case text.Punct, text.Number:
			continue
		case text.Lower:
			w.class = lexicon.Exact(tok.Of(t.S))
			if w.class == 0 {
				lowerParts(t.S, tok.Span, w)
			}
			continue
		case text.Upper:
			w.form |= upper
		}
		w.form |= capital
		s := tok.Of(t.S)
		if k := text.Possessive(s); k > 0 {
			w.form |= owns
			w.end -= int32(k)
			s = s[:len(s)-k]
		}
		if isInitial(s) {
			w.form |= initial
			w.form &^= upper
		}
		w.class = lexicon.Of(s)
		if w.class == 0 {
			w.class = parts(s)
		}
		if n := len(s); n > 3 && s[n-1] == 's' && !w.class.Has(lexicon.Surname|lexicon.FirstName) {
			w.class |= lexicon.Of(s[:n-1]) & (lexicon.OrgHead | lexicon.GeoHead) // Harmon Cups
		}
		if w.is(upper) {
			w.class &^= lexicon.Honorific // MS Windows
		}
		if camel(s) {
			w.form |= mixed
		}
	}
	headlines(t, words)
	phrases(t, words)
	return words
}

// isInitial reports whether s is one letter, or letters with full stops (J.K.).
func isInitial(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return true
	}
	for i := 0; i < len(s); i++ {
		if isStop := s[i] == '.'; isStop != (i%2 == 1) {
			return false
		}
	}
	return len(s) <= 6
}

// camel reports whether s has a capital after a small letter, other than after
// one of the prefixes of surnames: BellSouth, not McCain, DeLay or O'Neill.
func camel(s string) bool {
	for i := 1; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z' {
			return !surnamePrefixes[s[:i]] && !lexicon.Of(s).Has(lexicon.FirstName)
		}
	}
	return false
}

var surnamePrefixes = text.Set("Mc Mac De Di Du La Le Van Von Fitz St Da Del El Al Lo Ap Te")

// parts returns the class of an unlisted word by its parts: Americans are a nationality,
// Jean-Luc is a given name by its first part, Akufo-Addo a surname by its last.
func parts(s string) lexicon.Class {
	s = text.Fold(s)
	if _, verb, ok := strings.Cut(s, "'"); ok && contracted[verb] {
		return lexicon.Function // I'm, Don't
	}
	if strings.HasSuffix(s, "s") {
		if c := lexicon.Of(s[:len(s)-1]) & (lexicon.Demonym | lexicon.Party); c != 0 {
			return c
		}
	}
	i := strings.IndexByte(s, '-')
	if i <= 0 {
		return 0
	}
	j := strings.LastIndexByte(s, '-')
	if describing[s[j+1:]] {
		return lexicon.Demonym // Oslo-based describes what follows
	}
	head, tail := lexicon.Of(s[:i]), lexicon.Of(s[j+1:])
	if tail.Has(lexicon.Demonym | lexicon.OrgHead | lexicon.GeoHead) {
		return tail &^ lexicon.FirstName
	}
	if head.HasBut(lexicon.Common, lexicon.FirstName) || tail.HasBut(lexicon.Common, personal) {
		return lexicon.Common
	}
	return head&lexicon.FirstName | tail&lexicon.Surname
}

// describing are the ends of hyphenated adjectives before a person.
var describing = text.Set("based born led backed era style owned trained turned bred educated area allied linked controlled")

// contracted are the short forms of verbs joined to the word before.
var contracted = text.Set("m re ve ll d t")

// lowerParts sets the class and form of an unlisted word in small letters: al-Maliki and
// d'Estaing are parts of names, singer-songwriter is of the class of its last part,
// guitarists is the plural of an occupation.
func lowerParts(s string, tok text.Span, w *word) {
	word := tok.Of(s)
	if strings.HasSuffix(word, "s") && lexicon.Exact(word[:len(word)-1]).Has(lexicon.Role) {
		w.form |= plural
		return
	}
	i := strings.IndexAny(word, "-'\u2019\u2010\u2011")
	if i <= 0 {
		return
	}
	folded := text.Fold(word)
	if j := strings.LastIndexByte(folded, '-'); j > 0 {
		w.class = lexicon.Exact(folded[j+1:]) & (lexicon.Role | lexicon.Kin)
	}
	_, n := utf8.DecodeRuneInString(word[i:])
	rest := word[i+n:]
	if r, _ := utf8.DecodeRuneInString(rest); i <= 3 && isUpper(r) {
		w.form |= capital
		if k := text.Possessive(rest); k > 0 {
			w.form |= owns
			w.end -= int32(k)
		}
		w.class = lexicon.Surname
		return
	}
}

func isUpper(r rune) bool {
	return 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && strings.ToLower(string(r)) != string(r)
}
