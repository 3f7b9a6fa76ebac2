package enginetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"verbatim/corpus"
	"verbatim/index"
)

// find wants a word in some documents.
func find(t *testing.T, x index.Engine, word string, want ...string) {
	t.Helper()
	if got := docsOf(search(t, x, terms(word))); !slices.Equal(got, want) {
		t.Errorf("%s is in %v, want %v", word, got, want)
	}
}

func testUpdate(t *testing.T, x index.Engine, open Open) {
	ctx := t.Context()
	dir := Corpus(t, map[string]string{"a/one.txt": "Harbour plans\n\nThe ferry needs a new pier, the mayor says." + day, "a/two.txt": "Schools" + day, "b/three.txt": "Trains" + day})
	step := func(name string, do func(), want index.Report) {
		t.Helper()
		do()
		behind, err := index.Behind(ctx, x, dir)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := update(t, x, dir)
		if behind.Added < got.Added || behind.Removed != got.Removed {
			t.Errorf("%s: Behind says %+v, Update %+v", name, behind, got)
		}
		got.Passages, got.Seconds, want.Failed = 0, 0, append([]index.Failure{}, want.Failed...)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
	bad := func(known bool) []index.Failure {
		return []index.Failure{{Path: "b/bad.txt", Error: "binary, not text", Known: known}}
	}
	step("first", func() {}, index.Report{Documents: 3, Added: 3, Generation: 1})
	find(t, x, "pier", "a/one.txt")
	step("nothing", func() {}, index.Report{Documents: 3, Unchanged: 3, Generation: 1})
	step("touched", func() {
		now := time.Now().Add(time.Hour)
		if err := os.Chtimes(filepath.Join(dir, "a/one.txt"), now, now); err != nil {
			t.Fatal(err)
		}
	}, index.Report{Documents: 3, Unchanged: 3, Generation: 2})
	step("changed", func() {
		write(t, filepath.Join(dir, "a/one.txt"), "Harbour plans\n\nThe ferry needs a new quay instead, the mayor says now."+day)
	}, index.Report{Documents: 3, Updated: 1, Unchanged: 2, Generation: 3})
	find(t, x, "pier")
	find(t, x, "quay", "a/one.txt")
	step("added and removed", func() {
		write(t, filepath.Join(dir, "c/four.txt"), "Storms\n\nA pier collapsed in the storm of last night, nobody was hurt."+day)
		os.Remove(filepath.Join(dir, "a/one.txt"))
	}, index.Report{Documents: 3, Added: 1, Removed: 1, Unchanged: 2, Generation: 4})
	find(t, x, "quay")
	find(t, x, "pier", "c/four.txt")
	step("binary", func() { write(t, filepath.Join(dir, "b/bad.txt"), "\x00\x01\x02\xff\x00\x00PK\x00\x00") },
		index.Report{Documents: 3, Unchanged: 3, Generation: 5, Failed: bad(false)})
	step("still binary", func() {}, index.Report{Documents: 3, Unchanged: 3, Generation: 5, Failed: bad(true)})

	again := open(t, "update")
	if fresh, err := again.Refresh(ctx); fresh || err != nil {
		t.Errorf("Refresh = %v, %v with nothing new", fresh, err)
	}
	if got, want := stats(t, again), stats(t, x); got != want {
		t.Errorf("reopened: %+v, want %+v", got, want)
	}
	step("another", func() {
		write(t, filepath.Join(dir, "c/five.txt"), "Coasts\n\nThe lighthouse is painted white."+day)
	}, index.Report{Documents: 4, Added: 1, Unchanged: 3, Generation: 6, Failed: bad(true)})
	if fresh, err := again.Refresh(ctx); !fresh || err != nil || stats(t, again) != stats(t, x) {
		t.Errorf("Refresh = %v, %v: %+v, want %+v", fresh, err, stats(t, again), stats(t, x))
	}
	find(t, again, "lighthouse", "c/five.txt")
	if st, err := x.Rollback(ctx); err != nil || st.Generation != 5 || st.Documents != 3 {
		t.Errorf("Rollback = %+v, %v", st, err)
	}
	find(t, x, "lighthouse")
	if _, err := x.Rollback(ctx); !errors.Is(err, index.ErrNoEarlier) {
		t.Errorf("a second Rollback: %v", err)
	}
	step("after the rollback", func() {}, index.Report{Documents: 4, Added: 1, Unchanged: 3, Generation: 7, Failed: bad(true)})
	find(t, x, "lighthouse", "c/five.txt")
	if err := x.Verify(ctx); err != nil {
		t.Error(err)
	}
}

// What was not committed is not there, and takes nothing from the next writer.
func testAbort(t *testing.T, x index.Engine, _ Open) {
	ctx := t.Context()
	fill(t, x, map[string]string{"a.txt": "The ferry needs a new pier." + day})
	before := stats(t, x)
	w, err := x.Write(ctx)
	if err != nil {
		t.Fatal(err)
	}
	d := &corpus.Document{ID: "b.txt", Text: "A lighthouse."}
	corpus.Analyze(d)
	if err := errors.Join(w.Add(ctx, []*corpus.Document{d}), w.Remove(ctx, []string{"a.txt"})); err != nil {
		t.Fatal(err)
	}
	find(t, x, "pier", "a.txt")
	w.Abort()
	w.Abort()
	find(t, x, "pier", "a.txt")
	find(t, x, "lighthouse")
	if got := stats(t, x); got != before {
		t.Errorf("%+v, want %+v", got, before)
	}
	fill(t, x, map[string]string{"c.txt": "The quay." + day})
	find(t, x, "quay", "c.txt")
	find(t, x, "pier")
}

// Very many small updates: everything is found, in its newest wording alone, and
// nothing grows without end.
func testGenerations(t *testing.T, x index.Engine, _ Open) {
	dir := t.TempDir()
	for i := range 24 {
		write(t, filepath.Join(dir, "n"+string(rune('a'+i%12))+".txt"), "On 4 May 2004 number"+string(rune('a'+i%12))+" was version"+string(rune('a'+i))+"x."+day)
		update(t, x, dir)
	}
	for i := range 24 {
		want := []string{"n" + string(rune('a'+i%12)) + ".txt"}
		if i < 12 {
			want = nil
		}
		find(t, x, "version"+string(rune('a'+i))+"x", want...)
	}
	if st := stats(t, x); st.Documents != 12 {
		t.Errorf("%+v", st)
	}
	hits := search(t, x, terms("numberc"))
	if len(hits) != 1 || len(hits[0].Times) == 0 || hits[0].Times[0].Value != "2004-05-04" {
		t.Errorf("%+v", hits)
	}
}

func testLocked(t *testing.T, x index.Engine, open Open) {
	ctx := t.Context()
	fill(t, x, map[string]string{"a.txt": "The ferry needs a new pier." + day})
	other := open(t, "locked")
	w, err := x.Write(ctx)
	if err != nil {
		t.Fatal(err)
	}
	find(t, other, "pier", "a.txt")
	for _, e := range []index.Engine{x, other} {
		if _, err := e.Write(ctx); !errors.Is(err, index.ErrLocked) {
			t.Errorf("a second writer: %v", err)
		}
	}
	w.Abort()
	w, err = other.Write(ctx)
	if err != nil {
		t.Fatal(err)
	}
	w.Abort()
}

func testCancelled(t *testing.T, x index.Engine, _ Open) {
	fill(t, x, map[string]string{"a.txt": "The ferry needs a new pier." + day})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Search(ctx, terms("pier")); !errors.Is(err, context.Canceled) {
		t.Errorf("Search: %v", err)
	}
	if _, err := index.Rebuild(ctx, x, Corpus(t, map[string]string{"b.txt": day}), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Rebuild: %v", err)
	}
	find(t, x, "pier", "a.txt")
}
