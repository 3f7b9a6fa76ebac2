package record

import (
	"encoding/binary"
	"hash/crc32"
	"time"

	"verbatim/index"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// AppendFiles encodes what was read: a count, the fields of each, and a CRC-32C.
func AppendFiles(b []byte, files []index.File) []byte {
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

// ParseFiles reads what AppendFiles wrote.
func ParseFiles(b []byte) ([]index.File, error) {
	if len(b) < 4 || crc32.Checksum(b[:len(b)-4], castagnoli) != binary.LittleEndian.Uint32(b[len(b)-4:]) {
		return nil, ErrDamaged
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
		return nil, ErrDamaged
	}
	return files, nil
}
