// Package enginetest holds an engine to what package index says of engines.
package enginetest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"verbatim/corpus/sample"
	"verbatim/index"
)

// An Open opens the index of a name until the test ends: an empty one the first
// time, and later the same one, as another process would.
type Open func(t testing.TB, name string) index.Engine

// Run runs the suite. Names are different in each of its tests. Of the passages
// that are the best by the book, an engine must find the share of overlap: 1 for
// one whose scores are those of the book, less for one that rounds.
func Run(t *testing.T, overlap float64, open Open) {
	for _, tt := range []struct {
		name string
		test func(*testing.T, index.Engine, Open)
	}{
		{"sample", testSample},
		{"document", testDocument},
		{"documents", testDocuments},
		{"filters", testFilters},
		{"asides", testAsides},
		{"phrases", testPhrases},
		{"hostile", testHostile},
		{"copies", testCopies},
		{"manycopies", testManyCopies},
		{"authors", testAuthors},
		{"complete", testComplete},
		{"nearest", testNearest},
		{"update", testUpdate},
		{"abort", testAbort},
		{"generations", testGenerations},
		{"locked", testLocked},
		{"cancelled", testCancelled},
		{"ranking", func(t *testing.T, x index.Engine, _ Open) { testRanking(t, x, overlap) }},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, open(t, tt.name), open) })
	}
}

// Corpus writes files into a new folder.
func Corpus(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range files {
		write(t, filepath.Join(dir, name), s)
	}
	return dir
}

func write(t testing.TB, path, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fill brings x up to date with files.
func fill(t testing.TB, x index.Engine, files map[string]string) {
	t.Helper()
	update(t, x, Corpus(t, files))
}

func update(t testing.TB, x index.Engine, dir string) index.Report {
	t.Helper()
	r, err := index.Update(context.Background(), x, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fillSample(t testing.TB, x index.Engine) {
	t.Helper()
	dir := t.TempDir()
	if err := sample.Extract(dir); err != nil {
		t.Fatal(err)
	}
	update(t, x, dir)
}

func search(t testing.TB, x index.Engine, q index.Query) []index.Hit {
	t.Helper()
	hits, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits[0]
}

// terms is a query for any of some words.
func terms(words ...string) (q index.Query) {
	for _, w := range words {
		q.Terms = append(q.Terms, index.Term{Word: w})
	}
	return q
}

// docsOf returns the documents of hits in order.
func docsOf(hits []index.Hit) (ids []string) {
	for _, h := range hits {
		ids = append(ids, h.Doc.ID)
	}
	return ids
}

func stats(t testing.TB, x index.Engine) index.Stats {
	t.Helper()
	st, err := x.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// day is a paragraph that documents have beside what they are about.
const day = "\n\nThe committee met in the town hall on Monday and talked about the harbour for two hours before lunch.\n"
