package local

import (
	"github.com/RoaringBitmap/roaring/v2"

	"verbatim/index"
)

// Which words stand side by side in a passage a Bloom filter tells, of a byte for
// each of its words: of the passages with both of two words, but not side by
// side, one in fifty is read in vain for a phrase. Positions would take three
// bytes a word.

// pairBits is how many bits of the filter a pair sets: half of all are set then.
const pairBits = 5

// pairOf is the hash of two neighbours with these hashes.
func pairOf(first, second uint64) uint64 { return index.Mix(first*3 + second) }

// pairsOf is the filter of some pairs, of n bytes.
func pairsOf(pairs []uint64, n int) []byte {
	filter := make([]byte, n)
	for _, pair := range pairs {
		for i := range uint32(pairBits) {
			at := pairBit(pair, i, n)
			filter[at/8] |= 1 << (at % 8)
		}
	}
	return filter
}

// pairBit is the place of bit i of a pair in a filter of n bytes.
func pairBit(pair uint64, i uint32, n int) uint32 {
	h := uint32(pair) + i*uint32(pair>>32)
	return uint32(uint64(h) * uint64(8*n) >> 32)
}

// besides returns the passages of bm that may have all of some pairs.
func (d *derived) besides(bm *roaring.Bitmap, pairs []uint64) *roaring.Bitmap {
	var rows []uint32
	bm.Iterate(func(row uint32) bool {
		if d.mayHave(row, pairs) {
			rows = append(rows, row)
		}
		return true
	})
	return roaring.BitmapOf(rows...)
}

func (d *derived) mayHave(row uint32, pairs []uint64) bool {
	n := int(d.lengths[row])
	if n == 0 {
		return false
	}
	filter := d.pairs[d.ends[row]-uint32(n) : d.ends[row]]
	for _, pair := range pairs {
		for i := range uint32(pairBits) {
			if at := pairBit(pair, i, n); filter[at/8]>>(at%8)&1 == 0 {
				return false
			}
		}
	}
	return true
}
