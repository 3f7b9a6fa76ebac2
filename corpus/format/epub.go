package format

import (
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

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
		return fmt.Errorf("%w: its list of chapters, %q, is not in it", ErrDamaged, opf)
	}
	chapters, err := spine(book)
	if err != nil {
		return err
	}
	var w writer
	var failed []error
	for _, c := range chapters {
		page, err := p.read(path.Join(path.Dir(opf), c))
		if fatal(err) {
			return err
		}
		failed = append(failed, err)
		pageBlocks(&w, string(page))
	}
	m := fields(book, "title", "creator", "publisher", "date")
	date := m["date"]
	if len(date) != 4 && len(date) != 7 {
		date = isoDay(date)
	}
	err = x.blocks(prefix, w.blocks, Meta{Title: m["title"], Author: m["creator"], Publisher: m["publisher"], Date: date, Stated: true})
	return errors.Join(append(failed, err)...)
}

// spine is the paths of a book's chapters, in reading order.
func spine(book []byte) ([]string, error) {
	href := map[string]string{}
	var out []string
	err := walk(book, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "item":
			if attr(e, "properties") != "nav" {
				href[attr(e, "id")], _ = url.PathUnescape(attr(e, "href"))
			}
		case "itemref":
			if h := href[attr(e, "idref")]; h != "" && attr(e, "linear") != "no" {
				out = append(out, h)
			}
		}
		return true
	}, func(string) {}, func(string) {})
	return out, err
}

// pageBlocks writes the blocks of a chapter's page. A book has no furniture:
// everything in its body is text.
func pageBlocks(w *writer, page string) {
	z := html.NewTokenizer(strings.NewReader(page))
	skip := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.end()
			return
		case html.TextToken:
			if skip == 0 {
				w.text.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Head, atom.Script, atom.Style, atom.Nav:
				skip++
			case atom.Br:
				w.text.WriteByte(' ')
			default:
				startBlock(w, a)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Head, atom.Script, atom.Style, atom.Nav:
				skip = max(0, skip-1)
			default:
				if breaks(a) {
					w.end()
				}
			}
		}
	}
}

func startBlock(w *writer, a atom.Atom) {
	if !breaks(a) {
		return
	}
	w.end()
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.level = int(a.String()[1] - '0')
	}
}

// breaks reports whether a tag starts and ends a block.
func breaks(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Section, atom.Article, atom.Table, atom.Tr, atom.Figure, atom.Figcaption, atom.Pre, atom.Hr, atom.Body, atom.Aside:
		return true
	}
	return false
}
