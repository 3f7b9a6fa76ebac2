package question

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"verbatim/corpus/text"
)

// clean mends the characters of a line: composed letters, no broken bytes, no
// control or invisible characters, single spaces, straight apostrophes within
// words.
func clean(s string) string { return cleaned(s, false) }

// overstruck is a letter that is typed again over itself, for bold.
var overstruck = regexp.MustCompile(`.\x08`)

// cleaned is clean that may keep the line breaks.
func cleaned(s string, lines bool) string {
	if strings.Contains(s, "\b") {
		s = overstruck.ReplaceAllString(s, "")
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, " ")) {
		switch {
		case lines && r == '\n':
			b.WriteByte('\n')
			space = false
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
			continue
		case unicode.Is(unicode.Cf, r): // zero-width and direction marks, soft hyphens
			continue
		case r == '\u2010' || r == '\u2011': // hyphens that look like the one on the keyboard
			r = '-'
		case r == '\u02bc' || r == '\uff07':
			r = '\''
		case r == '\uff1f':
			r = '?'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// closing gives the marks that may end what an opening quotation mark starts.
var closing = map[rune]string{
	'"': "\"\u201d", '\u201c': "\u201d\u201c\"", '\u201e': "\u201c\u201d\"", '\u201f': "\u201d\"",
	'\u00ab': "\u00bb", '\u00bb': "\u00ab", '\u2039': "\u203a", '\u300c': "\u300d", '\uff02': "\uff02",
	'\'': "'\u2019", '\u2018': "\u2019'", '`': "`'",
}

// single reports whether a mark may be an apostrophe as well.
func single(r rune) bool { return r == '\'' || r == '\u2018' || r == '\u2019' || r == '`' }

// quoted returns the spans of s that stand in quotation marks, marks included,
// in one pass: a mark that is never closed opens nothing.
func quoted(s string) []text.Span {
	var out []text.Span
	start, open := -1, rune(0)
	prev := ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case start >= 0 && strings.ContainsRune(closing[open], r) && !(single(r) && inner(next)):
			out = append(out, text.Span{Start: start, End: i + utf8.RuneLen(r)})
			start = -1
		case closing[r] != "" && !inner(prev) && next != utf8.RuneError && !unicode.IsSpace(next) &&
			(start < 0 || single(open) && !single(r)):
			start, open = i, r
		}
		prev = r
	}
	return out
}

// isMark reports whether r is a quotation mark of any kind.
func isMark(r rune) bool {
	return closing[r] != "" || strings.ContainsRune("\u2019\u201d\u203a\u300d", r)
}

// hasMark reports whether s has a quotation mark that is no apostrophe.
func hasMark(s string) bool {
	prev := ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if isMark(r) && !(single(r) && inner(prev) && inner(next)) {
			return true
		}
		prev = r
	}
	return false
}

// inner reports whether r can stand within a word.
func inner(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// inside returns what stands between the marks of a quoted span of s.
func inside(s string, q text.Span) string {
	w := q.Of(s)
	_, n := utf8.DecodeRuneInString(w)
	_, m := utf8.DecodeLastRuneInString(w)
	return strings.TrimSpace(w[n : len(w)-m])
}

// unquote takes off the quotation marks that stand around the whole of s.
func unquote(s string) (string, bool) {
	q := quoted(s)
	if len(q) == 1 && q[0].Len() == len(s) && inside(s, q[0]) != "" {
		return inside(s, q[0]), true
	}
	return s, false
}

// command takes prefix, mention and command word off a line. Where the line
// starts with no command, all of it is rest; typed is the word that was read
// as the command nearest to it.
func command(line string) (cmd *Command, rest, typed string) {
	rest = line
	prefixed := false
	for {
		if r, ok := unprefix(rest); ok {
			rest, prefixed = r, true
			continue
		}
		c, args := leading(rest)
		if c != nil && c.Kind == "" {
			rest, prefixed = args, false
			continue
		}
		switch {
		case c == nil || !prefixed && !c.bare(args):
			word, args, _ := strings.Cut(rest, " ")
			if c := nearest(word); c != nil && prefixed {
				if c.Asks() {
					args = strings.TrimSpace(spell(c.Name) + " " + args)
				}
				return c, args, word
			}
			return nil, rest, ""
		case c.Asks():
			word := rest[:len(rest)-len(args)]
			return c, strings.TrimSpace(spell(strings.TrimRight(word, " :,?")) + join(word, args)), ""
		}
		return c, args, ""
	}
}

// spell is the English that a command word stands for.
func spell(word string) string {
	if s, ok := spelled[strings.ToLower(word)]; ok {
		return s
	}
	return word
}

// join sets args off from the command word as they were typed: "what's" stays
// one word, "who:Kirby" is two.
func join(word, args string) string {
	if word != strings.TrimRight(word, " :,?") {
		return " " + args
	}
	return args
}

// unprefix takes one prefix or mention off a line.
func unprefix(s string) (string, bool) {
	switch {
	case strings.HasPrefix(s, "!") || strings.HasPrefix(s, "/"):
		return strings.TrimSpace(s[1:]), true
	case strings.HasPrefix(s, "<@"):
		if end := strings.IndexByte(s[:min(len(s), 32)], '>'); end > 0 {
			return strings.TrimSpace(s[end+1:]), true
		}
	case strings.HasPrefix(s, "@"):
		if end := wordAt(s, 1); end > 1 && end < len(s) && s[end] == ' ' {
			return s[end+1:], true
		}
	}
	return s, false
}

// leading returns the command whose longest name a line starts with, and what
// follows it.
func leading(s string) (*Command, string) {
	first := wordAt(s, 0)
	second := first
	if first < len(s) && s[first] == ' ' {
		second = wordAt(s, first+1)
	}
	for _, end := range []int{second, first} {
		if end == 0 || end > 32 || joined(s, end) {
			continue
		}
		if c := Lookup(s[:end]); c != nil { // "who: Kirby" and "who, Kirby" too
			return c, strings.TrimSpace(strings.TrimLeft(s[end:], ":,?"))
		}
	}
	return nil, s
}

// joined reports whether a mark of markup makes one word of what stands before
// and after it, as in foo_bar: one that is no opening mark, || ** ~~ or `.
func joined(s string, at int) bool {
	if at >= len(s) || strings.IndexByte(marks, s[at]) < 0 {
		return false
	}
	for _, opening := range []string{"`", "||", "**", "~~"} {
		if strings.HasPrefix(s[at:], opening) {
			return false
		}
	}
	return true
}

// wordAt is where the word at i ends: its letters, digits and inner hyphens.
func wordAt(s string, i int) int {
	if strings.HasPrefix(s[i:], "?") && i == 0 {
		return 1
	}
	for j, r := range s[i:] {
		if !inner(r) && !(r == '-' && j > 0) {
			return i + j
		}
	}
	return len(s)
}
