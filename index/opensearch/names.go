package opensearch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a word is written: what stands behind it in the field "seen".
const (
	small   = "a"
	titled  = "A"
	capital = "Z"
)

// written says how a word is written where it stands.
func written(raw string) string {
	switch r, _ := utf8.DecodeRuneInString(raw); {
	case !unicode.IsUpper(r):
		return small
	case len(raw) > 1 && strings.ToUpper(raw) == raw:
		return capital
	}
	return titled
}

// writtenAs is a folded word as it is written.
func writtenAs(folded, as string) string {
	switch as {
	case capital:
		return strings.ToUpper(folded)
	case titled:
		r, n := utf8.DecodeRuneInString(folded)
		return string(unicode.ToUpper(r)) + folded[n:]
	}
	return folded
}
