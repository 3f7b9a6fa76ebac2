package page

import (
	"strings"

	"verbatim/corpus/block"

	"golang.org/x/net/html"
)

// deepest is how many elements deep the tree of a page is walked; a page that
// people read stays far below.
const deepest = 400

// HTML reads a web page: its article, and what its head and its byline say.
func HTML(src string) Content {
	c := Content{Marked: true}
	root, err := html.Parse(strings.NewReader(src))
	if err != nil { // only the reader's own error, and a string gives none
		return Plain(src)
	}
	m := readMeta(root)
	m.fill(&c)
	sizes := weigh(root)
	lines := readLines(&c, root, m, sizes, false)
	const little = 200 // bytes of an article where a page has more: then the names of its elements mislead
	if textLen(lines) < little {
		if all := readLines(&c, root, m, sizes, true); textLen(all) > 2*textLen(lines) {
			lines = all
		}
	}
	for _, l := range lines {
		c.Blocks = append(c.Blocks, block.Block{Text: l.text, Role: l.kind, Level: l.level})
	}
	return c
}

// readLines reads the article of a page, whatever its elements are called if
// anyName.
func readLines(c *Content, root *html.Node, m meta, sizes scale, anyName bool) []line {
	w := &walker{scale: sizes, within: sizes.total, anyName: anyName}
	w.walk(root, 0, 0)
	w.flush()
	lines := joinBreaks(w.lines)
	markAgain(lines)
	for i := range lines {
		lines[i].rate()
	}
	m.vouch(lines)
	foot(c, lines)
	lines = mainText(c, lines)
	set(&c.Author, w.top.Author)
	c.SetDate(w.top.Date, FromDateline)
	return lines
}

func textLen(lines []line) int {
	n := 0
	for i := range lines {
		n += len(lines[i].text)
	}
	return n
}

// mainText is the article among the lines of a page.
func mainText(c *Content, lines []line) []line {
	from, to, sure := container(lines)
	above := lines[:from]
	lines = lines[from:to]
	if sure {
		trust(lines)
	}
	title := fold(c.Title)
	for i := range lines {
		if l := &lines[i]; l.words > 2 && fold(l.text) == title {
			l.junk, l.score = true, 0
		}
	}
	if t := titleLine(c, lines); t >= 0 {
		above, lines = append(above, lines[:t]...), lines[t+1:]
	}
	introduce(lines)
	lines = lines[:discussion(lines)]
	start, end := article(lines)
	if start == end {
		start, end = spoken(lines)
	}
	for start < end && lines[start].words <= mentionWords && isByline(lines[start].text) {
		start++ // it is of the head, above what it scores with
	}
	end = trailingList(lines, end)
	end = trailingTable(lines, end)
	var top Content
	head(&top, lastLines(above, headLines))
	head(&top, lastLines(lines[:start], headLines))
	if start < end {
		dateline(c, lines[start].text)
	}
	set(&c.Author, top.Author)
	c.SetDate(top.Date, top.DateFrom)
	return prune(lines[start:end])
}

func lastLines(lines []line, n int) []line { return lines[max(0, len(lines)-n):] }
