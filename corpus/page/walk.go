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
	lines   []line // of what may be the article
	asides  []line // of elements beside the article
	count   int    // of both
	line    []byte // the one being gathered
	links   int    // bytes of it that are links
	node    *html.Node
	scale   scale
	within  int // bytes of text in the innermost element with an article's name
	kind    block.Role
	level   int
	beside  bool       // in an element that stands beside the article
	role    block.Role // of the lines beside it
	top     Content    // what bylines say
	anyName bool       // ignore the names of elements
}

func (w *walker) walk(n *html.Node, depth, link int) {
	if depth > deepest {
		return
	}
	article := false // by its name
	switch n.Type {
	case html.TextNode:
		w.add(n.Data, n, link)
		return
	case html.ElementNode:
		if apartInLine[n.DataAtom] {
			w.line = append(w.line, ' ')
			defer func() { w.line = append(w.line, ' ') }()
		}
		const nearlyAll = 0.7 // of a page's text is hidden only until its script has run
		if notShown[n.DataAtom] {
			return
		}
		if size := float64(w.scale.bytes[n]); hides(n) && (size == 0 || size < nearlyAll*float64(w.scale.total)) {
			if !w.beside {
				if blocks[n.DataAtom] {
					w.flush()
				}
				w.readBeside(n, depth, link, block.Furniture)
				return
			}
		}
		if w.beside {
			break
		}
		if beside(n) && !w.main(n) && !(n.DataAtom == atom.Button && (w.kind == block.Heading || isQuestion(n))) {
			w.readBeside(n, depth, link, furnitureOr(n.DataAtom == atom.Figcaption, block.Caption))
			return
		}
		against := false
		if against, article = named(n); against && !w.anyName && !w.main(n) {
			w.flush()
			readByline := w.readByline(n)
			role := furnitureOr(captionName(n), block.Caption)
			if readByline {
				role = block.FieldLine
			}
			w.readBeside(n, depth, link, role)
			return
		}
	}
	breaks := blocks[n.DataAtom]
	if breaks {
		w.flush()
	}
	kind, level, within := w.kind, w.level, w.within
	if (article || n.DataAtom == atom.Article || n.DataAtom == atom.Main) && w.scale.bytes[n] >= leastArticle {
		w.within = w.scale.bytes[n]
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.kind, w.level = block.Heading, int(n.Data[1]-'0')
	case atom.Ul, atom.Ol:
		if !w.beside && isContents(n) {
			w.readBeside(n, depth, link, block.Furniture)
			return
		}
	case atom.Button, atom.Summary:
		if isQuestion(n) && w.kind == block.Paragraph { // over the answer that it opens
			w.flush()
			breaks, w.kind, w.level = true, block.Heading, 6
		}
	case atom.Li:
		w.kind, w.level = block.Item, 0
	case atom.Tr:
		w.kind, w.level = block.Row, 0
	case atom.Table:
		if t, ok := readTable(n); ok {
			w.table(t)
			return
		}
	case atom.Dl:
		if w.definitions(n) {
			return
		}
	case atom.Pre:
		w.pre(n)
		return
	case atom.Br:
		if len(w.lines) > 0 && !w.beside {
			w.lines[len(w.lines)-1].broken = true
		}
	case atom.P, atom.Blockquote, atom.Article, atom.Section:
		if w.kind != block.Item {
			w.kind, w.level = block.Paragraph, 0
		}
	case atom.A:
		link = 1
	}
	w.inner(n, depth, link)
	if breaks {
		w.flush()
	}
	w.kind, w.level, w.within = kind, level, within
}

func (w *walker) inner(n *html.Node, depth, link int) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.walk(k, depth+1, link)
	}
}

// readBeside reads an element that is no part of the article. If it is within a
// line, that line continues after it.
func (w *walker) readBeside(n *html.Node, depth, link int, role block.Role) {
	outer := *w
	w.line, w.links, w.node = nil, 0, nil
	w.beside, w.role, w.kind, w.level = true, role, block.Paragraph, 0
	w.inner(n, depth, link)
	w.flush()
	outer.asides, outer.count = w.asides, w.count
	*w = outer
}

// furnitureOr returns role if so, else furniture.
func furnitureOr(so bool, role block.Role) block.Role {
	if so {
		return role
	}
	return block.Furniture
}

// readByline reads author and date from a byline. It reports whether n is one.
func (w *walker) readByline(n *html.Node) bool {
	const longest = 200 // bytes
	if w.scale.bytes[n] > longest || len(w.lines) > 200 {
		return false
	}
	s := content(n)
	return len(s) <= longest && byline(&w.top, s)
}

// main reports whether n has so much of the page's or the article's text that its
// own name cannot mean furniture.
func (w *walker) main(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return true
	case atom.Script, atom.Style, atom.Head, atom.Noscript, atom.Template:
		return false
	}
	return w.scale.article[n] || w.scale.bytes[n]*2 > w.within
}

// pre reads preformatted text: code, or wrapped prose.
func (w *walker) pre(n *html.Node) {
	w.flush()
	s := strings.Trim(Printable(rawContent(n)), "\n")
	var prose []line
	wrapped := 0
	for _, p := range text.Paragraphs(s) {
		l := newLine(text.Squeeze(p.Of(s)), block.Paragraph)
		if l.prose() {
			wrapped += l.words
		} else {
			wrapped -= l.words
		}
		prose = append(prose, l)
	}
	if wrapped <= 0 && len(prose) > 0 {
		l := newLine(text.Squeeze(s), block.Code)
		l.text = trimLines(s)
		prose = []line{l}
	}
	for _, l := range prose {
		l.node = n
		w.put(l)
	}
}

// trimLines returns s without white space at the ends of its lines and without blank
// lines at its start and end.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// put appends a line.
func (w *walker) put(l line) {
	l.at = w.count
	w.count++
	if w.beside {
		l.role = w.role
		w.asides = append(w.asides, l)
	} else {
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
	if m.number != "" && s != "" {
		s, m.number = m.number+" "+s, ""
	}
	if s = text.Squeeze(s); s != "" {
		m.blocks = append(m.blocks, block.Block{Text: s, Role: kind, Level: level})
	}
}

// flush ends the line being gathered.
func (w *walker) flush() {
	if w.node != nil {
		if s := text.Squeeze(Printable(string(w.line))); s != "" {
			w.put(w.newLine(s, w.kind, w.links))
		}
	}
	w.line, w.links, w.node = w.line[:0], 0, nil
}

// newLine returns a line of the page. Lines beside the article are not scored.
func (w *walker) newLine(s string, kind block.Role, links int) line {
	if w.beside {
		return line{text: s, kind: kind}
	}
	l := newLine(s, kind)
	l.level, l.node = w.level, w.node
	l.links = float64(links) / float64(max(len(s), 1))
	return l
}

// longestJoin is the most bytes of a sentence that is joined from lines.
const longestJoin = 2000

// joinBreaks joins lines that end in a manual break within a sentence.
func joinBreaks(lines []line) []line {
	out := lines[:0]
	for _, l := range lines {
		if n := len(out); n > 0 {
			if p := &out[n-1]; p.broken && p.continuesIn(&l) {
				joined := newLine(p.text+" "+l.text, l.kind)
				joined.node, joined.level, joined.broken, joined.links, joined.at = p.node, p.level, l.broken, max(p.links, l.links), p.at
				out[n-1] = joined
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

// continuesIn reports whether next continues the sentence at the end of p.
func (p *line) continuesIn(next *line) bool {
	return p.kind == next.kind && !p.final && p.words >= 4 && len(p.text) < longestJoin && startsLower(next.text)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
