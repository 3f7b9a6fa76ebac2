package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"path"
	"strconv"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// odfProperties maps the properties of an OpenDocument file to the names of fields.
var odfProperties = [][2]string{
	{"title", "Title"}, {"author", "Author"}, {"subject", "Subject"}, {"keyword", "Keywords"}, {"description", "Description"}, {"creation-date", "Created"}, {"date", "Modified"},
}

// readODF reads an OpenDocument text, presentation or spreadsheet, which have the same
// elements.
func readODF(x *extraction, prefix string, data []byte) error {
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
	sheets, serr := p.read("styles.xml")
	r := odfReader{pack: p, styles: map[string]style{}}
	r.readStyles(sheets)
	r.readStyles(body)
	err = walk(body, r.open, r.text, r.close)
	r.endSection()
	edges := odfReader{pack: p, styles: r.styles, edge: true}
	eerr := walk(sheets, edges.open, edges.text, edges.close)
	seen := map[string]bool{}
	for _, b := range edges.blocks {
		if !seen[b.Text] {
			seen[b.Text] = true
			r.blocks = append(r.blocks, block.Block{Text: b.Text, Role: block.Furniture})
		}
	}
	meta, merr := p.read("meta.xml")
	m := fields(meta, "title", "initial-creator", "creator", "creation-date", "date", "subject", "keyword", "description")
	if m["author"] = m["initial-creator"]; m["author"] == "" {
		m["author"] = m["creator"]
	}
	about := Meta{Title: m["title"], Author: m["author"], Date: lastDay(m["date"], m["creation-date"])}
	if about.Title == "" {
		about.Title = sheetsTitle(r.names)
	}
	return errors.Join(append(r.failed, err, serr, eerr, merr, x.blocks(prefix, r.blocks, stateFields(m, odfProperties), about))...)
}

// An odfReader reads the content of an OpenDocument file.
type odfReader struct {
	writer
	pack    pack
	styles  map[string]style
	edge    bool       // read only headers and footers
	within  int        // open headers and footers
	depth   int        // open paragraphs
	items   int        // open lists
	role    block.Role // of the paragraphs of the current frame; Paragraph if it has none
	note    *noteUnder
	sheet   bool // in a spreadsheet
	heads   bool // in the rows of heads of a table
	names   []string
	objects int // charts read
	failed  []error
}

// A noteUnder is an open note, and the state of the reader before it.
type noteUnder struct {
	outer   *writer
	creator strings.Builder
	in      bool // within the creator's name
	depth   int
}

// readStyles reads which paragraph styles are for titles and captions.
func (r *odfReader) readStyles(data []byte) {
	if data == nil {
		return
	}
	// Of a damaged part the styles before the damage are used.
	_ = walk(data, func(e xml.StartElement) bool {
		if e.Name.Local == "style" {
			name, parent := attr(e, "name"), attr(e, "parent-style-name")
			for _, n := range []string{attr(e, "display-name"), name, parent} {
				if s, ok := styleNamed(strings.ReplaceAll(n, "_20_", "")); ok && s.role != block.Item {
					r.styles[name] = s
					return true
				}
			}
			if s, ok := r.styles[parent]; ok {
				r.styles[name] = s
			}
		}
		return e.Name.Local != "body" && e.Name.Local != "master-styles"
	}, func(string) {}, func(string) {})
}

// odfHidden are the elements whose words a reader of the document doesn't see.
var odfHidden = text.Set(`tracked-changes note-citation automatic-styles font-face-decls forms sequence-decls
	date-string sender-initials creator-initials`)

func (r *odfReader) open(e xml.StartElement) bool {
	name := e.Name.Local
	if r.edge {
		if name == "header" || name == "footer" || name == "header-left" || name == "footer-left" {
			r.within++
		}
		if r.within == 0 {
			return name != "styles" && name != "automatic-styles"
		}
	}
	if odfHidden[name] {
		return false
	}
	switch name {
	case "note", "annotation":
		r.openNote()
	case "creator", "date": // of a comment; elsewhere they are text
		if r.note != nil && r.depth == 0 {
			r.note.in = name == "creator"
			return r.note.in
		}
	case "p", "h":
		if r.depth++; r.depth == 1 {
			r.paragraph(e)
		}
	case "list-item":
		r.items++
	case "spreadsheet":
		r.sheet = true
	case "page":
		if r.role = block.Paragraph; !r.edge {
			r.page++
		}
	case "frame", "custom-shape":
		r.frame(e)
	case "notes": // of a slide
		r.role = block.Note
	case "object":
		r.object(attr(e, "href"))
	case "table":
		r.openSheet(e)
	case "table-header-rows":
		r.heads = true
	case "table-row":
		r.openRow()
	case "table-cell":
		across, _ := strconv.Atoi(attr(e, "number-columns-spanned"))
		down, _ := strconv.Atoi(attr(e, "number-rows-spanned"))
		repeated, _ := strconv.Atoi(attr(e, "number-columns-repeated"))
		r.openCell(cell{Cell: table.Cell{Across: across, Down: down, Head: r.heads}, repeated: repeated})
	case "s", "tab", "line-break":
		r.space()
	}
	return true
}

func (r *odfReader) text(t string) {
	switch {
	case r.note != nil && r.note.in:
		r.note.creator.WriteString(t)
	case r.depth > 0:
		r.write(t)
	}
}

func (r *odfReader) close(name string) {
	if r.edge && r.within == 0 {
		return
	}
	switch name {
	case "note", "annotation":
		r.closeNote()
	case "creator":
		if r.note != nil {
			r.note.in = false
		}
	case "p", "h":
		if r.depth--; r.depth == 0 {
			r.end()
		} else {
			r.space()
		}
	case "list-item":
		r.items--
	case "notes":
		r.role = block.Paragraph
	case "table-header-rows":
		r.heads = false
	case "table-cell":
		r.closeCell()
	case "table":
		r.closeTable()
	case "spreadsheet":
		r.sheet = false
	case "header", "footer", "header-left", "footer-left":
		if r.edge {
			r.within--
		}
	}
}

// paragraph opens a paragraph or a heading. Its role depends on the elements around it.
func (r *odfReader) paragraph(e xml.StartElement) {
	p := r.begin(block.Paragraph)
	s := r.styles[attr(e, "style-name")]
	switch {
	case r.note != nil || r.role == block.Note:
		p.role = block.Note
	case e.Name.Local == "h":
		n, _ := strconv.Atoi(attr(e, "outline-level"))
		p.role, p.level = block.Heading, max(1, n)
	case r.role != block.Paragraph:
		p.role, p.level = r.role, 1
	case s.role != block.Paragraph:
		p.role, p.level = s.role, s.level
	case r.items > 0:
		p.role = block.Item
	}
}

// frame sets the role of the paragraphs of a slide's shape.
func (r *odfReader) frame(e xml.StartElement) {
	if r.page == 0 || r.role == block.Note {
		return
	}
	switch attr(e, "class") {
	case "title":
		r.role = block.Heading
	case "page-number", "footer", "header", "date-time":
		r.role = block.Furniture
	default:
		r.role = block.Paragraph
	}
}

// openNote opens a note, which is added to the end of the current section.
func (r *odfReader) openNote() {
	if r.note != nil {
		r.note.depth++
		return
	}
	outer := r.writer
	r.note = &noteUnder{outer: &outer, depth: r.depth}
	r.writer, r.depth = writer{page: outer.page}, 0
}

func (r *odfReader) closeNote() {
	if r.note == nil {
		return
	}
	blocks := r.blocks
	note := r.note
	r.writer, r.depth, r.note = *note.outer, note.depth, nil
	for _, b := range blocks {
		b.Role, b.By = block.Note, strings.TrimSpace(note.creator.String())
		r.notes = append(r.notes, b)
	}
}

// openSheet opens a table, which in a spreadsheet is a sheet with a name.
func (r *odfReader) openSheet(e xml.StartElement) {
	if name := attr(e, "name"); r.page == 0 && len(r.tables) == 0 && r.sheet {
		r.names = append(r.names, name)
		r.add(block.Block{Text: name, Role: block.Heading, Level: 1})
	}
	r.openTable()
	if n := len(r.tables); n > 0 {
		r.tables[n-1].sheet = r.sheet
	}
}

// object reads a chart: its labels, and its figures from the table within it.
func (r *odfReader) object(href string) {
	const most = 100
	if r.objects++; r.objects > most {
		return
	}
	data, err := r.pack.read(path.Clean(href) + "/content.xml")
	if r.failed = append(r.failed, err); data == nil {
		return
	}
	o := odfReader{pack: r.pack, styles: r.styles, objects: most}
	r.failed = append(r.failed, walk(data, o.open, o.text, o.close))
	for _, b := range o.blocks {
		if b.Role == block.Paragraph {
			b.Role = block.Caption
		}
		r.add(b)
	}
}
