package said

import (
	"strings"

	"verbatim/corpus/people"
	"verbatim/index"
)

// Named reports whether what was typed names somebody: a person by any part of
// the name, or one whom the text only describes ("a senior defense official") by
// some of the describing words.
func Named(typed, full string) bool {
	if people.Same(typed, full) {
		return true
	}
	have := map[string]bool{}
	for _, w := range index.Words(full) {
		have[w.Folded] = true
	}
	words := index.Words(typed)
	for _, w := range words {
		if !have[w.Folded] {
			return false
		}
	}
	return len(words) > 0
}

// Untitled is a name without an article or a title before it.
func Untitled(typed string) string {
	words := strings.Fields(typed)
	for len(words) > 1 {
		switch strings.ToLower(strings.TrimSuffix(words[0], ".")) {
		case "the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir":
			words = words[1:]
			continue
		}
		break
	}
	return strings.Join(words, " ")
}

// Initialled is the person whom a passage calls by these initials, "" for none.
func Initialled(h *index.Hit, initials string) string {
	if strings.Contains(initials, " ") || strings.ToUpper(initials) != initials {
		return ""
	}
	for _, m := range h.People {
		if m.Of(h.Text) == initials && m.Name != initials {
			return m.Name
		}
	}
	return ""
}
