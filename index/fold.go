package index

import "math/bits"

// maxSketchBits is by how many of 64 bits the sketches of two passages differ
// at most for them to be compared at all. One word changed in sixty changes
// two of their pairs, and with them 4 to 10 bits.
const maxSketchBits = 14

// MaxAlso bounds the other sources of a passage.
const MaxAlso = 20

// Fold adds a hit to those found before it, or its document to the one of them
// that says the same, and tells which of them it is in.
func Fold(hits []Hit, h Hit) ([]Hit, int) {
	for i := range hits {
		if Same(&hits[i], &h) {
			hits[i].AddSource(h.Doc)
			return hits, i
		}
	}
	return append(hits, h), len(hits)
}

// Same reports whether two hits say the same in the same or nearly the same
// words.
func Same(a, b *Hit) bool {
	return a.ID == b.ID || MayBeSame(a.Sketch, b.Sketch) && sameWords(a.Text, b.Text)
}

// MayBeSame reports whether passages with these sketches may say the same.
func MayBeSame(a, b uint64) bool { return bits.OnesCount64(a^b) <= maxSketchBits }

// AddSource adds another document that carries the passage.
func (h *Hit) AddSource(m Meta) {
	if len(h.Also) == MaxAlso || m.ID == h.Doc.ID {
		return
	}
	for _, a := range h.Also {
		if a.ID == m.ID {
			return
		}
	}
	h.Also = append(h.Also, m)
}

// maxChanged is the share of words by which two passages that say the same may
// differ: a byline dropped, a spelling changed.
const maxChanged = 0.1

// sameWords reports whether two texts have nearly the same words and the very
// same numbers: that another paper gives 43,000 is news.
func sameWords(a, b string) bool {
	if a == b {
		return true
	}
	count := map[string]int{}
	wa, wb := Folded(a), Folded(b)
	for _, w := range wa {
		count[w]++
	}
	for _, w := range wb {
		count[w]--
	}
	changed := 0
	for w, n := range count {
		if n == 0 {
			continue
		}
		if '0' <= w[0] && w[0] <= '9' || w == "not" || w == "no" {
			return false
		}
		changed += max(n, -n)
	}
	return float64(changed) <= maxChanged*float64(len(wa)+len(wb))
}

// SketchOf is a SimHash of the pairs of words in s: texts that differ in few of
// them have sketches that differ in few bits.
func SketchOf(s string) uint64 {
	var sk Sketcher
	for w := range EachWord(s) {
		if !w.Part {
			sk.Add(Hash(w.Folded))
		}
	}
	return sk.Sum()
}

// A Sketcher makes a sketch word by word, of the first 255.
type Sketcher struct {
	words int
	ones  [8]uint64 // byte j of i: how many pairs have bit 8j+i
	last  uint64
}

// Add adds the hash of the next folded word.
func (s *Sketcher) Add(word uint64) {
	pair := Mix(word ^ bits.RotateLeft64(s.last, 17))
	s.last = word
	if s.words == 255 {
		return
	}
	s.words++
	for i := range s.ones {
		s.ones[i] += pair >> i & 0x0101010101010101
	}
}

// Sum is the sketch of the words so far: of each bit what most pairs have.
func (s *Sketcher) Sum() (sketch uint64) {
	for bit := range 64 {
		if ones := s.ones[bit%8] >> (bit &^ 7) & 255; 2*int(ones) > s.words {
			sketch |= 1 << bit
		}
	}
	return sketch
}

// Hash is FNV-1a.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Mix is the finalizer of MurmurHash3.
func Mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
