package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A part is one block of a document as the page shows it.
type part struct {
	Role   string // the block's, for the style sheet
	Level  int    // of a heading: 2 to 6, below the page's own
	By     string // whose words it has, where they are not the author's
	Anchor string // of a heading
	Page   int    // it starts this page or slide; 0 where it starts none
	Runs   []run
}

// A run is a stretch of words that either belong to the linked passage, or don't.
type run struct {
	Here   bool // they belong to it
	First  bool // the first such run of the document
	Pieces []piece
}

// A piece is a stretch of words with the same marks.
type piece struct {
	Text  string
	Here  bool
	Said  string // by whom, "" where nobody is named
	Quote bool
	Time  string // the value that it resolves to
}

// A mark is a stretch of a document with something to tell.
type mark struct {
	text.Span
	set func(*piece)
}

// window is how much of a document is shown around a passage, in bytes each way
// at least: some three pages of a book.
const window = 12_000

// partsOf are the blocks of d as the page shows them, with the words of here
// marked.
func partsOf(d *index.Part, here text.Span) []part {
	marks := marksOf(&d.Document, here)
	pages, above := 0, 1 // the page's own heading
	var out []part
	for _, b := range d.Blocks {
		p := part{Role: b.Role.String(), By: b.By, Runs: runs(d.Text, b.Span, touching(&marks, b.Span))}
		if b.Role == block.Heading {
			p.Level = min(max(b.Level, 1)+1, above+1) // screen readers want no level left out
			above = p.Level
			p.Anchor = anchor(d, b)
		}
		before := pages
		for pages < len(d.Pages) && d.Pages[pages] <= b.Start {
			pages++
		}
		if pages != before && (d.PagesBefore+len(d.Pages) > 1 || d.More) {
			p.Page = d.PagesBefore + pages
		}
		out = append(out, p)
	}
	return out
}

// marksOf are the quotes, the times and the passage of a document, by where they
// start.
func marksOf(d *corpus.Document, here text.Span) []mark {
	marks := []mark{{here, func(p *piece) { p.Here = true }}}
	for _, q := range d.Quotes {
		marks = append(marks, mark{q.Span, func(p *piece) { p.Quote, p.Said = true, speaker(q) }})
	}
	for _, t := range d.Times {
		if t.Value != "" {
			marks = append(marks, mark{t.Span, func(p *piece) { p.Time = t.Value }})
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return marks
}

func speaker(q quote.Quote) string {
	if q.Speaker == nil {
		return ""
	}
	return q.Speaker.Name
}

// touching returns the marks that overlap a block. Marks that end before it are taken
// out of the list, since blocks are asked for in order.
func touching(marks *[]mark, span text.Span) (out []mark) {
	left := slices.DeleteFunc(*marks, func(m mark) bool { return m.End <= span.Start })
	for _, m := range left {
		if m.Start >= span.End {
			break
		}
		out = append(out, m)
	}
	*marks = left
	return out
}

// runs are the words of a block with their marks.
func runs(s string, span text.Span, marks []mark) []run {
	var out []run
	for _, p := range pieces(s, span, marks) {
		if n := len(out) - 1; n >= 0 && out[n].Here == p.Here {
			out[n].Pieces = append(out[n].Pieces, p)
		} else {
			out = append(out, run{Here: p.Here, Pieces: []piece{p}})
		}
	}
	return out
}

// pieces cuts the words of a block where marks begin and end.
func pieces(s string, span text.Span, marks []mark) []piece {
	cuts := []int{span.Start, span.End}
	for _, m := range marks {
		cuts = append(cuts, max(m.Start, span.Start), min(m.End, span.End))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i := range len(cuts) - 1 {
		at := text.Span{Start: cuts[i], End: cuts[i+1]}
		p := piece{Text: strings.ToValidUTF8(at.Of(s), "�")}
		for _, m := range marks {
			if m.Contains(at) {
				m.set(&p)
			}
		}
		out = append(out, p)
	}
	return out
}

// blocksOf makes sure that a document has blocks: its paragraphs, where it was
// indexed without.
func blocksOf(d *corpus.Document) {
	if len(d.Blocks) > 0 {
		return
	}
	for _, p := range text.Paragraphs(d.Text) {
		d.Blocks = append(d.Blocks, corpus.Block{Span: p})
	}
}

// A chapter is an entry of the table of contents.
type chapter struct {
	Title  string
	Level  int
	Anchor string
}

// maxChapters is how many headings a table of contents has.
const maxChapters = 200

// anchor is the name of a heading in its page: its place in the document.
func anchor(d *index.Part, b corpus.Block) string { return fmt.Sprintf("h%d", d.Start+b.Start) }

// chapters are the headings of the blocks that are shown.
func chapters(d *index.Part) []chapter {
	var out []chapter
	for _, b := range d.Blocks {
		if b.Role == block.Heading && len(out) < maxChapters {
			out = append(out, chapter{Title: b.Of(d.Text), Level: max(b.Level, 1), Anchor: anchor(d, b)})
		}
	}
	return out
}
