package spelling

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/bot/lexicon"
	"verbatim/index"
)

// english reports whether a word in small letters is one of English.
func english(w string) bool {
	if w != strings.ToLower(w) {
		return false
	}
	if _, ok := lexicon.Find(lexicon.Singular(w)); ok {
		return true
	}
	family, synonyms := lexicon.Related(w)
	return family != nil || synonyms != nil
}

// variant is a word without what sets British and American spelling apart.
func variant(w string) string { return spellings.Replace(strings.ToLower(w)) }

var spellings = strings.NewReplacer("z", "s", "our", "or", "tre", "ter", "ll", "l", "ogue", "og", "ence", "ense")

// slips is the distance of two words, one where they have the same letters in
// another order (Ghandi for Gandhi) or sound the same (Panneta for Panetta,
// Wikham for Wickham).
func slips(a, b string) int {
	if d := distance(a, b); d < 2 || d > 3 || sorted(a) != sorted(b) && single(a) != single(b) && sound(a) != sound(b) {
		return d
	}
	return 1
}

// sound is a word with one letter for those that names have for one sound, and
// none twice in a row.
func sound(w string) string { return single(sounds.Replace(strings.ToLower(w))) }

var sounds = strings.NewReplacer("sch", "sh", "tch", "ch", "ph", "f", "th", "t", "ck", "k", "ch", "k", "ce", "se", "ci", "si", "cy", "si",
	"c", "k", "qu", "kv", "q", "k", "x", "ks", "z", "s", "w", "v", "y", "i", "j", "i", "gh", "g", "ee", "i", "ie", "i", "oe", "o", "ae", "a")

// single is a word with no letter twice in a row.
func single(w string) string {
	return string(slices.Compact([]rune(strings.ToLower(w))))
}

// sorted is the letters of a word in order.
func sorted(w string) string {
	r := []rune(strings.ToLower(w))
	slices.Sort(r)
	return string(r)
}

// sameStem reports whether a search cannot tell two words apart.
func sameStem(a, b string) bool {
	x, y := index.Words(a), index.Words(b)
	return len(x) == 1 && len(y) == 1 && x[0].Stem == y[0].Stem
}

// first is the first letter of a word.
func first(w string) string {
	_, n := utf8.DecodeRuneInString(w)
	return w[:n]
}

// distance counts the letters added, dropped, replaced or swapped between two
// words, in time proportional to the product of their lengths.
func distance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	rows := [3][]int{make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)}
	before, above, row := rows[0], rows[1], rows[2]
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(y)]
}
