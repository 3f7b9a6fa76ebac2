package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// A grid is a table of a page that holds data. A table that lays out the page is
// walked like any other element.
type grid struct {
	caption *html.Node
	rows    [][]table.Cell
	nodes   []*html.Node // of the rows
	links   []int        // bytes of each row that are links
}

const (
	longestCell = 300  // bytes of a cell in a table whose heads are not marked; more is a column of text
	longestText = 2000 // bytes of a cell in a table whose heads are marked
	mostCells   = 1000 // of a row that are read one by one
)

// readTable reads a table. It reports whether the table holds data: it has two
// columns or more, and no cell with another table, a heading or a long text.
func readTable(n *html.Node) (grid, bool) {
	var g grid
	if attr(n, "role") == "presentation" || !g.read(n) {
		return g, false
	}
	marked, columns, longest := false, 0, 0
	for _, r := range g.rows {
		columns = max(columns, len(r))
		for _, c := range r {
			marked = marked || c.Head
			longest = max(longest, len(c.Text))
		}
	}
	if columns < 2 || longest > longestText || longest > longestCell && !marked {
		return g, false
	}
	if !marked {
		table.MarkHeads(g.rows, false)
	}
	return g, true
}

// read gathers the rows under n. It returns false as soon as something shows that
// the table is for layout.
func (g *grid) read(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			if !g.read(k) {
				return false
			}
		case atom.Caption:
			g.caption = k
		case atom.Tr:
			if hides(k) {
				continue
			}
			var row []table.Cell
			links := 0
			for c := k.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hides(c) {
					continue
				}
				r := cellReader{}
				if !r.read(c, 0, false) || len(row) == mostCells {
					return false
				}
				row = append(row, table.Cell{
					Text:   text.Squeeze(Printable(string(r.text))),
					Head:   c.DataAtom == atom.Th || n.DataAtom == atom.Thead,
					Across: span(c, "colspan"),
					Down:   span(c, "rowspan"),
				})
				links += r.links
			}
			g.rows, g.nodes, g.links = append(g.rows, row), append(g.nodes, k), append(g.links, links)
		}
	}
	return true
}

func span(n *html.Node, name string) int {
	i, _ := strconv.Atoi(attr(n, name))
	return max(i, 1)
}

// A cellReader gathers the text of a cell.
type cellReader struct {
	text  []byte
	links int
	plain bool // holds no list
}

// read returns false where n has something that no cell of data has.
func (r *cellReader) read(n *html.Node, depth int, link bool) bool {
	switch {
	case depth > deepest || n.DataAtom == atom.Table || len(r.text) > longestText:
		return false
	case n.Type == html.TextNode:
		r.text = append(r.text, n.Data...)
		if link && strings.TrimSpace(n.Data) != "" {
			r.links += len(n.Data)
		}
		return true
	case n.Type == html.ElementNode && depth > 0 && (notShown[n.DataAtom] || hides(n)):
		return true
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.Pre, atom.Article, atom.Form:
		return false
	case atom.Ul, atom.Ol, atom.Dl:
		if r.plain {
			return false
		}
	}
	readBeside := blocks[n.DataAtom] || asides[n.DataAtom]
	if readBeside {
		r.text = append(r.text, ' ')
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if !r.read(k, depth+1, link || n.DataAtom == atom.A) {
			return false
		}
	}
	if readBeside {
		r.text = append(r.text, ' ')
	}
	return true
}

// table adds the rows of a table as lines, scored by their cells.
func (w *walker) table(g grid) {
	w.flush()
	if g.caption != nil {
		w.put(w.labelled(g.caption, block.Caption))
	}
	for i, r := range table.Rows(g.rows) {
		if r.Text == "" {
			continue
		}
		l := w.newLine(r.Plain, r.Role, g.links[i])
		l.text, l.node, l.level = r.Text, g.nodes[i], 0
		w.put(l)
	}
}

// labelled returns the text of n as one line of a kind.
func (w *walker) labelled(n *html.Node, kind block.Role) line {
	l := w.newLine(content(n), kind, 0)
	l.node, l.level = n, 0
	return l
}

// definitions adds a list of terms and their definitions, a pair a line. It reports
// whether n is such a list; one with a list or table in a definition is not.
func (w *walker) definitions(n *html.Node) bool {
	var lines []line
	var terms []string
	add := func(value string, n *html.Node, links int) {
		name := strings.Join(terms, ", ")
		kind, text := block.FieldLine, name+": "+value
		if name == "" || value == "" || len(name) > longestCell || len(value) > longestCell {
			kind, text = block.Item, strings.Trim(text, ": ")
		}
		if text != "" {
			l := w.newLine(text, kind, links)
			l.node, l.level = n, 0
			lines = append(lines, l)
		}
	}
	defined := true // a definition has come since the last term
	ok := children(n, func(k *html.Node) bool {
		r := cellReader{plain: true}
		if !r.read(k, 0, false) {
			return false
		}
		s := text.Squeeze(Printable(string(r.text)))
		switch {
		case k.DataAtom == atom.Dt && defined:
			terms, defined = []string{strings.TrimRight(s, ": ")}, false
		case k.DataAtom == atom.Dt:
			terms = append(terms, strings.TrimRight(s, ": "))
		default:
			add(s, k, r.links)
			defined = true
		}
		return true
	})
	if !ok {
		return false
	}
	if !defined {
		add("", n, 0)
	}
	w.flush()
	for _, l := range lines {
		w.put(l)
	}
	return true
}

// children calls f for the terms and definitions of a list, also those within a
// div. It stops and returns false where f does, or where there is another element.
func children(n *html.Node, f func(*html.Node) bool) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode && strings.TrimSpace(k.Data) != "":
			return false
		case k.Type != html.ElementNode || notShown[k.DataAtom] || hides(k):
		case k.DataAtom == atom.Dt || k.DataAtom == atom.Dd:
			if !f(k) {
				return false
			}
		case k.DataAtom != atom.Div || n.DataAtom == atom.Div || !children(k, f):
			return false
		}
	}
	return true
}
