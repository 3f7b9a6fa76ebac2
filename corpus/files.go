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

// Files lists the files of the corpus folder dir in the order of their paths. It leaves
// out hidden files and folders, those named in an IgnoreFile, the folders that browsers
// save with a page, an index in the folder, and links to other folders or to the
// outside. A folder that cannot be listed is in the list under its own path, so that
// Read reports the error.
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

// An index has a file named MarkFile that begins with Mark. By that an index within
// its own corpus is recognized and left out.
const (
	MarkFile = "VERBATIM"
	Mark     = "A Verbatim index."
)

// isIndex reports whether the folder p is an index.
func isIndex(root *os.Root, p string) bool {
	begin, err := readStart(root, path.Join(p, MarkFile), int64(len(Mark)))
	return err == nil && string(begin) == Mark
}

// readStart reads the first bytes of the file p, n at most. It opens regular files
// only, since opening a pipe might block.
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

// fileAt returns the file at p, which may be a link.
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

// hidden reports whether the name of the file or folder p makes it hidden.
func hidden(p string) bool { return strings.HasPrefix(path.Base(p), ".") }

// bare returns err without its path, for messages that have the path already.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
