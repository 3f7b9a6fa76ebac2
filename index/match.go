package index

import (
	"slices"

	"verbatim/corpus/text"
)

// A Matcher checks on passages themselves what an engine's lists may leave open:
// that a phrase's words stand in order, and that one speaker or the author has
// all of the words of a name. It is for one goroutine.
type Matcher struct {
	phrases [][]string
	stems   map[string]bool // of their words
	by      []string
	words   []string // of the passage in hand, see read
}

// Matcher is nil where there is nothing to check.
func (q *Query) Matcher() *Matcher {
	if len(q.Phrases) == 0 && q.Filter.By == "" {
		return nil
	}
	m := &Matcher{by: Folded(q.Filter.By), stems: Stems(q.Phrases...)}
	for _, p := range q.Phrases {
		m.phrases = append(m.phrases, Folded(p))
	}
	return m
}

// Matches reports whether h has the phrases and is by whom the query says.
func (m *Matcher) Matches(h *Hit) bool {
	if len(m.phrases) > 0 {
		m.read(h.Text)
		for _, p := range m.phrases {
			if !inOrder(m.words, p) {
				return false
			}
		}
	}
	if len(m.by) == 0 || HasAll(h.Doc.Author, m.by) {
		return true
	}
	for quote := range h.Said {
		if quote.Speaker != nil && HasAll(quote.Speaker.Name, m.by) {
			return true
		}
	}
	return false
}

// read finds the words of s that phrases have, with "" for any others between
// two of them.
func (m *Matcher) read(s string) {
	m.words = m.words[:0]
	end := 0
	for w := range Matches(s, m.stems) {
		if w.Part {
			continue
		}
		if _, ok := text.NextWord(s[:w.Start], end); ok {
			m.words = append(m.words, "")
		}
		m.words, end = append(m.words, w.Folded), w.End
	}
}

func inOrder(words, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(words); i++ {
		if slices.Equal(words[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}

// HasAll reports whether s has all of some folded words, the first 64 of them.
func HasAll(s string, words []string) bool {
	words = words[:min(len(words), 64)]
	found := uint64(0)
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
