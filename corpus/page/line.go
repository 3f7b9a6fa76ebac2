package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/text"

	"golang.org/x/net/html"
)

// A line is one block of a page as a reader sees it, with the features that
// distinguish prose from furniture.
type line struct {
	text       string
	kind       block.Role // what it is by its look or its element
	role       block.Role // what it is in the document: furniture until it is found to be more
	level      int
	at         int // its number on the page
	words      int
	final      bool       // ends as a sentence does
	ended      bool       // holds the end of a sentence
	junk       bool       // has the words of furniture
	tail       bool       // is a heading of what follows an article
	caption    bool       // of a picture
	repeated   bool       // stands more than once on the page, and is short
	broken     bool       // ends in a manual line break
	row        bool       // is a row of a table at the end of the article
	introduced bool       // an item of a list that the text leads into
	links      float64    // share of its characters that are links; 0 in plain text
	node       *html.Node // the element that holds it; nil in plain text
	score      float64
}

// Lengths of lines, in words.
const (
	shortWords   = 8  // shorter than this, a line is a label, a link, a heading
	proseWords   = 12 // from here on, a line that ends as a sentence is prose
	longWords    = 25 // from here on, a line is prose however it ends
	phraseWords  = 14 // up to this length a line that starts as furniture does is furniture
	mentionWords = 20
	holdsWords   = 70
)

// newLine makes a line of s and sets what its words tell.
func newLine(s string, kind block.Role) line {
	l := line{text: s, kind: kind, role: block.Furniture, words: countWords(s)}
	l.final, l.ended = endings(s)
	f := fold(s)
	l.tail = l.words <= shortWords && furniture.tail.starts(f)
	l.junk = furniture.whole[f] || f == "" || forPrograms(s) || saysFurniture(f, l.words)
	l.caption = l.words <= 2*longWords && (furniture.credit.in(strings.ToLower(s)) || counted(f))
	return l
}

// saysFurniture reports whether a folded line of some words has a phrase of page
// furniture. The longer the line, the more telling the phrase has to be.
func saysFurniture(s string, words int) bool {
	switch {
	case words <= phraseWords && furniture.starts.starts(s), // Read more about the bridge
		words <= mentionWords && furniture.mentions.in(s), // Please sign up for our newsletter
		words <= holdsWords && furniture.holds.in(s):      // ... this site uses cookies ...
		return true
	}
	return false
}

// own returns the role of a line that is part of the text. The only cell of a row
// is a paragraph, since pages may be laid out in a table.
func (l *line) own() block.Role {
	if l.kind == block.Row && !strings.Contains(l.text, block.CellGap) {
		return block.Paragraph
	}
	return l.kind
}

// counted reports whether a line in small letters starts as the captions of a
// gallery do: "image 3 of 4" or, as pages run it together, "1of4".
func counted(f string) bool {
	rest, labelled := f, false
	for _, w := range []string{"image ", "photo ", "slide ", "picture "} {
		if after, ok := strings.CutPrefix(f, w); ok {
			rest, labelled = after, true
		}
	}
	number := strings.TrimLeft(rest, "0123456789")
	if number == rest {
		return false
	}
	of := " of "
	if !labelled {
		of = "of"
	}
	total, ok := strings.CutPrefix(number, of)
	return ok && total != "" && isDigit(total[0])
}

// forPrograms reports whether s is only an address or a time stamp.
func forPrograms(s string) bool {
	if strings.IndexByte(s, ' ') >= 0 {
		return false
	}
	return strings.Contains(s, "://") || len(s) > 18 && s[4] == '-' && s[7] == '-' && s[10] == 'T'
}

// countWords counts the words of s. In a script without spaces two characters count
// as a word.
func countWords(s string) int {
	n, wide, in := 0, 0, false
	for _, r := range s {
		switch {
		case r >= 0x3000 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Hangul):
			wide++
		case unicode.IsSpace(r):
			in = false
		case !in:
			in = true
			n++
		}
	}
	return n + wide/2
}

// endings reports whether s ends as a sentence does, and whether a sentence ends
// within it.
func endings(s string) (final, ended bool) {
	body := strings.TrimRightFunc(s, func(r rune) bool {
		return strings.ContainsRune("\"'”’)]»*~ ", r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r)
	})
	final = len(body) < len(s)-3 && unicode.Is(unicode.So, text.LastRune(s))
	r, _ := utf8.DecodeLastRuneInString(body)
	final = final || body != "" && strings.ContainsRune(".?!…。！？:;", r)
	for i := 0; i+2 < len(s); i++ {
		stop, next := s[i] == '.' || s[i] == '?' || s[i] == '!', s[i+1:]
		if stop && (next[0] == ' ' || next[0] == '"' || strings.HasPrefix(next, "”")) {
			return final, true
		}
	}
	return final, false
}

// rate sets the score of l, in words: its length for prose, less than zero for
// furniture. The higher, the likelier l is part of the article.
func (l *line) rate() {
	n := float64(min(l.words, 60))
	switch {
	case l.junk || l.tail:
		l.score = -12
	case l.caption:
		l.score = -4
	case l.words >= longWords:
		l.score = n
		if !l.final && !l.ended {
			l.score = n / 3
		}
	case l.words >= proseWords && l.final, l.words >= shortWords && l.final && l.kind == block.Paragraph:
		l.score = n * 0.8
	case l.final:
		l.score = 0
	case l.kind == block.Heading:
		l.score = -2
	case l.words >= shortWords:
		l.score = -4
	default:
		l.score = -3
	}
	if l.kind == block.Item && !l.final && !l.ended && l.words < longWords {
		l.score = min(l.score, -4)
	}
	if l.repeated {
		l.score = min(l.score, -6)
	}
	if l.links > 0.5 && !l.final {
		l.score = min(l.score, -6)
	} else if l.links > 0.5 {
		l.score *= 0.3
	}
}
