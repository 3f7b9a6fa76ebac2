package local

import "slices"

// A matcher checks on passages themselves what bitmaps leave open: that a
// phrase's words stand in order, and that one speaker or the author has all of
// the words of a name. It is for one goroutine.
type matcher struct {
	phrases [][]string
	by      []string
	words   []string // of the passage in hand
}

// matcherOf is nil where bitmaps leave nothing open.
func matcherOf(q *Query) *matcher {
	if len(q.Phrases) == 0 && q.Filter.By == "" {
		return nil
	}
	m := &matcher{by: foldedOf(q.Filter.By)}
	for _, p := range q.Phrases {
		m.phrases = append(m.phrases, foldedOf(p))
	}
	return m
}

func (m *matcher) matches(h *Hit) bool {
	if len(m.phrases) > 0 {
		m.words = appendFolded(m.words[:0], h.Text)
		for _, p := range m.phrases {
			if !inOrder(m.words, p) {
				return false
			}
		}
	}
	if len(m.by) == 0 || hasAll(h.Doc.Author, m.by) {
		return true
	}
	for quote := range h.Said {
		if quote.Speaker != nil && hasAll(quote.Speaker.Name, m.by) {
			return true
		}
	}
	return false
}

func inOrder(words, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(words); i++ {
		j := 0
		for j < len(phrase) && words[i+j] == phrase[j] {
			j++
		}
		if j == len(phrase) {
			return true
		}
	}
	return false
}

// hasAll reports whether s has all of some folded words.
func hasAll(s string, words []string) bool {
	found := uint64(0) // the first 64 of them
	words = words[:min(len(words), 64)]
	for w := range EachWord(s) {
		if i := slices.Index(words, w.Folded); i >= 0 && !w.Part {
			found |= 1 << i
		}
	}
	for i, w := range words {
		if found>>slices.Index(words[:i+1], w)&1 == 0 {
			return false
		}
	}
	return true
}
