package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is s as words are compared: in small letters without accents, with
// letters that have no plain form spelled out (Straße is strasse, Ærø is aero),
// with straight apostrophes and hyphens, and without what is not seen. Other
// marks stay as they are. The folded form of a folded form is itself.
//
// It is the one folding of the program. What else a package makes equal, such
// as the index with a possessive ending, it does with the folded form.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return string(AppendFold(make([]byte, 0, len(s)), s))
		}
	}
	return s
}

// AppendFold appends the folded form of s to b.
func AppendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return appendFoldedRunes(b, s[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

func appendFoldedRunes(b []byte, s string) []byte {
	for i, r := range s {
		switch {
		case r < rune(len(latinFolds)):
			b = append(b, latinFolds[r]...)
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			b = append(b, s[i]) // no UTF-8
		default:
			b = appendFoldedRune(b, r)
		}
	}
	return b
}

// latinFolds has the folded form of each rune of the Latin alphabets and of the
// marks among them.
var latinFolds = func() (folds [0x250]string) {
	for r := range folds {
		folds[r] = string(appendFoldedRune(nil, rune(r)))
	}
	return folds
}()

// appendFoldedRune appends the folded form of one rune. Letters and digits are
// taken apart into what they are made of; of what that gives, the accents go.
func appendFoldedRune(b []byte, r rune) []byte {
	if to, ok := spelledOut[unicode.ToLower(r)]; ok {
		return append(b, to...)
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return b
		}
		return utf8.AppendRune(b, r)
	}
	var one [utf8.UTFMax]byte
	parts := norm.NFKD.Properties(utf8.AppendRune(one[:0], r)).Decomposition()
	if len(parts) == 0 {
		if !unicode.Is(unicode.Hangul, r) {
			return utf8.AppendRune(b, unicode.ToLower(r))
		}
		parts = norm.NFKD.Bytes(utf8.AppendRune(nil, r)) // a syllable, taken apart by rule
	}
	for len(parts) > 0 {
		part, n := utf8.DecodeRune(parts)
		parts = parts[n:]
		if to, ok := spelledOut[unicode.ToLower(part)]; ok {
			b = append(b, to...)
		} else if !unicode.Is(unicode.Mn, part) {
			b = utf8.AppendRune(b, unicode.ToLower(part))
		}
	}
	return b
}

// spelledOut has the letters that Unicode does not take apart, and the marks
// that have an ASCII form.
var spelledOut = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ŧ': "t", 'ə': "e", 'ǝ': "e",
	'ς': "σ", '\u2019': "'", '\u2018': "'", '\u02bc': "'", '\u02bb': "'", '\uff07': "'", '\u2010': "-", '\u2011': "-", '\u2212': "-",
}

// AppendPlain appends the letters and digits of a word, folded and without the
// marks within it: dont for don't, us for U.S., 39000 for 39,000. A number keeps
// its decimal point.
func AppendPlain(b []byte, word string) []byte {
	number := word != "" && isDigit(word[0])
	start := len(b)
	b = AppendFold(b, word)
	plain := b[:start]
	for _, c := range b[start:] {
		switch {
		case c == '\'', c == '-', c == ',', c == '.' && !number:
		default:
			plain = append(plain, c)
		}
	}
	return plain
}

// Possessive returns the length of the possessive ending 's of a word, 0 where
// it has none.
func Possessive(word string) int {
	n := len(word) - 1
	switch {
	case n < 1 || word[n]|0x20 != 's':
	case word[n-1] == '\'':
		return len("'s")
	case strings.HasSuffix(word[:n], "\u2019"):
		return len("\u2019s")
	}
	return 0
}
