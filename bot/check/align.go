package check

import (
	"verbatim/corpus/text"
)

// What a step of an alignment costs. Replacing a word costs less than dropping one and
// adding one, so that changes stay together. Dropping costs less than adding, so that
// the first and last words of a paste are found even where some between are gone. An
// editor's words in brackets, and words that an ellipsis stands for, cost almost
// nothing; of two such alignments the tighter one still wins. Chosen on
// testdata/verdicts.txt.
const (
	costAdd     = 150
	costDrop    = 50
	costReplace = 160
	costBracket = 5
	costGap     = 1
)

// Steps of an alignment, as they are kept for the way back.
const (
	same      uint8 = iota // one word each
	replaced               // one word each, not the same
	added                  // in the paste only
	dropped                // in the source only
	joined                 // two words of the source are one of the paste
	parted                 // one word of the source is two of the paste
	beginning              // the paste starts here
)

// maxIDs bounds the map of numbers that is used again: to clear one takes as
// long as the most it ever held.
const maxIDs = 1000

// An aligner holds what aligning needs, to be used again.
type aligner struct {
	ids   map[string]int32
	sizes [256]uint64 // by the first byte of words that have numbers: a bit for each length
	steps []uint8
	cost  [3][]int32 // the last rows
	nums  [4][]int32
}

// id numbers a folded word.
func (a *aligner) id(w string) int32 {
	n, ok := a.ids[w]
	if !ok {
		n = int32(len(a.ids) + 1)
		a.ids[w] = n
		a.sizes[w[0]] |= 1 << (len(w) % 64)
	}
	return n
}

// number returns the words' numbers, in the memory of others.
func (a *aligner) number(ws []word, nums []int32) []int32 {
	nums = nums[:0]
	for _, w := range ws {
		nums = append(nums, a.id(w.folded))
	}
	return nums
}

// maxJoined is how long two words may be that are looked for as one, in bytes.
const maxJoined = 39

// joined returns the number of each word together with the one before it, -1 for
// none, in the memory of others.
func (a *aligner) joined(ws []word, nums []int32) []int32 {
	nums = nums[:0]
	for i, w := range ws {
		n := int32(-1)
		if i > 0 {
			before := ws[i-1].folded
			size := len(before) + len(w.folded)
			if size <= maxJoined && a.sizes[before[0]]>>size&1 != 0 {
				if id, ok := a.ids[before+w.folded]; ok {
					n = id
				}
			}
		}
		nums = append(nums, n)
	}
	return nums
}

// A step takes words of the paste and of the source further.
type step struct {
	kind uint8
	p, s int // the words it takes in, the last of two
}

// align finds the cheapest alignment of the whole paste with a part of the
// source, in time and space proportional to the product of their lengths, and
// returns its steps in order.
func (a *aligner) align(paste, source []word) []step {
	n, m := len(paste), len(source)
	if n == 0 || m == 0 {
		return nil
	}
	if len(a.ids) > maxIDs || a.ids == nil {
		a.ids = make(map[string]int32)
	}
	clear(a.ids)
	clear(a.sizes[:])
	p1, s1 := a.number(paste, a.nums[0]), a.number(source, a.nums[1])
	p2, s2 := a.joined(paste, a.nums[2]), a.joined(source, a.nums[3])
	a.nums = [4][]int32{p1, s1, p2, s2}
	width := m + 1
	if cap(a.steps) < (n+1)*width {
		a.steps = make([]uint8, (n+1)*width)
	}
	steps := a.steps[:(n+1)*width]
	for k := range a.cost {
		if cap(a.cost[k]) < width {
			a.cost[k] = make([]int32, width)
		}
		a.cost[k] = a.cost[k][:width]
	}
	before, above, row := a.cost[0], a.cost[1], a.cost[2] // i-2, i-1, i
	for j := range above {
		above[j], steps[j] = 0, beginning
	}
	for i := 1; i <= n; i++ {
		add := int32(costAdd)
		if paste[i-1].bracket {
			add = costBracket
		}
		skip := int32(costDrop) // a word of the source left out after paste[i-1]
		if i < n && paste[i].gap {
			skip = costGap
		}
		row[0] = above[0] + add
		way := steps[i*width : (i+1)*width]
		way[0] = added
		for j := 1; j <= m; j++ {
			best, kind := above[j]+add, added
			if p1[i-1] == s1[j-1] {
				if above[j-1] <= best {
					best, kind = above[j-1], same
				}
			} else if c := above[j-1] + costReplace; c < best {
				best, kind = c, replaced
			}
			drop := skip
			if source[j-1].bracket && drop > costBracket {
				drop = costBracket
			}
			if c := row[j-1] + drop; c < best {
				best, kind = c, dropped
			}
			if j > 1 && s2[j-1] == p1[i-1] && above[j-2] < best {
				best, kind = above[j-2], joined
			}
			if i > 1 && p2[i-1] == s1[j-1] && before[j-1] < best {
				best, kind = before[j-1], parted
			}
			row[j], way[j] = best, kind
		}
		before, above, row = above, row, before
	}
	end := 0
	for j := range above {
		if above[j] < above[end] {
			end = j
		}
	}
	return a.back(steps, width, n, end)
}

// back follows the steps from the end of the paste to its beginning.
func (a *aligner) back(steps []uint8, width, i, j int) []step {
	var out []step
	for i > 0 {
		k := steps[i*width+j]
		out = append(out, step{kind: k, p: i - 1, s: j - 1})
		switch k {
		case same, replaced:
			i, j = i-1, j-1
		case added:
			i--
		case dropped:
			j--
		case joined:
			i, j = i-1, j-2
		case parted:
			i, j = i-2, j-1
		}
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}

// region is the part of the source that the steps take in.
func region(steps []step, source []word) (text.Span, bool) {
	first, last := -1, -1
	for _, s := range steps {
		if s.kind == added {
			continue
		}
		if first < 0 {
			first = s.s
			if s.kind == joined {
				first--
			}
		}
		last = s.s
	}
	if first < 0 {
		return text.Span{}, false
	}
	return text.Span{Start: source[first].Start, End: source[last].End}, true
}
