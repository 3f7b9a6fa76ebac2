package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"verbatim/corpus/text"
)

// A word is one word of a text as it is compared: without case, accents,
// apostrophes, and the marks that only group (U.S., 39,000).
type word struct {
	text.Span
	folded  string
	bracket bool // stands in square brackets: an editor's word
	gap     bool // an ellipsis stands before it
	mark    bool // the number of an item in a list: may be added or left out
}

// words splits s into at most limit words, in the memory of out. It is linear.
// The rest of s, from the byte it returns, was not looked at.
func words(out []word, s string, limit int) ([]word, int) {
	bracket, gap := false, false
	closing := strings.LastIndexByte(s, ']')
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case inWord(r) || signs(s, i):
			if len(out) == limit {
				return out, i
			}
			end := wordEnd(s, i+n)
			if f := fold(s[i:end]); f != "" {
				mark := numbers(s, i, end)
				role := rolesAt(s, i, end)
				out = append(out, word{text.Span{Start: i, End: end}, f, bracket || mark || role, gap && len(out) > 0, mark})
				gap = false
			}
			i = end
			continue
		case r == '[':
			if end := initial(s, i); end > 0 { // [W]e
				end = wordEnd(s, end)
				out = append(out, word{text.Span{Start: i, End: end}, fold(s[i:end]), false, gap && len(out) > 0, false})
				i, gap = end, false
				continue
			}
			bracket = i < closing
		case r == ']':
			bracket = false
		case r == '\u2026', r == '.' && dots(s[i:]) >= 3:
			gap = true
		case symbols[r] != "":
			out = append(out, word{text.Span{Start: i, End: i + n}, symbols[r], bracket, gap && len(out) > 0, false})
			gap = false
		}
		i += n
	}
	return out, len(s)
}

// symbols are marks that are read as words.
var symbols = map[rune]string{'%': "percent", '&': "and", '$': "$", '£': "£", '€': "€", '¥': "¥"}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// signs reports whether a minus sign stands at i: before a number, after no word.
func signs(s string, i int) bool {
	n := 1
	if strings.HasPrefix(s[i:], "\u2212") {
		n = len("\u2212")
	} else if s[i] != '-' {
		return false
	}
	return i+n < len(s) && isDigit(s[i+n]) && (i == 0 || strings.IndexByte(" (\n\t|`'*\"", s[i-1]) >= 0)
}

// maxMark is how many digits the number of an item has at most.
const maxMark = 3

// numbers reports whether the word at s[i:end] numbers an item of a list: 2. or
// 2) at the start of a line.
func numbers(s string, i, end int) bool {
	if end-i > maxMark || end+1 >= len(s) || strings.Trim(s[i:end], "0123456789") != "" {
		return false
	}
	if s[end] != '.' && s[end] != ')' || s[end+1] != ' ' {
		return false
	}
	before := strings.TrimRight(s[:i], " \t>")
	return before == "" || before[len(before)-1] == '\n'
}

// rolesAt reports whether the word at s[i:end] is a role of reST, as in
// :ref:`the list`, which a reader may see or not.
func rolesAt(s string, i, end int) bool {
	if i == 0 || s[i-1] != ':' || i > 1 && s[i-2] != ' ' && s[i-2] != '\n' || end+1 >= len(s) || s[end] != ':' {
		return false
	}
	return s[end+1] == '`' || isAlnum(s[end+1]) && !isDigit(s[end+1])
}

// initial is where the letter of "[W]e" ends, bracket included; 0 where no such
// word starts at i.
func initial(s string, i int) int {
	r, n := utf8.DecodeRuneInString(s[i+1:])
	if !unicode.IsLetter(r) || !strings.HasPrefix(s[i+1+n:], "]") {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(s[i+2+n:])
	if !unicode.IsLetter(next) {
		return 0
	}
	return i + 2 + n
}

// dots counts the full stops that s starts with, spaces between them allowed.
func dots(s string) int {
	n := 0
	for i := 0; i < len(s) && n < 4; i++ {
		switch s[i] {
		case '.':
			n++
		case ' ':
		default:
			return n
		}
	}
	return n
}

// wordEnd is where the word ends that has reached i.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if isAlnum(s[i]) {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if s[i] == ' ' {
			return i
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		prev, _ := utf8.DecodeLastRuneInString(s[:i])
		switch {
		case inWord(r) || invisible(r) && r != utf8.RuneError:
		case apostrophe(r) && unicode.IsLetter(prev) && unicode.IsLetter(next):
		case (r == ',' || r == '.') && unicode.IsDigit(prev) && unicode.IsDigit(next):
		case r == '.' && abbreviates(s, i):
		default:
			return i
		}
		i += n
	}
	return i
}

// abbreviates reports whether the full stop at i stands between single letters,
// or after the last of them, as in U.S.
func abbreviates(s string, i int) bool {
	next, n := utf8.DecodeRuneInString(s[i+1:])
	if !unicode.IsLetter(next) {
		return i >= 3 && s[i-2] == '.' && isAlnum(s[i-3]) && !isDigit(s[i-1]) && dots(s[i:]) < 3
	}
	after, _ := utf8.DecodeRuneInString(s[i+1+n:])
	_, m := utf8.DecodeLastRuneInString(s[:i])
	before, _ := utf8.DecodeLastRuneInString(s[:i-m])
	return !inWord(before) && !inWord(after)
}

func apostrophe(r rune) bool { return r == '\'' || r == '\u2019' || r == '\u02bc' || r == '\uff07' }
func invisible(r rune) bool  { return unicode.Is(unicode.Cf, r) }
func isDigit(b byte) bool    { return '0' <= b && b <= '9' }
func isAlnum(b byte) bool    { return isDigit(b) || 'a' <= b|0x20 && b|0x20 <= 'z' }

// fold is a word as it is compared.
func fold(w string) string {
	plain := true
	for i := range len(w) {
		if c := w[i]; c >= utf8.RuneSelf || strings.IndexByte("'.,[]", c) >= 0 || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return w
	}
	number := isDigit(w[0]) || w[0] == '-'
	var b strings.Builder
	for _, r := range norm.NFKD.String(w) {
		switch {
		case r == '\u2212':
			b.WriteByte('-')
		case unicode.Is(unicode.Mn, r), invisible(r), apostrophe(r), r == ',', r == '[', r == ']', r == '.' && !number:
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
