package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foot reads the publisher from the copyright line, wherever in lines that is. The
// year of a copyright is not used as the document's date.
func foot(c *Content, lines []line) {
	for i := len(lines) - 1; i >= 0 && c.Publisher == ""; i-- {
		c.Publisher = copyrightHolder(lines[i].text)
	}
}

// copyrightHolder returns the name in a copyright line such as "Copyright © 2015
// The Gazette. All rights reserved.", or "".
func copyrightHolder(s string) string {
	rest := s
	for found := true; found; {
		found = false
		for _, sign := range []string{"copyright", "©", "(c)", "&copy;"} {
			if len(rest) >= len(sign) && strings.EqualFold(rest[:len(sign)], sign) {
				rest, found = strings.TrimLeft(rest[len(sign):], " :,-–0123456789"), true
			}
		}
	}
	if rest == s {
		return ""
	}
	rest = strings.TrimPrefix(rest, "by ")
	for _, end := range []string{". ", ", ", " |", " - ", " – ", " All ", " all ", "."} {
		rest, _, _ = strings.Cut(rest, end)
	}
	rest = strings.TrimRight(rest, " 0123456789-–")
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) {
		return ""
	}
	const longest = 6 // words
	if f := strings.Fields(rest); len(f) == 0 || len(f) > longest || !isTitle(rest) {
		return ""
	}
	return strings.TrimSpace(rest)
}

// initials reports whether a line is only the editors' signs at the end of a text:
// MB/MB, (DK), -30-.
func initials(s string) bool {
	if s == "-30-" || s == "###" || s == "ENDS" || s == "- Ends -" {
		return true
	}
	s = strings.Trim(s, "()[]- ")
	if len(s) > 12 || !strings.Contains(s, "/") {
		return false
	}
	for _, part := range strings.Split(s, "/") {
		n := utf8.RuneCountInString(part)
		if n < 1 || n > 3 || strings.ToUpper(part) != part || strings.ContainsAny(part, "0123456789 ") {
			return false
		}
	}
	return true
}
