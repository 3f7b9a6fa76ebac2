package format

import (
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"
)

// ligatures maps ligatures to their letters.
var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// texLetters maps the codes of TeX's own fonts (OT1) to characters where they differ
// from ASCII. PDF files with these fonts often lack that table.
var texLetters = map[rune]rune{
	0x00: 'Γ', 0x01: 'Δ', 0x03: 'Λ', 0x04: 'Ξ', 0x05: 'Π', 0x06: 'Σ', 0x07: 'Υ', 0x08: 'Φ', 0x09: 'Ψ', 0x0a: 'Ω',
	0x0b: 'ﬀ', 0x0c: 'ﬁ', 0x0d: 'ﬂ', 0x0e: 'ﬃ', 0x0f: 'ﬄ', 0x10: 'ı', 0x19: 'ß', 0x1a: 'æ', 0x1b: 'œ', 0x1c: 'ø', 0x1d: 'Æ', 0x1e: 'Œ', 0x1f: 'Ø',
	'"': '”', '\'': '’', '<': '¡', '>': '¿', '\\': '“', '`': '‘', '{': '–', '|': '—',
}

// readTeX replaces the codes of TeX's fonts by letters. Such a font is known by its
// ligatures: a control code beside a letter that PDFium did not insert.
func (p *textPage) readTeX(runes []rune, fonts map[string]bool) {
	for i, r := range runes {
		if r >= 0x0b && r <= 0x0f && !lineEnd(runes, i) && (letterAt(runes, i-1) || letterAt(runes, i+1)) && p.drawn(i) {
			fonts[p.font(i)] = true
		}
	}
	if len(fonts) == 0 {
		return
	}
	for i, r := range runes {
		if to, ok := texLetters[r]; ok && !lineEnd(runes, i) && fonts[p.font(i)] && p.drawn(i) {
			runes[i] = to
		}
	}
}

// lineEnd reports whether runes has one of PDFium's line ends at i.
func lineEnd(runes []rune, i int) bool {
	return runes[i] == '\r' && i+1 < len(runes) && runes[i+1] == '\n' || runes[i] == '\n' && i > 0 && runes[i-1] == '\r'
}

func letterAt(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && unicode.IsLetter(runes[i])
}

// drawn reports whether glyph i is in the file and not inserted by PDFium.
func (p *textPage) drawn(i int) bool {
	made, err := p.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: p.text, Index: i})
	return err == nil && !made.IsGenerated
}

// font is the name of glyph i's font.
func (p *textPage) font(i int) string {
	info, err := p.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.text, Index: i})
	if err != nil {
		return ""
	}
	return info.FontName
}
