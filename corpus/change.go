package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// removed is the hidden folder of a corpus for files that Remove has removed.
const removed = ".removed"

// Errors of Add, Remove and Restore, to be matched with errors.Is.
var (
	ErrExists  = errors.New("there is a file of that name already")
	ErrNothing = errors.New("no such file in the corpus")
)

// Add writes a new file to the corpus folder dir. It reads the data first, and returns
// an error if it has no document. It never overwrites a file.
func Add(ctx context.Context, dir, rel string, data []byte) error {
	if err := usable(rel); err != nil {
		return err
	}
	if strings.Contains(rel, "#") {
		return fmt.Errorf("%q cannot be the path of a new document: it must not have a #, which is for records", rel)
	}
	if docs, err := ReadBytes(ctx, rel, data); len(docs) == 0 {
		return err
	}
	root, err := openRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(rel), 0o755); err != nil {
		return fmt.Errorf("add %s: %w", rel, bare(err))
	}
	if _, err := root.Lstat(rel); err == nil {
		return fmt.Errorf("add %s: %w", rel, ErrExists)
	}
	// It is renamed when it is complete, so that nobody reads half of it.
	half := path.Join(path.Dir(rel), "."+path.Base(rel)+".new")
	if err := root.WriteFile(half, data, 0o644); err != nil {
		return errors.Join(fmt.Errorf("add %s: %w", rel, bare(err)), root.Remove(half))
	}
	if err := root.Rename(half, rel); err != nil {
		return fmt.Errorf("add %s: %w", rel, bare(err))
	}
	return nil
}

// Remove removes the file rel from the corpus folder dir. Restore brings it back.
func Remove(dir, rel string) error {
	if err := usable(rel); err != nil {
		return err
	}
	root, err := openRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if info, err := root.Stat(rel); err != nil || !info.Mode().IsRegular() {
		return fmt.Errorf("remove %s: %w", rel, ErrNothing)
	}
	if err := root.MkdirAll(removed, 0o700); err != nil {
		return fmt.Errorf("remove %s: %w", rel, bare(err))
	}
	list, err := removals(root)
	if err != nil {
		return err
	}
	n := 1
	if len(list) > 0 {
		n = list[len(list)-1].n + 1
	}
	if err := root.Rename(rel, path.Join(removed, removal{n, rel}.name())); err != nil {
		return fmt.Errorf("remove %s: %w", rel, bare(err))
	}
	return nil
}

// Restore puts the file that was removed last back into its place, and returns
// its path. ErrNothing means that there is none.
func Restore(dir string) (string, error) {
	root, err := openRoot(dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	list, err := removals(root)
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", fmt.Errorf("restore: %w", ErrNothing)
	}
	last := list[len(list)-1]
	if _, err := root.Lstat(last.rel); err == nil {
		return "", fmt.Errorf("restore %s: %w", last.rel, ErrExists)
	}
	if err := root.MkdirAll(path.Dir(last.rel), 0o755); err != nil {
		return "", fmt.Errorf("restore %s: %w", last.rel, bare(err))
	}
	if err := root.Rename(path.Join(removed, last.name()), last.rel); err != nil {
		return "", fmt.Errorf("restore %s: %w", last.rel, bare(err))
	}
	return last.rel, nil
}

// A removal is a file in the removed folder: its number, and the path that it
// had.
type removal struct {
	n   int
	rel string
}

// name returns the name of the file in the removed folder. It has the whole path, with
// slashes replaced by a character that usable does not allow.
func (r removal) name() string {
	return fmt.Sprintf("%06d:%s", r.n, strings.ReplaceAll(r.rel, "/", ":"))
}

// removals lists the removed files, the last one last.
func removals(root *os.Root) ([]removal, error) {
	entries, err := fs.ReadDir(root.FS(), removed)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("list removed files: %w", bare(err))
	}
	var list []removal
	for _, e := range entries {
		var r removal
		number, rel, _ := strings.Cut(e.Name(), ":")
		if _, err := fmt.Sscanf(number, "%d", &r.n); err == nil {
			r.rel = strings.ReplaceAll(rel, ":", "/")
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b removal) int { return a.n - b.n })
	return list, nil
}

// usable returns an error if rel cannot be a file of a corpus, because it leads outside
// or is hidden.
func usable(rel string) error {
	for part := range strings.SplitSeq(rel, "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.ContainsAny(part, "\x00:\\") {
			return fmt.Errorf("%q cannot be the path of a document: no part of it may be empty, be hidden, or contain : or \\", rel)
		}
	}
	return nil
}
