package index

import (
	"slices"
	"sort"
	"strings"
)

// A Completion is a way to go on with what somebody types.
type Completion struct {
	Text  string
	Count int // passages, or times a name occurs
}

// Of what Complete completes.
const (
	People     = "people"
	Speakers   = "speakers"
	Documents  = "documents"
	Vocabulary = "words"
)

// Complete returns the n most frequent people, speakers, documents or words
// that have a word which starts with prefix; an empty prefix gives the most
// frequent of all.
func (x *Index) Complete(prefix, kind string, n int) ([]Completion, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	words := Words(prefix)
	typed, key := joinFolded(words), joinFolded(words[:min(len(words), maxKeyWords)])
	counts := map[string]int{}
	for _, s := range g.shards {
		t := s.names
		k := key
		switch kind {
		case People:
			k = string(kindPerson) + key
		case Speakers:
			k = string(kindSpeaker) + key
		case Documents:
			k = string(kindDocument) + key
		default:
			t = s.words
		}
		from, to := t.prefixed(k)
		here := map[string]int{} // a name has an entry for each of its words
		for _, i := range t.frequent(from, to, 4*n) {
			if s := t.shown(i); len(words) <= maxKeyWords || strings.Contains(joinFolded(Words(s)), typed) {
				here[s] = int(t.count(i))
			}
		}
		for s, c := range here {
			counts[s] += c
		}
	}
	return mostFrequent(counts, n), nil
}

// frequent returns the n entries of a range with the greatest counts.
func (t *table) frequent(from, to, n int) []int {
	var best []int
	for i := from; i < to; i++ {
		if len(best) == n && t.count(i) <= t.count(best[n-1]) {
			continue
		}
		at := sort.Search(len(best), func(j int) bool { return t.count(best[j]) < t.count(i) })
		if len(best) < n {
			best = append(best, 0)
		}
		copy(best[at+1:], best[at:])
		best[at] = i
	}
	return best
}

func mostFrequent(counts map[string]int, n int) []Completion {
	out := make([]Completion, 0, len(counts))
	for s, c := range counts {
		out = append(out, Completion{s, c})
	}
	slices.SortFunc(out, func(a, b Completion) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Text, b.Text)
	})
	return out[:min(n, len(out))]
}
