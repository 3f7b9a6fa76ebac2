package corpus

import (
	"cmp"
	"slices"

	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// Analyze finds everything in d.Text that the program knows how to find. It
// runs once, when a document is indexed; no question runs it again.
func Analyze(d *Document) {
	if d.Blocks == nil {
		for _, p := range text.Paragraphs(d.Text) {
			d.Blocks = append(d.Blocks, Block{Span: p})
		}
		d.unmarked = true
	}
	if d.unmarked {
		markHeadings(d.Text, d.Blocks)
	}
	whole, of := parse(d)
	// Furniture is not prose: the names and quotes in a teaser are not the
	// document's.
	isProse := func(b Block) bool { return b.Role != block.Title && b.Role != block.Furniture }
	prose := whole
	if s := withoutCapitals(d.Text, whole.Paragraphs); s != d.Text {
		prose = text.ParseParagraphs(s, whole.Paragraphs)
	}
	prose = prose.Only(func(i int) bool { return isProse(of[i]) })
	d.Sentences, d.Paragraphs = whole.Sentences, whole.Paragraphs
	d.Times = times(prose, slices.DeleteFunc(slices.Clone(of), func(b Block) bool { return !isProse(b) }), d.Date)
	d.People, d.Described = people.Find(prose)
	d.Quotes, d.Reported = quote.Find(prose, d.People, voices(d))
	d.Passages = passages(whole, d.Blocks, count(of))
	paginate(d)
}

// count numbers paragraphs from 1 as a reader would, without titles, fields and
// furniture.
func count(of []Block) []int {
	numbers := make([]int, len(of))
	n := 0
	for i, b := range of {
		if r := b.Role; r != block.Title && r != block.FieldLine && r != block.Furniture {
			n++
		}
		numbers[i] = max(n, 1)
	}
	return numbers
}

// parse finds the sentences and paragraphs of d's text within its blocks. It also
// returns the block of each paragraph; only code has several paragraphs in a block.
func parse(d *Document) (*text.Text, []Block) {
	paragraphs := make([]text.Span, 0, len(d.Blocks))
	of := make([]Block, 0, len(d.Blocks))
	for _, b := range d.Blocks {
		lines := []text.Span{b.Span}
		if b.Role == block.Code {
			lines = text.Paragraphs(b.Of(d.Text))
			for i := range lines {
				lines[i].Start += b.Start
				lines[i].End += b.Start
			}
		}
		for _, p := range lines {
			paragraphs, of = append(paragraphs, p), append(of, b)
		}
	}
	return text.ParseParagraphs(d.Text, paragraphs), of
}

// times returns the time expressions of t, resolved against date, or against the date
// of their block if it has one.
func times(t *text.Text, of []Block, date string) []timex.Time {
	var out []timex.Time
	for len(of) > 0 {
		n := 1
		for n < len(of) && of[n].Date == of[0].Date {
			n++
		}
		said, rest := t.Cut(n)
		out = append(out, timex.Find(&said, cmp.Or(of[0].Date, date))...)
		t, of = &rest, of[n:]
	}
	return out
}

// voices returns the blocks of d that are known to be one person's words, such as those
// of a mail, and those that are nobody's, such as furniture. The author of an earlier
// mail without a name is unknown.
func voices(d *Document) []quote.Voice {
	var out []quote.Voice
	author := d.voice()
	for _, b := range d.Blocks {
		name := b.By
		if name == "" && b.Role != block.Quoted {
			name = author
		}
		nobody := b.Role.Aside() || b.Role == block.FieldLine || b.Role == block.Code
		if nobody {
			name = ""
		}
		if nobody || name != "" {
			out = append(out, quote.Voice{Span: b.Span, Name: name})
		}
	}
	return out
}

// paginate sets the page on which each passage starts.
func paginate(d *Document) {
	page := 0
	for i := range d.Passages {
		for page < len(d.Pages) && d.Pages[page] <= d.Passages[i].Start {
			page++
		}
		d.Passages[i].Page = page
	}
}
