package record

import "github.com/klauspost/compress/zstd"

// maxChunk bounds a chunk unpacked: a document is as large as a file may be.
const maxChunk = 1 << 30

// Both are safe for concurrent use. Chunks are small, so a window of 8 KB does.
var (
	zip, _   = zstd.NewWriter(nil, zstd.WithWindowSize(8<<10))
	unzip, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxChunk))
)

// Zip packs the chunk and compresses it.
func (c *Chunk) Zip() []byte { return zip.EncodeAll(c.Append(nil), nil) }

// Unzip appends a packed chunk to b, from what Zip returned.
func Unzip(b, zipped []byte) ([]byte, error) { return unzip.DecodeAll(zipped, b) }
