package local

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"verbatim/index"
)

// A manifest says what a generation is made of, so that it can be checked
// before it serves.
type manifest struct {
	Format     int         `json:"format"`
	Generation int         `json:"generation"`
	NextShard  int         `json:"next_shard"`
	Shards     []shardInfo `json:"shards"`
	Files      []fileSum   `json:"files"` // of the generation's own folder
}

// A shardInfo is a shard as a manifest lists it.
type shardInfo struct {
	Name     string    `json:"name"`
	Docs     int       `json:"documents"`
	Passages int       `json:"passages"`
	Files    []fileSum `json:"files"`
}

// A fileSum is what a file must be: its size, and the CRC-32C of its bytes.
type fileSum struct {
	Path string `json:"path"` // within the shard's or generation's folder
	Size int64  `json:"size"`
	CRC  uint32 `json:"crc32c"`
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sums returns the size and checksum of every file under dir but the manifest.
func sums(dir string) ([]fileSum, error) {
	var list []fileSum
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil || rel == "manifest.json" {
			return err
		}
		size, crc, err := sumFile(p)
		list = append(list, fileSum{Path: filepath.ToSlash(rel), Size: size, CRC: crc})
		return err
	})
	return list, err
}

func sumFile(path string) (size int64, crc uint32, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	buf := make([]byte, 1<<16)
	for {
		n, err := f.Read(buf)
		crc = crc32.Update(crc, castagnoli, buf[:n])
		size += int64(n)
		if err == io.EOF {
			return size, crc, nil
		}
		if err != nil {
			return 0, 0, err
		}
	}
}

// verify reports the first file under dir that is not as listed.
func verify(dir string, files []fileSum) error {
	for _, f := range files {
		if !filepath.IsLocal(f.Path) {
			return fmt.Errorf("%s: %w", dir, errRecord)
		}
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Size() != f.Size {
			return fmt.Errorf("%s has %d bytes, not %d", path, info.Size(), f.Size)
		}
		_, crc, err := sumFile(path)
		if err != nil {
			return err
		}
		if crc != f.CRC {
			return fmt.Errorf("%s is damaged: its checksum is wrong", path)
		}
	}
	return nil
}

// A manifest file is the JSON, a line feed, and the CRC-32C of all that.
func (m *manifest) write(path string) error {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	data = fmt.Appendf(data, "%08x\n", crc32.Checksum(data, castagnoli))
	return writeFileSync(path, data)
}

func parseManifest(data []byte) (*manifest, error) {
	const tail = 9 // eight digits and a line feed
	if len(data) < tail {
		return nil, errRecord
	}
	body, want := data[:len(data)-tail], string(data[len(data)-tail:])
	if fmt.Sprintf("%08x\n", crc32.Checksum(body, castagnoli)) != want {
		return nil, errors.New("its checksum is wrong")
	}
	var m manifest
	if err := json.Unmarshal(body, &m); err != nil {
		return nil, err
	}
	for _, s := range m.Shards {
		if s.Name == "" || strings.ContainsAny(s.Name, `/\.`) {
			return nil, errRecord
		}
	}
	return &m, nil
}

type fileState = index.File

// appendFiles encodes the states: a count, the fields of each, and a CRC-32C.
func appendFiles(b []byte, files []fileState) []byte {
	b = binary.AppendUvarint(b, uint64(len(files)))
	for _, f := range files {
		b = appendString(b, f.Path)
		b = binary.AppendVarint(b, f.Size)
		b = binary.AppendVarint(b, f.ModTime.UnixNano())
		b = binary.LittleEndian.AppendUint64(b, f.Hash)
		b = appendString(b, f.Failed)
		b = binary.AppendUvarint(b, uint64(len(f.Docs)))
		for _, d := range f.Docs {
			if d == f.Path {
				d = "" // the rule: one document a file, named as it is
			}
			b = appendString(b, d)
		}
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

func parseFiles(b []byte) ([]fileState, error) {
	if len(b) < 4 || crc32.Checksum(b[:len(b)-4], castagnoli) != binary.LittleEndian.Uint32(b[len(b)-4:]) {
		return nil, errRecord
	}
	d := decoder{s: string(b[:len(b)-4])}
	files := section(&d, func(d *decoder) fileState {
		f := fileState{Path: d.str(), Size: d.varint(), ModTime: time.Unix(0, d.varint()), Hash: d.fixed64(), Failed: d.str()}
		f.Docs = section(d, (*decoder).str)
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

// varint reads what binary.AppendVarint wrote.
func (d *decoder) varint() int64 {
	v := d.u64()
	return int64(v>>1) ^ -int64(v&1)
}

// fixed64 reads what binary.LittleEndian.AppendUint64 wrote.
func (d *decoder) fixed64() (v uint64) {
	if len(d.s) < 8 {
		d.fail()
		return 0
	}
	for i := range 8 {
		v |= uint64(d.s[i]) << (8 * i)
	}
	d.s = d.s[8:]
	return v
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
	return filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
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
