package text

import (
	"strconv"
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

// Grouped is n with its digits grouped by thousands: "1,200".
func Grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count is a number with its noun: "1 file", "1,200 files".
func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return Grouped(n) + " " + noun
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
