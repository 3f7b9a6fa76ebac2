package text

import (
	"iter"
	"strings"
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
// Iraq's), a number its inner separators (39,000 and 3.5), and C++ and C# keep
// their marks. What other packages call a word is made of these tokens.
type Token struct {
	Span
	Kind   Kind
	Hyphen bool // a word with a hyphen in it: pull-out
	Opens  bool // the first token of a sentence; only Parse knows that
}

// Word reports whether the token is a word or a number.
func (t Token) Word() bool { return t.Kind != Punct }

// Parts yields what the hyphens of the word t of s part, or t alone where it has
// none.
func (t Token) Parts(s string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		start := t.Start
		for i := t.Start; t.Hyphen && i < t.End; {
			n := hyphenAt(s, i)
			if n == 0 {
				i++
				continue
			}
			if i > start && !yield(Span{start, i}) {
				return
			}
			i += n
			start = i
		}
		yield(Span{start, t.End})
	}
}

// hyphenAt is the length of the hyphen at i, 0 where there is none.
func hyphenAt(s string, i int) int {
	switch {
	case s[i] == '-':
		return 1
	case strings.HasPrefix(s[i:], "\u2010"), strings.HasPrefix(s[i:], "\u2011"):
		return len("\u2010")
	}
	return 0
}

// Tokens splits s into tokens, in order. It is linear and never fails: bytes
// that are no UTF-8 count as punctuation.
func Tokens(s string) []Token { return AppendTokens(make([]Token, 0, len(s)/5+1), s) }

// AppendTokens appends the tokens of s to tokens: Tokens for a caller that
// reuses its memory.
func AppendTokens(tokens []Token, s string) []Token {
	for i := 0; i < len(s); {
		kind, width := classes[s[i]], 1
		if kind == mixed {
			kind, width = wideKind(s, i)
		}
		switch kind {
		case space:
			i += width
			continue
		case Punct:
			tokens = append(tokens, Token{Span: Span{i, i + width}, Kind: Punct})
		default:
			tokens = append(tokens, wordAt(s, i, kind))
		}
		i = tokens[len(tokens)-1].End
	}
	return tokens
}

// NextWord returns the first word or number that starts at i or later, passing
// over punctuation. Without one, ok is false.
func NextWord(s string, i int) (t Token, ok bool) {
	for i < len(s) {
		if c := classes[s[i]]; c <= Number {
			return wordAt(s, i, c), true
		} else if c == mixed {
			kind, width := wideKind(s, i)
			if kind <= Number {
				return wordAt(s, i, kind), true
			}
			i += width
			continue
		}
		i++
	}
	return Token{}, false
}

// What a byte can be beside the first of a token.
const (
	space = Punct + 1
	mixed = Punct + 2 // no ASCII: the whole rune decides
)

// classes has the kind of a token that starts with a byte. A capital is Title.
var classes = func() (c [256]Kind) {
	for b := range c {
		switch {
		case 'a' <= b && b <= 'z':
			c[b] = Lower
		case isUpper(byte(b)):
			c[b] = Title
		case isDigit(byte(b)):
			c[b] = Number
		case b >= utf8.RuneSelf:
			c[b] = mixed
		case unicode.IsSpace(rune(b)):
			c[b] = space
		default:
			c[b] = Punct
		}
	}
	return c
}()

// wideKind is the kind of a token that starts with the rune at i, which is not
// ASCII, and the length of that rune.
func wideKind(s string, i int) (kind Kind, width int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsLower(r):
		return Lower, n
	case unicode.IsSpace(r):
		return space, n
	case unicode.IsDigit(r):
		return Number, n
	case unicode.IsUpper(r):
		return Title, n
	case unicode.IsLetter(r):
		return Lower, n
	}
	return Punct, n
}

// wordAt is the word or number of a kind that starts at i. A joiner belongs to
// it where a letter or digit follows; the last full stop of U.S. does where a
// single letter stands before it.
func wordAt(s string, i int, kind Kind) Token {
	start, lower, hyphen, capitals := i, false, false, 0
	for i < len(s) {
		switch classes[s[i]] {
		case Lower:
			lower = true
			i++
			continue
		case Title:
			capitals++
			i++
			continue
		case Number:
			i++
			continue
		case Punct:
			if joins(s, i) {
				hyphen = hyphen || s[i] == '-'
				i++
				continue
			}
		case mixed:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case unicode.IsLower(r):
				lower = true
			case unicode.IsUpper(r):
				capitals++
			case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
			case joiner(r) && startsWord(s, i+n):
				hyphen = hyphen || r == '\u2010' || r == '\u2011'
			default:
				n = 0
			}
			if n > 0 {
				i += n
				continue
			}
		}
		break
	}
	if i-start == 1 && i < len(s) {
		i += signs(s, i)
	}
	if kind == Title && !lower && capitals > 1 {
		kind = Upper
	}
	return Token{Span: Span{start, i}, Kind: kind, Hyphen: hyphen}
}

// joins reports whether the ASCII mark at i is part of the word before it.
func joins(s string, i int) bool {
	switch s[i] {
	case '\'', '-', '&':
		return startsWord(s, i+1)
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

// joiner reports whether r may stand between the letters of one word, as its
// ASCII likes do: an apostrophe, a hyphen, or what is not seen.
func joiner(r rune) bool {
	switch r {
	case '\u2019', '\uff07', '\u2010', '\u2011':
		return true
	}
	return unicode.Is(unicode.Cf, r)
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

// signs is the length of the marks at i that belong to the one letter before
// them: C++, F#.
func signs(s string, i int) int {
	switch {
	case !isLetter(s[i-1]):
	case s[i] == '#':
		return 1
	case s[i] == '+' && i+1 < len(s) && s[i+1] == '+':
		return 2
	}
	return 0
}

// startsWord reports whether a letter or digit stands at i.
func startsWord(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	kind := classes[s[i]]
	if kind == mixed {
		kind, _ = wideKind(s, i)
	}
	return kind <= Number
}

func letterAt(s string, i int) bool { return i < len(s) && isLetter(s[i]) }
func digitAt(s string, i int) bool  { return i < len(s) && isDigit(s[i]) }

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
