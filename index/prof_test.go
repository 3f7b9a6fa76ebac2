package index

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"testing"
)

func BenchmarkBuild20k(b *testing.B) {
	for range b.N {
		x, err := Open(context.Background(), slog.Default(), b.TempDir()+"/i")
		if err != nil {
			b.Fatal(err)
		}
		x.Update(context.Background(), "/tmp/ixbench/20k/corpus", nil)
		x.Close()
	}
}
func BenchmarkLimit100(b *testing.B) {
	dir := "/tmp/ixbench/" + os.Getenv("IXD") + "/index"
	x, err := Open(context.Background(), slog.Default(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	words, _ := x.Complete("", Vocabulary, 2000)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		q := Query{Limit: 100}
		for k := range 3 {
			q.Terms = append(q.Terms, Term{Word: strings.ToLower(words[200+(i*7+k*331)%1700].Text)})
		}
		_, err := x.Search(context.Background(), q)
		if err != nil {
			b.Fatal(err)
		}
	}
}
