package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// deepest is how many elements deep the tree of a page is walked; a page that
// people read stays far below.
const deepest = 400

// HTML reads a web page: its article, and what its head and its byline say.
func HTML(src string) Content {
	var c Content
	root, err := html.Parse(strings.NewReader(src))
	if err != nil { // only the reader's own error, and a string gives none
		return Plain(src)
	}
	m := readMeta(root)
	m.fill(&c)
	w := &walker{line: make([]byte, 0, 1024), weight: weigh(root)}
	w.walk(root, 0, 0)
	w.flush()
	lines := w.lines
	markAgain(lines)
	for i := range lines {
		lines[i].rate()
	}
	m.vouch(lines)
	foot(&c, lines)
	lines = mainText(&c, lines)
	for _, l := range lines {
		c.Blocks = append(c.Blocks, Block{Text: l.text, Kind: l.kind, Level: l.level})
	}
	return c
}

// mainText is the article among the lines of a page.
func mainText(c *Content, lines []line) []line {
	above := lines
	if from, to := container(lines); to > from {
		above = lines[:from]
		lines = lines[from:to]
	}
	lines = lines[:discussion(lines)]
	start, end := article(lines)
	end = trailingList(lines, end)
	var top Content
	head(&top, lastLines(above, headLines))
	head(&top, lastLines(lines[:start], headLines))
	set(&c.Author, top.Author)
	c.SetDate(top.Date, top.DateFrom)
	return prune(lines[start:end])
}

func lastLines(lines []line, n int) []line { return lines[max(0, len(lines)-n):] }

// container is the stretch of lines that the element with the article holds:
// from the body of the page inwards, as long as one element holds nearly all
// of the prose.
func container(lines []line) (from, to int) {
	const nearly = 0.75
	total := prose(lines)
	sums := make(map[*html.Node]float64)
	marked := make(map[*html.Node]bool)
	for i := range lines {
		s := max(lines[i].score, 0)
		for n := lines[i].node; n != nil; n = n.Parent {
			sums[n] += s
		}
	}
	best := (*html.Node)(nil)
	for i := range lines {
		if lines[i].score <= 0 {
			continue
		}
		for n := lines[i].node; n != nil; n = n.Parent {
			if marked[n] {
				break
			}
			marked[n] = true
			_, art := named(n)
			if (art || n.DataAtom == atom.Article) && sums[n] >= 0.4*total && (best == nil || sums[n] > sums[best] || sums[n] == sums[best] && depth(n) > depth(best)) {
				best = n
			}
		}
	}
	if best == nil {
		for i := range lines {
			for n := lines[i].node; n != nil; n = n.Parent {
				if sums[n] >= nearly*total && (best == nil || depth(n) > depth(best)) {
					best = n
				}
			}
		}
	}
	if best == nil {
		return 0, len(lines)
	}
	from, to = -1, -1
	for i := range lines {
		if within(lines[i].node, best) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

func within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

func depth(n *html.Node) int {
	d := 0
	for ; n != nil; n = n.Parent {
		d++
	}
	return d
}

// weigh counts the bytes of paragraphs under every element.
func weigh(root *html.Node) map[*html.Node]int {
	weight := make(map[*html.Node]int)
	var count func(n *html.Node, depth int) int
	count = func(n *html.Node, depth int) int {
		if depth > deepest || skipped[n.DataAtom] {
			return 0
		}
		sum := 0
		if n.Type == html.TextNode {
			if len(n.Data) >= 40 {
				return len(n.Data)
			}
			return 0
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			sum += count(k, depth+1)
		}
		weight[n] = sum
		return sum
	}
	weight[nil] = count(root, 0)
	return weight
}

// A walker goes through the elements of a page and gathers its lines.
type walker struct {
	lines  []line
	line   []byte // the one being gathered
	links  int    // bytes of it that are links
	node   *html.Node
	weight map[*html.Node]int
	kind   Kind
	level  int
}

func (w *walker) walk(n *html.Node, depth, link int) {
	if depth > deepest {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.text(n, link)
		return
	case html.ElementNode:
		if unseen(n) && !w.main(n) {
			return
		}
		if against, _ := named(n); against && !w.main(n) {
			w.flush()
			return
		}
	}
	block := blocks[n.DataAtom]
	if block {
		w.flush()
	}
	kind, level := w.kind, w.level
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.kind, w.level = Heading, int(n.Data[1]-'0')
	case atom.Li:
		w.kind, w.level = Item, 0
	case atom.Tr, atom.Pre:
		w.kind, w.level = Line, 0
	case atom.P, atom.Blockquote, atom.Article, atom.Section:
		if w.kind != Item {
			w.kind, w.level = Paragraph, 0
		}
	case atom.A:
		link = 1
	case atom.Td, atom.Th:
		w.line = append(w.line, ' ')
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.walk(k, depth+1, link)
	}
	if block {
		w.flush()
	}
	w.kind, w.level = kind, level
}

// main reports whether n holds so much of the page's text that what its name
// says is not meant.
func (w *walker) main(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return true
	case atom.Script, atom.Style, atom.Head, atom.Noscript, atom.Template:
		return false
	}
	return w.weight[n]*2 > w.weight[nil]
}

func (w *walker) text(n *html.Node, link int) {
	if w.kind == Line && n.Parent != nil && n.Parent.DataAtom == atom.Pre {
		for part := range strings.Lines(n.Data) {
			w.add(part, n, link)
			if strings.HasSuffix(part, "\n") {
				w.flush()
			}
		}
		return
	}
	w.add(n.Data, n, link)
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
