package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// nationLines has one country a line, with the words for its people and what is
// of it: italy italian italians.
//
//go:embed nations.txt
var nationLines string

var nations = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(nationLines) {
		words := strings.Fields(line)
		for i, w := range words {
			out[w] = append(append([]string{}, words[:i]...), words[i+1:]...)
		}
	}
	return out
})

// Nation returns the words for the country and the people of w, which is one of
// them: italian and italians for italy. w is folded.
func Nation(w string) []string { return nations()[w] }
