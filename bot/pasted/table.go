package pasted

import (
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// A table is the text of passages in which the rows of a table are as a file
// has them: the heads of its columns once, in a row above.
type table struct {
	strings.Builder
	loose []text.Span // what a paste may leave out: heads
	above []headRow
}

// A headRow is a row that the passages don't have.
type headRow struct {
	at, size int // in the table's text
}

// rows adds the rows of a passage.
func (t *table) rows(s string) {
	var last []string
	for row := range strings.Lines(s) {
		var heads []string
		var spans []text.Span
		at := 0
		for cell := range strings.SplitAfterSeq(row, block.CellGap) {
			if head, _, ok := strings.Cut(cell, ": "); ok {
				heads = append(heads, head)
				spans = append(spans, text.Span{Start: at, End: at + len(head) + len(": ")})
			}
			at += len(cell)
		}
		if len(heads) > 0 && !slices.Equal(heads, last) {
			above := strings.Join(heads, block.CellGap) + "\n"
			t.above = append(t.above, headRow{t.Len(), len(above)})
			t.loose = append(t.loose, text.Span{Start: t.Len(), End: t.Len() + len(above)})
			t.WriteString(above)
			last = heads
		}
		for _, span := range spans {
			t.loose = append(t.loose, text.Span{Start: t.Len() + span.Start, End: t.Len() + span.End})
		}
		t.WriteString(row)
	}
}

// place is where in the passages' text a byte of the table's stands: for one of
// a row of heads, where the row below it starts.
func (t *table) place(at int) int {
	out := at
	for _, h := range t.above {
		out -= min(max(at-h.at, 0), h.size)
	}
	return out
}
