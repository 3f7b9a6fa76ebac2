package record

import (
	"encoding/binary"
	"hash/crc32"
	"slices"

	"verbatim/index"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// AppendFiles packs what was read, and its CRC-32C.
func AppendFiles(b []byte, files []index.File) []byte {
	files = slices.Clone(files)
	for i, f := range files {
		if len(f.Docs) == 1 && f.Docs[0] == f.Path { // the rule
			files[i].Docs = []string{""}
		}
	}
	b = pack(b, &files)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// ParseFiles reads what AppendFiles wrote.
func ParseFiles(b []byte) (files []index.File, err error) {
	n := len(b) - 4
	if n < 0 || crc32.Checksum(b[:n], castagnoli) != binary.LittleEndian.Uint32(b[n:]) {
		return nil, ErrDamaged
	}
	err = unpack(string(b[:n]), &files)
	for _, f := range files {
		if len(f.Docs) == 1 && f.Docs[0] == "" {
			f.Docs[0] = f.Path
		}
	}
	return files, err
}
