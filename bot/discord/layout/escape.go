package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words of documents and of people are shown as they stand: nothing in them may
// become a heading, a link, a mention, a timestamp, an emoji or a spoiler. In
// Discord's Markdown a backslash before any mark that is no letter, digit or
// space shows that mark, so marks are escaped where they could mean something,
// and only there: "10:30" and "pull-out" stay readable in the raw text.

// Escape returns s for a place where Discord reads Markdown. Characters that
// turn the direction of the text or are invisible controls are left out.
func Escape(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	lineStart, numbered := true, false // nothing, or only digits, since the line began
	before := ' '
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteRune('\uFFFD')
		case r == '\n':
			b.WriteByte('\n')
			lineStart, numbered, before = true, false, r
			i += n
			continue
		case hidden(r):
		default:
			if special(r, before, s[i+n:], lineStart, numbered) {
				b.WriteByte('\\')
			}
			b.WriteString(s[i : i+n])
		}
		if !unicode.IsSpace(r) {
			numbered = '0' <= r && r <= '9' && (lineStart || numbered)
			lineStart = false
		}
		before = r
		i += n
	}
	return b.String()
}

// special reports whether the mark r, between before and rest, could begin or
// end markup.
func special(r, before rune, rest string, lineStart, numbered bool) bool {
	switch r {
	case '\\', '*', '_', '`', '[', ']', '<', '~', '|', '@':
		return true
	case ':': // an address, or an emoji's name
		return strings.HasPrefix(rest, "//") || emojiName(rest)
	case '#':
		return lineStart || before == '<' // a heading, a channel
	case '/':
		return before == '<' // a command
	case '>', '-', '+', '•':
		return lineStart
	case '.', ')': // "1." begins a list
		return numbered
	}
	return false
}

// emojiName reports whether s goes on like the name in ":name:".
func emojiName(s string) bool {
	n := 0
	for n < len(s) && nameByte(s[n]) {
		n++
	}
	return n > 0 && n < len(s) && s[n] == ':'
}

func nameByte(c byte) bool {
	return c == '_' || c == '+' || c == '-' || c == '~' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// hidden reports whether r is a control character or turns the direction of
// the text around it, with which a document could pretend another source.
func hidden(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
}

// Note renders a line that the bot has written around words of documents and
// people: *emphasis* and `code` in pairs and lists with "- " stay, everything
// else is escaped.
func Note(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		item, ok := strings.CutPrefix(l, "- ")
		lines[i] = noteLine(item)
		if ok {
			lines[i] = "- " + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

func noteLine(s string) string {
	var b strings.Builder
	for s != "" {
		i := strings.IndexAny(s, "*`")
		if i < 0 {
			break
		}
		mark, inner := s[i:i+1], ""
		if run := len(s) - i - len(strings.TrimLeft(s[i:], mark)); run > 1 {
			b.WriteString(Escape(s[:i+run]))
			s = s[i+run:]
			continue
		}
		end := strings.IndexByte(s[i+1:], s[i])
		if end > 0 {
			inner = s[i+1 : i+1+end]
		}
		b.WriteString(Escape(s[:i]))
		if inner == "" || strings.TrimSpace(inner) != inner {
			b.WriteString(Escape(mark))
			s = s[i+1:]
			continue
		}
		if mark == "`" {
			b.WriteString("`" + Visible(inner) + "`")
		} else {
			b.WriteString("*" + Escape(inner) + "*")
		}
		s = s[i+end+2:]
	}
	b.WriteString(Escape(s))
	return b.String()
}

// Visible is s without the characters that cannot be seen.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, s)
}
