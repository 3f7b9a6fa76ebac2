package index

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Completion starts at one of the first words of a name or title, and follows what
// is typed for a few words: titles would fill the index otherwise.
const (
	maxNameWords = 5
	maxKeyWords  = 3
)

// NameKeys are the terms by which an engine completes the names in some passages:
// for each word of a name its kind, the folded words from there on, a zero byte and
// the name as it is written. So "pan" finds Leon Panetta. With m they have the
// document's title too, or its file's name where it has none.
func NameKeys(m *Meta, hits []Hit) (keys []string) {
	add := func(kind, shown string) {
		words := Folded(shown)
		for i := range words[:min(len(words), maxNameWords)] {
			keys = append(keys, NameKey(kind, words[i:])+"\x00"+shown)
		}
	}
	if m != nil {
		add(Documents, cmp.Or(m.Title, path.Base(m.ID)))
	}
	for i := range hits {
		for _, p := range hits[i].People {
			add(People, p.Name)
		}
		for q := range hits[i].Said {
			if q.Speaker != nil {
				add(Speakers, q.Speaker.Name)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// NameKey is what the keys of the names of a kind start with that have some folded
// words, the last of which may be typed in part.
func NameKey(kind string, words []string) string {
	return kind[:min(1, len(kind))] + strings.Join(words[:min(len(words), maxKeyWords)], " ")
}

// Named returns the name that a key is of; ok is false where it lacks what of the
// words is not in keys.
func Named(key string, words []string) (name string, ok bool) {
	_, name, _ = strings.Cut(key, "\x00")
	return name, len(words) <= maxKeyWords || strings.Contains(strings.Join(Folded(name), " "), strings.Join(words, " "))
}
