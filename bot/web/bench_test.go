package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/bot"
	"verbatim/corpus/synthetic"
	"verbatim/index"
	"verbatim/index/indextest"
)

// BenchmarkPassage opens links to passages of articles, and of a document as long
// as a shelf of books.
func BenchmarkPassage(b *testing.B) {
	dir := b.TempDir()
	g := synthetic.New(1, 0)
	if _, _, err := g.Write(filepath.Join(dir, "articles"), 2000); err != nil {
		b.Fatal(err)
	}
	var long strings.Builder
	for range 20_000 {
		for range 60 {
			long.WriteString(g.Word() + " ")
		}
		long.WriteString("said " + g.Name() + " on 12 March 2024.\n\n")
	}
	if err := os.WriteFile(filepath.Join(dir, "long.txt"), []byte(long.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	x := indextest.Over(b, dir)
	links, err := NewLinks("", filepath.Join(b.TempDir(), "key"))
	if err != nil {
		b.Fatal(err)
	}
	h, err := Handler(Config{Index: x, Links: links, Reply: bot.New(slog.Default(), x).Reply, Log: slog.Default()})
	if err != nil {
		b.Fatal(err)
	}
	for _, in := range []string{"articles", "long"} {
		b.Run(in, func(b *testing.B) {
			var addrs []string
			for len(addrs) < 64 {
				hits, err := x.Search(b.Context(), index.Query{Terms: []index.Term{{Word: g.Word()}}, Filter: index.Filter{In: in, Prose: true}, Limit: 8})
				if err != nil {
					b.Fatal(err)
				}
				for _, p := range hits[0] {
					addrs = append(addrs, links.Passage(p.ID, nil, p.Text))
				}
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				w := httptest.NewRecorder()
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, addrs[i%len(addrs)], nil)
				r.RemoteAddr = string(rune('a' + i%100_000)) // another asker each time
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code, w.Body)
				}
			}
		})
	}
}
