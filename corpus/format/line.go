package format

import (
	"slices"
	"strings"
	"unicode/utf8"
	"verbatim/corpus/text"
)

// A line is a stretch of text on a page, in points from its lower left corner.
type line struct {
	text      string
	x0, x1, y float64
	size      float64 // of the font
	words     []word
	turn      int
	cut       bool // a column or a block starts with it
	bold      bool // all of it
	turned    bool // it is turned against the rest of the page
	row       bool // of a table: its cells are joined
	running   bool // a header, a footer or a page number
}

// Gaps between words, in font sizes: below joined there is no space, from
// columnGap on there is another column or cell. A space of common fonts is 0.25
// to 0.3, justified lines stretch it to about 1.
const (
	joined    = .12
	columnGap = 1.5
	itemGap   = 4 // behind the mark of a list's item
)

// arranged puts a page's lines into reading order: headers, body, footers. Turned
// lines, such as a stamp at the margin, come after the others.
func arranged(lines []line) []line {
	lines = splitAtGutters(lines)
	var said [4][]line // by their turn
	var head, foot []line
	letters := [4]int{}
	for _, l := range lines {
		if !l.running {
			said[l.turn] = append(said[l.turn], l)
			letters[l.turn] += len(l.text)
		}
	}
	main := slices.Index(letters[:], slices.Max(letters[:]))
	low, high := reach(said[main])
	for _, l := range lines {
		switch {
		case !l.running:
		case l.y > (low+high)/2:
			head = append(head, l)
		default:
			foot = append(foot, l)
		}
	}
	out := byLines(head, 1)
	out = begin(out, ordered(said[main]))
	for i := range said {
		if i == main {
			continue
		}
		for j := range said[i] {
			said[i][j].turned = true
		}
		out = begin(out, ordered(said[i]))
	}
	return begin(out, byLines(foot, 1))
}

// reach returns the lowest and the highest base line of lines.
func reach(lines []line) (low, high float64) {
	for i, l := range lines {
		if i == 0 {
			low, high = l.y, l.y
		}
		low, high = min(low, l.y), max(high, l.y)
	}
	return low, high
}

// segments joins words that follow each other on one line.
func segments(words []word) []line {
	var out []line
	for i, w := range words {
		if w.size <= 0 {
			continue
		}
		if i+1 < len(words) && dropCap(w, words[i+1]) {
			words[i+1].text = w.text + words[i+1].text
			continue
		}
		if n := len(out) - 1; n < 0 || !out[n].add(w) {
			out = append(out, lineOf(w))
		}
	}
	return out
}

// dropCap reports whether w is a first letter several lines high, and next the rest of
// its word.
func dropCap(w, next word) bool {
	if utf8.RuneCountInString(w.text) != 1 || w.size <= 1.6*next.size || next.turn != w.turn {
		return false
	}
	within := w.y < next.y && next.y < w.y+w.size
	return within && next.x0 > w.x0 && next.x0-w.x1 < .5*next.size
}

func lineOf(words ...word) line {
	l := line{text: words[0].text, x0: words[0].x0, x1: words[0].x1, y: words[0].y, size: words[0].size, turn: words[0].turn, bold: words[0].bold, words: words[:1:1]}
	for _, w := range words[1:] {
		l.append(w, " ")
	}
	return l
}

// add puts w at the end of l and reports whether it belongs there.
func (l *line) add(w word) bool {
	last := l.words[len(l.words)-1]
	size := max(last.size, w.size)
	gap := max(w.x0-last.x1, last.x0-w.x1) // to the right, or to the left in Hebrew
	widest := columnGap * size
	if len(l.words) == 1 && (bullet(last.text) || numbered(last.text)) {
		widest = itemGap * size
	}
	switch {
	case w.turn != l.turn || abs(w.y-last.y) > .6*size || gap >= widest || gap < -.5*size:
		return false
	case w.newLine && abs(w.y-last.y) > .1*size && min(last.size, w.size) > .85*size: // no index, no exponent
		return false
	case w.raised(last):
		l.append(w.exponent(last))
	case w.newLine && gap < joined*size:
		l.append(w, "")
	default:
		l.append(w, " ")
	}
	return true
}

// raised reports whether w is the figure of a footnote or an exponent behind last.
func (w word) raised(last word) bool {
	return w.newLine && w.y > last.y+.15*last.size && w.size < .85*last.size && strings.Trim(w.text, "0123456789") == ""
}

// exponent returns a raised figure as text, and the space before it. An exponent
// becomes superscript, so that 10⁶ is not 106. The figure of a footnote gets a space
// before it, so that 750 with a 1 is not 7501.
func (w word) exponent(last word) (word, string) {
	base := last.text[strings.LastIndexFunc(last.text, text.NotWord)+1:]
	w.text = exponents.Replace(w.text)
	if squared[base] {
		return w, ""
	}
	return w, " "
}

// squared are what exponents follow: units, and bases of powers.
var squared = map[string]bool{"m": true, "km": true, "cm": true, "mm": true, "ft": true, "mi": true, "s": true, "x": true, "n": true, "r": true, "10": true}

var exponents = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

func (l *line) append(w word, space string) {
	l.text += space + w.text
	l.bold = l.bold && (w.bold || space == "")
	if w.size > l.size || utf8.RuneCountInString(w.text) > 1 && len(l.words) == 1 && l.size < w.size {
		l.size, l.y = w.size, w.y
	}
	l.x0, l.x1 = min(l.x0, w.x0), max(l.x1, w.x1)
	if space == "" { // a word that its font or an exponent divides
		last := &l.words[len(l.words)-1]
		last.text += w.text
		last.x0, last.x1 = min(last.x0, w.x0), max(last.x1, w.x1)
		return
	}
	l.words = append(l.words, w)
}

// A gutter narrower than columnGap is found by the lines beside it: gutterOpen of them
// or more have a gap at the same place, and gutterLines or more have a gap there or
// end before it or start after it.
const (
	gutterGap    = .4 // font sizes
	gutterOpen   = 3
	gutterLines  = 5
	maxFragments = 3000 // lines of a page, above which nothing is looked for among them
)

// splitAtGutters splits lines that run over a narrow gutter.
func splitAtGutters(lines []line) []line {
	if len(lines) > maxFragments {
		return lines
	}
	for range 4 { // columns
		x, ok := gutter(lines)
		if !ok {
			break
		}
		var out []line
		for _, l := range lines {
			if i := l.gapAt(x); i > 0 {
				out = append(out, lineOf(l.words[:i]...), lineOf(l.words[i:]...))
			} else {
				out = append(out, l)
			}
		}
		lines = out
	}
	return lines
}

// gutter returns a place at which many lines have a gap.
func gutter(lines []line) (float64, bool) {
	const tries = 400
	best, most, tried := 0., 0, 0
	for _, l := range lines {
		for i := 1; i < len(l.words) && tried < tries; i++ {
			from, to := l.words[i-1].x1, l.words[i].x0
			if to-from < gutterGap*l.size {
				continue
			}
			tried++
			x := (from + to) / 2
			open, closed, left, right := 0, 0, 0, 0
			for _, m := range lines {
				switch {
				case m.turn != l.turn:
				case m.x1 < x:
					left++
				case m.x0 > x:
					right++
				case m.gapAt(x) > 0:
					open++
				default:
					closed++
				}
			}
			beside := open + min(left, right)
			if open > most && open >= gutterOpen && beside >= gutterLines && closed*5 <= beside {
				best, most = x, open
			}
		}
	}
	return best, most > 0
}

// gapAt returns the number of the word after the gap at x, 0 if there is no gap.
func (l line) gapAt(x float64) int {
	for i := 1; i < len(l.words); i++ {
		if i == 1 && (bullet(l.words[0].text) || numbered(l.words[0].text)) {
			continue
		}
		if l.words[i-1].x1 < x && x < l.words[i].x0 && l.words[i].x0-l.words[i-1].x1 >= gutterGap*l.size {
			return i
		}
	}
	return 0
}

// tidy returns the line's text with single spaces.
func (l line) tidy() string { return text.Squeeze(l.text) }
