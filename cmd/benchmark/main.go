// Benchmark measures the program on a corpus that it makes up: how fast it is
// indexed and how large the index is, what whole answers cost, and how many
// people can ask at once. What a search and a page of the reader cost, go test
// -bench tells in index/local, index/opensearch and bot/web.
//
//	go run ./cmd/benchmark -passages 100000
//
// With -dir the corpus and the index are kept there and used again. Each phase
// runs in a process of its own, so that its memory is its own.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"verbatim/corpus/synthetic"
	"verbatim/index"
	"verbatim/index/local"
	"verbatim/index/opensearch"
)

// A bench is one run, with what its flags ask for.
type bench struct {
	dir       string
	cluster   string // address of an index on a cluster, "" for one under dir
	seed      uint64
	passages  int
	questions int // of each kind
	askers    int
}

// A phase is a part of a run.
type phase struct {
	name string
	run  func(*bench, context.Context) error
}

// phases in the order in which they are run.
var phases = []phase{{"corpus", (*bench).corpus}, {"build", (*bench).build}, {"answer", (*bench).answer}, {"load", (*bench).load}}

func main() {
	log.SetFlags(0)
	var b bench
	flag.StringVar(&b.dir, "dir", "", "where to keep the corpus and the index (default: a temporary directory)")
	flag.StringVar(&b.cluster, "cluster", "", "address of an index on a cluster, in place of one on this machine")
	flag.Uint64Var(&b.seed, "seed", 1, "of the generator")
	flag.IntVar(&b.passages, "passages", 100_000, "size of the corpus")
	flag.IntVar(&b.questions, "questions", 500, "of each kind")
	flag.IntVar(&b.askers, "askers", 16, "who ask at the same time")
	only := flag.String("phase", "", "run this phase alone: corpus, build, answer or load")
	flag.Parse()
	if err := b.main(*only); err != nil {
		log.Fatal(err)
	}
}

func (b *bench) main(name string) error {
	if name != "" {
		i := slices.IndexFunc(phases, func(p phase) bool { return p.name == name })
		if i < 0 || b.dir == "" {
			return fmt.Errorf("-phase %s: it is corpus, build, answer or load, and needs -dir, which the phases before it have filled", name)
		}
		return phases[i].run(b, context.Background())
	}
	if b.dir == "" {
		tmp, err := os.MkdirTemp("", "verbatim-benchmark")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		b.dir = tmp
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for _, p := range phases {
		cmd := exec.Command(self, append(os.Args[1:], "-dir", b.dir, "-phase", p.name)...)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

func (b *bench) folder() string { return filepath.Join(b.dir, "corpus") }

func (b *bench) open(ctx context.Context) (index.Engine, error) {
	if b.cluster != "" {
		at, err := opensearch.ParseAddress(b.cluster)
		if err != nil {
			return nil, fmt.Errorf("-cluster %w", err)
		}
		return opensearch.Open(ctx, at)
	}
	return local.Open(ctx, slog.Default(), filepath.Join(b.dir, "index"))
}

func (b *bench) corpus(context.Context) error {
	if _, err := os.Stat(b.folder()); err == nil {
		return nil
	}
	docs, bytes, err := synthetic.New(b.seed, 0).Write(b.folder(), b.passages)
	if err != nil {
		return err
	}
	fmt.Printf("corpus: %d documents, %d MB\n", docs, bytes>>20)
	return nil
}

// build indexes the corpus, and afterwards a few of its files again.
func (b *bench) build(ctx context.Context) error {
	const touched = 10
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	start := cpu()
	rep, err := index.Update(ctx, x, b.folder(), nil)
	if err != nil {
		return err
	}
	used := cpu() - start
	st, err := x.Stats(ctx)
	if err != nil {
		return err
	}
	files, err := x.Files(ctx)
	if err != nil {
		return err
	}
	size := int64(0)
	for _, f := range files {
		size += f.Size
	}
	if rep.Added > 0 {
		fmt.Printf("build: %d passages in %.1f s, %.0f a CPU second, peak %d MB\n", st.Passages, rep.Seconds, float64(st.Passages)/used.Seconds(), peak())
	}
	fmt.Printf("index: %d MB, %.2f of the raw text\n", st.Bytes>>20, float64(st.Bytes)/float64(size))
	for i := range touched {
		name := filepath.Join(b.folder(), filepath.FromSlash(files[i*len(files)/touched].Path))
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, fmt.Appendf(text, "This was added on %s.\n", time.Now().Format(time.RFC1123)), 0o644)
		}
		if err != nil {
			return err
		}
	}
	if rep, err = index.Update(ctx, x, b.folder(), nil); err != nil {
		return err
	}
	fmt.Printf("update of %d files among %d: %.2f s\n", rep.Updated, len(files), rep.Seconds)
	return nil
}
