package format

import (
	"math"
	"regexp"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// A word is a run of glyphs of one line without a space. Its place is in points from
// the page's lower left corner; y is its base line.
type word struct {
	text      string
	x0, x1, y float64
	size      float64 // of its font, as drawn
	turn      int     // of its line to the left, in quarters: 1 runs upwards
	newLine   bool    // PDFium starts a line with it
	bold      bool    // it starts a line, or stands behind a bold word

	first, last int // numbers of its glyphs
}

// glyphs returns the page's words in the order of its content. Within a line that is
// the reading order, also in Arabic and Hebrew.
func (f pdfFile) glyphs(page references.FPDF_PAGE, d *pdfText) ([]word, error) {
	loaded, err := f.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: byRef(page)})
	if err != nil {
		return nil, err
	}
	p := textPage{pdfFile: f, text: loaded.TextPage, newLine: true}
	defer f.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: p.text})
	runes, err := p.runes()
	if err != nil {
		return nil, err
	}
	p.readTeX(runes, d.texFonts)
	for i, r := range runes {
		switch {
		case r == softBreak || r == otherBreak:
			p.letters = append(p.letters, '-')
			err = p.end(i)
			p.newLine = true
		case r == '\n' || r == '\r':
			err = p.end(i - 1)
			p.newLine = true
		case unicode.IsSpace(r):
			err = p.end(i - 1)
		case !legible(r):
			d.unread++
		default:
			d.glyphs++
			if len(p.letters) == 0 {
				p.first = i
			}
			if letters, ok := ligatures[r]; ok {
				p.letters = append(p.letters, []rune(letters)...)
			} else {
				p.letters = append(p.letters, r)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	err = p.end(len(runes) - 1)
	return p.words, err
}

// Characters that PDFium has for a hyphen at the end of a line.
const (
	softBreak  = '\x02'
	otherBreak = '\uFFFE'
)

// legible reports whether r is a letter or a sign. Fonts that do not name their glyphs
// give zeros, controls and private characters.
func legible(r rune) bool {
	return r > ' ' && r != unicode.ReplacementChar && r <= unicode.MaxRune && !unicode.In(r, unicode.Cc, unicode.Co)
}

// A textPage is a page whose glyphs are being read.
type textPage struct {
	pdfFile
	text    references.FPDF_TEXTPAGE
	words   []word
	letters []rune                // of the word that is open
	first   int                   // the number of its first glyph
	newLine bool                  // it starts a line
	known   word                  // the last one that was measured
	box     structs.FPDF_FS_RECTF // of its first glyph
}

// runes returns the page's letters, one for each glyph.
func (p *textPage) runes() ([]rune, error) {
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: p.text})
	if err != nil || count.Count <= 0 {
		return nil, err
	}
	all, err := p.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: p.text, Count: count.Count})
	if err != nil {
		return nil, err
	}
	if runes := []rune(all.Text); len(runes) == count.Count {
		return runes, nil
	}
	runes := make([]rune, count.Count) // glyphs without a letter are left out of the text
	for i := range runes {
		u, err := p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: p.text, Index: i})
		if err != nil {
			return nil, err
		}
		runes[i] = rune(u.Unicode)
	}
	return runes, nil
}

// end ends the open word with glyph last.
func (p *textPage) end(last int) error {
	if len(p.letters) == 0 {
		return nil
	}
	w := word{text: string(p.letters), newLine: p.newLine, first: p.first, last: last}
	p.letters, p.newLine = p.letters[:0], false
	if err := p.place(&w); err != nil {
		return err
	}
	base, figure, ok := p.withoutFigure(w)
	if ok {
		p.put(base)
		p.put(figure)
		return nil
	}
	p.put(w)
	return nil
}

// put adds a word to the page's.
func (p *textPage) put(w word) {
	if n := len(p.words) - 1; n >= 0 && p.spaced(p.words[n], w) {
		p.words[n].text += w.text
		p.words[n].x1, p.words[n].last = w.x1, w.last
		return
	}
	if n := len(p.words) - 1; w.newLine || p.words[n].bold {
		font := strings.ToLower(p.font(w.first))
		w.bold = boldFont.MatchString(font)
	}
	p.words = append(p.words, w)
}

// withoutFigure splits the raised figures of a footnote or an exponent off the end of
// a word.
func (p *textPage) withoutFigure(w word) (base, figure word, ok bool) {
	letters := []rune(w.text)
	at := len(letters)
	whole := float32(0) // the height of the word's first letter
	for at > 1 && unicode.IsDigit(letters[at-1]) && w.turn == 0 {
		last := w.last - (len(letters) - at)
		box, err := p.looseBox(last)
		whole = p.box.Top - p.box.Bottom
		high, low := box.Top-box.Bottom > .85*whole, box.Bottom < p.box.Bottom+.15*whole
		if err != nil || high || low {
			break
		}
		figure.x0, figure.size, figure.y = float64(box.Left), w.size*float64((box.Top-box.Bottom)/whole), w.y+float64(box.Bottom-p.box.Bottom)
		at--
	}
	if at == len(letters) || at == 0 {
		return w, word{}, false
	}
	base = w
	base.text, base.last, base.x1 = string(letters[:at]), w.last-(len(letters)-at), figure.x0
	figure.text, figure.first, figure.last, figure.x1, figure.newLine = string(letters[at:]), base.last+1, w.last, w.x1, true
	return base, figure, true
}

// boldFont matches the names of bold fonts, also TeX's.
var boldFont = regexp.MustCompile(`bold|black|heavy|\bcm(bx|ssbx|b)|\bsfbx|\becbx`)

// place sets the place and size of w.
func (p *textPage) place(w *word) error {
	box, err := p.looseBox(w.first)
	if err != nil {
		return err
	}
	if p.known.size > 0 && p.known.turn == 0 && box.Top-box.Bottom == p.box.Top-p.box.Bottom { // the same font
		w.size, w.y = p.known.size, p.known.y+float64(box.Bottom-p.box.Bottom)
		w.x0, w.x1 = float64(box.Left), float64(box.Right)
	} else if err := p.measure(w, box); err != nil {
		return err
	}
	p.known, p.box = *w, box
	if w.last == w.first {
		return nil
	}
	if box, err = p.looseBox(w.last); err != nil {
		return err
	}
	w.widen(box)
	return nil
}

func (p *textPage) looseBox(i int) (structs.FPDF_FS_RECTF, error) {
	box, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: p.text, Index: i})
	if err != nil {
		return structs.FPDF_FS_RECTF{}, err
	}
	return box.Rect, nil
}

// measure is place for a font that is not known yet.
func (p *textPage) measure(w *word, box structs.FPDF_FS_RECTF) error {
	origin, err := p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: w.first})
	if err != nil {
		return err
	}
	size, err := p.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: w.first})
	if err != nil {
		return err
	}
	matrix, err := p.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: w.first})
	if err != nil {
		return err
	}
	m := matrix.Matrix
	w.size = size.FontSize * math.Hypot(float64(m.C), float64(m.D))
	w.turn = int(math.Round(math.Atan2(float64(m.B), float64(m.A))/(math.Pi/2))+4) % 4
	w.x0, w.y = turned(origin.X, origin.Y, w.turn)
	w.x1 = w.x0
	w.widen(box)
	return nil
}

// widen extends w over box.
func (w *word) widen(box structs.FPDF_FS_RECTF) {
	a, _ := turned(float64(box.Left), float64(box.Bottom), w.turn)
	b, _ := turned(float64(box.Right), float64(box.Top), w.turn)
	w.x0, w.x1 = min(w.x0, a, b), max(w.x1, a, b)
}

// turned is the point (x, y) on a page turned so that a line that ran in
// direction turn runs to the right.
func turned(x, y float64, turn int) (float64, float64) {
	switch turn {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

// spaced reports whether the space between a and b, two words of one line, is no wider
// than those between the letters of letter-spaced words. OCR spreads its letters over
// those of the picture, and PDFium reads that as spaces.
func (p *textPage) spaced(a, b word) bool {
	const (
		widest = .3 // font sizes between the boxes that are no space
		same   = 1.25
		spread = .06 // font sizes between letters, from which on they are spread
	)
	apart := b.first != a.last+2 || abs(a.y-b.y) > .1*a.size || b.x0-a.x1 > widest*a.size
	single := a.first == a.last && b.first == b.last
	if b.newLine || apart || single || p.drawn(a.last+1) {
		return false
	}
	from := a.last - 1
	if a.first == a.last {
		from = b.first
	}
	inside, between := p.gap(from, from+1), p.gap(a.last, b.first)
	return inside > spread*a.size && between <= same*inside
}

// gap returns the white space between two glyphs, below zero if they overlap.
func (p *textPage) gap(i, j int) float64 {
	a, err := p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: i})
	if err != nil {
		return -1
	}
	b, err := p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: j})
	if err != nil {
		return -1
	}
	return b.Left - a.Right
}
