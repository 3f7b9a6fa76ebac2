package opensearch

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/synthetic"
	"verbatim/index"
	"verbatim/index/enginetest"
)

// cluster is the address of a real cluster, or skips the test.
func cluster(t testing.TB) string {
	t.Helper()
	address := os.Getenv("OPENSEARCH_URL")
	if address == "" {
		t.Skip("no cluster: index/opensearch was not tried; start one with .ci/opensearch start, and set OPENSEARCH_URL to what it prints")
	}
	return strings.TrimRight(address, "/")
}

// TestEngine runs the suite that holds for every engine. The cluster rounds the
// lengths of passages, and counts those of the dead among its frequencies, so of
// the best ten it finds nine and more.
func TestEngine(t *testing.T) {
	enginetest.Run(t, 0.93, func(t testing.TB, name string) index.Engine { return fresh(t, name) })
}

// fresh opens the index of a name, which is deleted when the test ends.
func fresh(t testing.TB, name string) *Index {
	x, err := openAt(t, cluster(t)+"/verbatim-test-"+name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		x.Close()
		for part := range schemas {
			_ = x.c.call(context.Background(), http.MethodDelete, "/"+x.name+part, nil, nil)
		}
	})
	return x
}

// On several shards words are counted as searches count them, and so they are while
// another generation is kept beside.
func TestShards(t *testing.T) {
	x, ctx, dir := fresh(t, "shards?shards=3"), t.Context(), t.TempDir()
	g := synthetic.New(1, 0)
	if _, _, err := g.Write(dir, 400); err != nil {
		t.Fatal(err)
	}
	words := []string{"the", "zzz"}
	for range 20 {
		words = append(words, g.Question(1)[0])
	}
	for _, build := range []func(context.Context, index.Engine, string, func(index.Progress)) (index.Report, error){index.Update, index.Rebuild} {
		if _, err := build(ctx, x, dir, nil); err != nil {
			t.Fatal(err)
		}
		counts, err := x.DocFreqs(ctx, words...)
		if err != nil {
			t.Fatal(err)
		}
		g := x.generation()
		for i, w := range words {
			for stem := range index.Stems(w) {
				found, err := x.searches(ctx, g.counting(passages, object{"term": object{"text": stem}}), g.counting(passages, object{"term": object{"side": stem}}))
				if err != nil {
					t.Fatal(err)
				}
				prose, aside := found[0].Hits.Total.Value, found[1].Hits.Total.Value
				if counts[i] != (index.Freq{Prose: prose, All: prose + aside}) {
					t.Errorf("%s: %+v, and searches find %d of prose and %d others", w, counts[i], prose, aside)
				}
			}
		}
	}
}

// BenchmarkEngine asks what the local engine's benchmark of this name does.
func BenchmarkEngine(b *testing.B) {
	x, dir := fresh(b, "bench"), b.TempDir()
	if _, _, err := synthetic.New(1, 0).Write(dir, 4000); err != nil {
		b.Fatal(err)
	}
	if _, err := index.Update(b.Context(), x, dir, nil); err != nil {
		b.Fatal(err)
	}
	enginetest.Benchmark(b, x)
}

// openAt opens the index at an address as it is written.
func openAt(t testing.TB, address string) (*Index, error) {
	a, err := ParseAddress(address)
	if err != nil {
		return nil, err
	}
	return Open(t.Context(), a)
}
