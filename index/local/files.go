package local

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"verbatim/index"
)

// appendFiles encodes what was read: a count, the fields of each, and a CRC-32C.
func appendFiles(b []byte, files []index.File) []byte {
	b = appendList(b, files, func(b []byte, f index.File) []byte {
		b = appendString(b, f.Path)
		b = binary.AppendVarint(b, f.Size)
		b = binary.AppendVarint(b, f.ModTime.UnixNano())
		b = binary.LittleEndian.AppendUint64(b, f.Hash)
		b = appendString(b, f.Failed)
		return appendList(b, f.Docs, func(b []byte, d string) []byte {
			if d == f.Path {
				d = "" // the rule: one document a file, named as it is
			}
			return appendString(b, d)
		})
	})
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

func parseFiles(b []byte) ([]index.File, error) {
	if len(b) < 4 || crc32.Checksum(b[:len(b)-4], castagnoli) != binary.LittleEndian.Uint32(b[len(b)-4:]) {
		return nil, errRecord
	}
	d := decoder{s: string(b[:len(b)-4])}
	files := list(&d, func(d *decoder) index.File {
		f := index.File{Path: d.str(), Size: d.varint(), ModTime: time.Unix(0, d.varint()), Hash: d.fixed64(), Failed: d.str()}
		f.Docs = list(d, (*decoder).str)
		for i := range f.Docs {
			if f.Docs[i] == "" {
				f.Docs[i] = f.Path
			}
		}
		return f
	})
	if d.bad || len(d.s) > 0 {
		return nil, errRecord
	}
	return files, nil
}

// files are what the generation was read from.
func (g *generation) files() ([]index.File, error) {
	if g.number == 0 {
		return nil, nil
	}
	data, err := os.ReadFile(filepath.Join(g.dir, "files"))
	if err != nil {
		return nil, err
	}
	return parseFiles(data)
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
