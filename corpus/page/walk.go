package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// A walker goes through the elements of a page and gathers its lines.
type walker struct {
	lines   []line
	line    []byte // the one being gathered
	links   int    // bytes of it that are links
	node    *html.Node
	scale   scale
	within  int // bytes of text in the innermost element with an article's name
	kind    block.Role
	level   int
	top     Content // what bylines say
	anyName bool    // don't judge elements by their names
}

func (w *walker) walk(n *html.Node, depth, link int) {
	if depth > deepest {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.add(n.Data, n, link)
		return
	case html.ElementNode:
		const nearlyAll = 0.7 // of a page's text is hidden only until its script has run
		if hides(n) && float64(w.scale.bytes[n]) < nearlyAll*float64(w.scale.total) || beside(n) && !w.main(n) {
			return
		}
		if against, _ := named(n); against && !w.anyName && !w.main(n) {
			w.flush()
			w.signed(n)
			return
		}
	}
	breaks := blocks[n.DataAtom]
	if breaks {
		w.flush()
	}
	kind, level, within := w.kind, w.level, w.within
	if _, article := named(n); (article || n.DataAtom == atom.Article || n.DataAtom == atom.Main) && w.scale.bytes[n] >= leastArticle {
		w.within = w.scale.bytes[n]
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.kind, w.level = block.Heading, int(n.Data[1]-'0')
	case atom.Li:
		w.kind, w.level = block.Item, 0
	case atom.Tr:
		w.kind, w.level = block.Row, 0
	case atom.Pre:
		w.pre(n)
		return
	case atom.Br:
		if len(w.lines) > 0 {
			w.lines[len(w.lines)-1].broken = true
		}
	case atom.P, atom.Blockquote, atom.Article, atom.Section:
		if w.kind != block.Item {
			w.kind, w.level = block.Paragraph, 0
		}
	case atom.A:
		link = 1
	case atom.Td, atom.Th:
		w.line = append(w.line, ' ')
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.walk(k, depth+1, link)
	}
	if breaks {
		w.flush()
	}
	w.kind, w.level, w.within = kind, level, within
}

// signed reads author and date from an element that is no part of the text: the
// byline above it.
func (w *walker) signed(n *html.Node) {
	const longest = 200 // bytes
	if w.scale.bytes[n] > longest || len(w.lines) > 200 {
		return
	}
	if s := content(n); len(s) <= longest {
		byline(&w.top, s)
	}
}

// main reports whether n holds so much of the page's text, or of the article's
// by its name, that what its own name says is not meant.
func (w *walker) main(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return true
	case atom.Script, atom.Style, atom.Head, atom.Noscript, atom.Template:
		return false
	}
	return w.scale.article[n] || w.scale.bytes[n]*2 > w.within
}

// pre reads preformatted text, which may be wrapped prose.
func (w *walker) pre(n *html.Node) {
	var b strings.Builder
	for k := range n.Descendants() {
		if k.Type == html.TextNode {
			b.WriteString(k.Data)
		}
	}
	s := Printable(b.String())
	for _, p := range text.Paragraphs(s) {
		l := newLine(Squeeze(p.Of(s)), block.Code)
		l.node = n
		w.lines = append(w.lines, l)
	}
}

func (w *walker) add(s string, n *html.Node, link int) {
	before := len(w.line)
	w.line = append(w.line, s...)
	if strings.TrimSpace(s) == "" {
		return
	}
	if link > 0 {
		w.links += len(w.line) - before
	}
	if w.node == nil {
		w.node = n.Parent
	}
}

func (m *marked) add(s string, kind block.Role, level int) {
	if s = Squeeze(s); s != "" {
		m.blocks = append(m.blocks, block.Block{Text: s, Role: kind, Level: level})
	}
}

// flush ends the line being gathered.
func (w *walker) flush() {
	s := Squeeze(Printable(string(w.line)))
	if s != "" && w.node != nil {
		l := newLine(s, w.kind)
		l.level = w.level
		l.node = w.node
		l.links = float64(w.links) / float64(max(len(s), 1))
		w.lines = append(w.lines, l)
	}
	w.line, w.links, w.node = w.line[:0], 0, nil
}

// longestJoin is how many bytes of a sentence are joined from lines.
const longestJoin = 2000

// joinBreaks joins the lines that a page breaks by hand within a sentence.
func joinBreaks(lines []line) []line {
	out := lines[:0]
	for _, l := range lines {
		if n := len(out); n > 0 {
			if p := &out[n-1]; p.broken && p.kind == l.kind && !p.final && p.words >= 4 && len(p.text) < longestJoin && startsLower(l.text) {
				joined := newLine(p.text+" "+l.text, l.kind)
				joined.node, joined.level, joined.broken, joined.links = p.node, p.level, l.broken, max(p.links, l.links)
				out[n-1] = joined
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
