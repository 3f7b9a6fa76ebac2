package corpus

import (
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// fill sets d's text and blocks from those of c, and the title, date and so on that d
// does not have yet.
func (d *Document) fill(c page.Content) {
	c.FieldsAreNoTurns()
	for dst, v := range map[*string]string{&d.Title: c.Title, &d.Publisher: c.Publisher, &d.Author: c.Author, &d.URL: c.URL} {
		if *dst == "" {
			*dst = v
		}
	}
	if d.Date == "" {
		d.Date, d.DateFrom = c.Date, c.DateFrom
	}
	d.Fields = append(d.Fields, c.Fields...)
	d.Notes = append(d.Notes, c.Notes...)
	d.setBlocks(c.Blocks)
	d.unmarked = !c.Marked
	if d.Title == "" {
		d.Title = d.opening()
	}
}

// setBlocks joins blocks to the document's text, with blank lines between paragraphs,
// and line breaks between the items of a list and the rows of a table.
func (d *Document) setBlocks(blocks []block.Block) {
	var b strings.Builder
	n := 0
	for _, x := range blocks {
		n += len(x.Text) + len("\n\n")
	}
	b.Grow(n)
	d.Blocks = make([]Block, 0, len(blocks))
	for i, x := range blocks {
		if i > 0 {
			b.WriteByte('\n')
			if last := blocks[i-1].Role; x.Role != last || !last.Tight() {
				b.WriteByte('\n')
			}
		}
		for x.Page > len(d.Pages) {
			d.Pages = append(d.Pages, b.Len())
		}
		start := b.Len()
		b.WriteString(x.Text)
		d.Blocks = append(d.Blocks, Block{Span: text.Span{Start: start, End: b.Len()}, Role: x.Role, Level: x.Level, By: x.By, Date: x.Date})
	}
	d.Text = b.String()
}

// opening returns the first words of d's prose, which are the title of a text without
// one.
func (d *Document) opening() string {
	for _, b := range d.Blocks {
		if b.Role != block.Furniture && b.Role != block.FieldLine {
			return opening(b.Of(d.Text))
		}
	}
	return opening(d.Text)
}

// opening returns the first words of s.
func opening(s string) string {
	const (
		most    = 12  // words
		longest = 200 // bytes
	)
	s, _, more := strings.Cut(s, "\n")
	if len(s) > longest {
		s, more = strings.ToValidUTF8(s[:longest], ""), true
	}
	f := strings.Fields(s)
	if len(f) > most {
		f, more = f[:most], true
	}
	s = strings.Join(f, " ")
	if more && s != "" {
		s = strings.TrimRight(s, ".,;:") + " …"
	}
	return s
}
