package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"verbatim/corpus"
)

// A Report says what an update did, or would do.
type Report struct {
	Documents  int       `json:"documents"`
	Passages   int       `json:"passages"`
	Added      int       `json:"added"`     // files
	Updated    int       `json:"updated"`   // files
	Removed    int       `json:"removed"`   // files
	Unchanged  int       `json:"unchanged"` // files
	Failed     []Failure `json:"failed"`    // files that are not in the index, or not wholly; the former count nowhere else
	Seconds    float64   `json:"seconds"`
	Generation int       `json:"generation"`
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

// Update brings the index up to date with the corpus folder and swaps it in:
// until then the old generation answers. It reads the files whose size or time
// differ from what it knows, and indexes those whose bytes do. A file that
// cannot be read is reported, with the rest indexed. progress, which may be
// nil, is called now and then, never by two goroutines at once.
//
// ErrLocked comes at once where another process is updating. On any error the
// old generation goes on.
func (x *Index) Update(ctx context.Context, folder string, progress func(Progress)) (Report, error) {
	return x.update(ctx, &update{Index: x, folder: folder, progress: progress})
}

// Rebuild is Update with every file read and indexed anew.
func (x *Index) Rebuild(ctx context.Context, folder string, progress func(Progress)) (Report, error) {
	return x.update(ctx, &update{Index: x, folder: folder, progress: progress, full: true})
}

func (x *Index) update(ctx context.Context, u *update) (Report, error) {
	start := time.Now()
	unlock, err := x.lock()
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	rep, err := u.run(ctx)
	rep.Seconds = time.Since(start).Seconds()
	if err != nil {
		return rep, fmt.Errorf("update of index %s: %w", x.dir, err)
	}
	return rep, nil
}

// Behind says what Update would do, by the sizes and times of files alone.
func (x *Index) Behind(ctx context.Context, folder string) (Report, error) {
	g, err := x.acquire()
	if err != nil {
		return Report{}, err
	}
	defer g.release()
	u := &update{Index: x, folder: folder, base: g}
	if err := u.diff(ctx); err != nil {
		return Report{}, fmt.Errorf("compare index %s: %w", x.dir, err)
	}
	return u.report(g), nil
}

// lock makes this process the one that updates.
func (x *Index) lock() (unlock func(), err error) {
	if !x.updating.CompareAndSwap(false, true) {
		return nil, fmt.Errorf("index %s: %w; wait until it is done", x.dir, ErrLocked)
	}
	defer func() {
		if err != nil {
			x.updating.Store(false)
		}
	}()
	if err := os.MkdirAll(string(x.dir), 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(x.dir.lock())
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock index %s: %w", x.dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("index %s: %w; wait until it is done", x.dir, ErrLocked)
	}
	return func() {
		_ = lock.Unlock()
		x.updating.Store(false)
	}, nil
}

// An update is one run of Update.
type update struct {
	*Index
	folder   string
	progress func(Progress)
	full     bool // read every file
	base     *generation

	parts   []part        // of an update that was killed
	known   []fileState   // of base
	keep    []fileState   // that stay as they are
	changed []corpus.File // to be read
	gone    []fileState
	before  map[string]*fileState // what base knows of changed files

	mu      sync.Mutex // guards the rest while workers run
	next    int
	done    Progress
	fresh   []fileState // read
	rep     Report
	shards  []shardInfo
	number  int
	nextNum int // of shards
}

func (u *update) run(ctx context.Context) (Report, error) {
	if err := u.prepare(); err != nil {
		return Report{}, err
	}
	defer u.base.release()
	if err := u.diff(ctx); err != nil {
		return Report{}, err
	}
	if len(u.changed)+len(u.gone) == 0 && u.base.number > 0 {
		u.dir.clean(u.base.number, nil, u.log)
		return u.report(u.base), nil
	}
	u.resume(u.parts)
	g, err := u.build(ctx)
	if err != nil {
		u.abandon(err)
		return Report{}, err
	}
	rep := u.report(g)
	u.swap(g)
	u.dir.clean(g.number, nil, u.log)
	return rep, nil
}

// build makes the next generation.
func (u *update) build(ctx context.Context) (*generation, error) {
	if err := u.read(ctx); err != nil {
		return nil, err
	}
	return u.commit(ctx)
}

// abandon removes what a failed update has written. Where it was called off,
// what is finished stays for the next one to go on from; otherwise nothing does,
// lest a full disk stays full.
func (u *update) abandon(why error) {
	var parts []part
	if errors.Is(why, context.Canceled) {
		parts = u.dir.leftParts()
	}
	u.dir.clean(u.base.number, parts, u.log)
}

// prepare opens the generation on disk, which another process may have made
// since this one opened the index, and removes what a killed update left.
func (u *update) prepare() error {
	if err := u.dir.check(); err != nil {
		return err
	}
	for _, d := range []string{"generations", "shards"} {
		if err := os.MkdirAll(filepath.Join(string(u.dir), d), 0o755); err != nil {
			return err
		}
	}
	if err := u.dir.mark(); err != nil {
		return err
	}
	n, err := u.dir.number()
	if err != nil {
		return err
	}
	if u.base, err = u.acquire(); err != nil {
		return err
	}
	if u.base.number != n {
		u.base.release()
		if u.base, err = u.dir.openCurrent(nil); err != nil {
			return err
		}
		u.swap(u.base.acquire())
	}
	u.number, u.nextNum = n+1, u.base.manifest.NextShard
	for _, other := range u.dir.generations() {
		u.number = max(u.number, other+1)
	}
	u.parts = u.dir.leftParts()
	for _, p := range u.parts {
		if num, err := strconv.Atoi(p.Shard.Name); err == nil {
			u.nextNum = max(u.nextNum, num+1)
		}
	}
	u.dir.clean(n, u.parts, u.log)
	return nil
}

// mark writes the marker file where it does not say what it has to yet: a full
// disk has no room for it, and an index need not have it written again.
func (l layout) mark() error {
	want := markerText + strconv.Itoa(formatVersion) + "\n"
	if have, err := os.ReadFile(l.marker()); err == nil && string(have) == want {
		return nil
	}
	return writeFileSync(l.marker(), []byte(want))
}

// diff finds which files must be read and which are gone.
func (u *update) diff(ctx context.Context) error {
	if u.base.number > 0 {
		data, err := os.ReadFile(u.dir.files(u.base.number))
		if err != nil {
			return err
		}
		if u.known, err = parseFiles(data); err != nil {
			return err
		}
	}
	files, err := corpus.Files(u.folder)
	if err != nil {
		return err
	}
	u.before = make(map[string]*fileState, len(u.known))
	for i := range u.known {
		u.before[u.known[i].path] = &u.known[i]
	}
	there := make(map[string]bool, len(files))
	for _, f := range files {
		there[f.Path] = true
		if k := u.before[f.Path]; k != nil && k.size == f.Size && k.modTime.Equal(f.ModTime) && f.Size > 0 && !u.full {
			u.keep = append(u.keep, *k)
			continue
		}
		u.changed = append(u.changed, f)
		u.done.OfBytes += f.Size
		if u.before[f.Path] == nil {
			u.rep.Added++
		} else {
			u.rep.Updated++
		}
	}
	for _, k := range u.known {
		if !there[k.path] {
			u.gone = append(u.gone, k)
		}
	}
	u.rep.Removed, u.rep.Unchanged, u.done.Of = len(u.gone), len(u.keep), len(u.changed)
	return ctx.Err()
}

// minWorkerFiles is how many changed files are worth a second worker, which
// makes a second shard.
const minWorkerFiles = 50

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

// read reads and indexes the changed files, on all processors if they are many.
// Each worker writes shards of its own.
func (u *update) read(ctx context.Context) error {
	defer bound()()
	workers := min(runtime.GOMAXPROCS(0), 1+len(u.changed)/minWorkerFiles)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			w := &worker{update: u}
			if err := w.run(ctx); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// take gives the next file to be read.
func (u *update) take() (corpus.File, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.next == len(u.changed) {
		return corpus.File{}, false
	}
	f := u.changed[u.next]
	u.next++
	return f, true
}

// took records a file that was read.
func (u *update) took(f corpus.File, state fileState, passages int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.fresh = append(u.fresh, state)
	u.done.Files++
	u.done.Bytes += f.Size
	u.done.Passages += passages
	if u.progress != nil {
		u.progress(u.done)
	}
}

// same records a file whose bytes are those that the index has.
func (u *update) same(f corpus.File, state fileState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.keep = append(u.keep, state)
	u.rep.Updated--
	u.rep.Unchanged++
	u.done.Files++
	u.done.Bytes += f.Size
}

// shardName gives a worker the name of its next shard.
func (u *update) shardName() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.nextNum++
	return strconv.Itoa(u.nextNum - 1)
}

// report fills in what the update found, with g's figures.
func (u *update) report(g *generation) Report {
	rep := u.rep
	rep.Documents, rep.Passages, rep.Generation = g.docs, g.passages, g.number
	rep.Failed = []Failure{}
	fail := func(f fileState, count *int, known bool) {
		rep.Failed = append(rep.Failed, Failure{f.path, f.failed, known})
		if len(f.docs) == 0 { // nothing of it is indexed: it counts as failed alone
			*count--
		}
	}
	for _, f := range u.keep {
		if f.failed != "" {
			fail(f, &rep.Unchanged, true)
		}
	}
	for _, f := range u.fresh {
		switch {
		case f.failed == "":
		case u.before[f.path] == nil:
			fail(f, &rep.Added, false)
		default:
			fail(f, &rep.Updated, false)
		}
	}
	slices.SortFunc(rep.Failed, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
	return rep
}
