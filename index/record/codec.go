// Package record is how engines write what they keep as it is: documents in chunks
// with their passages, and lists of files.
package record

import (
	"encoding/binary"
	"errors"

	"verbatim/corpus/text"
)

// ErrDamaged is the error of reading what was not written here.
var ErrDamaged = errors.New("damaged record")

func appendUints(b []byte, list ...int) []byte {
	for _, v := range list {
		b = binary.AppendUvarint(b, uint64(v))
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendSpan(b []byte, s text.Span) []byte { return appendUints(b, s.Start, s.Len()) }

func appendList[T any](b []byte, list []T, one func([]byte, T) []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, v := range list {
		b = one(b, v)
	}
	return b
}

// A decoder reads what the append functions wrote; its strings are parts of it.
// After damage it is bad and gives zeros.
type decoder struct {
	s   string // what is left
	bad bool
}

// maxUint bounds every number in a record, so that sums of two don't overflow.
const maxUint = 1 << 40

func (d *decoder) fail() { d.s, d.bad = "", true }

func (d *decoder) u64() (v uint64) {
	for i := 0; i < len(d.s) && i < binary.MaxVarintLen64; i++ {
		c := d.s[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.s = d.s[i+1:]
			return v
		}
	}
	d.fail()
	return 0
}

func (d *decoder) uint() int {
	v := d.u64()
	if v > maxUint {
		d.fail()
		return 0
	}
	return int(v)
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

func (d *decoder) str() string {
	n := d.uint()
	if n > len(d.s) {
		d.fail()
		return ""
	}
	out := d.s[:n]
	d.s = d.s[n:]
	return out
}

// span reads a span within a text of n bytes.
func (d *decoder) span(n int) text.Span {
	start := d.uint()
	s := text.Span{Start: start, End: start + d.uint()}
	if s.End > n {
		d.fail()
		return text.Span{}
	}
	return s
}

// list reads what appendList wrote, nil for no elements.
func list[T any](d *decoder, one func(*decoder) T) []T {
	n := d.uint()
	if n > len(d.s) { // an element takes a byte at least
		d.fail()
	}
	if n == 0 || d.bad {
		return nil
	}
	out := make([]T, 0, n)
	for range n {
		out = append(out, one(d))
	}
	return out
}
