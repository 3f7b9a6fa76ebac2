package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dropped returns the pieces of a line whose words are missing in shown, the text that
// is kept of it: names of roles and targets of links. Words are compared in order and
// without case.
func dropped(line, shown string) []string {
	var pieces []string
	from := 0 // where in shown the words of a piece may start
	piece := func(to int) {
		if s := strings.Trim(line[from:to], " \t`:<>_*|\\~!"); strings.ContainsFunc(s, wordRune) {
			pieces = append(pieces, s)
		}
	}
	next, rest := nextWord(shown, 0)
	for at := 0; at < len(line); {
		word, end := nextWord(line, at)
		if word == "" {
			break
		}
		if strings.EqualFold(word, next) {
			piece(end - len(word))
			from = end
			next, rest = nextWord(shown, rest)
		}
		at = end
	}
	piece(len(line))
	return pieces
}

// nextWord returns the first word of s from at on, "" for none, and where it ends.
func nextWord(s string, at int) (word string, end int) {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if wordRune(r) {
			break
		}
		at += n
	}
	end = at
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !wordRune(r) {
			break
		}
		end += n
	}
	return s[at:end], end
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }
