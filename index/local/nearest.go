package local

import (
	"bytes"
	"context"
)

// Nearest returns the n words of the corpus that are most likely meant by a
// word it does not have, likeliest first: by edits, then by how frequent they
// are. A swap of neighbours is one edit. Words of up to four letters may differ
// by one edit; longer ones by two where nothing is nearer, if the first letter
// is right, as it nearly always is (Pollock and Zamora 1984 found 92%).
func (x *Index) Nearest(_ context.Context, n int, words ...string) ([][]Completion, error) {
	out := make([][]Completion, len(words))
	for i, w := range words {
		var err error
		if out[i], err = x.nearest(w, n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (x *Index) nearest(word string, n int) ([]Completion, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	words := Words(word)
	if len(words) == 0 || len(words[0].Folded) > maxNearestLen {
		return nil, nil
	}
	target := words[0].Folded
	counts := map[string]int{}
	for _, s := range g.shards {
		s.words.near(target, 1, 0, s.words.n, func(i, _ int) { counts[s.words.shown(i)] += int(s.words.count(i)) })
	}
	if len(counts) == 0 && len(target) > 4 {
		for _, s := range g.shards {
			from, to := s.words.prefixed(target[:1])
			s.words.near(target, 2, from, to, func(i, _ int) { counts[s.words.shown(i)] += int(s.words.count(i)) })
		}
	}
	return mostFrequent(counts, n), nil
}

// maxNearestLen bounds the words that Nearest looks at, in bytes.
const maxNearestLen = 40

// near calls f for the keys from an entry to another that are within so many
// edits of target. It walks the sorted keys as if they were a tree: the rows of
// the edit table for what a key shares with the one before it stand, and where
// no key with the same beginning can be near enough, all of them are passed over.
func (t *table) near(target string, most, from, to int, f func(i, edits int)) {
	var rows [maxNearestLen + 4][maxNearestLen + 1]uint8
	for j := range rows[0][:len(target)+1] {
		rows[0][j] = uint8(j)
	}
	var prev []byte
	depth := 0 // letters of prev whose rows stand
	for i := from; i < to; {
		key := t.key(i)
		if len(key) > len(target)+most {
			key = key[:len(target)+most+1]
		}
		shared := 0
		for shared < depth && shared < len(key) && key[shared] == prev[shared] {
			shared++
		}
		depth = shared
		dead := false
		for depth < len(key) {
			least := editRow(&rows, target, key, depth)
			depth++
			if least > uint8(most) {
				dead = true
				break
			}
		}
		prev = key
		if dead {
			i = t.after(i, key[:depth])
			continue
		}
		if d := rows[len(key)][len(target)]; d <= uint8(most) && d > 0 {
			f(i, int(d))
		}
		i++
	}
}

// editRow fills the row for letter d of key and returns the least edits in it,
// or in the row before, from which a swap can start.
func editRow(rows *[maxNearestLen + 4][maxNearestLen + 1]uint8, target string, key []byte, d int) uint8 {
	above, row := &rows[d], &rows[d+1]
	row[0] = uint8(d + 1)
	least := row[0]
	for j := 1; j <= len(target); j++ {
		cost := uint8(1)
		if key[d] == target[j-1] {
			cost = 0
		}
		v := min(above[j-1]+cost, above[j]+1, row[j-1]+1)
		if d > 0 && j > 1 && key[d] == target[j-2] && key[d-1] == target[j-1] {
			v = min(v, rows[d-1][j-2]+1)
		}
		row[j] = v
		least = min(least, v)
	}
	if d+1 < len(key) {
		for j := 1; j < len(target); j++ { // what a swap of the next two letters could give
			if key[d] == target[j] {
				least = min(least, above[j-1]+1)
			}
		}
	}
	return least
}

// after returns the first entry from i on whose key does not start with prefix.
func (t *table) after(i int, prefix []byte) int {
	step := 1
	for i+step < t.n && bytes.HasPrefix(t.entry(i+step), prefix) {
		step *= 2
	}
	lo, hi := i+step/2, min(i+step, t.n)
	for lo < hi {
		mid := (lo + hi) / 2
		if bytes.HasPrefix(t.entry(mid), prefix) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
