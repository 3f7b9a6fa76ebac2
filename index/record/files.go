package record

import (
	"encoding/binary"
	"hash/crc32"

	"verbatim/index"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// AppendFiles packs what was read, and its CRC-32C.
func AppendFiles(b []byte, files []index.File) []byte {
	b = pack(b, &files)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// ParseFiles reads what AppendFiles wrote.
func ParseFiles(b []byte) (files []index.File, err error) {
	n := len(b) - 4
	if n < 0 || crc32.Checksum(b[:n], castagnoli) != binary.LittleEndian.Uint32(b[n:]) {
		return nil, ErrDamaged
	}
	return files, unpack(string(b[:n]), &files)
}
