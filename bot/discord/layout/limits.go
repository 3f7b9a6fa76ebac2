package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Discord's limits, from its API documentation. It does not say whether it
// counts characters or UTF-16 units; units are never fewer, so we count those.
const (
	maxTitle       = 256
	MaxDescription = 4096 // of an embed
	maxURL         = 512
)

// Units is the length of s in UTF-16 code units.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// Clip is s, at most limit units of it: cut at the end of a word where one is near,
// with an ellipsis.
func Clip(s string, limit int) string {
	if Units(s) <= limit {
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
