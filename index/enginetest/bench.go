package enginetest

import (
	"strings"
	"testing"

	"verbatim/corpus/synthetic"
	"verbatim/index"
)

// Benchmark asks an engine that has a corpus of package synthetic, of seed 1.
func Benchmark(b *testing.B, x index.Engine) {
	g := synthetic.New(1, 1)
	for _, k := range []struct {
		name string
		make func() index.Query
	}{
		{"any", func() index.Query { return terms(g.Question(2 + g.Int(3))...) }},
		{"all", func() index.Query { return terms(strings.Join(g.Question(2+g.Int(3)), " ")) }},
		{"best100", func() index.Query { q := terms(g.Question(3)...); q.Limit = 100; return q }},
		{"standins", func() index.Query {
			q := terms(g.Question(3)...)
			for i := range q.Terms {
				for _, w := range g.Question(4) {
					q.Terms[i].Also = append(q.Terms[i].Also, index.Form{Word: w, Weight: 0.5})
				}
			}
			return q
		}},
		{"function", func() index.Query { return terms(g.Function(), g.Function(), "the") }},
		{"phrase", func() index.Query { return index.Query{Phrases: []string{g.Word() + " " + g.Word()}} }},
		{"speaker", func() index.Query { q := terms(g.Question(1)...); q.Filter.By = g.Name(); return q }},
		{"dated", func() index.Query {
			q := terms(g.Question(2)...)
			q.Filter.Kinds = []index.Kind{index.HasTime}
			return q
		}},
	} {
		queries := make([]index.Query, 256)
		for i := range queries {
			queries[i] = k.make()
		}
		run(b, k.name, func(i int) error { _, err := x.Search(b.Context(), queries[i%len(queries)]); return err })
	}
	run(b, "nearest", func(int) error { _, err := x.Nearest(b.Context(), 5, "tranqel"); return err })
	run(b, "complete", func(int) error {
		_, err := x.Complete(b.Context(), g.Name()[:1+g.Int(4)], index.People, 25, nil)
		return err
	})
	run(b, "documents", func(int) error {
		_, err := x.Documents(b.Context(), index.Filter{}, index.Page{Limit: 25})
		return err
	})
}

func run(b *testing.B, name string, f func(i int) error) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if err := f(i); err != nil {
				b.Fatal(err)
			}
		}
	})
}
