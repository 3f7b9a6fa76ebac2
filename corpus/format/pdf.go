package format

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxPages    = 5000     // of a PDF that are read
	maxPDFWords = 10 << 20 // of all its pages: what a page may repeat is endless
)

// readPDF reads a PDF page by page: words (glyphs.go) to lines, lines to
// columns and tables (layout.go, grid.go), lines to paragraphs (paragraph.go).
func readPDF(x *extraction, prefix string, data []byte) error {
	r := Record{Name: prefix}
	err := withPDF(x.ctx, data, func(ctx context.Context, f pdfFile) error { return f.record(ctx, &r) })
	if len(r.Blocks) > 0 {
		err = errors.Join(x.emit(r), err)
	}
	return err
}

// record reads the file into r.
func (f pdfFile) record(ctx context.Context, r *Record) error {
	f.properties(r)
	count, err := f.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.doc})
	if err != nil {
		return fmt.Errorf("%w: PDFium: %w", ErrDamaged, err)
	}
	d := pdfText{texFonts: map[string]bool{}}
	for i := range min(count.PageCount, maxPages) {
		err := f.page(i, &d)
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			d.damaged = append(d.damaged, fmt.Sprint(i+1))
		}
		if d.words > maxPDFWords {
			return fmt.Errorf("%w: more than %d words", ErrLimit, maxPDFWords)
		}
	}
	r.Blocks = append(paragraphs(d.pages), d.notes...)
	r.Fields = append(r.Fields, d.fields...)
	r.Notes = append(r.Notes, d.remarks(r.Blocks)...)
	switch {
	case count.PageCount > maxPages:
		return fmt.Errorf("%w: it has %d pages, and only %d are read; split it", ErrLimit, count.PageCount, maxPages)
	case len(d.damaged) > 0 && len(r.Blocks) == 0:
		return fmt.Errorf("%w: no page of it can be read", ErrDamaged)
	case len(r.Blocks) == 0:
		return errors.New("no text in it; if it is a scan, run it through OCR first")
	}
	return nil
}

// A pdfText collects what is read from the pages of a PDF.
type pdfText struct {
	pages  [][]line
	notes  []block.Block // comments
	fields []block.Field // of forms
	values []word        // of the form fields of the page that is being read

	texFonts map[string]bool // fonts with TeX's codes for letters

	words   int
	glyphs  int      // with a letter or sign
	unread  int      // without
	blank   int      // pages without text
	damaged []string // numbers of pages that cannot be read
}

// page reads page i, from 0.
func (f pdfFile) page(i int, d *pdfText) error {
	d.pages, d.values = append(d.pages, nil), nil
	page, err := f.flattened(i, d)
	if err != nil {
		return err
	}
	defer f.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page})
	words, err := f.glyphs(page, d)
	if err != nil {
		return err
	}
	words = append(words, notDrawn(d.values, words)...)
	d.words += len(words)
	if len(words) == 0 {
		d.blank++
	}
	d.pages[i] = segments(words)
	return nil
}

// flattened loads page i with its form fields and free comments drawn into it, so that
// their words are in the lines they were written on.
func (f pdfFile) flattened(i int, d *pdfText) (references.FPDF_PAGE, error) {
	load := requests.FPDF_LoadPage{Document: f.doc, Index: i}
	page, err := f.FPDF_LoadPage(&load)
	if err != nil {
		return "", err
	}
	if drawn := f.annotations(page.Page, i+1, d); !drawn {
		return page.Page, nil
	}
	_, err = f.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: byRef(page.Page), Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	if err != nil {
		return page.Page, nil // without them
	}
	f.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page})
	page, err = f.FPDF_LoadPage(&load)
	if err != nil {
		return "", err
	}
	return page.Page, nil
}

func byRef(p references.FPDF_PAGE) requests.Page { return requests.Page{ByReference: &p} }

// properties reads the document properties into r.
func (f pdfFile) properties(r *Record) {
	meta, err := f.GetMetaData(&requests.GetMetaData{Document: f.doc})
	if err != nil {
		return
	}
	said := map[string]string{}
	for _, t := range meta.Tags {
		said[t.Tag] = strings.TrimSpace(t.Value)
	}
	r.Title, r.Author = stated(said["Title"]), stated(said["Author"])
	r.Date = pdfDay(said["ModDate"], said["CreationDate"])
	for _, name := range []string{"Title", "Author", "Subject", "Keywords"} {
		if v := stated(said[name]); v != "" {
			r.Fields = append(r.Fields, block.Field{Name: name, Value: v})
		}
	}
	for _, name := range []string{"CreationDate", "ModDate"} {
		if day := pdfDay(said[name]); day != "" {
			r.Fields = append(r.Fields, block.Field{Name: map[string]string{"CreationDate": "Created", "ModDate": "Modified"}[name], Value: day})
		}
	}
}

// remarks returns notes on what could not be read well.
func (d pdfText) remarks(blocks []block.Block) []string {
	var out []string
	if n := len(d.damaged); n > 0 {
		const named = 10
		out = append(out, fmt.Sprintf("%d of %d pages cannot be read: %s", n, len(d.pages), strings.Join(d.damaged[:min(n, named)], ", ")))
	}
	if len(blocks) > 0 && d.blank > 0 && d.blank*2 >= len(d.pages) {
		out = append(out, fmt.Sprintf("%d of %d pages have no text; if they are scans, run the file through OCR first", d.blank, len(d.pages)))
	}
	if d.unread > 0 && d.unread*50 > d.unread+d.glyphs {
		out = append(out, fmt.Sprintf("%d of %d glyphs have no letter, because the file does not say which letters its fonts draw; print it to PDF again, or run it through OCR", d.unread, d.unread+d.glyphs))
	}
	if unspaced(blocks) {
		out = append(out, "words without spaces: the file does not say where its words end")
	}
	return out
}

// withoutSpaces are the scripts that put no spaces between words.
var withoutSpaces = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// unspaced reports whether the words of a text are far too long for a language with
// spaces.
func unspaced(blocks []block.Block) bool {
	const (
		enough  = 400 // letters, before which a name or an address decides
		longest = 15  // letters a word on average; German has 6 to 7
	)
	letters, words := 0, 0
	for _, b := range blocks {
		for w := range strings.FieldsSeq(b.Text) {
			r, _ := utf8.DecodeRuneInString(w)
			if !unicode.IsLetter(r) || unicode.In(r, withoutSpaces...) {
				continue
			}
			words++
			letters += utf8.RuneCountInString(w)
		}
	}
	return letters > enough && letters > longest*words
}

// pdfDay returns the day of the first of dates in PDF's form, D:20111017...
func pdfDay(dates ...string) string {
	for _, d := range dates {
		d = strings.TrimPrefix(d, "D:")
		if len(d) >= 8 && strings.Trim(d[:8], "0123456789") == "" {
			return d[:4] + "-" + d[4:6] + "-" + d[6:8]
		}
	}
	return ""
}
