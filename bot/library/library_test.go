package library

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/bot/question"
	"verbatim/index"
	"verbatim/index/indextest"
	"verbatim/index/local"
)

// What an admin adds and removes in a channel is in the index and the folder,
// or in neither.
func TestAddAndRemove(t *testing.T) {
	const text = "Tolls on the Sill bridge will not rise before 2021, treasurer Bo Lind told the council of Varndorf on Friday.\n"
	folder := indextest.Folder(t, map[string]string{"news/one.txt": "The ferry of Varndorf ends its service when the bridge over the Sill opens, the council said.\n"})
	ctx := context.Background()
	x := indextest.Over(t, folder)
	c := &Library{Index: x, Folder: folder}
	add, remove, complete := c.Add, c.Remove, c.Complete
	quiet := func(int, int) {}
	documents := func(want int) {
		t.Helper()
		if got := documents(ctx, x); got != want {
			t.Errorf("%d documents, want %d", got, want)
		}
	}
	if _, err := add(ctx, "law/tolls.txt", []byte(text), quiet); err != nil {
		t.Error(err)
	}
	documents(2)
	if got := complete(question.People, "Lin", nil, 5); len(got) != 1 || got[0] != "Bo Lind" {
		t.Errorf("completed to %q", got)
	}
	if got := complete(question.People, "Lin", []string{"news"}, 5); len(got) != 0 {
		t.Errorf("completed to %q in a room that may not see it", got)
	}
	if _, err := add(ctx, "law/bad.txt", []byte("\x00\x01\x02\xff\x00\x00PK\x00\x00"), quiet); err == nil || !strings.Contains(err.Error(), "binary") {
		t.Errorf("a binary file: %v", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "law/bad.txt")); err == nil {
		t.Error("a file that cannot be read was left in the corpus")
	}
	if _, err := remove(ctx, "law/tolls.txt", []string{"news"}, quiet); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("removed out of another's collection: %v", err)
	}
	documents(2)
	if _, err := remove(ctx, "law/tolls.txt", nil, quiet); err != nil {
		t.Error(err)
	}
	documents(1)
	if _, err := remove(ctx, "undo", nil, quiet); err != nil {
		t.Error(err)
	}
	documents(2)
	if _, err := remove(ctx, "undo", nil, quiet); err == nil || err.Error() != "there is nothing to bring back" {
		t.Errorf("undo of nothing: %v", err)
	}
	for _, step := range []struct {
		mode string
		want int
		says string
	}{{"rollback", 1, "Rolled back"}, {"dry-run", 1, "1 added"}, {"", 2, "1 added"}, {"full", 2, "2 documents"}, {"status", 2, "2 documents"}} {
		got, err := c.Reindex(ctx, step.mode, quiet)
		if err != nil || !strings.Contains(got, step.says) {
			t.Errorf("reindex %s: %q, %v", step.mode, got, err)
		}
		documents(step.want)
	}
	if _, err := c.Reindex(ctx, "sideways", quiet); err == nil {
		t.Error("reindexed sideways")
	}
	if doc, got, err := c.Source(ctx, "nosuchid", nil); doc != "" || got != "" || err != nil {
		t.Errorf("source of nothing: %q, %v", doc, err)
	}
}

// A file of several documents goes as a whole and by its own name, and what is
// offered is what remove takes.
func TestRemoveRecords(t *testing.T) {
	folder := indextest.Folder(t, map[string]string{
		"people.jsonl":    "{\"title\":\"Tarn\",\"text\":\"Ada Tarn built the bridge of Varndorf.\"}\n{\"title\":\"Lind\",\"text\":\"Bo Lind counted the tolls of the bridge.\"}\n",
		"news/gull#1.txt": "Gull Times\n\nThe gulls of Varndorf came back in spring, the keeper of the lighthouse said.\n",
		"kite.txt":        "Kite Times\n\nThe kite festival of Varndorf was put off until the autumn, the mayor said.\n",
	})
	ctx := context.Background()
	x := indextest.Over(t, folder)
	c := &Library{Index: x, Folder: folder}
	for typed, want := range map[string]string{"kit": "[{kite.txt Kite Times}]", "peo": "[{people.jsonl }]", "news/g": "[{news/gull#1.txt }]", "gull#": "[{news/gull#1.txt Gull Times}]", "gul": "[{news/gull#1.txt Gull Times}]", "ite": "[]"} {
		if got := fmt.Sprint(c.Removable(typed, nil, 5)); got != want {
			t.Errorf("%s completes to %s, want %s", typed, got, want)
		}
	}
	if got := c.Removable("", []string{"news"}, 5); len(got) != 1 {
		t.Errorf("of one folder: %q", got)
	}
	if got := c.Folders(); !slices.Equal(got, []string{"news"}) {
		t.Errorf("folders %q", got)
	}
	for _, test := range []struct {
		doc   string
		scope []string
		want  string // in the report, or in the error
	}{
		{"people.jsonl#2", nil, "people.jsonl holds 2 documents"},
		{"people.jsonl#9", nil, "no document *people.jsonl#9*"},
		{"../corpus/kite.txt", nil, "no document"},
		{"news", nil, "no document"},
		{"kite.txt", []string{"news"}, "no document"},
		{"kite.txt", []string{}, "no document"},
		{"undo", []string{"news"}, "all documents are seen"},
		{"people.jsonl", nil, "Removed people.jsonl"},
		{"news/gull#1.txt", []string{"news"}, "Removed news/gull#1.txt"},
		{"undo", nil, "Brought back news/gull#1.txt"},
	} {
		got, err := c.Remove(ctx, test.doc, test.scope, func(int, int) {})
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("remove %s: %q, want %q", test.doc, got, test.want)
		}
	}
}

// What changed while the bot was away is taken in while it answers, what cannot
// be read is told, and what the disk has damaged is mended.
func TestCatchUp(t *testing.T) {
	dir := t.TempDir()
	var log strings.Builder
	l := &Library{Folder: filepath.Join(dir, "corpus"), Log: slog.New(slog.NewTextHandler(&log, nil))}
	ctx := context.Background()
	add := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(l.Folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(l.Folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	add("one.txt", "The ferry of Varndorf ends its service when the bridge over the Sill opens, the council said.\n")
	x, err := local.Open(ctx, l.Log, filepath.Join(dir, "index"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	l.Index = x
	for want := 1; want <= 2; want++ {
		l.catchUp(ctx)
		if got := documents(ctx, x); got != want {
			t.Errorf("%d documents, want %d", got, want)
		}
		add("two.txt", "Tolls on the Sill bridge will not rise before 2021, the treasurer told the council of Varndorf.\n")
		add("bad.txt", "\x00\x01\x02\xff\x00\x00PK\x00\x00")
	}
	if n := strings.Count(log.String(), "bad.txt"); n != 1 {
		t.Errorf("the bad file is told %d times: %s", n, log.String())
	}

	// What the disk damages meanwhile is built anew.
	records, err := filepath.Glob(filepath.Join(dir, "index", "*", "derived", "*"))
	if err != nil || len(records) == 0 {
		t.Fatalf("no records: %v", err)
	}
	file := records[len(records)-1]
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[0] ^= 1
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	l.mend(ctx)
	if err := x.Verify(ctx); err != nil || documents(ctx, x) != 2 || !strings.Contains(log.String(), "damaged") {
		t.Errorf("after the damage: %v, %d documents, log %s", err, documents(ctx, x), log.String())
	}
}

// documents is how many documents x has.
func documents(ctx context.Context, x index.Engine) int {
	s, err := x.Stats(ctx)
	if err != nil {
		return -1
	}
	return s.Documents
}
