package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Squeeze returns s with every run of white space as one space, and none at the
// ends.
func Squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// NotWord reports whether r is neither a letter nor a digit.
func NotWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// LastRune returns the last rune of s, utf8.RuneError if s is empty.
func LastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
