package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// readXLSX reads a workbook: its sheets in order, each under its name, a block a row
// with the heads of its columns, and figures and dates as they are shown. The library
// knows Excel's number formats.
func readXLSX(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	// The library relies on the sizes stated in the archive. Unpacking it here first
	// enforces the limits.
	for _, f := range p.z.File {
		if _, err := p.unpack(f); err != nil {
			return err
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxBytes, UnzipXMLSizeLimit: maxBytes})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer book.Close()
	var w writer
	var failed []error
	sheets := book.GetSheetList()
	for _, name := range sheets {
		before := len(w.blocks)
		failed = append(failed, readSheet(x, book, name, &w), sheetComments(book, name, &w))
		if len(w.blocks) > before && (len(sheets) > 1 || !defaultName(name)) {
			w.blocks = append(w.blocks[:before], append([]block.Block{{Text: name, Role: block.Heading, Level: 1}}, w.blocks[before:]...)...)
		}
	}
	figures := wordsOf(w.blocks)
	for _, f := range p.z.File {
		if dir := path.Dir(f.Name); (dir == "xl/charts" || dir == "xl/drawings") && strings.HasSuffix(f.Name, ".xml") {
			data, err := p.unpack(f)
			blocks, cerr := chart(data)
			for _, b := range blocks {
				if dir == "xl/drawings" {
					b.Role = block.Paragraph // a text box
				}
				if b.Role == block.Row && !slices.ContainsFunc(strings.Fields(b.Text), func(s string) bool { return !figures[s] }) {
					continue // figures of the cells that it draws
				}
				w.add(b)
			}
			failed = append(failed, err, cerr)
		}
	}
	failed = append(failed, threads(p, &w))
	m, fields, err := p.properties()
	if stated(m.Title) == "" {
		m.Title = sheetsTitle(sheets)
	}
	return errors.Join(append(failed, err, x.blocks(prefix, w.blocks, fields, m))...)
}

// readSheet reads the rows of a sheet.
func readSheet(x *extraction, book *excelize.File, name string, w *writer) error {
	rows, err := book.Rows(name)
	var none excelize.ErrSheetNotExist
	if errors.As(err, &none) || err != nil && strings.Contains(err.Error(), "not a worksheet") {
		return nil // a sheet that is a chart
	} else if err != nil {
		return fmt.Errorf("sheet %s: %w: %w", name, ErrDamaged, err)
	}
	defer rows.Close()
	var cells [][]table.Cell
	for rows.Next() {
		texts, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("sheet %s: %w: %w", name, ErrDamaged, err)
		}
		var row []table.Cell
		for i, t := range texts {
			if t = text.Squeeze(t); t == "" {
				continue
			}
			for len(row) < i {
				row = append(row, table.Cell{})
			}
			row = append(row, table.Cell{Text: t})
		}
		if row == nil && (len(cells) == 0 || cells[len(cells)-1] == nil) {
			continue // one empty row says as much as a million
		}
		if cells = append(cells, row); len(cells) > maxEntries {
			return fmt.Errorf("sheet %s: %w: more than %d rows", name, ErrLimit, maxEntries)
		}
		if err := x.ctx.Err(); err != nil {
			return err
		}
	}
	table.MarkSheet(cells)
	for _, b := range table.Blocks(cells) {
		w.add(b)
	}
	return nil
}

// sheetComments reads what people noted at cells.
func sheetComments(book *excelize.File, name string, w *writer) error {
	comments, err := book.GetComments(name)
	if err != nil {
		return nil // a sheet that is a chart
	}
	for _, c := range comments {
		if strings.HasPrefix(c.Author, "tc=") {
			continue // for programs that know no threads
		}
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		w.begin(block.Note).by = c.Author
		w.write(text)
		w.end()
	}
	return nil
}

// initials matches the initials after a commenter's name: "Ada Clark (AC)".
var initials = regexp.MustCompile(`\s*\([A-Z]{1,4}\)$`)

// threads reads threaded comments, each with its author.
func threads(p pack, w *writer) error {
	people := map[string]string{}
	var failed []error
	for _, f := range p.z.File {
		if path.Dir(f.Name) != "xl/persons" {
			continue
		}
		data, err := p.unpack(f)
		failed = append(failed, err, walk(data, func(e xml.StartElement) bool {
			if id := attr(e, "id"); id != "" {
				people[id] = initials.ReplaceAllString(attr(e, "displayName"), "")
			}
			return true
		}, func(string) {}, func(string) {}))
	}
	for _, f := range p.z.File {
		if path.Dir(f.Name) != "xl/threadedComments" {
			continue
		}
		data, err := p.unpack(f)
		said := false // within the text of a comment
		failed = append(failed, err, walk(data, func(e xml.StartElement) bool {
			if e.Name.Local == "threadedComment" {
				w.begin(block.Note).by = people[attr(e, "personId")]
			}
			said = e.Name.Local == "text"
			return true
		}, func(t string) {
			if said {
				w.write(t)
			}
		}, func(name string) {
			said = false
			if name == "threadedComment" {
				w.end()
			}
		}))
	}
	return errors.Join(failed...)
}

// wordsOf returns the set of the words of blocks.
func wordsOf(blocks []block.Block) map[string]bool {
	words := map[string]bool{}
	for _, b := range blocks {
		for _, s := range strings.Fields(b.Text) {
			words[s] = true
		}
	}
	return words
}

// defaultNames are the names that programs give the first sheet, in several languages,
// in small letters and without spaces.
var defaultNames = []string{"sheet", "sheet1", "tabelle1", "feuil1", "hoja1", "foglio1"}

// defaultName reports whether a sheet has the name that programs give the first
// one.
func defaultName(name string) bool {
	return slices.Contains(defaultNames, strings.ToLower(strings.ReplaceAll(name, " ", "")))
}

// sheetsTitle returns the names of the sheets, as the title of a workbook without
// one.
func sheetsTitle(names []string) string {
	const longest = 80 // bytes
	if len(names) == 1 && defaultName(names[0]) {
		return ""
	}
	s := strings.Join(names, ", ")
	for len(s) > longest && len(names) > 1 {
		names = names[:len(names)-1]
		s = strings.Join(names, ", ") + ", …"
	}
	return s
}
