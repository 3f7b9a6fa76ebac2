package page

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// Plain reads a text file. If it was saved from a web page, and says so by
// what page furniture says, what stands around the article is furniture. The
// lines at the head of a text that name its title, author, publisher and date,
// and its fields, have roles of their own.
func Plain(s string) Content {
	var c Content
	if rest, ok := c.memo(s); ok {
		lines := plainLines(rest)
		for i := range lines {
			lines[i].role = lines[i].kind
		}
		markRunning(lines)
		c.take(lines)
		return c
	}
	lines := plainLines(s)
	if isPage(lines) {
		pageArticle(&c, lines)
	} else {
		if rest := c.HeadFields(s); len(rest) < len(s) {
			lines = plainLines(rest)
		}
		textBody(&c, lines)
	}
	c.take(lines)
	return c
}

// plainLines are the paragraphs of s, wrapped lines joined.
func plainLines(s string) []line {
	var lines []line
	for _, p := range text.Paragraphs(s) {
		t, kind := Squeeze(p.Of(s)), block.Paragraph
		if r, n := utf8.DecodeRuneInString(t); r == '•' || r == '◦' || r == '▪' || r == '·' {
			t, kind = strings.TrimSpace(t[n:]), block.Item
		}
		if t != "" {
			l := newLine(t, kind)
			l.at = len(lines)
			lines = append(lines, l)
		}
	}
	markAgain(lines)
	return lines
}

// markAgain marks the short lines that stand on the page more than once. A
// heading to which a table of contents points stands there once.
func markAgain(lines []line) {
	seen, pointed := make(map[string]int), make(map[string]int)
	for i := range lines {
		if l := &lines[i]; l.words <= phraseWords {
			seen[fold(l.text)]++
			if l.menu() {
				pointed[fold(l.text)]++
			}
		}
	}
	for i := range lines {
		l := &lines[i]
		f := fold(l.text)
		headed := l.kind == block.Heading && !l.linked() && seen[f]-pointed[f] == 1
		l.again = l.words <= phraseWords && seen[f] > 1 && !headed
	}
}

const (
	// pageSigns is how many lines of furniture make a text a saved page. A text
	// that someone wrote has none, or one by chance.
	pageSigns = 3
	// menuLines is how many lines without prose must stand together somewhere, a
	// sign among them: a text about terms and privacy has such headings too, but
	// says something under each.
	menuLines = 4
)

// isPage reports whether lines are those of a saved web page.
func isPage(lines []line) bool {
	signs, run, inRun, menu := 0, 0, 0, false
	for i := range lines {
		l := &lines[i]
		sign := l.junk || l.tail
		if sign {
			signs++
			inRun++
		}
		if run++; l.prose() {
			run, inRun = 0, 0
		}
		menu = menu || run >= menuLines && inRun > 0
	}
	return menu && signs >= pageSigns
}

// pageArticle finds the article among the lines of a page, and its title.
func pageArticle(c *Content, lines []line) {
	titles := pageTitle(c, lines)
	foot(c, lines)
	for i := range lines {
		lines[i].rate()
	}
	introduce(lines)
	lines = lines[:discussion(lines)]
	start, end := article(lines)
	start = afterTitle(lines, titles, start, end)
	end = trailingList(lines, end)
	top := 0
	for _, t := range titles {
		if t < start {
			top = t // what stands above the title is the site's, its date today's
		}
	}
	head(c, lines[top:start])
	if start < end {
		dateline(c, lines[start].text)
	}
	prune(lines[start:end], false)
	for i := range lines[:start] {
		if l := &lines[i]; l.kind == block.Title || l.kind == block.FieldLine || l.kind == block.Caption {
			l.role = l.kind // head says so
		}
	}
	markTitle(lines[top:start], c.Title)
	markCaptions(lines[top:end])
}

// markTitle gives its role to a line above the text that is the title.
func markTitle(lines []line, title string) {
	if title = fold(title); title == "" {
		return
	}
	for i := range lines {
		if fold(lines[i].text) == title {
			lines[i].role = block.Title
		}
	}
}

// textBody reads the head of a text that is no page, and at its end the
// copyright line and the initials of its editors, which stand around the text.
func textBody(c *Content, lines []line) {
	n := headed(lines)
	if n < len(lines) {
		dateline(c, lines[n].text)
	}
	head(c, lines[:n])
	c.SetDate(titleDate(c.Title), FromTitle)
	foot(c, lines)
	for i, in := range inLists(lines) {
		if in {
			lines[i].kind = block.Item
		}
	}
	for i := len(lines) - 1; i > 0 && (initials(lines[i].text) || holder(lines[i].text) != ""); i-- {
		lines[i].kind = block.Furniture
	}
	for i := range lines {
		lines[i].role = lines[i].kind
	}
}
