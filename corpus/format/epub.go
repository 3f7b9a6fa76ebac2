package format

import (
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"verbatim/corpus/block"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readEPUB reads a book's chapters in the order of its spine, as one document.
func readEPUB(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	if drm, _ := p.read("META-INF/rights.xml"); drm != nil {
		return ErrEncrypted
	}
	container, err := p.read("META-INF/container.xml")
	if err != nil {
		return err
	}
	var opf string
	if err := walk(container, func(e xml.StartElement) bool {
		if e.Name.Local == "rootfile" && opf == "" {
			opf = attr(e, "full-path")
		}
		return true
	}, func(string) {}, func(string) {}); err != nil {
		return err
	}
	book, err := p.read(opf)
	if err != nil {
		return err
	}
	if book == nil {
		return fmt.Errorf("%w: the list of chapters %q is missing", ErrDamaged, opf)
	}
	chapters, err := spine(book)
	if err != nil {
		return err
	}
	w := bookReader{}
	var failed []error
	for _, c := range chapters {
		page, err := p.read(path.Join(path.Dir(opf), c))
		if fatal(err) {
			return err
		}
		failed = append(failed, err)
		w.read(string(page))
	}
	w.endSection()
	m := fields(book, "title", "creator", "publisher", "date", "subject", "description", "language", "identifier", "rights")
	date := m["date"]
	if len(date) != 4 && len(date) != 7 {
		date = isoDay(date)
	}
	err = x.blocks(prefix, w.blocks, stateFields(m, bookProperties), Meta{Title: m["title"], Author: m["creator"], Publisher: m["publisher"], Date: date, Stated: true})
	return errors.Join(append(failed, err)...)
}

// bookProperties maps the properties of a book to the names of its fields.
var bookProperties = [][2]string{{"title", "Title"}, {"creator", "Author"}, {"publisher", "Publisher"}, {"date", "Date"}, {"subject", "Subject"}, {"description", "Description"}, {"rights", "Rights"}}

// spine returns the paths of a book's chapters in reading order. Pages outside of that
// order, usually notes, come last.
func spine(book []byte) ([]string, error) {
	href := map[string]string{}
	var out, beside []string
	err := walk(book, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "item":
			if attr(e, "properties") != "nav" {
				href[attr(e, "id")], _ = url.PathUnescape(attr(e, "href"))
			}
		case "itemref":
			if h := href[attr(e, "idref")]; h != "" && attr(e, "linear") != "no" {
				out = append(out, h)
			} else if h != "" {
				beside = append(beside, h)
			}
		}
		return true
	}, func(string) {}, func(string) {})
	return append(out, beside...), err
}

// A bookReader reads the pages of a book. A book has no furniture but its tables
// of contents: everything else is text.
type bookReader struct {
	writer
	role block.Role // of the elements around: a list, a note, a table of contents
	open []atom.Atom
	was  []block.Role // the roles outside of the open elements
	skip int
}

// roles maps elements to the roles of their blocks. A Paragraph takes the role of the
// element around it.
var roles = map[atom.Atom]block.Role{
	atom.P: block.Paragraph, atom.Div: block.Paragraph, atom.Ul: block.Paragraph, atom.Ol: block.Paragraph, atom.Dt: block.Item, atom.Dd: block.Item,
	atom.Blockquote: block.Paragraph, atom.Section: block.Paragraph, atom.Article: block.Paragraph, atom.Figure: block.Paragraph, atom.Hr: block.Paragraph,
	atom.Body: block.Paragraph, atom.Aside: block.Paragraph, atom.Header: block.Paragraph, atom.Footer: block.Paragraph, atom.Main: block.Paragraph,
	atom.Li: block.Item, atom.Figcaption: block.Caption, atom.Caption: block.Caption, atom.Pre: block.Code, atom.Nav: block.Furniture,
	atom.H1: block.Heading, atom.H2: block.Heading, atom.H3: block.Heading, atom.H4: block.Heading, atom.H5: block.Heading, atom.H6: block.Heading,
}

// read reads one page.
func (b *bookReader) read(page string) {
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			for len(b.tables) > 0 {
				b.end()
				b.closeCell()
				b.closeTable()
			}
			b.end()
			b.open, b.was, b.role, b.skip = nil, nil, block.Paragraph, 0
			return
		case html.TextToken:
			if b.skip == 0 {
				b.write(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if b.start(t); kind == html.SelfClosingTagToken {
				b.finish(t.DataAtom)
			}
		case html.EndTagToken:
			b.finish(z.Token().DataAtom)
		}
	}
}

func (b *bookReader) start(t html.Token) {
	switch t.DataAtom {
	case atom.Head, atom.Script, atom.Style:
		b.skip++
	case atom.Br:
		b.write(map[bool]string{true: "\n", false: " "}[b.line().role == block.Code])
	case atom.Table:
		b.end()
		b.openTable()
	case atom.Tr:
		b.end()
		b.openRow()
	case atom.Td, atom.Th:
		b.end()
		c := cell{}
		c.Head = t.DataAtom == atom.Th
		for _, a := range t.Attr {
			if a.Key == "colspan" {
				c.Across, _ = strconv.Atoi(a.Val)
			} else if a.Key == "rowspan" {
				c.Down, _ = strconv.Atoi(a.Val)
			}
		}
		b.openCell(c)
	}
	role, ok := roles[t.DataAtom]
	if !ok {
		return
	}
	b.end()
	const deepest = 1000
	if len(b.open) < deepest {
		b.open, b.was = append(b.open, t.DataAtom), append(b.was, b.role)
	}
	for _, a := range t.Attr {
		if strings.HasSuffix(a.Key, "type") && (strings.Contains(a.Val, "footnote") || strings.Contains(a.Val, "endnote")) {
			role = block.Note
		}
	}
	if role != block.Paragraph && b.role != block.Note && b.role != block.Furniture {
		b.role = role
	}
	p := b.begin(b.role)
	if role == block.Heading && b.role == role {
		p.level = int(t.Data[1] - '0')
	}
}

func (b *bookReader) finish(a atom.Atom) {
	switch a {
	case atom.Head, atom.Script, atom.Style:
		b.skip = max(0, b.skip-1)
	case atom.Td, atom.Th:
		b.end()
		b.closeCell()
	case atom.Table:
		b.end()
		b.closeTable()
	}
	if _, ok := roles[a]; !ok {
		return
	}
	b.end()
	for i := len(b.open) - 1; i >= 0; i-- { // an element that was not closed ends with the one around it
		if b.open[i] == a {
			b.role, b.open, b.was = b.was[i], b.open[:i], b.was[:i]
			break
		}
	}
	if len(b.open) > 0 {
		b.begin(b.role)
	}
}
