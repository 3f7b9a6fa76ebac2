package format

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

const (
	headingSize   = 1.15 // how much larger than most of the text a heading's font is
	longHeading   = 200  // bytes, above which a large or bold line is text
	longSentence  = 7    // words, above which one that ends in a full stop is
	manyBold      = .3   // of the text, from which on bold is its own font
	noteSize      = .92  // of a footnote's font to the text's, at most
	longCaption   = 600  // bytes
	deepestLevels = 6
)

// A composer joins the lines of all pages into blocks.
type composer struct {
	blocks []block.Block
	aside  []block.Block // headers and footers, which wait for the end of the paragraph that they interrupt
	last   line
	body   float64   // the font size of most of the text
	bolds  bool      // bold lines are headings
	levels []float64 // sizes of headings, the largest first
	words  map[string]bool
}

// paragraphs joins the lines of all pages into blocks. A paragraph that a page
// or a column breaks goes on behind the break.
func paragraphs(pages [][]line) []block.Block {
	markRunning(pages)
	c := composer{words: map[string]bool{}}
	all := slices.Concat(pages...)
	c.body = bodySize(all)
	letters, bold := 0, 0
	for _, l := range all {
		if letters += len(l.text); l.bold {
			bold += len(l.text)
		}
		if size := rounded(l.size); c.large(l) && !slices.Contains(c.levels, size) {
			c.levels = append(c.levels, size)
		}
		for _, w := range l.words {
			c.words[strings.ToLower(strings.TrimFunc(w.text, unicode.IsPunct))] = true
		}
	}
	c.bolds = float64(bold) < manyBold*float64(letters)
	slices.SortFunc(c.levels, func(a, b float64) int { return int(b*2) - int(a*2) })
	for i, page := range pages {
		for _, l := range arranged(page) {
			if l.text = l.tidy(); l.text != "" {
				c.add(l, i+1)
			}
		}
	}
	c.flush()
	for i := range c.blocks {
		switch b := &c.blocks[i]; {
		case b.Role == block.Heading && !heads(b.Text):
			b.Role, b.Level = block.Paragraph, 0
		case b.Role == block.Paragraph && caption.MatchString(b.Text) && len(b.Text) < longCaption:
			b.Role = block.Caption
		}
	}
	return c.blocks
}

// caption matches the beginning of the captions of figures and tables.
var caption = regexp.MustCompile(`^(?i:figure|fig\.|table|chart|exhibit|plate|abbildung|abb\.|tabelle|tableau|figura|tabla|tabella|tabel|figur) [0-9]+(\.[0-9]+)*[.:] `)

// footnote matches the beginning of a footnote, which is in smaller letters than the
// text.
var footnote = regexp.MustCompile(`^([0-9]{1,3}|[*†‡§]) ?\p{L}`)

// heads reports whether a large or bold text is a heading, and not a sentence or a
// figure.
func heads(s string) bool {
	figures, letters := 0, 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			figures++
		} else if unicode.IsLetter(r) {
			letters++
		}
	}
	sentence := strings.ContainsRune(".!?”\"", text.LastRune(s)) && len(strings.Fields(s)) > longSentence
	return !sentence && len(s) < longHeading && figures < letters
}

// rounded returns a font size rounded to half a point, since the heights of one font
// vary by less.
func rounded(size float64) float64 { return float64(int(size*2+.5)) / 2 }

func (c *composer) large(l line) bool {
	return l.size > headingSize*c.body && len(l.text) < longHeading && !l.running && !l.row && !l.turned
}

// boldHead reports whether l is a heading by its bold letters alone.
func (c *composer) boldHead(l line) bool {
	short := len(l.text) < longHeading/2 && !strings.ContainsRune(".,;:", text.LastRune(l.text))
	return c.bolds && l.bold && short && l.size > .95*c.body && !l.turned
}

// add puts l at the end of the last block, or starts one with it.
func (c *composer) add(l line, page int) {
	b := block.Block{Text: l.text, Page: page}
	switch {
	case l.running:
		b.Role = block.Furniture
		c.aside = append(c.aside, b)
		return
	case l.row:
		b.Role = block.Row
	case c.lists(l):
		b.Role = block.Item
	case c.large(l):
		b.Role, b.Level = block.Heading, min(slices.Index(c.levels, rounded(l.size))+1, deepestLevels)
	case c.boldHead(l):
		b.Role, b.Level = block.Heading, min(len(c.levels)+1, deepestLevels)
	case l.size < noteSize*c.body && footnote.MatchString(l.text):
		b.Role = block.Note
	}
	n := len(c.blocks) - 1
	if n < 0 || c.begins(l, b, c.blocks[n]) {
		c.flush()
		c.blocks = append(c.blocks, b)
	} else {
		c.blocks[n].Text = c.join(c.blocks[n].Text, l.text)
	}
	c.last = l
}

func (c *composer) flush() {
	c.blocks = append(c.blocks, c.aside...)
	c.aside = nil
}

// begins reports whether l starts the block next instead of continuing open.
func (c *composer) begins(l line, next, open block.Block) bool {
	switch {
	case next.Role == block.Row || next.Role == block.Item || next.Role == block.Note || open.Role == block.Furniture:
		return true
	case open.Role == block.Note && l.size > c.last.size+.5: // the text again
		return true
	case (open.Role == block.Item || open.Role == block.Note) && next.Role == block.Paragraph: // may go on with it
	case next.Role != open.Role || next.Level != open.Level:
		return true
	}
	last := c.last
	if abs(last.y-l.y) <= .5*l.size && !l.cut {
		return false
	}
	if next.Role == block.Heading {
		return l.cut || last.y-l.y > 2*l.size
	}
	ended := finished(open.Text)
	switch {
	case l.cut || l.y > last.y: // behind a gap, or on another column or page
		r, _ := utf8.DecodeRuneInString(l.text)
		return ended || !unicode.IsLower(r) && l.y < last.y
	case last.y-l.y > 1.8*max(l.size, c.body):
		return true
	}
	return ended && l.x0-last.x0 > .8*c.body // an indented first line
}

// lists reports whether l starts a list item: it has a mark that only items have, or
// follows a finished sentence or another item.
func (c *composer) lists(l line) bool {
	mark, _, more := strings.Cut(l.text, " ")
	if !more || !bullet(mark) && !numbered(mark) {
		return false
	}
	if bullet(mark) && !strings.ContainsAny(mark, "·∙–-*") {
		return true
	}
	n := len(c.blocks) - 1
	return n < 0 || c.blocks[n].Role != block.Paragraph || finished(c.blocks[n].Text)
}

// finished reports whether s ends as a sentence does, or announces a list.
func finished(s string) bool { return strings.ContainsRune(".!?:”\"»", text.LastRune(s)) }

func bullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && strings.ContainsRune("•◦▪▫■□●○‣⁃∙·➢➤✓–-*", r)
}

// numbered reports whether s is the number of a list's item: 3. or b) or (iv).
func numbered(s string) bool {
	mark := strings.TrimRight(strings.TrimPrefix(s, "("), ".)")
	const signs = "0123456789abcdefghijklmnopqrstuvwxyz"
	return len(mark) < len(s) && len(mark) <= 3 && mark != "" && strings.Trim(mark, signs) == ""
}

// join joins two lines of a paragraph, and a word that the line break split. The word
// keeps its hyphen if the document has it with a hyphen elsewhere.
func (c *composer) join(a, b string) string {
	r, _ := utf8.DecodeRuneInString(b)
	if head, ok := strings.CutSuffix(a, "\u00ad"); ok {
		return head + b
	}
	head, ok := strings.CutSuffix(a, "-")
	switch {
	case !ok || text.NotWord(text.LastRune(head)) || text.NotWord(r):
		return a + " " + b
	case !unicode.IsLower(r) || !unicode.IsLetter(text.LastRune(head)):
		return a + b
	}
	first := head[strings.LastIndexByte(head, ' ')+1:]
	second, _, _ := strings.Cut(b, " ")
	whole := func(s string) string { return strings.ToLower(strings.TrimFunc(s, unicode.IsPunct)) }
	if c.words[whole(first+"-"+second)] && !c.words[whole(first+second)] {
		return a + b
	}
	return head + b
}
