package local

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"verbatim/corpus"
	"verbatim/index/record"
)

// A document that was added when a batch was nearly full lies in two segments,
// and is read whole all the same.
func TestDocumentInTwoSegments(t *testing.T) {
	defer func(o mergeplan.MergePlanOptions) { mergeOptions = o }(mergeOptions)
	mergeOptions.MaxSegmentsPerTier, mergeOptions.FloorSegmentSize = 100, 1
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "Lock %d of the canal was opened by the mayor, and %d barges went through it before the evening came.\n\n", i, i+3)
	}
	docs, err := corpus.ReadBytes(t.Context(), "long.txt", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	x := openAt(t, filepath.Join(t.TempDir(), "index"))
	corpus.Analyze(docs[0])
	list := record.ChunksOf(docs[0])
	for _, part := range [][]record.Chunk{list[:len(list)/2], list[len(list)/2:]} {
		w, err := x.Write(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		b, err := w.(*writer).builder()
		if err == nil {
			err = b.chunks(part)
		}
		if err == nil {
			err = b.flush()
		}
		if err == nil {
			err = w.Commit(t.Context(), nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if n := len(x.cur.segments); n != 2 {
		t.Fatalf("%d segments: the test is of two", n)
	}
	d, err := x.Document(t.Context(), "long.txt", nil)
	if err != nil || d.Text != docs[0].Text {
		t.Fatalf("the document is not whole: %v", err)
	}
	last := d.Passages[len(d.Passages)-1]
	hits, at, err := x.Around(t.Context(), last.ID, len(d.Passages), 1, nil)
	if err != nil || len(hits) != len(d.Passages) || at != len(hits)-1 {
		t.Errorf("around the last of %d passages there are %d, itself at %d: %v", len(d.Passages), len(hits), at, err)
	}
}
