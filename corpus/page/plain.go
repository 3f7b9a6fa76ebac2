package page

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// Plain reads a text file. If phrases of page furniture show that it was saved from
// a web page, the lines around the article are furniture. The lines that name title,
// author, publisher, date and fields have roles of their own.
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

// plainLines returns the paragraphs of s, with wrapped lines joined.
func plainLines(s string) []line {
	var lines []line
	for _, p := range text.Paragraphs(s) {
		t, kind := text.Squeeze(p.Of(s)), block.Paragraph
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
		headEnd := l.kind == block.Heading && !l.linked() && seen[f]-pointed[f] == 1
		l.repeated = l.words <= phraseWords && seen[f] > 1 && !headEnd
	}
}

const (
	// pageSigns is how many lines of furniture a saved page has at least. A text
	// that someone wrote has one at most, by chance.
	pageSigns = 3
	// menuLines is how many lines without prose a saved page has in a row, one of
	// furniture among them. A text about terms and privacy has such headings too,
	// but prose below each.
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
			top = t // the lines above the title are the site's, with today's date
		}
	}
	head(c, lines[top:start])
	if start < end {
		dateline(c, lines[start].text)
	}
	prune(lines[start:end], false)
	for i := range lines[:start] {
		if l := &lines[i]; l.kind == block.Title || l.kind == block.FieldLine || l.kind == block.Caption {
			l.role = l.kind // as head found
		}
	}
	markTitle(lines[top:start], c.Title)
	markCaptions(lines[top:end])
}

// markTitle sets the role of the line above the text that is its title.
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

// textBody reads the head of a text that is not a saved page, and at its end the
// copyright line and the initials of its editors.
func textBody(c *Content, lines []line) {
	n := headEnd(lines)
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
	for i := len(lines) - 1; i > 0 && (initials(lines[i].text) || copyrightHolder(lines[i].text) != ""); i-- {
		lines[i].kind = block.Furniture
	}
	for i := range lines {
		lines[i].role = lines[i].kind
	}
}
