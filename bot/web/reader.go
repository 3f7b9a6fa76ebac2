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

// A run is a stretch of words that are of what is marked, the passage that the
// link is to, or are not.
type run struct {
	Here   bool
	First  bool // of what is marked, in the document
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

// window is how much of a document is shown around a passage, in bytes each way.
const window = 40_000

// around is the blocks of d from so many bytes before at to so many after it.
func around(d *corpus.Document, at text.Span) (from, to int) {
	from, to = 0, len(d.Blocks)
	for from < to-1 && d.Blocks[from].End < at.Start-window {
		from++
	}
	for to > from+1 && d.Blocks[to-1].Start > at.End+window {
		to--
	}
	return from, to
}

// partsOf are the blocks from from to to as the page shows them, with the words
// of here marked.
func partsOf(d *corpus.Document, from, to int, here text.Span) []part {
	marks := marksOf(d, here)
	page, above := 0, 1 // the page's own heading
	var out []part
	for _, b := range d.Blocks[from:to] {
		p := part{Role: b.Role.String(), By: b.By, Runs: runs(d.Text, b.Span, marks)}
		if b.Role == block.Heading {
			p.Level = min(max(b.Level, 1)+1, above+1) // no level is left out, for those who hear the page
			above = p.Level
			p.Anchor = fmt.Sprintf("h%d", b.Start)
		}
		before := page
		for page < len(d.Pages) && d.Pages[page] <= b.Start {
			page++
		}
		if page != before && len(d.Pages) > 1 {
			p.Page = page
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
	var on []mark
	for _, m := range marks {
		if m.Start >= span.End {
			break
		}
		if m.Overlaps(span) {
			on = append(on, m)
		}
	}
	cuts := []int{span.Start, span.End}
	for _, m := range on {
		cuts = append(cuts, max(m.Start, span.Start), min(m.End, span.End))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i := range len(cuts) - 1 {
		at := text.Span{Start: cuts[i], End: cuts[i+1]}
		p := piece{Text: strings.ToValidUTF8(at.Of(s), "�")}
		for _, m := range on {
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

// chapters are the headings of the blocks that are shown.
func chapters(d *corpus.Document, from, to int) []chapter {
	var out []chapter
	for _, b := range d.Blocks[from:to] {
		if b.Role == block.Heading && len(out) < maxChapters {
			out = append(out, chapter{Title: b.Of(d.Text), Level: max(b.Level, 1), Anchor: fmt.Sprintf("h%d", b.Start)})
		}
	}
	return out
}
