package page

import "strings"

// Printable returns s as valid UTF-8 with \n for every kind of line end and a space
// for a no-break space. It removes invisible characters: controls, zero-width
// marks, soft hyphens and overrides of the writing direction.
func Printable(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\r':
			if i+1 >= len(s) || s[i+1] != '\n' {
				b.WriteByte('\n')
			}
		case r == '\f' || r == '\u2029':
			b.WriteString("\n\n")
		case r == '\v' || r == '\u0085' || r == '\u2028':
			b.WriteByte('\n')
		case r == '\u00a0' || r == '\u202f' || r == '\u2007':
			b.WriteByte(' ')
		case r < ' ' && r != '\n' && r != '\t', 0x7f <= r && r < 0xa0, invisible(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports whether s is ASCII that Printable would not change.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if b := s[i]; b >= 0x7f || b < ' ' && b != '\n' && b != '\t' {
			return false
		}
	}
	return true
}

func invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u200b', r == '\u200e', r == '\u200f', r == '\ufeff', r == '\u2060':
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}
