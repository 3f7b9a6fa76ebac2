package page

import (
	"strings"
	"unicode"

	"verbatim/corpus/block"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isWhole reports whether the whole page is text, but for elements of furniture:
// the article found among its lines leaves out others that are not furniture. Lists
// of questions, manuals, price lists and change logs are such pages, and pages
// without any furniture.
func isWhole(lines, asides []line, declared bool) bool {
	const (
		most = 0.03 // of an article's words may be left out of it,
		few  = 25   // and no more than so many
		menu = 3    // lines of links or phrases that make furniture
	)
	var text, outside, furnished int
	for i := range lines {
		switch l := &lines[i]; {
		case l.role != block.Furniture:
			text += l.words
		case l.linked() || l.junk || l.tail:
			furnished++
		case !l.repeated && !l.caption:
			outside += l.words
		}
	}
	for i := range asides {
		if asides[i].role == block.Furniture {
			furnished++
		}
	}
	return furnished < menu || !declared && (float64(outside) > most*float64(text) || outside > few)
}

// linked reports whether a line is a link and no sentence.
func (l *line) linked() bool { return l.links > 0.5 && !l.final && l.words < longWords }

// menu reports whether a line may be of a menu above or below a text.
func (l *line) menu() bool {
	return l.linked() && l.kind != block.Heading && !strings.Contains(l.text, block.CellGap)
}

// isContents reports whether a list is a table of contents: it has only links to
// places on the same page.
func isContents(list *html.Node) bool {
	const least = 3 // links
	links := 0
	var only func(n *html.Node, depth int) bool
	only = func(n *html.Node, depth int) bool {
		switch {
		case depth > deepest, n.Type == html.TextNode && strings.ContainsFunc(n.Data, unicode.IsLetter):
			return false
		case n.DataAtom == atom.A:
			links++
			return strings.HasPrefix(attr(n, "href"), "#")
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if !only(k, depth+1) {
				return false
			}
		}
		return true
	}
	return only(list, 0) && links >= least
}

// linkedWords counts the words of lines that are links, and all their words.
func linkedWords(lines []line) (linked, all int) {
	for i := range lines {
		if all += lines[i].words; lines[i].linked() {
			linked += lines[i].words
		}
	}
	return linked, all
}

// wholeText sets the roles of the lines of a page that is all text: the links above
// and below it, and lines with phrases of furniture, are furniture.
func wholeText(c *Content, lines []line, furnished bool) {
	first, last := 0, len(lines)
	if linked, all := linkedWords(lines); linked*2 < all { // else links are what it says
		for first < last && lines[first].menu() {
			first++
		}
		for last > first && lines[last-1].menu() {
			last--
		}
	}
	title := fold(c.Title)
	for i := range lines {
		l := &lines[i]
		switch {
		case i < first || i >= last:
			l.role = block.Furniture
		case title != "" && fold(l.text) == title:
			l.role, title = block.Title, ""
			if last == 1 { // no more than a title: that is the text
				l.role = block.Paragraph
			}
		case furnished && l.junk && l.words <= shortWords && l.kind != block.FieldLine && l.kind != block.Row:
			l.role = block.Furniture
		case l.caption && !l.final:
			l.role = block.Caption
		default:
			l.role = l.own()
		}
	}
	for i := last - 1; i > first && strings.TrimSpace(copyrightHolder(lines[i].text)) != ""; i-- {
		lines[i].role = block.Furniture
	}
	n := 0
	for n < last && lines[n].role != block.Title {
		n++
	}
	if n < last {
		markHead(lines[n+1 : min(last, n+4)])
	}
}
