package discord

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Discord's limits, from its API documentation. It does not say whether it
// counts characters or UTF-16 units; units are never fewer, so we count those.
const (
	maxContent     = 2000
	maxTitle       = 256
	maxDescription = 4096
	maxFooter      = 2048 // ours are a few words
	maxEmbeds      = 6000 // all text of all embeds of a message
	maxLabel       = 80   // of a button
	maxCustomID    = 100
	maxChoice      = 100 // of an autocomplete choice
	maxChoices     = 25
	maxURL         = 512
	maxFile        = 10 << 20
)

// units is the length of s in UTF-16 code units.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// cut shortens s to at most limit units, at the end of a word where one is
// near, and marks the cut with an ellipsis.
func cut(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	n, end := 0, 0
	for i, r := range s {
		w := 1
		if r > 0xFFFF {
			w = 2
		}
		if n+w > limit-1 {
			break
		}
		n += w
		end = i + utf8.RuneLen(r)
	}
	if i := strings.LastIndexFunc(s[:end], unicode.IsSpace); i > end*3/4 {
		end = i
	}
	return strings.TrimRightFunc(s[:end], unicode.IsSpace) + "…"
}
