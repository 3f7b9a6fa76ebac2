package corpus

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

// A File is one file of a corpus folder.
type File struct {
	Path    string // relative to the folder, with forward slashes
	Size    int64  // bytes
	ModTime time.Time
}

// Files lists the files of the corpus folder dir in the order of their paths.
// Hidden files and folders are left out, and so are what an IgnoreFile names,
// the folders that browsers save beside a page, an index that lies in the folder,
// and links that lead outside the folder or to another folder. A folder within it that cannot be listed
// stands in the list by its own path: Read then says what is wrong with it.
//
// An error is about dir itself: fs.ErrNotExist, fs.ErrPermission, or that it
// is a file.
func Files(dir string) ([]File, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	var files []File
	var ignore ignored
	err = fs.WalkDir(root.FS(), ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case p == ".":
			ignore.load(root, p)
			return err
		case hidden(p), leftOver(p), ignore.match(p, e.IsDir()), e.IsDir() && (beside(root, p) || isIndex(root, p)):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case err != nil:
			files = append(files, File{Path: p})
			return nil
		case e.IsDir():
			ignore.load(root, p)
			return nil
		}
		if f, ok := fileAt(root, p, e); ok {
			files = append(files, f)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("corpus folder %s: %w", dir, bare(err))
	}
	return files, nil
}

// An index has a file of the name MarkFile that begins with Mark: so one that
// was put into its own corpus is no document of it.
const (
	MarkFile = "VERBATIM"
	Mark     = "A Verbatim index."
)

// isIndex reports whether the folder p is an index.
func isIndex(root *os.Root, p string) bool {
	begin, err := readStart(root, path.Join(p, MarkFile), int64(len(Mark)))
	return err == nil && string(begin) == Mark
}

// readStart reads the first bytes of the file p, n at most. Opening what is no
// file, such as a pipe, might wait for ever.
func readStart(root *os.Root, p string, n int64) ([]byte, error) {
	if info, err := root.Stat(p); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fs.ErrInvalid)
	}
	f, err := root.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, n))
}

// fileAt is the file that the entry at p is or links to.
func fileAt(root *os.Root, p string, e fs.DirEntry) (File, bool) {
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		info, err = root.Stat(p)
	}
	if err != nil || !info.Mode().IsRegular() {
		return File{}, false
	}
	return File{Path: p, Size: info.Size(), ModTime: info.ModTime()}, true
}

// openRoot opens dir so that nothing outside it can be reached through it.
func openRoot(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = errors.New("is a file; name the folder that it is in")
	}
	if err != nil {
		return nil, fmt.Errorf("corpus folder %s: %w", dir, bare(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("corpus folder %s: %w", dir, bare(err))
	}
	return root, nil
}

// hidden reports whether the last element of p makes a file or folder hidden.
func hidden(p string) bool { return strings.HasPrefix(path.Base(p), ".") }

// bare is err without the path that the message already names.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
