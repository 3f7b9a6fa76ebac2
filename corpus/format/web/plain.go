package web

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/format"
	"verbatim/corpus/text"
)

// Plain reads a text file. If it was saved from a web page, and says so by
// what page furniture says, only the page's article remains; any other text
// stays whole but for the lines at its head that name its title, author,
// publisher and date.
func Plain(s string) format.Content {
	lines := plainLines(s)
	var c format.Content
	if isPage(lines) {
		lines = pageArticle(&c, lines)
	} else {
		lines = textBody(&c, lines)
	}
	for _, l := range lines {
		c.Blocks = append(c.Blocks, format.Block{Text: l.text, Kind: l.kind, Level: l.level})
	}
	return c
}

// plainLines are the paragraphs of s, wrapped lines joined.
func plainLines(s string) []line {
	var lines []line
	for _, p := range text.Paragraphs(s) {
		t, kind := format.Squeeze(p.Of(s)), format.Paragraph
		if r, n := utf8.DecodeRuneInString(t); r == '•' || r == '◦' || r == '▪' || r == '·' {
			t, kind = strings.TrimSpace(t[n:]), format.Item
		}
		if t != "" {
			lines = append(lines, newLine(t, kind))
		}
	}
	markAgain(lines)
	return lines
}

// markAgain marks the short lines that stand on the page more than once.
func markAgain(lines []line) {
	seen := make(map[string]int)
	for _, l := range lines {
		if l.words <= phraseWords {
			seen[fold(l.text)]++
		}
	}
	for i := range lines {
		l := &lines[i]
		l.again = l.words <= phraseWords && seen[fold(l.text)] > 1
	}
}

const (
	// pageSigns is how many lines of furniture make a text a saved page. A text
	// that someone wrote has none, or one by chance.
	pageSigns = 3
)

// isPage reports whether lines are those of a saved web page.
func isPage(lines []line) bool {
	signs := 0
	for _, l := range lines {
		if l.junk || l.tail {
			signs++
		}
	}
	return signs >= pageSigns
}

// pageArticle finds the article among the lines of a page, and its title.
func pageArticle(c *format.Content, lines []line) []line {
	for i := range lines {
		lines[i].rate()
	}
	start, end := article(lines)
	head(c, lines[:start])
	foot(c, lines)
	return prune(lines[start:end])
}

// prune takes the furniture out of an article: the lines between its
// paragraphs that are neither headings nor lists of its own.
func prune(lines []line) []line {
	var out []line
	for i := range lines {
		if keep(lines, i) {
			out = append(out, lines[i])
		}
	}
	return out
}

func keep(lines []line, i int) bool {
	l := &lines[i]
	switch {
	case l.junk || l.tail || l.caption || l.again:
		return false
	case l.score > 0 || l.final:
		return true
	case l.kind == format.Item:
		return ownList(lines, i)
	case l.words <= phraseWords:
		return i+1 < len(lines) && (lines[i+1].score > 0 || lines[i+1].kind == format.Item)
	}
	return false
}

// ownList reports whether the item at i is of a list that the text leads into
// with a colon, or whose items are sentences.
func ownList(lines []line, i int) bool {
	first, last := i, i
	for first > 0 && lines[first-1].kind == format.Item {
		first--
	}
	for last+1 < len(lines) && lines[last+1].kind == format.Item {
		last++
	}
	if first > 0 && strings.HasSuffix(lines[first-1].text, ":") && !lines[first-1].junk {
		return true
	}
	final := 0
	for _, l := range lines[first : last+1] {
		if l.final || l.ended {
			final++
		}
	}
	return final*2 > last+1-first
}

// textBody takes the head off a text that is no page, and at its end the
// copyright line and the initials of its editors.
func textBody(c *format.Content, lines []line) []line {
	lines = lines[head(c, lines):]
	foot(c, lines)
	for n := len(lines) - 1; n > 0 && (initials(lines[n].text) || holder(lines[n].text) != ""); n-- {
		lines = lines[:n]
	}
	return lines
}
