package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A follow describes the word after a stop.
type follow struct {
	start   int  // of the word, past opening quotation marks and brackets
	lower   bool // it starts with a small letter
	digit   bool
	allCaps bool // EST, ET
	starter bool // a word that sentences start with
	title   bool // Mr, Dr: starts a sentence only after a time of day or a company
	day     bool // a day or a month
}

// followAt describes the word after the white space at i.
func followAt(s string, i int) follow {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) && !strings.ContainsRune("\"'`“‘([{«¿¡", r) {
			break
		}
		i += n
	}
	f := follow{start: i}
	if i == len(s) {
		return f
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	end := i + n
	for end < len(s) && (isLetter(s[end]) || isDigit(s[end])) && end-i < 16 {
		end++
	}
	w := s[i:end]
	f.digit = isDigit(s[i])
	// iPhone and eBay start sentences
	f.lower = unicode.IsLower(r) && !(len(w) > 2 && isUpper(w[1]))
	if f.lower || f.digit {
		return f
	}
	f.allCaps = len(w) > 1 && len(w) < 5 && strings.ToUpper(w) == w
	low := strings.ToLower(w)
	f.starter, f.day = starters[low], days[low]
	f.title = classOf(w) == before
	return f
}

// speaks reports whether the words after a quotation are a speaker and a verb of
// speaking: "Why?" John Kirby asked.
func (f follow) speaks(s string) bool {
	if f.starter || f.start >= len(s) {
		return false
	}
	rest := s[f.start:min(len(s), f.start+60)]
	for i, w := range strings.Fields(rest) {
		if i > 0 && speech[strings.TrimRight(w, ".,:;")] {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(w); i == 4 || !unicode.IsUpper(r) {
			return false
		}
	}
	return false
}
