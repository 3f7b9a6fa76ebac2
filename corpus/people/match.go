package people

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
)

// Same reports whether query, as a person types it, can mean the person of that
// name: "kirby", "Mr Kirby", "J. Kirby" and "john kirby's" mean John Kirby,
// "al maliki" means Nouri al-Maliki. Case, accents, titles and hyphens don't
// matter; the words of the query must be words of the name, in order, with its
// last or first word among them.
func Same(query, name string) bool {
	q, n := plainWords(query), plainWords(name)
	return matches(q, n) || len(q) == 1 && len(n) > 0 && len(q[0]) > 1 && q[0] == n[0]
}

// plainWords returns nameWords without titles, particles and possessives, and with hyphenated
// names split.
func plainWords(s string) []string {
	var out []string
	for _, w := range nameWords(strings.ReplaceAll(s, "\u2019", "'")) {
		w = strings.TrimSuffix(w, "'s")
		for part := range strings.SplitSeq(w, "-") {
			if part != "" {
				out = append(out, part)
			}
		}
	}
	skipped := out[:0]
	for i, w := range out {
		c := lexicon.Exact(w)
		title := len(skipped) == 0 && c.HasBut(lexicon.Title, lexicon.FirstName)
		if last := i == len(out)-1; !last && (title || c.Has(lexicon.Honorific|lexicon.Particle)) {
			continue
		}
		skipped = append(skipped, w)
	}
	return skipped
}
