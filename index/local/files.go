package local

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"verbatim/index"
	"verbatim/index/record"
)

// files are what the generation was read from.
func (g *generation) files() ([]index.File, error) {
	if g.number == 0 {
		return nil, nil
	}
	data, err := os.ReadFile(filepath.Join(g.dir, "files"))
	if err != nil {
		return nil, err
	}
	return record.ParseFiles(data)
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
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = os.Remove(tmp)
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
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
