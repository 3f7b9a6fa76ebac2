package index

import (
	"slices"

	"verbatim/corpus"
	"verbatim/corpus/text"
)

// A Part is a stretch of a document, as a document of its own: its spans are
// bytes of its own Text.
type Part struct {
	corpus.Document
	Start       int  // of Text in the whole document's
	PagesBefore int  // how many pages start before Text does
	More        bool // the document goes on behind Text
}

// NewPart makes a Part of what starts in it: its text, which starts at start in
// the document's, blocks, pages and passages, all in bytes of the whole document.
func NewPart(m Meta, body string, start int, more bool, blocks []corpus.Block, pages []int, hits []Hit) Part {
	p := Part{Start: start, More: more}
	if start == 0 && !more {
		p.Document = *Whole(m, body, blocks, pages, hits)
		return p
	}
	blocks, pages, hits = slices.Clone(blocks), slices.Clone(pages), slices.Clone(hits)
	for i := range blocks {
		blocks[i].Span = shift(blocks[i].Span, start).Within(len(body))
	}
	for i := range pages {
		pages[i] -= start
	}
	for i := range hits {
		hits[i].Start -= start
	}
	if len(hits) > 0 && (len(blocks) == 0 || blocks[0].Start > hits[0].Start) { // it starts within a block
		end := len(body)
		if len(blocks) > 0 {
			end = blocks[0].Start
		}
		blocks = slices.Insert(blocks, 0, corpus.Block{Span: text.Span{Start: hits[0].Start, End: end}, Role: hits[0].Role, By: hits[0].By})
	}
	if len(hits) > 0 {
		n, _ := slices.BinarySearch(pages, hits[0].Start+1)
		p.PagesBefore = max(hits[0].Page-n, 0)
	}
	p.Document = *Whole(m, body, blocks, pages, hits)
	return p
}
