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

// Components is the length of a vector.
const Components = 64

// A Vector is what a word means, of length 1; the zero Vector is unknown.
type Vector [Components]float32

// Near is the cosine of two vectors, -1 to 1.
func (v *Vector) Near(w *Vector) float32 {
	var a, b, c, d float32
	for i := 0; i < Components; i += 4 {
		a += v[i] * w[i]
		b += v[i+1] * w[i+1]
		c += v[i+2] * w[i+2]
		d += v[i+3] * w[i+3]
	}
	return a + b + c + d
}

// scale brings v to length 1, where it has any.
func (v *Vector) scale() {
	if n := v.Near(v); n > 0 {
		f := float32(1 / math.Sqrt(float64(n)))
		for i := range v {
			v[i] *= f
		}
	}
}

// maxWord is the longest word that is looked up, in bytes.
const maxWord = 32

// Of returns the vector of a word in small letters: the sum of the longest
// pieces that it can be put together from. A word with a letter that is not
// ASCII has no vector.
func Of(word string) (v Vector) {
	if len(word) > maxWord {
		return v
	}
	for at := 0; at < len(word); {
		end, n := len(word), -1
		for prefix := prefixOf(at); end > at; end-- {
			if n = pieces.find(prefix, word[at:end]); n >= 0 {
				break
			}
		}
		if n < 0 {
			return Vector{}
		}
		pieces.add(&v, n)
		at = end
	}
	v.scale()
	return v
}

//go:embed table.bin
var tableBytes string

// A table is the parts of the embedded file.
type table struct {
	n                            int
	slots, starts, rows, letters string
}

var pieces = open(tableBytes)

// open finds the parts of a file that table.py wrote.
func open(file string) table {
	const head = "pieces1\n"
	number := func(at int) int { return int(binary.LittleEndian.Uint32([]byte(file[at : at+4]))) }
	n, d, slots := number(len(head)), number(len(head)+4), number(len(head)+8)
	if !strings.HasPrefix(file, head) || d != Components || slots != slotCount {
		panic("meaning: table.bin is not what table.py of this version makes")
	}
	rest := file[len(head)+12:]
	cut := func(size int) string {
		part := rest[:size]
		rest = rest[size:]
		return part
	}
	return table{n: n, slots: cut(2 * slots), starts: cut(4 * (n + 1)), rows: cut(n * d), letters: rest}
}

const (
	offset = 2166136261 // of FNV-1a
	prime  = 16777619

	slotCount = 1 << 16
)

// prefixOf is how a piece is written that starts at a letter of a word.
func prefixOf(at int) string {
	if at == 0 {
		return ""
	}
	return "##"
}

// find is the number of the piece that is prefix and s, -1 for none.
func (t *table) find(prefix, s string) int {
	h := hash(hash(offset, prefix), s)
	for slot := h % slotCount; ; slot = (slot + 1) % slotCount {
		n := int(t.slots[2*slot]) | int(t.slots[2*slot+1])<<8
		if n == 0 {
			return -1
		}
		if p := t.piece(n - 1); len(p) == len(prefix)+len(s) && p[:len(prefix)] == prefix && p[len(prefix):] == s {
			return n - 1
		}
	}
}

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

// add adds the row of a piece to v.
func (t *table) add(v *Vector, n int) {
	row := t.rows[n*Components : (n+1)*Components]
	for i := range v {
		v[i] += float32(int8(row[i]))
	}
}
