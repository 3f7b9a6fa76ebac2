// Benchmark measures the program on a corpus that it makes up: how fast it is
// indexed and how large the index is, what whole answers cost, and how many
// people can ask at once. What a search costs, go test -bench in index/local
// tells.
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
	"io/fs"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
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

// phases in the order in which they are run.
var phases = []struct {
	name string
	run  func(*bench, context.Context) error
}{{"corpus", (*bench).corpus}, {"build", (*bench).build}, {"answer", (*bench).answer}, {"load", (*bench).load}, {"reader", (*bench).reader}}

func main() {
	log.SetFlags(0)
	var b bench
	flag.StringVar(&b.dir, "dir", "", "where to keep the corpus and the index (default: a temporary directory)")
	flag.StringVar(&b.cluster, "cluster", "", "address of an index on a cluster, in place of one on this machine")
	flag.Uint64Var(&b.seed, "seed", 1, "of the generator")
	flag.IntVar(&b.passages, "passages", 100_000, "size of the corpus")
	flag.IntVar(&b.questions, "questions", 500, "of each kind")
	flag.IntVar(&b.askers, "askers", 16, "who ask at the same time")
	phase := flag.String("phase", "", "run this phase alone: corpus, build, answer, load or reader")
	flag.Parse()
	if err := b.main(*phase); err != nil {
		log.Fatal(err)
	}
}

func (b *bench) main(phase string) error {
	if phase == "" {
		return b.all()
	}
	for _, p := range phases {
		switch {
		case p.name != phase:
		case b.dir == "":
			return fmt.Errorf("-phase %s needs -dir, the directory that the phases before it have filled", phase)
		default:
			return p.run(b, context.Background())
		}
	}
	return fmt.Errorf("there is no phase %q: choose corpus, build, answer, load or reader", phase)
}

// all runs the phases one after another.
func (b *bench) all() error {
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
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	cpu := cpuTime()
	rep, err := index.Update(ctx, x, b.folder(), nil)
	if err != nil {
		return err
	}
	st, err := x.Stats(ctx)
	if err != nil {
		return err
	}
	if rep.Added > 0 {
		used := cpuTime() - cpu
		fmt.Printf("build: %d passages in %.1f s, %.0f a CPU second, peak %d MB\n", st.Passages, rep.Seconds,
			float64(st.Passages)/used.Seconds(), peak()>>20)
	}
	fmt.Printf("index: %d MB, %.2f of the raw text\n", st.Bytes>>20, float64(st.Bytes)/float64(size(b.folder())))
	return b.touch(ctx, x)
}

// touched is how many files an update finds changed.
const touched = 10

// touch measures an update of a few files.
func (b *bench) touch(ctx context.Context, x index.Engine) error {
	files, err := filepath.Glob(filepath.Join(b.folder(), "*", "*.txt"))
	if err != nil {
		return err
	}
	for i := range touched {
		f, err := os.OpenFile(files[i*len(files)/touched], os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(f, "This was added on %s.\n", time.Now().Format(time.RFC1123))
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return err
		}
	}
	rep, err := index.Update(ctx, x, b.folder(), nil)
	if err != nil {
		return err
	}
	fmt.Printf("update of %d files among %d: %.2f s\n", rep.Updated, len(files), rep.Seconds)
	return nil
}

// size is that of all files under dir.
func size(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			if info, err := e.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}
