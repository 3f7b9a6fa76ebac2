package local

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/blevesearch/mmap-go"
)

// A table is a sorted list of folded keys, each with what to show for it and
// how often it occurs: the vocabulary, and the names that complete what
// somebody types.
//
//	(key 0x00 shown)*    in the order of the keys
//	offset*              4 bytes each: of entry i, and one more for the end
//	count*               4 bytes each
//	n                    4 bytes
type table struct {
	data            mmap.MMap
	offsets, counts []byte
	n               int
}

// A tableEntry is one line of a table that is to be written.
type tableEntry struct {
	key, shown string
	count      uint32
}

func writeTable(path string, entries []tableEntry) error {
	sort.Slice(entries, func(i, j int) bool {
		if entries[i].key != entries[j].key {
			return entries[i].key < entries[j].key
		}
		return entries[i].shown < entries[j].shown
	})
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	offsets := make([]byte, 0, 4*len(entries)+4)
	var at uint32
	for _, e := range entries {
		offsets = binary.LittleEndian.AppendUint32(offsets, at)
		shown := e.shown
		if shown == e.key {
			shown = ""
		}
		w.WriteString(e.key)
		w.WriteByte(0)
		w.WriteString(shown)
		at += uint32(len(e.key) + 1 + len(shown))
	}
	w.Write(binary.LittleEndian.AppendUint32(offsets, at))
	var b [4]byte
	for _, e := range entries {
		binary.LittleEndian.PutUint32(b[:], e.count)
		w.Write(b[:])
	}
	binary.LittleEndian.PutUint32(b[:], uint32(len(entries)))
	w.Write(b[:])
	return errors.Join(w.Flush(), f.Close())
}

func openTable(path string) (*table, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	if len(data) >= 8 {
		t := &table{data: data, n: int(binary.LittleEndian.Uint32(data[len(data)-4:]))}
		if head := len(data) - 8 - 8*t.n; head >= 0 {
			t.offsets, t.counts = data[head:head+4*t.n+4], data[head+4*t.n+4:]
			if int(binary.LittleEndian.Uint32(t.offsets[4*t.n:])) == head {
				return t, nil
			}
		}
	}
	_ = data.Unmap()
	return nil, fmt.Errorf("%s: %w", path, errRecord)
}

func (t *table) close() error { return t.data.Unmap() }

func (t *table) count(i int) uint32 { return binary.LittleEndian.Uint32(t.counts[4*i:]) }

// key returns the bytes of key i in the mapped file: not to be kept.
func (t *table) key(i int) []byte {
	e := t.entry(i)
	if j := bytes.IndexByte(e, 0); j >= 0 {
		return e[:j]
	}
	return e
}

// entry is key i, 0x00 and what to show for it. Entries are in the order of
// their keys, as 0x00 is below all that is in a key.
func (t *table) entry(i int) []byte {
	from := binary.LittleEndian.Uint32(t.offsets[4*i:])
	to := binary.LittleEndian.Uint32(t.offsets[4*i+4:])
	if from > to || int(to) > len(t.data) {
		return nil
	}
	return t.data[from:to]
}

// shown returns what to show for entry i.
func (t *table) shown(i int) string {
	key, shown, _ := strings.Cut(string(t.entry(i)), "\x00")
	if shown == "" {
		return key
	}
	return shown
}

// find returns the first entry whose key is key or follows it.
func (t *table) find(key string) int {
	return sort.Search(t.n, func(i int) bool { return string(t.entry(i)) >= key })
}

// prefixed returns the range of entries whose key starts with prefix.
func (t *table) prefixed(prefix string) (from, to int) {
	from = t.find(prefix)
	to = from + sort.Search(t.n-from, func(i int) bool {
		return !strings.HasPrefix(string(t.entry(from+i)), prefix)
	})
	return from, to
}
