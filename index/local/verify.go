package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"verbatim/index"
	"verbatim/index/record"
)

// A manifest says what a generation is made of, so that it can be checked
// before it serves.
type manifest struct {
	Format     int       `json:"format"`
	Shape      string    `json:"shape"` // record.Shape
	Generation int       `json:"generation"`
	Next       uint64    `json:"next"` // the number of the next bleve document
	Files      []fileSum `json:"files"`
}

// A fileSum is what a file must be: its size, and the CRC-32C of its bytes.
type fileSum struct {
	Path string `json:"path"` // within the generation's folder
	Size int64  `json:"size"`
	CRC  uint32 `json:"crc32c"`
}

const manifestFile = "manifest.json"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// add takes in the files of a generation. Those that are base's too have the
// sums that they have there.
func (m *manifest) add(dir string, base *generation) error {
	known := map[string]fileSum{}
	for _, f := range base.manifest.Files {
		known[f.Path] = f
	}
	return filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil || rel == manifestFile {
			return err
		}
		if f, ok := known[filepath.ToSlash(rel)]; ok && sameFile(p, filepath.Join(base.dir, rel)) {
			m.Files = append(m.Files, f)
			return nil
		}
		size, crc, err := sumFile(p)
		m.Files = append(m.Files, fileSum{Path: filepath.ToSlash(rel), Size: size, CRC: crc})
		return err
	})
}

// sameFile reports whether two paths are links to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func sumFile(path string) (size int64, crc uint32, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	size, err = io.Copy(h, f)
	return size, h.Sum32(), err
}

// verify compares the files in dir with their sums. ErrDamaged names the first
// that differs.
func (m *manifest) verify(ctx context.Context, dir string) error {
	for _, f := range m.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("%w: %s names a file outside it", index.ErrDamaged, filepath.Join(dir, manifestFile))
		}
		switch size, crc, err := sumFile(path); {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fmt.Errorf("%w: %w", index.ErrDamaged, err)
		case size != f.Size:
			return fmt.Errorf("%w: %s has %d bytes, not %d", index.ErrDamaged, path, size, f.Size)
		case crc != f.CRC:
			return fmt.Errorf("%w: the checksum of %s is wrong", index.ErrDamaged, path)
		}
	}
	return nil
}

// A manifest file is the JSON, a line feed, and the CRC-32C of all that.
func (m *manifest) write(dir string) error {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	data = fmt.Appendf(data, "%08x\n", crc32.Checksum(data, castagnoli))
	return writeFileSync(filepath.Join(dir, manifestFile), data)
}

func parseManifest(data []byte) (*manifest, error) {
	const tail = 9 // eight digits and a line feed
	if len(data) < tail {
		return nil, record.ErrDamaged
	}
	body, want := data[:len(data)-tail], string(data[len(data)-tail:])
	if fmt.Sprintf("%08x\n", crc32.Checksum(body, castagnoli)) != want {
		return nil, errors.New("its checksum is wrong")
	}
	m := new(manifest)
	return m, json.Unmarshal(body, m)
}

// readManifest reads the manifest of generation n, and checks that it is whole.
func (l layout) readManifest(n int) (*manifest, error) {
	path := filepath.Join(l.generation(n), manifestFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", index.ErrDamaged, path, err)
	}
	if m.Shape != record.Shape {
		return nil, fmt.Errorf("%w: less or more is known of passages now", errOlder)
	}
	if m.Format != formatVersion || m.Generation != n {
		return nil, fmt.Errorf("%w: %s is of generation %d, format %d", index.ErrDamaged, path, m.Generation, m.Format)
	}
	return m, nil
}

// Checksums take half a second for a million passages that are in memory, and
// many from a disk. So a generation that was verified is remembered by its
// files' sizes, times and places on disk, and not read again until one of these
// is another. What a failing disk changes behind the file system's back, Verify
// finds.

// stamp tells a generation's files from all others that were ever in their
// place; "" where the system does not tell enough.
func (m *manifest) stamp(dir string) string {
	h := xxhash.New()
	for _, f := range m.Files {
		stat, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			return ""
		}
		inode, changed := changeOf(stat)
		if changed == 0 || stat.Size() != f.Size {
			return ""
		}
		_, _ = fmt.Fprintln(h, f.Path, f.Size, f.CRC, inode, changed, stat.ModTime().UnixNano())
	}
	return strconv.FormatUint(h.Sum64(), 16)
}

// readStamp is the stamp of generation n when it was found sound, "" for never.
func (l layout) readStamp(n int) string {
	data, err := os.ReadFile(l.verified())
	if err != nil {
		return ""
	}
	number, stamp, _ := strings.Cut(strings.TrimSpace(string(data)), " ")
	if number != strconv.Itoa(n) {
		return ""
	}
	return stamp
}

// writeStamp remembers that generation n is sound. An index that cannot be
// written to is verified each time.
func (l layout) writeStamp(n int, stamp string) {
	if stamp == "" || stamp == l.readStamp(n) {
		return
	}
	tmp, err := os.CreateTemp(string(l), "VERIFIED.*.new")
	if err != nil {
		return
	}
	_, err = fmt.Fprintln(tmp, n, stamp)
	if cerr := tmp.Close(); err != nil || cerr != nil || os.Rename(tmp.Name(), l.verified()) != nil {
		_ = os.Remove(tmp.Name())
	}
}

// Verify reads the index again and compares it with its checksums. ErrDamaged
// names a file that differs: index.Rebuild makes the index anew from the corpus.
func (x *Index) Verify(ctx context.Context) error {
	g, err := x.acquire()
	if err != nil {
		return err
	}
	defer g.release()
	if err := g.manifest.verify(ctx, g.dir); err != nil {
		return fmt.Errorf("verify index %s: %w", x.dir, err)
	}
	return nil
}
