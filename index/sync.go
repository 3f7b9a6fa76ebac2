package index

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/errgroup"

	"verbatim/corpus"
)

// A Report says what an update did, or would do.
type Report struct {
	Documents  int       `json:"documents"`
	Passages   int       `json:"passages"`
	Added      int       `json:"added"`           // files
	Updated    int       `json:"updated"`         // files
	Removed    int       `json:"removed"`         // files
	Unchanged  int       `json:"unchanged"`       // files
	Failed     []Failure `json:"failed"`          // files that are not in the index, or not wholly; the former count nowhere else
	Noted      []Failure `json:"noted,omitempty"` // documents of the files that were read that read badly, with what is wrong, and are in the index all the same
	Seconds    float64   `json:"seconds"`
	Generation int       `json:"generation"`
	// Paths, of Behind alone, are the files that would be added, changed or removed,
	// with "+", "~" or "-" before each, in the order of their paths.
	Paths []string `json:"-"`
}

// Changed reports whether the update changed anything.
func (r *Report) Changed() bool { return r.Added+r.Updated+r.Removed > 0 }

// A Failure is a file that could not be read, and why.
type Failure struct {
	Path  string `json:"path"`
	Error string `json:"error"`
	Known bool   `json:"-"` // an update before this one said so too
}

// Progress is how far an update has come.
type Progress struct {
	Files, Of int   // read, of those that must be
	Bytes     int64 // read
	OfBytes   int64
	Passages  int
}

// Update brings an engine up to date with the corpus folder: until that is done
// the old generation answers. It reads the files whose size or time differ from
// what the engine knows, and indexes those whose bytes do. A file that cannot be
// read is reported, with the rest indexed. progress, which may be nil, is called
// now and then, never by two goroutines at once.
//
// ErrLocked comes at once where another process is updating. On any error the
// old generation goes on.
func Update(ctx context.Context, e Engine, folder string, progress func(Progress)) (Report, error) {
	return (&update{engine: e, folder: folder, progress: progress}).run(ctx)
}

// Rebuild is Update with every file read and indexed anew.
func Rebuild(ctx context.Context, e Engine, folder string, progress func(Progress)) (Report, error) {
	return (&update{engine: e, folder: folder, progress: progress, full: true}).run(ctx)
}

// Behind says what Update would do, by the sizes and times of files alone.
func Behind(ctx context.Context, e Engine, folder string) (Report, error) {
	u := &update{engine: e, folder: folder}
	known, err := e.Files(ctx)
	if err != nil {
		return Report{}, err
	}
	if err := u.diff(known); err != nil {
		return Report{}, fmt.Errorf("compare the index with %s: %w", folder, err)
	}
	for _, f := range u.changed {
		sign := "+"
		if _, ok := u.before[f.Path]; ok {
			sign = "~"
		}
		u.rep.Paths = append(u.rep.Paths, sign+f.Path)
	}
	for _, f := range u.gone {
		u.rep.Paths = append(u.rep.Paths, "-"+f.Path)
	}
	slices.SortFunc(u.rep.Paths, func(a, b string) int { return strings.Compare(a[1:], b[1:]) })
	return u.report(ctx)
}

// An update is one run of Update.
type update struct {
	engine   Engine
	folder   string
	progress func(Progress)
	full     bool // read every file
	writer   Writer

	before  map[string]File // of the generation before, by their paths
	keep    []File          // that stay as they are
	changed []corpus.File   // to be read
	gone    []File

	mu    sync.Mutex // guards the rest while workers run
	done  Progress
	fresh []File // read
	rep   Report
}

func (u *update) run(ctx context.Context) (Report, error) {
	start := time.Now()
	rep, err := u.write(ctx)
	if err != nil {
		err = fmt.Errorf("update the index from %s: %w", u.folder, err)
	}
	rep.Seconds = time.Since(start).Seconds()
	return rep, err
}

func (u *update) write(ctx context.Context) (Report, error) {
	w, err := u.engine.Write(ctx)
	if err != nil {
		return Report{}, err
	}
	defer w.Abort()
	u.writer = w
	known, err := w.Files(ctx)
	if err == nil {
		err = u.diff(known)
	}
	if err != nil {
		return Report{}, err
	}
	st, err := u.engine.Stats(ctx)
	if err != nil {
		return Report{}, err
	}
	if len(u.changed)+len(u.gone) == 0 && st.Generation > 0 {
		return u.report(ctx)
	}
	defer bound()()
	if err := u.read(ctx); err != nil {
		return Report{}, err
	}
	if err := w.Remove(ctx, u.replaced()); err != nil {
		return Report{}, err
	}
	files := slices.Concat(u.keep, u.fresh)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if err := w.Commit(ctx, files); err != nil {
		return Report{}, err
	}
	return u.report(ctx)
}

// diff finds which files must be read and which are gone.
func (u *update) diff(known []File) error {
	files, err := corpus.Files(u.folder)
	if err != nil {
		return err
	}
	u.before = make(map[string]File, len(known))
	for _, k := range known {
		u.before[k.Path] = k
	}
	there := make(map[string]bool, len(files))
	for _, f := range files {
		there[f.Path] = true
		k, ok := u.before[f.Path]
		switch {
		case ok && k.Size == f.Size && k.ModTime.Equal(f.ModTime) && f.Size > 0 && !u.full:
			u.keep = append(u.keep, k)
			continue
		case ok:
			u.rep.Updated++
		default:
			u.rep.Added++
		}
		u.changed = append(u.changed, f)
		u.done.OfBytes += f.Size
	}
	u.gone = slices.DeleteFunc(slices.Clone(known), func(k File) bool { return there[k.Path] })
	u.rep.Removed, u.rep.Unchanged, u.done.Of = len(u.gone), len(u.keep), len(u.changed)
	return nil
}

// replaced are the documents of files that are gone, or were read anew.
func (u *update) replaced() (ids []string) {
	for _, f := range u.gone {
		ids = append(ids, f.Docs...)
	}
	for _, f := range u.fresh {
		ids = append(ids, u.before[f.Path].Docs...)
	}
	return ids
}

// buildMemory is how much memory, in bytes, the program may have while it reads
// documents before the collector works harder. Two workers need half of it.
const buildMemory = 768 << 20

// buildGC is how much garbage, in percent of what is alive, may gather while
// documents are read: twice the usual, as it is bounded by buildMemory.
const buildGC = 200

// bound sets the collector for an update and returns what restores it.
func bound() (restore func()) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(buildGC)
	debug.SetMemoryLimit(min(limit, buildMemory))
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}

// read reads the changed files and hands them to the writer, on all processors.
func (u *update) read(ctx context.Context) error {
	root, err := os.OpenRoot(u.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range u.changed {
		workers.Go(func() error { return u.file(ctx, root, f) })
	}
	return workers.Wait()
}

// file reads one file. An error is the index's; the file's own goes into what is
// known of it.
func (u *update) file(ctx context.Context, root *os.Root, f corpus.File) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	read := File{Path: f.Path, Size: f.Size, ModTime: f.ModTime, Hash: hashOf(root, f.Path)}
	if k := u.before[f.Path]; !u.full && k.Failed == "" && k.Hash == read.Hash && read.Hash != 0 {
		read.Docs = k.Docs
		u.took(&u.keep, read, nil)
		return nil
	}
	docs, err := readDocuments(ctx, u.folder, f.Path)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		read.Failed = reason(f.Path, err)
	}
	for _, d := range docs {
		read.Docs = append(read.Docs, d.ID)
	}
	if len(docs) > 0 {
		if err := u.writer.Add(ctx, docs); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	u.took(&u.fresh, read, docs)
	return nil
}

// took records a file that was read: among the fresh ones, or, where its bytes
// are those that the index has, among those whose documents stay.
func (u *update) took(among *[]File, f File, docs []*corpus.Document) {
	u.mu.Lock()
	defer u.mu.Unlock()
	*among = append(*among, f)
	if among == &u.keep {
		u.rep.Updated--
		u.rep.Unchanged++
	}
	for _, d := range docs {
		u.done.Passages += len(d.Passages)
		for _, n := range d.Notes {
			u.rep.Noted = append(u.rep.Noted, Failure{Path: d.ID, Error: n})
		}
	}
	u.done.Files++
	u.done.Bytes += f.Size
	if u.progress != nil {
		u.progress(u.done)
	}
}

// readDocuments reads and annotates a file. A panic in a reader is the file's
// failure, not the update's.
func readDocuments(ctx context.Context, folder, rel string) (docs []*corpus.Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			first, _, _ := bytes.Cut(debug.Stack(), []byte("\n\n"))
			docs, err = nil, fmt.Errorf("reading it failed: %v\n%s", r, first)
		}
	}()
	docs, err = corpus.Read(ctx, folder, rel)
	for _, d := range docs {
		corpus.Analyze(d)
	}
	return docs, err
}

// reason is err without the path, which stands beside it.
func reason(path string, err error) string {
	s := strings.TrimPrefix(err.Error(), path+": ")
	first, _, _ := strings.Cut(s, "\n")
	return first
}

// hashOf is the hash of a file's bytes, 0 where they cannot be read: then it
// counts as changed. Links that lead out of the folder cannot.
func hashOf(root *os.Root, rel string) uint64 {
	f, err := root.Open(rel)
	if err != nil {
		return 0
	}
	defer f.Close()
	h := xxhash.New()
	if _, err := io.Copy(h, io.LimitReader(f, corpus.MaxFile+1)); err != nil {
		return 0
	}
	return max(h.Sum64(), 1)
}

// report is what the update found, with the engine's figures.
func (u *update) report(ctx context.Context) (Report, error) {
	st, err := u.engine.Stats(ctx)
	if err != nil {
		return Report{}, err
	}
	rep := u.rep
	rep.Documents, rep.Passages, rep.Generation = st.Documents, st.Passages, st.Generation
	rep.Failed = []Failure{}
	for i, f := range slices.Concat(u.keep, u.fresh) {
		if f.Failed == "" {
			continue
		}
		kept := i < len(u.keep)
		rep.Failed = append(rep.Failed, Failure{f.Path, f.Failed, kept})
		if len(f.Docs) > 0 {
			continue
		}
		switch _, updated := u.before[f.Path]; { // nothing of it is indexed: it counts as failed alone
		case kept:
			rep.Unchanged--
		case updated:
			rep.Updated--
		default:
			rep.Added--
		}
	}
	for _, list := range [][]Failure{rep.Failed, rep.Noted} {
		slices.SortStableFunc(list, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
	}
	return rep, nil
}
