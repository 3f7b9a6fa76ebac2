package format

import (
	"slices"

	"verbatim/corpus/block"
	"verbatim/corpus/text"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// maxAnnotations is how many of a page are read.
const maxAnnotations = 2000

// annotations reads the comments and form fields of a page. shown is true where some
// of them are drawn on the page.
func (f pdfFile) annotations(page references.FPDF_PAGE, number int, d *pdfText) (shown bool) {
	count, err := f.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: byRef(page)})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxAnnotations) {
		a, err := f.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: byRef(page), Index: i})
		if err != nil {
			continue
		}
		shown = f.annotation(a.Annotation, number, d) || shown
		f.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
	}
	return shown
}

func (f pdfFile) annotation(a references.FPDF_ANNOTATION, number int, d *pdfText) (shown bool) {
	kind, err := f.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
	if err != nil {
		return false
	}
	value := func(key string) string {
		v, err := f.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
		if err != nil {
			return ""
		}
		return text.Squeeze(v.Value)
	}
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		name := value("TU") // what a reader hears of it, "T" what a program calls it
		if name == "" {
			name = value("T")
		}
		v := value("V")
		if v != "" && v != "Off" && name != "" {
			d.fields = append(d.fields, block.Field{Name: name, Value: v})
		}
		rect, err := f.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: a})
		if err == nil && v != "" && value("FT") != "Btn" {
			d.values = append(d.values, filled(v, rect.Rect))
		}
		return true
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_STAMP, enums.FPDF_ANNOT_SUBTYPE_WATERMARK:
		return true
	case enums.FPDF_ANNOT_SUBTYPE_LINK, enums.FPDF_ANNOT_SUBTYPE_POPUP, enums.FPDF_ANNOT_SUBTYPE_UNKNOWN:
		return false
	}
	if s := value("Contents"); s != "" {
		d.notes = append(d.notes, block.Block{Text: s, Role: block.Note, By: value("T"), Page: number})
	}
	return false
}

// filled returns the value of a form field as a word on the page.
func filled(value string, in structs.FPDF_FS_RECTF) word {
	const usual = 11 // points, where the field leaves room for more
	x0, x1 := min(in.Left, in.Right), max(in.Left, in.Right)
	y0, y1 := min(in.Bottom, in.Top), max(in.Bottom, in.Top)
	size := min(float64(y1-y0), usual)
	return word{text: value, x0: float64(x0), x1: float64(x1), y: float64(y0+y1)/2 - size/3, size: size, newLine: true}
}

// notDrawn returns the values of form fields that the page has no word in the place
// of, since viewers draw them.
func notDrawn(values, words []word) []word {
	return slices.DeleteFunc(values, func(v word) bool {
		return slices.ContainsFunc(words, func(w word) bool {
			x := (w.x0 + w.x1) / 2
			return w.turn == 0 && v.x0 < x && x < v.x1 && abs(w.y-v.y) < v.size
		})
	})
}
