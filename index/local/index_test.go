package local

import (
	"verbatim/index"

	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/corpus/sample"
)

// corpusOf writes files into a new folder.
func corpusOf(t testing.TB, files map[string]string) string {
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

// openAt opens the index in dir until the test ends.
func openAt(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(context.Background(), slog.New(slog.DiscardHandler), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

// indexOf indexes a folder.
func indexOf(t testing.TB, folder string) *Index {
	t.Helper()
	x := openAt(t, filepath.Join(t.TempDir(), "index"))
	if _, err := index.Update(context.Background(), x, folder, nil); err != nil {
		t.Fatal(err)
	}
	return x
}

func sampleIndex(t testing.TB) *Index {
	t.Helper()
	dir := t.TempDir()
	if err := sample.Extract(dir); err != nil {
		t.Fatal(err)
	}
	return indexOf(t, dir)
}

// docsOf returns the documents of hits in order.
func docsOf(hits []index.Hit) (ids []string) {
	for _, h := range hits {
		ids = append(ids, h.Doc.ID)
	}
	return ids
}

func search(t testing.TB, x *Index, q Query) []index.Hit {
	t.Helper()
	hits, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits[0]
}

func TestSearchSample(t *testing.T) {
	x := sampleIndex(t)
	hits := search(t, x, Query{Terms: []Term{{Word: "Kirby"}, {Word: "spokesman"}}})
	if len(hits) == 0 || !strings.Contains(hits[0].Text, "Pentagon spokesman John Kirby") {
		t.Fatalf("%+v", hits)
	}
	h := hits[0]
	d, err := x.Document(t.Context(), h.Doc.ID, nil)
	if err != nil || d.Text[h.Start:h.Start+len(h.Text)] != h.Text {
		t.Errorf("the passage is not at its place in the document: %v", err)
	}
	p, err := x.Passage(t.Context(), h.ID, nil)
	if err != nil || p.Text != h.Text || len(p.Sentences) == 0 || !reflect.DeepEqual(p.Times, h.Times) {
		t.Errorf("Passage(%s) = %+v, %v", h.ID, p, err)
	}
	if _, err := x.Passage(t.Context(), "none", nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("err = %v", err)
	}
	if _, err := x.Passage(t.Context(), h.ID, []string{"ellerby"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a passage out of scope: %v", err)
	}
	around, at, err := x.Around(t.Context(), h.ID, 1, 1, nil)
	if err != nil || len(around) < 2 || around[at].ID != h.ID {
		t.Errorf("Around = %d passages, at %d, %v", len(around), at, err)
	}
	if got, _ := x.Nearest(t.Context(), 1, "withdrawl"); len(got) != 1 || got[0][0].Text != "withdrawal" {
		t.Errorf("Nearest = %v", got)
	}
	for range 2 { // the second time from memory
		if n, err := x.docFreq("withdrawals"); n == 0 || err != nil {
			t.Errorf("DocFreq = %d, %v", n, err)
		}
	}
	if n, err := x.docFreq("zzz"); n != 0 || err != nil {
		t.Errorf("DocFreq of a word that is not there = %d, %v", n, err)
	}
}

const day = "\n\nThe committee met in the town hall on Monday and talked about the harbour for two hours before lunch.\n"

func TestUpdate(t *testing.T) {
	dir := corpusOf(t, map[string]string{"a/one.txt": "Harbour plans\n\nThe ferry needs a new pier, the mayor says." + day, "a/two.txt": "Schools" + day, "b/three.txt": "Trains" + day})
	x := indexOf(t, dir)
	step := func(name string, do func(), want index.Report) {
		t.Helper()
		do()
		behind, err := index.Behind(context.Background(), x, dir)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := index.Update(context.Background(), x, dir, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if behind.Added < got.Added || behind.Removed != got.Removed {
			t.Errorf("%s: Behind says %+v, Update %+v", name, behind, got)
		}
		got.Passages, got.Seconds, want.Failed = 0, 0, append([]index.Failure{}, want.Failed...)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
	find := func(word string, want ...string) {
		t.Helper()
		if got := docsOf(search(t, x, Query{Terms: []Term{{Word: word}}})); !slices.Equal(got, want) {
			t.Errorf("%s is in %v, want %v", word, got, want)
		}
	}
	find("pier", "a/one.txt")
	step("nothing", func() {}, index.Report{Documents: 3, Unchanged: 3, Generation: 1})
	step("touched", func() {
		now := time.Now().Add(time.Hour)
		if err := os.Chtimes(filepath.Join(dir, "a/one.txt"), now, now); err != nil {
			t.Fatal(err)
		}
	}, index.Report{Documents: 3, Unchanged: 3, Generation: 2})
	step("changed", func() {
		write(t, filepath.Join(dir, "a/one.txt"), "Harbour plans\n\nThe ferry needs a new quay instead, the mayor says now."+day)
	},
		index.Report{Documents: 3, Updated: 1, Unchanged: 2, Generation: 3})
	find("pier")
	find("quay", "a/one.txt")
	step("added and removed", func() {
		write(t, filepath.Join(dir, "c/four.txt"), "Piers\n\nA pier collapsed in the storm of last night, nobody was hurt."+day)
		os.Remove(filepath.Join(dir, "a/one.txt"))
	}, index.Report{Documents: 3, Added: 1, Removed: 1, Unchanged: 2, Generation: 4})
	find("quay")
	find("pier", "c/four.txt")
	step("binary", func() { write(t, filepath.Join(dir, "b/bad.txt"), "\x00\x01\x02\xff\x00\x00PK\x00\x00") },
		index.Report{Documents: 3, Unchanged: 3, Generation: 5, Failed: []index.Failure{{Path: "b/bad.txt", Error: "binary, not text", Known: false}}})
	step("still binary", func() {}, index.Report{Documents: 3, Unchanged: 3, Generation: 5, Failed: []index.Failure{{Path: "b/bad.txt", Error: "binary, not text", Known: true}}})

	again, err := Open(context.Background(), slog.New(slog.DiscardHandler), string(x.dir))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if fresh, err := again.Refresh(t.Context()); fresh || err != nil {
		t.Errorf("Refresh = %v, %v with nothing new", fresh, err)
	}
	if got, want := statsOf(t, again), statsOf(t, x); got != want {
		t.Errorf("reopened: %+v, want %+v", got, want)
	}
	step("another", func() {
		write(t, filepath.Join(dir, "c/five.txt"), "Lighthouse\n\nThe lighthouse is painted white."+day)
	},
		index.Report{Documents: 4, Added: 1, Unchanged: 3, Generation: 6, Failed: []index.Failure{{Path: "b/bad.txt", Error: "binary, not text", Known: true}}})
	if fresh, err := again.Refresh(t.Context()); !fresh || err != nil || statsOf(t, again) != statsOf(t, x) {
		t.Errorf("Refresh = %v, %v: %+v, want %+v", fresh, err, statsOf(t, again), statsOf(t, x))
	}
	if st, err := x.Rollback(t.Context()); err != nil || st.Generation != 5 || st.Documents != 3 {
		t.Errorf("Rollback = %+v, %v", st, err)
	}
	find("lighthouse")
	if _, err := x.Rollback(t.Context()); !errors.Is(err, ErrNoEarlier) {
		t.Errorf("a second Rollback: %v", err)
	}
	step("after the rollback", func() {}, index.Report{Documents: 4, Added: 1, Unchanged: 3, Generation: 7, Failed: []index.Failure{{Path: "b/bad.txt", Error: "binary, not text", Known: true}}})
	find("lighthouse", "c/five.txt")
	left, _ := os.ReadDir(filepath.Join(string(x.dir), "generations"))
	if len(left) != 2 {
		t.Errorf("%d generations on disk", len(left))
	}
}

func TestFoldsTheSameWords(t *testing.T) {
	const body = "The ministry said on Friday that %s boats would be inspected before the end of the season, and that owners who refuse will lose their licence for a year."
	x := indexOf(t, corpusOf(t, map[string]string{
		"a.txt": "Boats\n\n" + fmt.Sprintf(body, "120") + "\n",
		"b.txt": "Inspections\n\n" + fmt.Sprintf(body, "120") + "\n",
		"c.txt": "Ships\n\n" + fmt.Sprintf(body, "130") + "\n",
		"d.txt": "Ships\n\n" + strings.Replace(fmt.Sprintf(body, "120"), "season", "summer", 1) + "\n",
	}))
	hits := search(t, x, Query{Terms: []Term{{Word: "boats"}, {Word: "inspected"}}})
	if len(hits) != 2 || len(hits[0].Also)+len(hits[1].Also) != 2 {
		t.Errorf("%d hits: %+v", len(hits), hits)
	}
}

func TestFilters(t *testing.T) {
	x := sampleIndex(t)
	all := len(search(t, x, Query{Filter: Filter{Scope: []string{"iraq", "ellerby", "lanternfish"}}, Limit: 1000}))
	if all == 0 || all != statsOf(t, x).Passages {
		t.Errorf("%d passages in the collections", all)
	}
	for _, tt := range []struct {
		f  Filter
		ok func(index.Hit) bool
	}{
		{Filter{Scope: []string{"iraq"}}, func(h index.Hit) bool { return h.Doc.Collection() == "iraq" }},
		{Filter{In: "stall"}, func(h index.Hit) bool { return h.Doc.ID == "iraq/2011-10-18-talks-stall.txt" }},
		{Filter{Kinds: []Kind{index.HasTime}}, func(h index.Hit) bool { return len(h.Times) > 0 }},
	} {
		hits := search(t, x, Query{Filter: tt.f, Limit: 1000})
		if len(hits) == 0 || len(hits) == all {
			t.Errorf("%+v leaves %d passages", tt.f, len(hits))
		}
		for _, h := range hits {
			if !tt.ok(h) {
				t.Errorf("%+v leaves %s of %s", tt.f, h.ID, h.Doc.ID)
			}
		}
		terms := search(t, x, Query{Terms: []Term{{Word: "the"}}, Filter: tt.f, Limit: 1000})
		for _, h := range terms {
			if !tt.ok(h) {
				t.Errorf("the, %+v leaves %s of %s", tt.f, h.ID, h.Doc.ID)
			}
		}
	}
	if got := search(t, x, Query{}); len(got) > 0 {
		t.Errorf("the zero query finds %d", len(got))
	}
}

func TestPhrases(t *testing.T) {
	x := indexOf(t, corpusOf(t, map[string]string{
		"a.txt": "Plays\n\nTo be, or not to be: that was the question of the evening at the theatre." + day,
		"b.txt": "Not plays\n\nNot to question that it was the evening to be or to go there." + day,
	}))
	if got := docsOf(search(t, x, Query{Phrases: []string{"to be or not to be"}})); !slices.Equal(got, []string{"a.txt"}) {
		t.Errorf("found in %v", got)
	}
}

func TestOpenErrors(t *testing.T) {
	open := func(dir string) error {
		x, err := Open(context.Background(), slog.New(slog.DiscardHandler), dir)
		if err == nil {
			x.Close()
		}
		return err
	}
	if err := open(corpusOf(t, map[string]string{"photo.jpg": "x"})); !errors.Is(err, ErrForeign) {
		t.Errorf("foreign: %v", err)
	}
	if err := open(corpusOf(t, map[string]string{"VERBATIM": markerText + "99\n"})); !errors.Is(err, ErrFormat) {
		t.Errorf("newer: %v", err)
	}
	older := corpusOf(t, map[string]string{"VERBATIM": markerText + "0\n", "CURRENT": "7\n"})
	if err := open(older); err != nil {
		t.Errorf("older: %v", err)
	}
	if err := open(older); err != nil {
		t.Errorf("older, again: %v", err)
	}
	x := sampleIndex(t)
	unlock, err := x.lock()
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	other, err := Open(context.Background(), slog.New(slog.DiscardHandler), string(x.dir))
	if err != nil {
		t.Fatalf("opening beside a writer: %v", err)
	}
	defer other.Close()
	if len(search(t, other, Query{Terms: []Term{{Word: "Kirby"}}})) == 0 {
		t.Error("no answer beside a writer")
	}
	for _, w := range []*Index{x, other} {
		if _, err := index.Update(context.Background(), w, t.TempDir(), nil); !errors.Is(err, ErrLocked) {
			t.Errorf("second writer: %v", err)
		}
	}
}

// A passage that very many documents carry is one hit with some of them, and
// does not keep the others from being found.
func TestManyCopies(t *testing.T) {
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("wire/%03d.txt", i)] = "The harbour ferry harbour ferry ran again on Tuesday, the operator of the line told the council." + day
	}
	for i := range 15 {
		files[fmt.Sprintf("own/%02d.txt", i)] = fmt.Sprintf("A clerk numbered %d saw the ferry from the window of an office that looks out on the town.", i) + day
	}
	x := indexOf(t, corpusOf(t, files))
	hits := search(t, x, Query{Terms: []Term{{Word: "ferry"}, {Word: "harbour"}}})
	if len(hits) != 10 {
		t.Fatalf("%d hits", len(hits))
	}
	seen := map[string]bool{}
	for i, h := range hits {
		if seen[h.Text] || (i == 0) != strings.Contains(h.Text, "harbour ferry") {
			t.Errorf("hit %d: %s", i, h.Text)
		}
		seen[h.Text] = true
	}
	if len(hits[0].Also) != maxAlso {
		t.Errorf("%d other documents", len(hits[0].Also))
	}
}

// Copies in the same words are not the same to a filter by author: one that
// another document carries is found though a copy before it is not the author's.
func TestCopyOfAnAuthor(t *testing.T) {
	const said = "\"The ferry is late,\" said Ada Stone. \"It is always late,\" said Bo Quill."
	x := indexOf(t, corpusOf(t, map[string]string{
		"new.md": "---\ntitle: Late\ndate: 2012-05-04\n---\n\n" + said,
		"old.md": "---\ntitle: Late\nauthor: Ada Quill\ndate: 2011-05-04\n---\n\n" + said,
	}))
	for _, q := range []Query{{Filter: Filter{By: "Ada Quill"}}, {Terms: []Term{{Word: "ferry"}}, Filter: Filter{By: "Ada Quill"}}} {
		if hits := search(t, x, q); len(hits) != 1 || hits[0].Doc.ID != "old.md" {
			t.Errorf("%+v found %+v", q, hits)
		}
	}
}

// Of two wordings of a report every document is named, those of the second too.
func TestCopiesOfNearCopies(t *testing.T) {
	files := map[string]string{}
	for i := range 4 {
		files[fmt.Sprintf("a%d.txt", i)] = "The harbour ferry ran again on Tuesday after a week of storms, the operator of the line told the town council, and the fares stay as they were before the winter."
		files[fmt.Sprintf("b%d.txt", i)] = "The harbour ferry ran again on Tuesday after a week of storms, the operator of the line told the city council, and the fares stay as they were before the winter."
	}
	hits := search(t, indexOf(t, corpusOf(t, files)), Query{Terms: []Term{{Word: "ferry"}}})
	if len(hits) != 1 || len(hits[0].Also) != 7 {
		t.Errorf("%d hits, %+v", len(hits), hits)
	}
}

func statsOf(t testing.TB, x *Index) Stats {
	t.Helper()
	s, err := x.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}
