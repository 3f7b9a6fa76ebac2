package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shown is how many letters of what was asked a message repeats.
const Shown = 200

// Clip is s, at most n letters of it.
func Clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// Printable is s without what a terminal would obey instead of show: control
// characters, and marks that turn the direction of writing. A tab is a space.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}
