package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/corpus/text"
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
		c.Blocks = append(c.Blocks, Block{Text: l.text, Kind: l.kind, Level: l.level})
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
	end = trailingList(lines, end)
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

// titleLine is the number of the line that repeats the title over the article,
// -1 for none. Digests of other articles may stand above it.
func titleLine(c *Content, lines []line) int {
	const enough = 0.3 // of the prose stands below it
	title := fold(c.Title)
	total, below := prose(lines), 0.0
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		below += max(l.score, 0)
		if l.words <= longWords && (l.kind == Heading || l.words > 3) && below >= enough*total && fold(l.text) == title {
			return i
		}
	}
	return -1
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

func lastLines(lines []line, n int) []line { return lines[max(0, len(lines)-n):] }

// trust raises the lines of an element that is the article's by its name: there,
// a line is of the article unless it says otherwise.
func trust(lines []line) {
	const half = 0.5
	for i := range lines {
		l := &lines[i]
		if l.score <= 0 && !l.junk && !l.tail && !l.caption && l.links < half {
			l.score, l.again = half*float64(l.words), false
		}
		if l.score < 0 && !l.tail {
			l.score /= 4 // a button in it is no end of it
		}
	}
}

// container is the stretch of lines of the element that holds the article: one
// that is called so, for sure, or else the innermost that holds nearly all of
// the page's prose.
func container(lines []line) (from, to int, sure bool) {
	const (
		nearly = 0.75 // of the page's prose
		enough = 0.4  // of it, where the element is called an article
	)
	total := prose(lines)
	sums := make(map[*html.Node]float64)
	var order []*html.Node // each element of sums, inner ones after outer ones or beside them
	for i := range lines {
		s := max(lines[i].score, 0)
		for n := lines[i].node; n != nil && s > 0; n = n.Parent {
			if _, ok := sums[n]; !ok {
				order = append(order, n)
			}
			sums[n] += s
		}
	}
	var best *html.Node
	rank := 0
	for _, n := range order {
		r := 0
		_, called := named(n)
		switch {
		case called && sums[n] >= enough*total:
			r = 3
		case n.DataAtom == atom.Article && sums[n] >= enough*total:
			r = 2
		case sums[n] >= nearly*total:
			r = 1
		}
		if r > rank || r == rank && r > 0 && (r > 1 && sums[n] > sums[best] || (r == 1 || sums[n] == sums[best]) && depth(n) > depth(best)) {
			best, rank = n, r
		}
	}
	if best == nil {
		return 0, len(lines), false
	}
	parts := map[*html.Node]bool{best: true}
	if rank == 3 {
		parts = siblings(best, order)
	}
	from = -1
	for i := range lines {
		if within(lines[i].node, parts) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to, rank >= 2
}

// siblings are the elements that are called an article's text in the same
// article as best: some pages cut it in pieces, an advertisement between them.
func siblings(best *html.Node, order []*html.Node) map[*html.Node]bool {
	parts := make(map[*html.Node]bool)
	for _, n := range order {
		if _, called := named(n); called && whole(n) == whole(best) {
			parts[n] = true
		}
	}
	return parts
}

// whole is the article or main element around n, the page's body where there
// is none.
func whole(n *html.Node) *html.Node {
	for ; n.Parent != nil; n = n.Parent {
		if n.DataAtom == atom.Article || n.DataAtom == atom.Main || n.DataAtom == atom.Body {
			return n
		}
	}
	return n
}

// within reports whether n or an element around it is one of roots.
func within(n *html.Node, roots map[*html.Node]bool) bool {
	for ; n != nil; n = n.Parent {
		if roots[n] {
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

// A scale holds how much text there is under every element.
type scale struct {
	bytes   map[*html.Node]int
	article map[*html.Node]bool // an article's text is under it, by its name
	total   int
}

// leastArticle is how many bytes an element must hold for its name to count.
const leastArticle = 300

// weigh counts the bytes of running text under every element.
func weigh(root *html.Node) scale {
	w := scale{bytes: make(map[*html.Node]int), article: make(map[*html.Node]bool)}
	var count func(n *html.Node, depth int) (int, bool)
	count = func(n *html.Node, depth int) (int, bool) {
		const running = 40 // bytes of a text that is more than a label
		switch {
		case depth > deepest || skipped[n.DataAtom]:
			return 0, false
		case n.Type == html.TextNode && len(n.Data) >= running:
			return len(n.Data), false
		case n.Type == html.TextNode:
			return 0, false
		}
		sum, holds := 0, false
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			s, h := count(k, depth+1)
			sum += s
			holds = holds || h
		}
		if !holds && sum >= leastArticle {
			_, holds = named(n)
		}
		w.bytes[n] = sum
		if holds {
			w.article[n] = true
		}
		return sum, holds
	}
	w.total, _ = count(root, 0)
	return w
}

// A walker goes through the elements of a page and gathers its lines.
type walker struct {
	lines   []line
	line    []byte // the one being gathered
	links   int    // bytes of it that are links
	node    *html.Node
	scale   scale
	within  int // bytes of text in the innermost element with an article's name
	kind    Kind
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
	block := blocks[n.DataAtom]
	if block {
		w.flush()
	}
	kind, level, within := w.kind, w.level, w.within
	if _, article := named(n); (article || n.DataAtom == atom.Article || n.DataAtom == atom.Main) && w.scale.bytes[n] >= leastArticle {
		w.within = w.scale.bytes[n]
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.kind, w.level = Heading, int(n.Data[1]-'0')
	case atom.Li:
		w.kind, w.level = Item, 0
	case atom.Tr:
		w.kind, w.level = Line, 0
	case atom.Pre:
		w.pre(n)
		return
	case atom.Br:
		if len(w.lines) > 0 {
			w.lines[len(w.lines)-1].broken = true
		}
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
		l := newLine(Squeeze(p.Of(s)), Line)
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
