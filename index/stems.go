package index

import "slices"

// Stems are the stems of some words.
func Stems(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		for s := range EachWord(w) {
			if !s.Part {
				out[s.Stem] = true
			}
		}
	}
	return out
}

// Shared counts the stems that some texts have between them.
func Shared(stems map[string]bool, texts ...string) int {
	have := make([]string, 0, 8)
	for _, t := range texts {
		for w := range Matches(t, stems) {
			if !slices.Contains(have, w.Stem) {
				have = append(have, w.Stem)
			}
		}
	}
	return len(have)
}
