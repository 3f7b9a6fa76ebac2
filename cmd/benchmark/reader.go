package main

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"verbatim/bot"
	"verbatim/bot/web"
	"verbatim/corpus/synthetic"
	"verbatim/index"
)

// longPassages is how many passages the document has that is as long as a shelf
// of books.
const longPassages = 20_000

// reader measures the page of a passage in its document, up to its first byte:
// of the corpus's articles, and of one document that is very long. A page is
// written when it is whole, so its first byte comes as late as its last.
func (b *bench) reader(ctx context.Context) error {
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	const long = "long.txt"
	if _, err := os.Stat(filepath.Join(b.folder(), long)); err != nil {
		if err := b.writeLong(filepath.Join(b.folder(), long)); err != nil {
			return err
		}
		if _, err := index.Update(ctx, x, b.folder(), nil); err != nil {
			return err
		}
	}
	links, err := web.NewLinks("", filepath.Join(b.dir, "links"))
	if err != nil {
		return err
	}
	h, err := web.Handler(web.Config{Index: x, Links: links, Reply: bot.New(slog.Default(), x).Reply, Log: slog.Default()})
	if err != nil {
		return err
	}
	g := synthetic.New(b.seed, 3)
	for _, in := range []string{"", long} {
		var m meter
		for len(m) < b.questions {
			hits, err := x.Search(ctx, index.Query{Terms: []index.Term{{Word: g.Question(1)[0]}}, Filter: index.Filter{In: in, Prose: true}, Limit: 4})
			if err != nil {
				return err
			}
			for _, p := range hits[0] {
				r := httptest.NewRequestWithContext(ctx, http.MethodGet, links.Passage(p.ID, nil, p.Text), nil)
				r.RemoteAddr = fmt.Sprintf("10.0.%d.%d:1", len(m)>>8&255, len(m)&255) // nobody asks too often
				w := httptest.NewRecorder()
				err := m.time(func() error {
					if h.ServeHTTP(w, r); w.Code != http.StatusOK {
						return fmt.Errorf("the reader says %d to %s", w.Code, r.URL)
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
		}
		m.print(map[string]string{"": "a passage's page", long: "of a document of 20,000 passages"}[in])
	}
	return nil
}

// writeLong writes the long document.
func (b *bench) writeLong(file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	g, w := synthetic.New(b.seed, 4), bufio.NewWriter(f)
	for i := range longPassages {
		if i%50 == 0 {
			fmt.Fprintf(w, "Chapter %d\n\n", i/50+1)
		}
		for range 60 {
			fmt.Fprint(w, g.Word(), " ")
		}
		fmt.Fprintf(w, "said %s on %d March 2024.\n\n", g.Name(), i%31+1)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
