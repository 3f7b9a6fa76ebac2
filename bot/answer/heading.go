package answer

import (
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/index"
)

// underHeading answers which version, chapter or day something was in by the heading
// over the first passage that has all words of the question: "which version added the
// lamp" by "Version 2.3". place is that of its passage among the ranked, -1 for none.
func underHeading(q question.Question, ranked []rank.Passage) (place int, a *Short) {
	first, rest, _ := strings.Cut(strings.ToLower(q.Text), " ")
	which := (first == "which" || first == "what") && q.Head != "" && strings.HasPrefix(rest, strings.ToLower(q.Head)+" ")
	if !which || len(q.Terms) < 2 {
		return -1, nil
	}
	asked := index.Stems(q.Terms...)
	kind := stemsIn(q.Head)
	for _, stem := range kind {
		delete(asked, stem)
	}
	for i := range ranked[:min(maxCompared, len(ranked))] {
		h := ranked[i].Hit
		heading := h.Heading()
		named := index.Stems(heading)
		lacks := func(w string) bool { return !named[w] }
		numbered := strings.ContainsAny(heading, "0123456789") && !slices.ContainsFunc(kind, lacks)
		have := index.Stems(h.Text)
		if numbered && len(asked) > 0 && hasAll(have, asked) {
			return i, &Short{Text: heading, Passage: h.ID}
		}
	}
	return -1, nil
}

// hasAll reports whether have has every key of want. Verbs may differ in their ending.
func hasAll(have, want map[string]bool) bool {
	for w := range want {
		if !have[w] && !have[strings.TrimSuffix(w, "e")] && !(len(w) == 2 && have[w+w[1:]]) {
			return false
		}
	}
	return true
}
