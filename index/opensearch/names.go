package opensearch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/index"
)

// How a word is written: what stands behind it in the field "seen".
const (
	small   = "a"
	titled  = "A"
	capital = "Z"
)

// written says how a word is written where it stands.
func written(raw string) string {
	switch r, _ := utf8.DecodeRuneInString(raw); {
	case !unicode.IsUpper(r):
		return small
	case len(raw) > 1 && strings.ToUpper(raw) == raw:
		return capital
	}
	return titled
}

// writtenAs is a folded word as it is written.
func writtenAs(folded, as string) string {
	switch as {
	case capital:
		return strings.ToUpper(folded)
	case titled:
		r, n := utf8.DecodeRuneInString(folded)
		return string(unicode.ToUpper(r)) + folded[n:]
	}
	return folded
}

// Completion starts at one of the first words of a name, and follows what is
// typed for a few words.
const (
	maxNameWords = 5
	maxKeyWords  = 3
)

// namesOf are the terms of the field "name": for each word of a name its kind,
// the folded words from there on, and the name as it is written.
func namesOf(h *index.Hit, first bool) (out []string) {
	add := func(kind, shown string) {
		words := index.Folded(shown)
		for i := range words[:min(len(words), maxNameWords)] {
			out = append(out, kind+":"+strings.Join(words[i:min(len(words), i+maxKeyWords)], " ")+"\x1f"+shown)
		}
	}
	if first {
		title := h.Doc.Title
		if title == "" {
			title = h.Doc.ID
		}
		add(index.Documents, title)
	}
	for _, p := range h.People {
		add(index.People, p.Name)
	}
	for q := range h.Said {
		if q.Speaker != nil && q.Speaker.Name != "" {
			add(index.Speakers, q.Speaker.Name)
		}
	}
	return distinct(out)
}
