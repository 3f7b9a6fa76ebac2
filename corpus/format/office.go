package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"verbatim/corpus/block"
)

// A writer gathers blocks while a document is walked.
type writer struct {
	blocks []block.Block
	text   strings.Builder
	level  int   // of the block under way, where it is a heading; else 0
	rows   []int // number of blocks before each table row that is open
}

// end closes the block under way.
func (w *writer) end() {
	if t := strings.Join(strings.Fields(w.text.String()), " "); t != "" {
		w.blocks = append(w.blocks, block.Block{Text: t, Role: w.role(), Level: w.level})
	}
	w.text.Reset()
	w.level = 0
}

func (w *writer) role() block.Role {
	if w.level > 0 {
		return block.Heading
	}
	return block.Paragraph
}

// endRow closes a row of a table: its cells are one block where they are short,
// as those of figures are. The cells of a page laid out in a table stay apart.
func (w *writer) endRow() {
	const longest = 100 // bytes of a cell
	n := len(w.rows) - 1
	if n < 0 {
		return
	}
	cells := w.blocks[w.rows[n]:]
	w.rows = w.rows[:n]
	if len(cells) < 2 {
		return
	}
	var texts []string
	for _, c := range cells {
		if len(c.Text) > longest || c.Role == block.Heading {
			return
		}
		texts = append(texts, c.Text)
	}
	w.blocks = append(w.blocks[:len(w.blocks)-len(cells)], block.Block{Text: strings.Join(texts, cellGap), Role: block.Row})
}

// walk calls open, text and close for the elements of an XML document, with
// local names. An element for which open gives false is passed over whole.
func walk(data []byte, open func(xml.StartElement) bool, text func(string), close func(string)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false // entities that nothing declares stay as they are
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for depth := 0; ; {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > 1000 {
				return fmt.Errorf("%w: elements nested 1000 deep", ErrLimit)
			}
			if !open(t) {
				if err := d.Skip(); err != nil {
					return fmt.Errorf("%w: %w", ErrDamaged, err)
				}
				depth--
			}
		case xml.CharData:
			text(string(t))
		case xml.EndElement:
			depth--
			close(t.Name.Local)
		}
	}
}

// attr is the value of the attribute with the local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// fields returns the text of each element that is among names, the first one
// where there are several.
func fields(data []byte, names ...string) map[string]string {
	out := map[string]string{}
	var at string
	// A damaged property file costs the properties it has not given yet, no more.
	_ = walk(data, func(e xml.StartElement) bool {
		at = ""
		for _, n := range names {
			if e.Name.Local == n && out[n] == "" {
				at = n
			}
		}
		return true
	}, func(t string) {
		if at != "" {
			out[at] += t
		}
	}, func(string) { at = "" })
	for n, v := range out {
		out[n] = strings.TrimSpace(v)
	}
	return out
}

func readDOCX(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	body, err := p.read("word/document.xml")
	if err != nil {
		return err
	}
	var w writer
	inText := false
	err = walk(body, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "del", "moveFrom", "pict", "instrText", "Fallback":
			return false // struck out, drawn, computed, or said twice
		case "pStyle":
			w.level = headingLevel(strings.ToLower(attr(e, "val")))
		case "tr":
			w.rows = append(w.rows, len(w.blocks))
		case "t":
			inText = true
		case "tab", "br", "cr":
			w.text.WriteByte(' ')
		case "noBreakHyphen":
			w.text.WriteByte('-')
		}
		return true
	}, func(t string) {
		if inText {
			w.text.WriteString(t)
		}
	}, func(name string) {
		switch name {
		case "t":
			inText = false
		case "p":
			w.end()
		case "tr":
			w.endRow()
		}
	})
	core, perr := p.read("docProps/core.xml")
	m := fields(core, "title", "creator", "created", "modified")
	return errors.Join(x.blocks(prefix, w.blocks, Meta{Title: m["title"], Author: m["creator"], Date: lastDay(m["modified"], m["created"])}), err, perr)
}

func readODT(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	if manifest, _ := p.read("META-INF/manifest.xml"); bytes.Contains(manifest, []byte("encryption-data")) {
		return ErrEncrypted
	}
	body, err := p.read("content.xml")
	if err != nil {
		return err
	}
	var w writer
	depth := 0 // of paragraphs: a frame in one has its own
	err = walk(body, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "annotation", "tracked-changes", "note-citation", "automatic-styles", "font-face-decls":
			return false
		case "p", "h":
			if depth++; depth == 1 {
				w.level = 0
				if e.Name.Local == "h" {
					n, _ := strconv.Atoi(attr(e, "outline-level"))
					w.level = max(1, n)
				}
			}
		case "table-row":
			w.rows = append(w.rows, len(w.blocks))
		case "s", "tab", "line-break":
			w.text.WriteByte(' ')
		}
		return true
	}, func(t string) {
		if depth > 0 {
			w.text.WriteString(t)
		}
	}, func(name string) {
		switch name {
		case "p", "h":
			if depth--; depth == 0 {
				w.end()
			} else {
				w.text.WriteByte(' ')
			}
		case "table-row":
			w.endRow()
		}
	})
	meta, perr := p.read("meta.xml")
	m := fields(meta, "title", "initial-creator", "creator", "creation-date", "date")
	author := m["initial-creator"]
	if author == "" {
		author = m["creator"]
	}
	return errors.Join(x.blocks(prefix, w.blocks, Meta{Title: m["title"], Author: author, Date: lastDay(m["date"], m["creation-date"])}), err, perr)
}

// stated is a title or an author, but for those that programs write where
// nobody named one.
func stated(s string) string {
	switch strings.Trim(strings.ToLower(strings.TrimSpace(s)), "()") {
	case "untitled", "document", "word document", "microsoft word", "anonymous", "unspecified", "unknown", "unknown author", "user", "python-docx":
		return ""
	}
	return s
}

// blocks emits a record of blocks.
func (x *extraction) blocks(name string, blocks []block.Block, m Meta) error {
	m.Title, m.Author = stated(m.Title), stated(m.Author)
	if len(blocks) == 0 {
		return nil
	}
	return x.emit(Record{Name: name, Meta: m, Blocks: blocks})
}

// lastDay is the later of two days: a document made from a template may say
// that it was last changed before it was made.
func lastDay(a, b string) string { return max(isoDay(a), isoDay(b)) }

// isoDay is the day of the first of dates that starts with one.
func isoDay(dates ...string) string {
	for _, d := range dates {
		if len(d) >= 10 && d[4] == '-' && d[7] == '-' {
			return d[:10]
		}
	}
	return ""
}

// headingLevel is the level of the headings of a paragraph style, 0 for other
// styles: "heading 2" is 2.
func headingLevel(style string) int {
	switch rest, ok := strings.CutPrefix(style, "heading"); {
	case ok:
		n, _ := strconv.Atoi(strings.TrimSpace(rest))
		return max(n, 1)
	case style == "title":
		return 1
	case style == "subtitle":
		return 2
	}
	return 0
}
