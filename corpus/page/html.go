package page

import (
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"

	"golang.org/x/net/html"
)

// deepest is how deep the tree of a page is walked. Real pages stay far below it.
const deepest = 400

// HTML reads a web page: its article, and what its head and byline say of it.
func HTML(src string) Content {
	c := Content{Marked: true}
	root, err := html.Parse(strings.NewReader(src))
	if err != nil { // an error of reading, which a string does not have
		return Plain(src)
	}
	reveal(root)
	m := readMeta(root)
	m.fill(&c)
	sizes := weigh(root)
	lines, all := readLines(&c, root, m, sizes, false)
	const little = 200 // bytes of an article, below which the names of the page's elements are ignored
	if n := textLen(lines); n < little {
		if more, whole := readLines(&c, root, m, sizes, true); textLen(more) > 2*n {
			lines, all = more, whole
		}
	}
	c.take(lines)
	for i := range lines {
		if l := &lines[i]; l.kind == block.FieldLine && l.role == l.kind {
			name, value, _ := strings.Cut(l.text, ": ")
			c.AddField(name, value)
		}
	}
	if title := slices.IndexFunc(c.Blocks, func(b block.Block) bool { return b.Role == block.Title }); all && title >= 0 {
		fieldsBelow(&c, c.Blocks[title+1:])
	}
	return c
}

// take sets c's blocks to those of lines.
func (c *Content) take(lines []line) {
	for i := range lines {
		l := &lines[i]
		b := block.Block{Text: l.text, Role: l.role}
		switch {
		case l.role == block.Heading:
			b.Level = l.level
		case l.kind == block.Code && l.role != block.Code:
			b.Text = text.Squeeze(l.text)
		}
		c.Blocks = append(c.Blocks, b)
	}
}

// readLines reads the lines of a page and sets their roles. With anyName it ignores
// the names of elements. It reports whether the whole page is one text.
func readLines(c *Content, root *html.Node, m meta, sizes scale, anyName bool) ([]line, bool) {
	w := &walker{scale: sizes, within: sizes.total, anyName: anyName}
	w.walk(root, 0, 0)
	w.flush()
	lines := joinBreaks(w.lines)
	markAgain(lines)
	for i := range lines {
		lines[i].rate()
	}
	m.scoreQuoted(lines)
	foot(c, lines)
	foot(c, w.asides)
	mainText(c, lines)
	all := isWhole(lines, w.asides, m.article())
	if all {
		wholeText(c, lines, len(w.asides) > 0)
	}
	set(&c.Author, w.top.Author)
	c.SetDate(w.top.Date, FromDateline)
	return inOrder(lines, w.asides), all
}

// inOrder merges the lines of the article and those beside it in the order of the
// page. A caption far from the article's text becomes furniture.
func inOrder(lines, asides []line) []line {
	out := make([]line, 0, len(lines)+len(asides))
	first, last := -1, 0
	for i := range lines {
		if lines[i].role == block.Paragraph {
			last = lines[i].at
			if first < 0 {
				first = last
			}
		}
	}
	const near = 10 // lines from the text
	for _, l := range asides {
		for len(lines) > 0 && lines[0].at < l.at {
			out, lines = append(out, lines[0]), lines[1:]
		}
		if l.role != block.Furniture && first >= 0 && (l.at+near < first || l.at > last+near) {
			l.role = block.Furniture
		}
		out = append(out, l)
	}
	return append(out, lines...)
}

// textLen counts the bytes of lines that are text of the document.
func textLen(lines []line) int {
	n := 0
	for i := range lines {
		if lines[i].role != block.Furniture {
			n += len(lines[i].text)
		}
	}
	return n
}

// mainText finds the article among the lines of a page and sets its lines' roles.
func mainText(c *Content, lines []line) {
	from, to, sure := container(lines)
	all := lines
	above := lines[:from]
	lines = lines[from:to]
	if sure {
		raiseArticle(lines)
	}
	title := fold(c.Title)
	for i := range lines {
		if l := &lines[i]; l.words > 2 && fold(l.text) == title {
			l.junk, l.score = true, 0
		}
	}
	if t := titleLine(c, lines); t >= 0 {
		lines[t].role = block.Title
		above, lines = all[:from+t], lines[t+1:]
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
	head(&top, slices.Clone(lastLines(above, headLines)))
	head(&top, slices.Clone(lastLines(lines[:start], headLines)))
	markHead(lastLines(above, headLines))
	markHead(lastLines(lines[:start], headLines))
	if start < end {
		dateline(c, lines[start].text)
	}
	set(&c.Author, top.Author)
	c.SetDate(top.Date, top.DateFrom)
	prune(lines[start:end], sure)
	markCaptions(lines[:end])
	first := from
	if n := len(above); n > from {
		first = n + 1 // below the title
	}
	headline(all[max(0, first+start-headLines) : first+start])
}

// headline marks the last heading above an article as its title. It is used where
// no line repeats the title given in the page's head.
func headline(lines []line) {
	for i := len(lines) - 1; i >= 0; i-- {
		switch l := &lines[i]; {
		case l.role == block.Title:
			return
		case l.kind == block.Heading && l.level == 1 && l.role == block.Furniture && !l.linked():
			l.role = block.Title
			return
		}
	}
}

func lastLines(lines []line, n int) []line { return lines[max(0, len(lines)-n):] }

// markHead sets the role of the lines above an article that name its author or
// date.
func markHead(lines []line) {
	for i := range lines {
		l := &lines[i]
		open := l.role == block.Furniture || l.role == block.Paragraph
		if open && l.words <= mentionWords && isByline(l.text) {
			l.role = block.FieldLine
		}
	}
}

// markCaptions sets the role of the captions in an article and above it.
func markCaptions(lines []line) {
	for i := range lines {
		if l := &lines[i]; l.role == block.Furniture && (l.caption || l.kind == block.Caption) {
			l.role = block.Caption
		}
	}
}
