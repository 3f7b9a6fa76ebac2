package format

import (
	"encoding/xml"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"verbatim/corpus/block"
)

// readDOCX reads a Word document: its text, with footnotes, endnotes and comments at
// the end of the section that refers to them, and then headers and footers.
func readDOCX(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	body, err := p.read("word/document.xml")
	if err != nil {
		return err
	}
	var failed []error
	part := func(name string) []byte {
		data, err := p.read(name)
		failed = append(failed, err)
		return data
	}
	d := docxReader{styles: wordStyles(part("word/styles.xml")), stored: map[string][]block.Block{}}
	for _, kind := range []string{"footnote", "endnote", "comment"} {
		d.readNotes(kind, part("word/"+kind+"s.xml"))
	}
	failed = append(failed, d.walk(body))
	d.endSection()
	for _, kind := range []string{"footnote", "endnote", "comment"} { // those that nothing refers to
		for _, id := range sortedIDs(d.stored, kind) {
			d.blocks = append(d.blocks, d.stored[id]...)
		}
	}
	seen := map[string]bool{}
	for _, f := range p.z.File {
		if !edgePart.MatchString(f.Name) {
			continue
		}
		edge := docxReader{styles: d.styles}
		failed = append(failed, edge.walk(part(f.Name)))
		for _, b := range edge.blocks {
			if !seen[b.Text] {
				seen[b.Text] = true
				d.blocks = append(d.blocks, block.Block{Text: b.Text, Role: block.Furniture})
			}
		}
	}
	m, fields, err := p.properties()
	return errors.Join(append(failed, err, x.blocks(prefix, d.blocks, fields, m))...)
}

// edgePart are the parts with the headers and footers of pages: word/header1.xml.
var edgePart = regexp.MustCompile(`^word/(header|footer)[^/]*\.xml$`)

// A docxReader reads the parts of a Word document.
type docxReader struct {
	writer
	styles map[string]style
	stored map[string][]block.Block // notes, by kind and ID: "footnote 2"
	inText bool
	cap    string // a drop cap, which starts the next paragraph
	capped bool   // the current paragraph is a drop cap
}

// A style is the role and level that a paragraph's style stands for.
type style struct {
	role  block.Role
	level int
}

func (d *docxReader) walk(data []byte) error {
	if data == nil {
		return nil
	}
	return walk(data, d.open, func(t string) {
		if d.inText {
			d.write(t)
		}
	}, d.close)
}

func (d *docxReader) open(e xml.StartElement) bool {
	switch e.Name.Local {
	case "del", "moveFrom", "instrText", "Fallback":
		return false // struck out, computed, or said twice
	case "p":
		p := d.begin(block.Paragraph)
		p.text.WriteString(d.cap)
		d.cap = ""
	case "pStyle":
		if s, ok := d.styles[attr(e, "val")]; ok {
			d.line().role, d.line().level = s.role, s.level
		}
	case "numPr":
		if p := d.line(); p.role == block.Paragraph {
			p.role = block.Item
		}
	case "framePr":
		d.capped = attr(e, "dropCap") != "" && attr(e, "dropCap") != "none"
	case "tbl":
		d.openTable()
	case "tr":
		d.openRow()
	case "tc":
		d.openCell(cell{})
	case "gridSpan":
		if c := d.cell(); c != nil {
			c.Across, _ = strconv.Atoi(attr(e, "val"))
		}
	case "vMerge":
		if c := d.cell(); c != nil {
			c.covered = attr(e, "val") != "restart"
		}
	case "tblHeader":
		if n := len(d.tables); n > 0 { // a row's properties stand before its cells
			d.tables[n-1].heads = len(d.tables[n-1].rows)
		}
	case "t":
		d.inText = true
	case "tab", "br", "cr":
		d.space()
	case "noBreakHyphen":
		d.write("-")
	case "footnoteReference", "endnoteReference", "commentReference":
		d.refer(strings.TrimSuffix(e.Name.Local, "Reference") + " " + attr(e, "id"))
	}
	return true
}

func (d *docxReader) close(name string) {
	switch name {
	case "t":
		d.inText = false
	case "p":
		if d.capped {
			d.cap, d.capped = strings.TrimSpace(d.line().text.String()), false
			d.lines = d.lines[:len(d.lines)-1]
			return
		}
		d.end()
	case "tc":
		d.closeCell()
	case "tbl":
		d.closeTable()
	}
}

// refer adds a note to the end of the current section.
func (d *docxReader) refer(id string) {
	d.notes = append(d.notes, d.stored[id]...)
	delete(d.stored, id)
}

// readNotes reads a part that holds notes of a kind, each with its ID.
func (d *docxReader) readNotes(kind string, data []byte) error {
	if data == nil {
		return nil
	}
	n := docxReader{styles: d.styles}
	id, by := "", ""
	return walk(data, func(e xml.StartElement) bool {
		if e.Name.Local == kind {
			id, by = kind+" "+attr(e, "id"), attr(e, "author")
		}
		return n.open(e)
	}, func(t string) {
		if n.inText {
			n.write(t)
		}
	}, func(name string) {
		n.close(name)
		if name == kind {
			for _, b := range n.blocks {
				d.stored[id] = append(d.stored[id], block.Block{Text: b.Text, Role: block.Note, By: by})
			}
			n.blocks = nil
		}
	})
}

// sortedIDs returns the IDs of the notes of a kind in order.
func sortedIDs(notes map[string][]block.Block, kind string) []string {
	var ids []string
	for id := range notes {
		if strings.HasPrefix(id, kind+" ") {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		x, _ := strconv.Atoi(strings.TrimPrefix(a, kind+" "))
		y, _ := strconv.Atoi(strings.TrimPrefix(b, kind+" "))
		return x - y
	})
	return ids
}

// wordStyles returns the paragraph styles with a role, by ID. They are known by their
// names, since IDs differ with the language of the program.
func wordStyles(data []byte) map[string]style {
	styles, based := map[string]style{}, map[string]string{}
	var id string
	// Of a damaged part the styles before the damage are used.
	_ = walk(data, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "style":
			if id = attr(e, "styleId"); attr(e, "type") == "paragraph" {
				if s, ok := styleNamed(id); ok {
					styles[id] = s
				}
			}
		case "name":
			if s, ok := styleNamed(attr(e, "val")); ok && id != "" {
				styles[id] = s
			}
		case "basedOn":
			based[id] = attr(e, "val")
		case "outlineLvl":
			if n, err := strconv.Atoi(attr(e, "val")); err == nil && n < 9 && styles[id].role != block.Heading {
				styles[id] = style{block.Heading, n + 1}
			}
		}
		return true
	}, func(string) {}, func(string) {})
	for id, base := range based {
		for range 10 { // a style is based on a style that is based on another
			if _, ok := styles[id]; ok || base == "" {
				break
			}
			if s, ok := styles[base]; ok {
				styles[id] = s
			}
			base = based[base]
		}
	}
	for _, id := range []string{"Title", "Subtitle", "Caption", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"} {
		if _, ok := styles[id]; !ok { // files that other programs write may have no styles
			styles[id], _ = styleNamed(id)
		}
	}
	return styles
}

// styleNamed returns the style of this name: "heading 2", "List Bullet".
func styleNamed(name string) (style, bool) {
	name = strings.ToLower(strings.ReplaceAll(name, " ", ""))
	if rest, ok := strings.CutPrefix(name, "heading"); ok {
		n, err := strconv.Atoi(rest)
		return style{block.Heading, max(n, 1)}, err == nil || rest == ""
	}
	switch {
	case name == "title":
		return style{block.Heading, 1}, true
	case name == "subtitle":
		return style{block.Heading, 2}, true
	case name == "caption":
		return style{block.Caption, 0}, true
	case strings.HasPrefix(name, "list") && name != "listparagraph":
		return style{block.Item, 0}, true
	}
	return style{}, false
}
