package text

import (
	"unicode"
	"unicode/utf8"
)

// Kind says what a token is made of.
type Kind uint8

const (
	Lower  Kind = iota // a word that starts with a small letter: troops, iPhone, al-Dabbagh
	Title              // a word that starts with a capital: Kirby, O'Neill
	Upper              // a word of capitals only, two or more: NATO, U.S.
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
func Tokens(s string) []Token { return AppendTokens(make([]Token, 0, len(s)/5+1), s) }

// AppendTokens appends the tokens of s to tokens: Tokens for a caller that
// reuses its memory.
func AppendTokens(tokens []Token, s string) []Token {
	for i := 0; i < len(s); {
		var kind Kind
		n := 1
		switch c := classes[s[i]]; c {
		case space:
			i++
			continue
		case small, capital, digit:
			kind = Kind(c)
		case mixed:
			r, w := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				i += w
				continue
			}
			n, kind = w, runeKind(r)
		default:
			kind = Punct
		}
		if kind == Punct {
			tokens = append(tokens, Token{Span{i, i + n}, Punct})
			i += n
			continue
		}
		end, lower, capitals := wordEnd(s, i)
		if kind == Title && !lower && capitals > 1 {
			kind = Upper
		}
		tokens = append(tokens, Token{Span{i, end}, kind})
		i = end
	}
	return tokens
}

// The classes of a byte. Those of ASCII letters and digits have the value of
// the kind that a word starting with them is of.
const (
	small   = byte(Lower)
	capital = byte(Title)
	digit   = byte(Number)
	other   = byte(Punct)
	space   = other + 1
	mixed   = other + 2 // no ASCII: the whole rune decides
)

var classes = func() (c [256]byte) {
	for b := range c {
		switch {
		case 'a' <= b && b <= 'z':
			c[b] = small
		case isUpper(byte(b)):
			c[b] = capital
		case isDigit(byte(b)):
			c[b] = digit
		case b >= utf8.RuneSelf:
			c[b] = mixed
		case unicode.IsSpace(rune(b)):
			c[b] = space
		default:
			c[b] = other
		}
	}
	return c
}()

func runeKind(r rune) Kind {
	switch {
	case unicode.IsDigit(r):
		return Number
	case unicode.IsUpper(r):
		return Title
	case unicode.IsLetter(r):
		return Lower
	}
	return Punct
}

// wordEnd is where the word or number that starts at i ends, whether it has a
// small letter, and how many capitals. A joiner belongs to the word where a
// letter or digit follows it; the full stop of U.S. does where a single letter
// stands before it.
func wordEnd(s string, i int) (end int, lower bool, capitals int) {
	for i < len(s) {
		switch classes[s[i]] {
		case small:
			lower = true
			i++
			continue
		case capital:
			capitals++
			i++
			continue
		case digit:
			i++
			continue
		case space:
			return i, lower, capitals
		case mixed:
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
				lower = lower || unicode.IsLower(r)
				if unicode.IsUpper(r) {
					capitals++
				}
				i += n
				continue
			}
			if r == '\u2019' && wordAt(s, i+n) {
				i += n
				continue
			}
			return i, lower, capitals
		}
		if !joins(s, i) {
			return i, lower, capitals
		}
		i++
	}
	return i, lower, capitals
}

// joins reports whether the ASCII mark at i is part of the word before it.
func joins(s string, i int) bool {
	switch s[i] {
	case '\'', '-', '&':
		return wordAt(s, i+1)
	case ',':
		return isDigit(s[i-1]) && digitAt(s, i+1)
	case '.':
		if isDigit(s[i-1]) && digitAt(s, i+1) {
			return true
		}
		return single(s, i) && (letterAt(s, i+1) && single(s, i+2) || initialism(s, i))
	}
	return false
}

// single reports whether one ASCII letter alone stands before the byte at i:
// the place of a full stop in an initialism.
func single(s string, i int) bool {
	return 1 <= i && i <= len(s) && isLetter(s[i-1]) && (i == 1 || !isLetter(s[i-2]) && !isDigit(s[i-2]))
}

// initialism reports whether the full stop at i ends letters that were already
// joined by full stops, as the second one of U.S. does.
func initialism(s string, i int) bool {
	return i >= 3 && s[i-2] == '.' && isLetter(s[i-3])
}

// wordAt reports whether a letter or digit stands at i.
func wordAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if c := classes[s[i]]; c != mixed {
		return c <= digit
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func letterAt(s string, i int) bool { return i < len(s) && isLetter(s[i]) }
func digitAt(s string, i int) bool  { return i < len(s) && isDigit(s[i]) }

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
