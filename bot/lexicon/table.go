package lexicon

import (
	"math/bits"
	"strings"
	"sync"
)

// A table is lines of a key, a tab and a value each, and where each line
// starts, by the hash of its key. The places are worked out when the first key
// is asked for, in some 3 ms.
type table struct {
	lines string
	build sync.Once
	slots []slot // a power of two of them
}

// A slot is one more than where a line starts, 0 for none, and above that bits of
// the key's hash: by them a key that the table does not have is told without a
// look at another's line.
type slot uint32

const startBits = 24

func newSlot(start int, hash uint32) slot { return slot(start+1) | slot(hash&^(1<<startBits-1)) }

func (s slot) start() int { return int(s&(1<<startBits-1)) - 1 }

func (s slot) may(hash uint32) bool { return (uint32(s)^hash)>>startBits == 0 }

// find returns the value of a key.
func (t *table) find(key string) (string, bool) {
	t.build.Do(t.place)
	h := hash(key)
	for at := h; ; at++ {
		s := t.slots[at&uint32(len(t.slots)-1)]
		if s == 0 {
			return "", false
		}
		if !s.may(h) {
			continue
		}
		line := t.lines[s.start():]
		if len(line) > len(key) && line[len(key)] == '\t' && line[:len(key)] == key {
			value, _, _ := strings.Cut(line[len(key)+1:], "\n")
			return value, true
		}
	}
}

// place fills half the slots.
func (t *table) place() {
	n := strings.Count(t.lines, "\n") + 1
	t.slots = make([]slot, 2<<bits.Len(uint(n)))
	for start := 0; start < len(t.lines); {
		line, _, _ := strings.Cut(t.lines[start:], "\n")
		key, _, _ := strings.Cut(line, "\t")
		h := hash(key)
		at := h
		for t.slots[at&uint32(len(t.slots)-1)] != 0 {
			at++
		}
		t.slots[at&uint32(len(t.slots)-1)] = newSlot(start, h)
		start += len(line) + 1
	}
}

// hash is FNV-1a with its bits mixed once more for the low ones to be good.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}
