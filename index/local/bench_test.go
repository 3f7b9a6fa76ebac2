package local

import (
	"verbatim/index"

	"context"
	"log/slog"
	"testing"

	"verbatim/corpus/synthetic"
)

// benchPassages is the size of the corpus that benchmarks ask. For larger ones
// see cmd/benchmark.
const benchPassages = 4000

func syntheticCorpus(b *testing.B, passages int) (dir string, bytes int64) {
	b.Helper()
	dir = b.TempDir()
	_, bytes, err := synthetic.New(1, 0).Write(dir, passages)
	if err != nil {
		b.Fatal(err)
	}
	return dir, bytes
}

func BenchmarkSearch(b *testing.B) {
	dir, _ := syntheticCorpus(b, benchPassages)
	x := indexOf(b, dir)
	g := synthetic.New(1, 1)
	terms := func(words ...string) (q Query) {
		for _, w := range words {
			q.Terms = append(q.Terms, Term{Word: w})
		}
		return q
	}
	for _, k := range []struct {
		name string
		make func() Query
	}{
		{"any", func() Query { return terms(g.Question(3)...) }},
		{"best100", func() Query { q := terms(g.Question(3)...); q.Limit = 100; return q }},
		{"function", func() Query { return terms(g.Function(), g.Function(), "the") }},
		{"phrase", func() Query { return Query{Phrases: []string{g.Word() + " " + g.Word()}} }},
		{"speaker", func() Query { q := terms(g.Question(1)...); q.Filter.By = g.Name(); return q }},
		{"dated", func() Query { q := terms(g.Question(2)...); q.Filter.Kinds = []Kind{index.HasTime}; return q }},
	} {
		b.Run(k.name, func(b *testing.B) {
			queries := make([]Query, 256)
			for i := range queries {
				queries[i] = k.make()
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := x.Search(context.Background(), queries[i%len(queries)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("nearest", func(b *testing.B) {
		for b.Loop() {
			if _, err := x.Nearest(b.Context(), 5, "tranqel"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkUpdate(b *testing.B) {
	dir, bytes := syntheticCorpus(b, benchPassages)
	b.SetBytes(bytes)
	b.ReportAllocs()
	passages := 0
	for b.Loop() {
		x, err := Open(context.Background(), slog.New(slog.DiscardHandler), b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		rep, err := index.Update(context.Background(), x, dir, nil)
		if err != nil {
			b.Fatal(err)
		}
		passages += rep.Passages
		x.Close()
	}
	b.ReportMetric(float64(passages)/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkOpen(b *testing.B) {
	dir, _ := syntheticCorpus(b, benchPassages)
	at := string(indexOf(b, dir).dir)
	for b.Loop() {
		x, err := Open(context.Background(), slog.New(slog.DiscardHandler), at)
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}
