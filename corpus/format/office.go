package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// walk calls open, text and close for the elements of an XML document, with local
// names. An element for which open returns false is skipped with all its content.
func walk(data []byte, open func(xml.StartElement) bool, text func(string), close func(string)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false // undeclared entities stay as they are
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

// attr returns the value of the attribute with the local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// fields returns the text of the first element of each of names.
func fields(data []byte, names ...string) map[string]string {
	out := map[string]string{}
	var at string
	// Of a damaged file the properties before the damage are used.
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

// stated returns a title or an author, or "" for a placeholder.
func stated(s string) string {
	if slices.Contains(placeholders, strings.Trim(strings.ToLower(strings.TrimSpace(s)), "()")) {
		return ""
	}
	return s
}

// placeholders are titles and authors that programs write if nobody named one.
var placeholders = []string{"untitled", "document", "word document", "microsoft word", "presentation",
	"powerpoint presentation", "slide 1", "anonymous", "unspecified", "unknown", "unknown author", "user", "python-docx",
	"pptx", "openpyxl"}

// blocks emits a record of blocks.
func (x *extraction) blocks(name string, blocks []block.Block, fields []block.Field, m Meta) error {
	m.Title, m.Author = stated(m.Title), stated(m.Author)
	if len(blocks) == 0 {
		return nil
	}
	return x.emit(Record{Name: name, Meta: m, Fields: fields, Blocks: blocks})
}

// lastDay returns the later of two days. In a document made from a template the last
// change may be before the creation.
func lastDay(a, b string) string { return max(isoDay(a), isoDay(b)) }

// isoDay returns the day of the first of dates that starts with one.
func isoDay(dates ...string) string {
	for _, d := range dates {
		if len(d) >= 10 && d[4] == '-' && d[7] == '-' {
			return d[:10]
		}
	}
	return ""
}

// relations maps the IDs that a part of an office file uses to the parts it refers to,
// with their paths in the archive and their kinds.
type relations map[string]relation

type relation struct{ kind, path string }

func (p pack) relations(part string) (relations, error) {
	dir, file := path.Split(part)
	data, err := p.read(dir + "_rels/" + file + ".rels")
	if data == nil {
		return nil, err
	}
	out := relations{}
	err = walk(data, func(e xml.StartElement) bool {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", dir, target)
			}
			out[attr(e, "Id")] = relation{path.Base(attr(e, "Type")), target[1:]}
		}
		return true
	}, func(string) {}, func(string) {})
	return out, err
}

// properties maps the properties of an office file to the names of fields.
var properties = [][2]string{
	{"title", "Title"}, {"creator", "Author"}, {"subject", "Subject"}, {"keywords", "Keywords"}, {"description", "Description"}, {"category", "Category"},
	{"contentStatus", "Status"}, {"version", "Version"}, {"Manager", "Manager"}, {"Company", "Company"}, {"lastModifiedBy", "Last modified by"}, {"created", "Created"}, {"modified", "Modified"},
}

// properties reads what an Office Open XML file states of itself.
func (p pack) properties() (Meta, []block.Field, error) {
	core, err := p.read("docProps/core.xml")
	app, aerr := p.read("docProps/app.xml")
	names := make([]string, len(properties))
	for i, n := range properties {
		names[i] = n[0]
	}
	m := fields(core, names...)
	for k, v := range fields(app, "Manager", "Company") {
		m[k] = v
	}
	return Meta{Title: m["title"], Author: m["creator"], Date: lastDay(m["modified"], m["created"])}, stateFields(m, properties), errors.Join(err, aerr)
}

// stateFields returns the properties of a file as fields, without placeholders.
func stateFields(m map[string]string, names [][2]string) []block.Field {
	var out []block.Field
	for _, n := range names {
		v := m[n[0]]
		if day := isoDay(v); day != "" && strings.HasPrefix(v[10:], "T") {
			v = day
		}
		if v = stated(v); v != "" && v != "generated by python-docx" {
			out = append(out, block.Field{Name: n[1], Value: text.Squeeze(v)})
		}
	}
	return out
}
