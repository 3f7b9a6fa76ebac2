package corpus

import (
	"strings"

	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// fill makes d's text and sections of the blocks of c, and takes over what c
// says of the document where d doesn't say it yet.
func (d *Document) fill(c page.Content) {
	for dst, v := range map[*string]string{&d.Title: c.Title, &d.Publisher: c.Publisher, &d.Author: c.Author, &d.URL: c.URL} {
		if *dst == "" {
			*dst = v
		}
	}
	if d.Date == "" {
		d.Date, d.DateFrom = c.Date, c.DateFrom
	}
	d.setBlocks(c.Blocks)
	if !c.Marked && len(d.Sections) == 1 {
		d.Sections = nil
	}
	if d.Title == "" {
		d.Title = opening(d.Text)
	}
}

// setBlocks joins blocks to the document's text: a blank line between
// paragraphs, a line break between the items of a list.
func (d *Document) setBlocks(blocks []page.Block) {
	var b strings.Builder
	n := 0
	for _, x := range blocks {
		n += len(x.Text) + len("\n\n")
	}
	b.Grow(n)
	last := Section{}
	for i, x := range blocks {
		if i > 0 {
			b.WriteByte('\n')
			if !(x.Kind == blocks[i-1].Kind && (x.Kind == page.Item || x.Kind == page.Line)) {
				b.WriteByte('\n')
			}
		}
		for x.Page > len(d.Pages) {
			d.Pages = append(d.Pages, b.Len())
		}
		if x.Kind == page.Heading && hasBody(blocks, i) {
			last.End = b.Len()
			d.Sections = append(d.Sections, last)
			last = Section{Heading: x.Text, Span: text.Span{Start: b.Len() + len(x.Text)}}
		}
		b.WriteString(x.Text)
	}
	d.Text = b.String()
	last.End = len(d.Text)
	d.Sections = append(d.Sections, last)
}

// hasBody reports whether anything stands under the heading at i. If nothing
// does, what it says is all there is, and it must be found like a paragraph.
func hasBody(blocks []page.Block, i int) bool {
	return i+1 < len(blocks) && (blocks[i+1].Kind != page.Heading || blocks[i+1].Level > blocks[i].Level)
}

// opening is the first words of s, which serve as title where a text has none.
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
