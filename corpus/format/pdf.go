package format

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ledongthuc/pdf"
)

// maxPages is how many pages of a PDF are read.
const maxPages = 5000

func readPDF(x *extraction, prefix string, data []byte) error {
	r, err := inChild(x.ctx, data)
	if len(r.Blocks) > 0 {
		r.Name = prefix
		err = errors.Join(x.emit(r), err)
	}
	return err
}

// parsePDF reads a PDF's text page by page: glyphs to lines, lines to columns
// and paragraphs (layout.go).
func parsePDF(data []byte) (r Record, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	doc, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword), err != nil && strings.Contains(err.Error(), "encryption"):
		return r, ErrEncrypted
	case err != nil:
		return r, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	info := doc.Trailer().Key("Info")
	r.Title, r.Author = stated(info.Key("Title").Text()), stated(info.Key("Author").Text())
	r.Date = pdfDay(info.Key("ModDate").Text(), info.Key("CreationDate").Text())
	n := doc.NumPage()
	var pages [][]line
	for i := 1; i <= min(n, maxPages); i++ {
		pages = append(pages, pageLines(doc.Page(i)))
	}
	dropRunning(pages)
	r.Blocks = paragraphs(pages)
	switch {
	case n > maxPages:
		return r, fmt.Errorf("%w: %d pages, and %d are read", ErrLimit, n, maxPages)
	case len(r.Blocks) == 0 && !doc.Trailer().Key("Encrypt").IsNull():
		return r, ErrEncrypted // by a cipher that the library takes for another
	case len(r.Blocks) == 0:
		return r, errors.New("no text in it; if it is a scan, run it through OCR first")
	}
	return r, nil
}

// pageLines is the page's lines in reading order. A page that cannot be read
// is empty: the others are still worth having.
func pageLines(p pdf.Page) (lines []line) {
	defer func() {
		if recover() != nil {
			lines = nil
		}
	}()
	if p.V.IsNull() {
		return nil
	}
	return ordered(segments(widen(p.Content().Text)))
}

// segments joins glyphs into stretches of one line: what stands at one height
// with no gap wider than a space or two.
func segments(glyphs []pdf.Text) []line {
	glyphs = slices.DeleteFunc(glyphs, func(g pdf.Text) bool { return g.S == "" || g.FontSize <= 0 })
	slices.SortStableFunc(glyphs, func(a, b pdf.Text) int { return cmp.Compare(b.Y, a.Y) })
	var out []line
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[0].Y-glyphs[n].Y <= .3*glyphs[0].FontSize {
			n++
		}
		row := glyphs[:n]
		glyphs = glyphs[n:]
		slices.SortStableFunc(row, func(a, b pdf.Text) int { return cmp.Compare(a.X, b.X) })
		first := len(out)
		for _, g := range row {
			if n := len(out) - 1; n >= first && g.X-out[n].x1 < columnGap*out[n].size {
				out[n].add(g)
			} else if strings.TrimSpace(g.S) != "" {
				out = append(out, line{text: g.S, x0: g.X, x1: g.X + g.W, y: g.Y, size: g.FontSize})
			}
		}
	}
	return out
}

// Gaps between glyphs, in font sizes: from spaceGap on there is a space, from
// columnGap on another column or cell. A space of common fonts is 0.25 to 0.3,
// justified lines stretch it to about 1.
const (
	spaceGap  = .18
	columnGap = 1.5
)

func (l *line) add(g pdf.Text) {
	if g.X-l.x1 > spaceGap*l.size && !strings.HasSuffix(l.text, " ") && !strings.HasPrefix(g.S, " ") {
		l.text += " "
	}
	l.text += g.S
	l.x1 = max(l.x1, g.X+g.W)
	l.size = max(l.size, g.FontSize)
}

// pdfDay is the day of the first of dates in PDF's form, D:20111017...
func pdfDay(dates ...string) string {
	for _, d := range dates {
		d = strings.TrimPrefix(d, "D:")
		if len(d) >= 8 && strings.Trim(d[:8], "0123456789") == "" {
			return d[:4] + "-" + d[4:6] + "-" + d[6:8]
		}
	}
	return ""
}
