package question

import (
	"strings"
	"unicode/utf8"
)

// unmarked is a line without what Discord reads as markup: bold, italics,
// spoilers, struck out, code, the @ of a name that was typed, and mentions, emoji
// and timestamps, which are numbers in angle brackets. The mention that a line
// starts with stays: it is who is spoken to. A mark within a word is part of it,
// as in foo_bar.
func unmarked(line string) string {
	if !strings.ContainsAny(line, marks+"<") {
		return line
	}
	var b strings.Builder
	i := 0
	if strings.HasPrefix(line, "<@") {
		i = mentionAt(line)
	} else if _, spoken := unprefix(line); spoken && line[0] == '@' {
		i = 1
	}
	b.WriteString(line[:i])
	for i < len(line) {
		if n := mentionAt(line[i:]); n > 0 {
			b.WriteByte(' ')
			i += n
			continue
		}
		if strings.IndexByte(marks, line[i]) < 0 {
			b.WriteByte(line[i])
			i++
			continue
		}
		end := i
		for end < len(line) && strings.IndexByte(marks, line[end]) >= 0 {
			end++
		}
		if run := line[i:end]; run == "|" || run == "~" || len(run) == 1 && within(line, i, end) {
			b.WriteString(run)
		}
		i = end
	}
	out := clean(b.String())
	if _, spoken := unprefix(out); !spoken { // nothing is left that is said to it
		out = strings.TrimPrefix(out, "@")
	}
	return out
}

// unlinked is pasted text without mentions, emoji and timestamps, and with the
// words of its links in place of [words](address).
func unlinked(pasted string) string {
	if !strings.Contains(pasted, "](") && !strings.Contains(pasted, "<") {
		return pasted
	}
	var b strings.Builder
	for i := 0; i < len(pasted); {
		if n := mentionAt(pasted[i:]); n > 0 {
			b.WriteByte(' ')
			i += n
		} else if label, n := linkAt(pasted[i:]); n > 0 {
			b.WriteString(label)
			i += n
		} else {
			b.WriteByte(pasted[i])
			i++
		}
	}
	out := cleaned(b.String(), true)
	if !strings.ContainsFunc(out, inner) {
		return pasted
	}
	return out
}

// maxLink bounds a link in bytes: Discord's own limit, and a label.
const maxLink = 1024

// linkAt is the words of the link that s starts with, [words](https://...), and
// its length; 0 for none.
func linkAt(s string) (label string, n int) {
	if s[0] != '[' {
		return "", 0
	}
	s = s[:min(len(s), maxLink)]
	label, rest, ok := strings.Cut(s[1:], "](")
	if !ok || strings.Contains(label, "[") {
		return "", 0
	}
	address := strings.TrimPrefix(rest, "<")
	end := strings.IndexByte(rest, ')')
	if end < 0 || !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return "", 0
	}
	return label, len("[") + len(label) + len("](") + end + 1
}

// marks are the characters that markup is made of.
const marks = "*_~|`@"

// within reports whether s[i:end] has a letter or digit on both sides.
func within(s string, i, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return inner(before) && inner(after)
}

// maxMention bounds a mention in bytes: a name of 32 letters, an ID, and marks.
const maxMention = 64

// mentionAt is the length of the mention, emoji or timestamp that s starts
// with: <@1>, <@&1>, <#1>, <:name:1>, <a:name:1>, <t:1:R>, </name:1>; 0 for none.
func mentionAt(s string) int {
	if len(s) < 4 || s[0] != '<' {
		return 0
	}
	if strings.IndexByte("@#:/", s[1]) < 0 && !strings.HasPrefix(s[1:], "a:") && !strings.HasPrefix(s[1:], "t:") {
		return 0
	}
	end := strings.IndexAny(s[:min(len(s), maxMention)], " >")
	if end < 0 || s[end] != '>' || !strings.ContainsAny(s[:end], "0123456789") {
		return 0
	}
	return end + 1
}
