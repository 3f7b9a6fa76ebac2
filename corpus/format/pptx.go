package format

import (
	"encoding/xml"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// readPPTX reads a presentation: its slides in order, each with its title as heading,
// its tables, charts and diagrams, its speaker's notes and comments.
func readPPTX(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	const main = "ppt/presentation.xml"
	order, err := p.read(main)
	if err != nil {
		return err
	}
	parts, err := p.relations(main)
	if err != nil {
		return err
	}
	var slides []string
	err = walk(order, func(e xml.StartElement) bool {
		if e.Name.Local == "sldId" {
			slides = append(slides, parts[relationID(e)].path)
		}
		return true
	}, func(string) {}, func(string) {})
	failed := []error{err}
	r := slideReader{pack: p, authors: map[string]string{}}
	for _, rel := range parts {
		if strings.HasSuffix(rel.kind, "uthors") {
			failed = append(failed, r.readAuthors(rel.path))
		}
	}
	for i, s := range slides {
		r.page = i + 1
		failed = append(failed, r.slide(s))
	}
	m, fields, err := p.properties()
	return errors.Join(append(failed, err, x.blocks(prefix, r.blocks, fields, m))...)
}

// relationID returns the ID by which an element refers to another part, which is r:id
// and not its own id.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// isTrue reports whether an attribute is set.
func isTrue(v string) bool { return v == "1" || v == "true" || v == "on" }

// A slideReader reads the parts of a presentation.
type slideReader struct {
	writer
	pack    pack
	authors map[string]string // of comments, by ID
	parts   relations         // of the current slide
	role    block.Role        // of the paragraphs of the current shape
	level   int
	inText  bool
	heads   bool // the first row of the current table is one of heads
	failed  []error
}

// slide reads one slide with its notes and comments.
func (r *slideReader) slide(name string) error {
	data, err := r.pack.read(name)
	if data == nil {
		return err
	}
	parts, err := r.pack.relations(name)
	r.parts, r.failed = parts, []error{err}
	r.failed = append(r.failed, r.shapes(data))
	for _, b := range r.relatedNotes() {
		r.add(b)
	}
	return errors.Join(r.failed...)
}

// shapes reads the shapes of a slide.
func (r *slideReader) shapes(data []byte) error {
	return walk(data, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "Fallback":
			return false
		case "sp", "graphicFrame", "cxnSp":
			r.role, r.level = block.Paragraph, 0
		case "ph":
			r.placeholder(attr(e, "type"))
		case "p":
			p := r.begin(r.role)
			p.level = r.level
		case "tbl":
			r.openTable()
		case "tblPr":
			r.heads = isTrue(attr(e, "firstRow"))
		case "tr":
			r.openRow()
		case "tc":
			across, _ := strconv.Atoi(attr(e, "gridSpan"))
			down, _ := strconv.Atoi(attr(e, "rowSpan"))
			merged := isTrue(attr(e, "hMerge")) || isTrue(attr(e, "vMerge"))
			r.openCell(cell{merged: merged, Cell: table.Cell{Across: across, Down: down, Head: r.heads && r.firstRow()}})
		case "t":
			r.inText = true
		case "br", "tab":
			r.space()
		case "chart", "relIds": // of a diagram: its data
			id := relationID(e)
			if id == "" {
				id = attr(e, "dm")
			}
			r.graphic(r.parts[id])
		}
		return true
	}, func(t string) {
		if r.inText {
			r.write(t)
		}
	}, func(name string) {
		switch name {
		case "t":
			r.inText = false
		case "p":
			r.end()
		case "tc":
			r.closeCell()
		case "tbl":
			r.closeTable()
		}
	})
}

// firstRow reports whether the current row is the first of its table.
func (r *slideReader) firstRow() bool {
	n := len(r.tables)
	return n > 0 && len(r.tables[n-1].rows) == 1
}

// placeholder sets the role of a shape's paragraphs by its kind of placeholder.
func (r *slideReader) placeholder(kind string) {
	switch kind {
	case "title", "ctrTitle":
		r.role, r.level = block.Heading, 1
	case "sldNum", "dt", "ftr", "hdr":
		r.role = block.Furniture
	case "", "body", "obj":
		r.role = block.Item
	}
}

// graphic reads a chart or a diagram.
func (r *slideReader) graphic(rel relation) {
	data, err := r.pack.read(rel.path)
	r.failed = append(r.failed, err)
	switch {
	case data == nil:
	case rel.kind == "chart":
		blocks, err := chart(data)
		r.failed = append(r.failed, err)
		for _, b := range blocks {
			r.add(b)
		}
	default:
		r.role, r.level = block.Item, 0
		r.failed = append(r.failed, r.shapes(data))
	}
}

// relatedNotes returns the speaker's notes and the comments of the current slide.
func (r *slideReader) relatedNotes() []block.Block {
	var out []block.Block
	for _, id := range slices.Sorted(maps.Keys(r.parts)) {
		rel := r.parts[id]
		data, err := []byte(nil), error(nil)
		if rel.kind == "notesSlide" || strings.HasPrefix(rel.kind, "comments") {
			data, err = r.pack.read(rel.path)
			r.failed = append(r.failed, err)
		}
		switch {
		case data == nil:
		case rel.kind == "notesSlide":
			n := slideReader{}
			r.failed = append(r.failed, n.shapes(data))
			for _, b := range n.blocks {
				if b.Role != block.Furniture {
					b.Role = block.Note
				}
				out = append(out, b)
			}
		default:
			notes, err := r.comments(data)
			r.failed = append(r.failed, err)
			out = append(out, notes...)
		}
	}
	return out
}

// comments returns the comments on a slide with their authors.
func (r *slideReader) comments(data []byte) ([]block.Block, error) {
	var out []block.Block
	var words strings.Builder
	by, in := "", false
	err := walk(data, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "cm", "reply":
			by = r.authors[attr(e, "authorId")]
		case "text", "t":
			in = true
		}
		return true
	}, func(t string) {
		if in {
			words.WriteString(t)
		}
	}, func(name string) {
		switch name {
		case "text", "t":
			in = false
		case "p":
			words.WriteByte(' ')
		case "cm", "reply", "txBody":
			if s := text.Squeeze(words.String()); s != "" {
				out = append(out, block.Block{Text: s, Role: block.Note, By: by})
			}
			words.Reset()
		}
	})
	return out, err
}

// readAuthors reads the names of the authors of comments.
func (r *slideReader) readAuthors(name string) error {
	data, err := r.pack.read(name)
	if data == nil {
		return err
	}
	return walk(data, func(e xml.StartElement) bool {
		if id := attr(e, "id"); id != "" {
			r.authors[id] = attr(e, "name")
		}
		return true
	}, func(string) {}, func(string) {})
}
