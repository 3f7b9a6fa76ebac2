package rank

import (
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"
)

// What a stand-in counts against the word itself.
const (
	irregularStrength = 0.9
	familyStrength    = 0.7
	synonymStrength   = 0.4
)

// expand returns the words that may stand for w.
func expand(w string) []form {
	var out []form
	add := func(words []string, strength float32) {
		for _, o := range words {
			out = append(out, form{word: o, strength: strength})
		}
	}
	forms := question.Irregular(w)
	add(forms, irregularStrength)
	family, synonyms := lexicon.Related(w)
	for i := 0; family == nil && synonyms == nil && i < len(forms); i++ {
		family, synonyms = lexicon.Related(forms[i])
	}
	add(strings.Fields(attributes[w]), familyStrength)
	add(family, familyStrength)
	add(synonyms, synonymStrength)
	return out
}
