package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/record"
)

// layout names the files of an index directory.
type layout string

func (l layout) marker() string          { return filepath.Join(string(l), corpus.MarkFile) }
func (l layout) current() string         { return filepath.Join(string(l), "CURRENT") }
func (l layout) lock() string            { return filepath.Join(string(l), "LOCK") }
func (l layout) verified() string        { return filepath.Join(string(l), "VERIFIED") }
func (l layout) generation(n int) string { return filepath.Join(string(l), strconv.Itoa(n)) }

// The marker file tells the format, and the shape of what is known of passages.
const markerText = corpus.Mark + " Delete the whole directory, and it is built anew.\nformat "

var marker = fmt.Sprintf("%s%d %s\n", markerText, formatVersion, record.Shape)

// errOlder is the error of an index that this program must build anew.
var errOlder = errors.New("an older version's index")

// check reports whether the directory is an index, or can become one: it is
// absent, empty or ours.
func (l layout) check() error {
	data, err := os.ReadFile(l.marker())
	if errors.Is(err, fs.ErrNotExist) {
		return l.checkEmpty()
	}
	if err != nil || string(data) == marker {
		return err
	}
	version, ok := strings.CutPrefix(string(data), markerText)
	if !ok {
		return fmt.Errorf("%s: %w: its VERBATIM file is another's", l, index.ErrForeign)
	}
	version, _, _ = strings.Cut(strings.TrimSpace(version), " ")
	if n, err := strconv.Atoi(version); err != nil || n > formatVersion {
		return fmt.Errorf("%s: %w: it has format %s, this program knows %d; use the newer program or another directory",
			l, index.ErrFormat, version, formatVersion)
	}
	return fmt.Errorf("%w: %s has format %s, or less or more is known of passages now", errOlder, l, version)
}

// checkEmpty reports whether the directory has nothing of anybody else.
func (l layout) checkEmpty() error {
	entries, err := os.ReadDir(string(l))
	for _, e := range entries {
		if e.Name() != "LOCK" && e.Name() != corpus.MarkFile+".new" {
			return fmt.Errorf("%s: %w; it has files of something else in it, choose another directory", l, index.ErrForeign)
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// mark writes the marker file where it does not say what it has to yet: a full
// disk has no room for it, and an index need not have it written again.
func (l layout) mark() error {
	if have, err := os.ReadFile(l.marker()); err == nil && string(have) == marker {
		return nil
	}
	return writeFileSync(l.marker(), []byte(marker))
}

// number reads CURRENT: 0 where nothing was built yet.
func (l layout) number() (int, error) {
	data, err := os.ReadFile(l.current())
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil || n <= 0 {
		return 0, fmt.Errorf("%w: %s names no generation", index.ErrDamaged, l.current())
	}
	return n, nil
}

// makeCurrent makes generation n the one that answers.
func (l layout) makeCurrent(n int) error {
	return writeFileSync(l.current(), []byte(strconv.Itoa(n)+"\n"))
}

// giveUp makes what cannot be used the past: the next writer removes it.
func (l layout) giveUp() error {
	if err := os.Remove(l.current()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return l.mark()
}

// generations lists those on disk, whole or not.
func (l layout) generations() (list []int) {
	entries, _ := os.ReadDir(string(l))
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil {
			list = append(list, n)
		}
	}
	return list
}

// earlier is the greatest whole generation before n, 0 for none.
func (l layout) earlier(n int) (before int) {
	for _, g := range l.generations() {
		if _, err := readFiles(l.generation(g), sumsFile); err == nil && before < g && g < n {
			before = g
		}
	}
	return before
}

// Lists of files in a generation: of those of the corpus that it was read from,
// and of its own, with what they must be, which is written last.
const (
	corpusFiles = "files"
	sumsFile    = "sums"
)

func readFiles(dir, name string) ([]index.File, error) {
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	list, err := record.ParseFiles(data)
	if err != nil {
		err = fmt.Errorf("%w: %s", index.ErrDamaged, filepath.Join(dir, name))
	}
	return list, err
}

// sumTree lists the files under dir. Those that base has too have the sums that
// they have there.
func sumTree(dir string, base *generation) (sums []index.File, err error) {
	err = filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		i := slices.IndexFunc(base.sums, func(f index.File) bool { return f.Path == name })
		if i >= 0 && sameFile(p, filepath.Join(base.dir, rel)) {
			sums = append(sums, base.sums[i])
			return nil
		}
		f, err := sum(p)
		f.Path = name
		sums = append(sums, f)
		return err
	})
	return sums, err
}

// sameFile reports whether two paths are links to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, yerr := os.Stat(b)
	return err == nil && yerr == nil && os.SameFile(x, y)
}

func sum(path string) (index.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return index.File{}, err
	}
	defer f.Close()
	h := xxhash.New()
	n, err := io.Copy(h, f)
	return index.File{Size: n, Hash: h.Sum64()}, err
}

// verify compares the files in dir with their sums. ErrDamaged names the first
// that differs.
func verify(ctx context.Context, dir string, sums []index.File) error {
	for _, f := range sums {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		switch is, err := sum(path); {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fmt.Errorf("%w: %w", index.ErrDamaged, err)
		case is.Size != f.Size || is.Hash != f.Hash:
			return fmt.Errorf("%w: %s is not what was written", index.ErrDamaged, path)
		}
	}
	return nil
}

// To read all files takes half a second for a million passages that are in
// memory, and many from a disk. So VERIFIED has a stamp of the files that were
// found sound, and they are not read again until that is another. What a failing
// disk changes behind the file system's back, Verify finds.

// stamp tells a generation's files from all others that were ever in their
// place, by their sizes, times and places on disk; "" where the system does not
// tell enough.
func stamp(dir string, sums []index.File) string {
	h := xxhash.New()
	for _, f := range sums {
		stat, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			return ""
		}
		inode, changed := changeOf(stat)
		if changed == 0 {
			return ""
		}
		fmt.Fprintln(h, dir, f.Path, f.Hash, stat.Size(), inode, changed)
	}
	return strconv.FormatUint(h.Sum64(), 16)
}

// verifyOnce is verify, but for what was verified before.
func (l layout) verifyOnce(dir string, sums []index.File) error {
	now := stamp(dir, sums)
	if before, err := os.ReadFile(l.verified()); err == nil && now != "" && string(before) == now {
		return nil
	}
	if err := verify(context.Background(), dir, sums); err != nil {
		return err
	}
	l.found(now)
	return nil
}

// found keeps the stamp of a generation that was found sound. An index that
// cannot be written to is read each time.
func (l layout) found(sound string) {
	if sound != "" {
		_ = writeFileSync(l.verified(), []byte(sound))
	}
}

// writeFileSync replaces a file so that after a crash it is the old one or the
// new one, whole.
func writeFileSync(path string, data []byte) error {
	tmp := path + ".new"
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncTree makes every file and folder under dir durable.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return syncDir(p)
		}
		f, err := os.Open(p)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}

func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, os.ErrInvalid) {
		err = nil // folders cannot be synced everywhere
	}
	return errors.Join(err, f.Close())
}
