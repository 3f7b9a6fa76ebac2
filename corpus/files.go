package corpus

import (
	"errors"
	"fmt"
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
// the folders that browsers save beside a page, and links that lead outside the
// folder or to another folder. A folder within it that cannot be listed
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
		case hidden(p), leftOver(p), ignore.match(p, e.IsDir()), e.IsDir() && beside(root, p):
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
