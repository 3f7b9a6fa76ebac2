// Benchmark measures the index on a corpus it makes up: how fast it is built,
// how large it is, and what questions cost, beside plain bleve in the same run.
//
//	go run ./index/benchmark -passages 100000
//
// With -dir the corpus and the indexes are kept there and used again.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"verbatim/index"
)

func main() {
	log.SetFlags(0)
	passages := flag.Int("passages", 100_000, "size of the corpus")
	dir := flag.String("dir", "", "where to keep the corpus and the indexes (default: a temporary directory)")
	seed := flag.Uint64("seed", 1, "of the generator")
	questions := flag.Int("questions", 1000, "of each kind")
	plain := flag.Bool("bleve", false, "measure plain bleve on the same passages")
	flag.Parse()
	if err := run(*dir, *seed, *passages, *questions, *plain); err != nil {
		log.Fatal(err)
	}
}

func run(dir string, seed uint64, passages, questions int, plain bool) error {
	if dir == "" {
		tmp, err := os.MkdirTemp("", "verbatim-benchmark")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		dir = tmp
	}
	g := newGenerator(seed)
	folder := filepath.Join(dir, "corpus")
	if _, err := os.Stat(folder); err != nil {
		docs, bytes, err := g.write(folder, passages)
		if err != nil {
			return err
		}
		fmt.Printf("corpus: %d documents, %d MB\n", docs, bytes>>20)
	}
	raw := size(folder)
	ctx := context.Background()
	x, err := index.Open(ctx, slog.Default(), filepath.Join(dir, "index"))
	if err != nil {
		return err
	}
	defer x.Close()
	cpu := cpuTime()
	rep, err := x.Update(ctx, folder, nil)
	if err != nil {
		return err
	}
	st := x.Stats()
	if rep.Changed() {
		used := cpuTime() - cpu
		fmt.Printf("build: %d passages in %.1f s, %.0f a CPU second, peak %d MB\n", st.Passages, rep.Seconds,
			float64(st.Passages)/used.Seconds(), peak()>>20)
	}
	fmt.Printf("index: %d MB, %.2f of the raw text\n", st.Bytes>>20, float64(st.Bytes)/float64(raw))
	debug.FreeOSMemory()
	start := time.Now()
	again, err := index.Open(ctx, slog.Default(), filepath.Join(dir, "index"))
	if err != nil {
		return err
	}
	again.Close()
	fmt.Printf("open: %.0f ms\n", float64(time.Since(start).Microseconds())/1000)
	q := newGenerator(seed)
	q.r.Uint64() // another stream than the corpus's
	if err := ask(ctx, x, q, questions); err != nil {
		return err
	}
	if plain {
		return plainBleve(ctx, x, filepath.Join(dir, "bleve"), newGenerator(seed), questions)
	}
	return nil
}

// ask measures each kind of question.
func ask(ctx context.Context, x *index.Index, g *generator, n int) error {
	kinds := []struct {
		name string
		make func() index.Query
	}{
		{"any of 2 to 4 words", func() index.Query { return terms(g.question(2 + g.r.IntN(3))) }},
		{"any, limit 100", func() index.Query { q := terms(g.question(2 + g.r.IntN(3))); q.Limit = 100; return q }},
		{"with 4 synonyms each", func() index.Query { return synonyms(g, 3) }},
		{"function words only", func() index.Query { return terms([]string{g.words[g.r.IntN(90)], g.words[g.r.IntN(90)], "the"}) }},
		{"phrase of 2 words", func() index.Query { return index.Query{Phrases: []string{g.word() + " " + g.word()}} }},
	}
	for _, k := range kinds {
		queries := make([]index.Query, n)
		for i := range queries {
			queries[i] = k.make()
		}
		m := newMeter()
		for _, q := range queries {
			if err := m.time(func() error { _, err := x.Search(ctx, q); return err }); err != nil {
				return err
			}
		}
		m.print(k.name)
	}
	m := newMeter()
	for range n {
		w := []byte(g.question(1)[0])
		w[g.r.IntN(len(w))] = 'q'
		_ = m.time(func() error { _, err := x.Nearest(string(w), 5); return err })
	}
	m.print("nearest words")
	m = newMeter()
	for range n {
		w := g.names[g.r.IntN(len(g.names))][:1+g.r.IntN(4)]
		_ = m.time(func() error { _, err := x.Complete(w, index.People, 25); return err })
	}
	m.print("complete a name")
	return nil
}

func terms(words []string) index.Query {
	var q index.Query
	for _, w := range words {
		q.Terms = append(q.Terms, index.Term{Word: w})
	}
	return q
}

func synonyms(g *generator, n int) index.Query {
	q := terms(g.question(n))
	for i := range q.Terms {
		for _, w := range g.question(4) {
			q.Terms[i].Also = append(q.Terms[i].Also, index.Form{Word: w, Weight: 0.5})
		}
	}
	return q
}

// A meter takes the CPU time and the allocations of single calls.
type meter struct {
	took   []time.Duration
	allocs uint64
}

func newMeter() *meter { return &meter{} }

func (m *meter) time(f func() error) error {
	var before, after runtime.MemStats
	if len(m.took)%50 == 0 {
		runtime.ReadMemStats(&before)
	}
	start := cpuTime()
	err := f()
	m.took = append(m.took, cpuTime()-start)
	if before.TotalAlloc > 0 {
		runtime.ReadMemStats(&after)
		m.allocs += (after.TotalAlloc - before.TotalAlloc) * 50
	}
	return err
}

func (m *meter) print(name string) {
	slices.Sort(m.took)
	at := func(p float64) float64 {
		return float64(m.took[min(int(p*float64(len(m.took))), len(m.took)-1)].Microseconds()) / 1000
	}
	fmt.Printf("%-22s p50 %7.2f ms  p95 %7.2f  p99 %7.2f  max %7.2f  %4d KB\n", name, at(.5), at(.95), at(.99), at(1),
		m.allocs/uint64(len(m.took))>>10)
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory the process has had, mapped files included.
func peak() int64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss << 10
}

func size(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if info, ierr := e.Info(); err == nil && ierr == nil && !e.IsDir() {
			n += info.Size()
		}
		return nil
	})
	return n
}
