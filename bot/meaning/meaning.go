// Package meaning says how near two English words are in meaning, by a static
// table of word pieces: "ferry" and "boat", "buy" and "purchase". It tells
// related words from unrelated ones, and opposites not at all, so that it may
// speak for a passage beside others, and never prove anything alone.
//
// The table is embedded in the program and read in place; table.py makes it and
// describes it. The words of a text are no more than looked up in it: no model
// is run.
package meaning

import (
	_ "embed"
	"encoding/binary"
	"math"
	"strings"
)

// components is the length of a vector.
const components = 64

// A Vector is what a word means, of length 1; the zero Vector is unknown.
type Vector [components]float32

// Near is the cosine of two vectors, -1 to 1.
func (v *Vector) Near(w *Vector) float32 {
	var a, b, c, d float32
	for i := 0; i < components; i += 4 {
		a += v[i] * w[i]
		b += v[i+1] * w[i+1]
		c += v[i+2] * w[i+2]
		d += v[i+3] * w[i+3]
	}
	return a + b + c + d
}

// maxWord is the longest word that is looked up, in bytes.
const maxWord = 32

// Of returns the vector of a word in small letters: the sum of the longest
// pieces that it can be put together from. A word with a letter that is not
// ASCII has no vector.
func Of(word string) (v Vector) {
	s := SumOf(word)
	return s.Vector()
}

// A Sum is a word's vector as whole numbers, in half of the memory: for those who
// keep what many words mean.
type Sum struct {
	parts [components]int16
	scale float32 // 1 by the length of parts, 0 for the zero Vector
}

// SumOf is Of as a Sum.
func SumOf(word string) (s Sum) {
	if len(word) > maxWord {
		return s
	}
	for at := 0; at < len(word); {
		n, end := pieces.longest(word, at)
		if n < 0 {
			return Sum{}
		}
		pieces.add(&s, n)
		at = end
	}
	s.scale = 1
	v := s.Vector()
	if n := v.Near(&v); n > 0 {
		s.scale = float32(1 / math.Sqrt(float64(n)))
	}
	return s
}

// Known reports whether s is the sum of any pieces.
func (s *Sum) Known() bool { return s.scale > 0 }

// Vector is the vector of length 1.
func (s *Sum) Vector() (v Vector) {
	for i, part := range s.parts {
		v[i] = float32(part) * s.scale
	}
	return v
}

//go:embed table.bin
var tableBytes string

// A table is the parts of the embedded file.
type table struct {
	n                            int
	slots, starts, rows, letters string
	tags                         [slotCount]uint8 // of each slot: bits of its piece's hash, 0 for an empty slot
	most                         int              // bytes of the longest piece
}

var pieces = open(tableBytes)

// open finds the parts of a file that table.py wrote.
func open(file string) *table {
	const head = "pieces1\n"
	number := func(at int) int { return int(binary.LittleEndian.Uint32([]byte(file[at : at+4]))) }
	n, d, slots := number(len(head)), number(len(head)+4), number(len(head)+8)
	if !strings.HasPrefix(file, head) || d != components || slots != slotCount {
		panic("meaning: table.bin is not what table.py of this version makes")
	}
	rest := file[len(head)+12:]
	cut := func(size int) string {
		part := rest[:size]
		rest = rest[size:]
		return part
	}
	t := &table{n: n, slots: cut(2 * slots), starts: cut(4 * (n + 1)), rows: cut(n * d), letters: rest}
	for slot := range t.tags {
		if n := t.slot(slot); n >= 0 {
			p := t.piece(n)
			t.tags[slot], t.most = tag(hash(offset, p)), max(t.most, len(p))
		}
	}
	return t
}

const (
	offset = 2166136261 // of FNV-1a
	prime  = 16777619

	slotCount = 1 << 16
)

// longest is the number of the longest piece that the word has at a byte, -1
// for none, and where it ends. Within a word a piece is written with ## before it.
func (t *table) longest(word string, at int) (n, end int) {
	prefix := ""
	if at > 0 {
		prefix = "##"
	}
	var hashes [maxWord + 1]uint32 // of the piece that ends there
	h, last := hash(offset, prefix), min(len(word), at+t.most-len(prefix))
	for i := at; i < last; i++ {
		h = (h ^ uint32(word[i])) * prime
		hashes[i+1] = h
	}
	for end = last; end > at; end-- {
		if n = t.find(hashes[end], prefix, word[at:end]); n >= 0 {
			return n, end
		}
	}
	return -1, at
}

// find is the number of the piece with this hash that is prefix and s, -1 for
// none. Nearly all that it is asked for are none, and the tags alone say so: they
// fit into the processor's cache.
func (t *table) find(h uint32, prefix, s string) int {
	for slot, tag := h%slotCount, tag(h); t.tags[slot] != 0; slot = (slot + 1) % slotCount {
		if t.tags[slot] != tag {
			continue
		}
		n := t.slot(int(slot))
		if p := t.piece(n); len(p) == len(prefix)+len(s) && p[:len(prefix)] == prefix && p[len(prefix):] == s {
			return n
		}
	}
	return -1
}

// slot is the number of the piece in a slot, -1 for an empty one.
func (t *table) slot(i int) int { return (int(t.slots[2*i]) | int(t.slots[2*i+1])<<8) - 1 }

func tag(h uint32) uint8 { return uint8(h>>24) | 1 }

func hash(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * prime
	}
	return h
}

// piece is the letters of a piece.
func (t *table) piece(n int) string {
	return t.letters[t.start(n):t.start(n+1)]
}

func (t *table) start(n int) int {
	s := t.starts[4*n : 4*n+4]
	return int(s[0]) | int(s[1])<<8 | int(s[2])<<16 | int(s[3])<<24
}

// add adds the row of a piece to s.
func (t *table) add(s *Sum, n int) {
	row := t.rows[n*components : (n+1)*components]
	for i := range s.parts {
		s.parts[i] += int16(int8(row[i]))
	}
}
