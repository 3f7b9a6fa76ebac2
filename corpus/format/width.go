package format

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// Fonts that every reader of PDF has need not say how wide their glyphs are,
// and often don't: then the library gives all glyphs of a line one place and no
// width. Here they get both.

// helvetica is how wide the characters from space to ~ are in Helvetica, in
// thousandths of its size, by Adobe's metrics of the 14 standard fonts.
var helvetica = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
}

const (
	courierWidth = .6  // of every character of Courier
	timesWidth   = .9  // Times to Helvetica, about, over running English
	otherWidth   = 556 // characters that helvetica doesn't have: most letters' width
)

// widen gives glyphs without a width that of their font, and puts each behind
// the one before it in its line.
func widen(glyphs []pdf.Text) []pdf.Text {
	var last pdf.Text // as it came
	advance := 0.     // of the line so far
	for i := range glyphs {
		g := &glyphs[i]
		came := *g
		if g.W != 0 {
			last = pdf.Text{}
			continue
		}
		// Within a line the library moves on by the kerning alone.
		if i == 0 || last.FontSize == 0 || g.Y != last.Y || abs(g.X-last.X) > .5*g.FontSize {
			advance = 0
		}
		g.X += advance
		g.W = standardWidth(g.Font, g.S) * g.FontSize
		advance += g.W
		last = came
	}
	return glyphs
}

// standardWidth is how wide a character is, in font sizes.
func standardWidth(font, s string) float64 {
	if strings.HasPrefix(font, "Courier") {
		return courierWidth
	}
	thousandths := uint16(otherWidth)
	if len(s) == 1 && s[0] >= ' ' && s[0] <= '~' {
		thousandths = helvetica[s[0]-' ']
	}
	w := float64(thousandths) / 1000
	if strings.HasPrefix(font, "Times") {
		w *= timesWidth
	}
	return w
}
