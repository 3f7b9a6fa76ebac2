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
	slots []uint32 // one more than where a line starts, 0 for none; a power of two of them
}

// find returns the value of a key.
func (t *table) find(key string) (string, bool) {
	t.build.Do(t.place)
	for h := hash(key); ; h++ {
		at := t.slots[h&uint32(len(t.slots)-1)]
		if at == 0 {
			return "", false
		}
		line := t.lines[at-1:]
		if len(line) > len(key) && line[len(key)] == '\t' && line[:len(key)] == key {
			value, _, _ := strings.Cut(line[len(key)+1:], "\n")
			return value, true
		}
	}
}

// place fills half the slots.
func (t *table) place() {
	n := strings.Count(t.lines, "\n") + 1
	t.slots = make([]uint32, 2<<bits.Len(uint(n)))
	for start := 0; start < len(t.lines); {
		line, _, _ := strings.Cut(t.lines[start:], "\n")
		key, _, _ := strings.Cut(line, "\t")
		h := hash(key)
		for t.slots[h&uint32(len(t.slots)-1)] != 0 {
			h++
		}
		t.slots[h&uint32(len(t.slots)-1)] = uint32(start + 1)
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
