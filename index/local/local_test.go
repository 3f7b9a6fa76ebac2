package local

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"verbatim/index"
	"verbatim/index/enginetest"
)

func TestEngine(t *testing.T) {
	var mu sync.Mutex
	dirs := map[string]string{}
	enginetest.Run(t, 1, func(t testing.TB, name string) index.Engine {
		mu.Lock()
		defer mu.Unlock()
		if dirs[name] == "" {
			dirs[name] = filepath.Join(t.TempDir(), "index")
		}
		return openAt(t, dirs[name])
	})
}

// openAt opens the index in dir until the test ends.
func openAt(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(t.Context(), slog.New(slog.DiscardHandler), dir)
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
	if _, err := index.Update(t.Context(), x, folder, nil); err != nil {
		t.Fatal(err)
	}
	return x
}

func search(t testing.TB, x *Index, q index.Query) []index.Hit {
	t.Helper()
	hits, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits[0]
}

// anyOf is a query for prose with any of some words.
func anyOf(words ...string) (q index.Query) {
	q.Filter.Prose = true
	for _, w := range words {
		q.Terms = append(q.Terms, index.Term{Word: w})
	}
	return q
}

func statsOf(t testing.TB, x *Index) index.Stats {
	t.Helper()
	s, err := x.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t testing.TB, path, s string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

const day = "\n\nThe committee met in the town hall on Monday and talked about the harbour for two hours before lunch.\n"

func TestOpenErrors(t *testing.T) {
	open := func(dir string) error {
		x, err := Open(t.Context(), slog.New(slog.DiscardHandler), dir)
		if err == nil {
			x.Close()
		}
		return err
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  error
	}{
		{"foreign", map[string]string{"photo.jpg": "x"}, index.ErrForeign},
		{"newer", map[string]string{"VERBATIM": markerText + "99\n"}, index.ErrFormat},
		{"older", map[string]string{"VERBATIM": markerText + "0\n", "CURRENT": "7\n"}, nil},
	} {
		dir := enginetest.Corpus(t, tt.files)
		for range 2 {
			if err := open(dir); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
	}
}

// An index whose passages were packed when less or more was known of them is
// given up, and can be built anew.
func TestOtherShape(t *testing.T) {
	x := indexOf(t, enginetest.Corpus(t, map[string]string{"a.txt": "Harbour" + day}))
	x.Close()
	write(t, x.dir.marker(), fmt.Sprintf("%s%d other\n", markerText, formatVersion))
	checkDamaged(t, "other shape", string(x.dir), enginetest.Corpus(t, map[string]string{"b.txt": "Pier\n\nThe pier is new." + day}))
}
