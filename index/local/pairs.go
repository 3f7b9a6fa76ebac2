package local

import (
	"encoding/binary"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"verbatim/index"
	"verbatim/index/record"
)

// Which passages may have two words side by side: neighbours are hashed into
// pairLists lists of passages. A passage of a hundred words is on 2% of them, so
// that of the passages with both words one in fifty is read in vain for a
// phrase, where it would be all. It takes a byte a word; positions would take
// three.
//
//	end*    4 bytes each: where list i ends, after these
//	list*   the passages, each as the difference to the one before, as varints
type pairs struct {
	data []byte
}

const pairLists = 1 << 12

// pairOf is the list of two words with these hashes.
func pairOf(first, second uint64) uint32 {
	return uint32(index.Mix(first*3+second) % pairLists)
}

// A pairBuilder collects the lists in the order in which passages are added.
type pairBuilder struct {
	lists [pairLists][]byte
	last  [pairLists]uint32 // the passage added last, plus one
}

func (b *pairBuilder) add(pair, row uint32) {
	if b.last[pair] == row+1 {
		return
	}
	b.lists[pair] = binary.AppendUvarint(b.lists[pair], uint64(row+1-b.last[pair]))
	b.last[pair] = row + 1
}

// bytes are the lists with each passage under its new number.
func (b *pairBuilder) bytes(number []uint32) []byte {
	var ends, body []byte
	var rows []uint32
	for i, list := range b.lists {
		rows = rows[:0]
		for row := uint64(0); len(list) > 0; {
			d, n := binary.Uvarint(list)
			list, row = list[n:], row+d
			rows = append(rows, number[row-1])
		}
		b.lists[i] = nil
		slices.Sort(rows)
		var last uint32
		for _, row := range rows {
			body = binary.AppendUvarint(body, uint64(row-last))
			last = row
		}
		ends = binary.LittleEndian.AppendUint32(ends, uint32(len(body)))
	}
	return append(ends, body...)
}

func openPairs(data []byte) (*pairs, error) {
	p := &pairs{data: data}
	if len(data) < 4*pairLists || p.end(pairLists-1) != len(data)-4*pairLists {
		return nil, record.ErrDamaged
	}
	return p, nil
}

func (p *pairs) end(i uint32) int { return int(binary.LittleEndian.Uint32(p.data[4*i:])) }

// among returns the passages of bm that are on a list.
func (p *pairs) among(pair uint32, bm *roaring.Bitmap) *roaring.Bitmap {
	from := 0
	if pair > 0 {
		from = p.end(pair - 1)
	}
	list := p.data[4*pairLists:]
	list = list[min(from, len(list)):min(p.end(pair), len(list))]
	out := roaring.New()
	buf := make([]uint32, 0, 1024)
	it := bm.Iterator()
	for row := uint64(0); len(list) > 0 && it.HasNext(); {
		d, n := binary.Uvarint(list)
		if n <= 0 {
			break
		}
		list, row = list[n:], row+d
		if it.AdvanceIfNeeded(uint32(row)); it.HasNext() && it.PeekNext() == uint32(row) {
			if buf = append(buf, uint32(row)); len(buf) == cap(buf) {
				out.AddMany(buf)
				buf = buf[:0]
			}
		}
	}
	out.AddMany(buf)
	return out
}
