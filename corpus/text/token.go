package text

import (
	"unicode"
	"unicode/utf8"
)

// Kind says what a token is made of.
type Kind uint8

const (
	Lower  Kind = iota // a word that starts with a small letter: troops, iPhone, al-Dabbagh
	Title              // a word that starts with a capital: Kirby, U.S., O'Neill
	Upper              // a word of capitals only, two or more: NATO
	Number             // starts with a digit: 17, 39,000, 1990s, 3.5, 10th
	Punct              // one mark: a quotation mark, a comma, a bracket, $, %
)

// A Token is a word, a number or one punctuation mark. White space is no token.
// A word keeps its inner apostrophes, hyphens and full stops (pull-out, U.S.,
// Iraq's); a number keeps its inner separators (39,000 and 3.5).
type Token struct {
	Span
	Kind Kind
}

// Word reports whether the token is a word or a number.
func (t Token) Word() bool { return t.Kind != Punct }

// Tokens splits s into tokens, in order. It is linear and never fails: bytes
// that are no UTF-8 count as punctuation.
func Tokens(s string) []Token {
	tokens := make([]Token, 0, len(s)/5+1)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			end := wordEnd(s, i)
			tokens = append(tokens, Token{Span{i, end}, wordKind(s[i:end])})
			i = end
		default:
			tokens = append(tokens, Token{Span{i, i + n}, Punct})
			i += n
		}
	}
	return tokens
}

// wordEnd is where the word or number that starts at i ends. A joiner belongs
// to the word where a letter or digit follows it; the full stop of U.S. does
// where a single letter stands before it.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		prev := s[i-1]
		switch r {
		case '\'', '\u2019', '-', '&':
			if unicode.IsLetter(next) || unicode.IsDigit(next) {
				i += n
				continue
			}
		case '.':
			if isDigit(prev) && unicode.IsDigit(next) {
				i += n
				continue
			}
			if single(s, i) && isLetter(prev) {
				if unicode.IsLetter(next) && single(s, i+n+utf8.RuneLen(next)) || initialism(s, i) {
					i += n
					continue
				}
			}
		case ',':
			if isDigit(prev) && unicode.IsDigit(next) {
				i += n
				continue
			}
		}
		return i
	}
	return i
}

// single reports whether one letter alone stands before the byte at i: the
// place of a full stop in an initialism.
func single(s string, i int) bool {
	if i > len(s) {
		return false
	}
	return i >= 1 && isLetter(s[i-1]) && (i == 1 || !isLetter(s[i-2]) && !isDigit(s[i-2]))
}

// initialism reports whether the full stop at i ends letters that were already
// joined by full stops, as the second one of U.S. does.
func initialism(s string, i int) bool {
	return i >= 3 && s[i-2] == '.' && isLetter(s[i-3])
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func wordKind(w string) Kind {
	r, n := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsDigit(r):
		return Number
	case !unicode.IsUpper(r):
		return Lower
	}
	letters := 1
	for _, r := range w[n:] {
		if unicode.IsLower(r) {
			return Title
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	if letters > 1 {
		return Upper
	}
	return Title
}
