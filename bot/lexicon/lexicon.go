// Package lexicon knows what kind of thing a noun names: that a palomino is a
// horse and Paris a city. It answers from a table made of WordNet's hierarchy
// of nouns, which is read where it lies (table.go).
package lexicon

import (
	_ "embed"
	"strings"
)

// nouns has one noun a line: the noun, a tab, its commonest senses. A sense is its number in a depth-first walk of the hierarchy, in
// base 36, "-" and the count of senses below it if any, and "+" and the number
// of each further parent.
//
//go:embed nouns.txt
var nounLines string

var nouns = table{lines: nounLines}

// senseCount bounds the senses read of a noun: they stand commonest first.
const senseCount = 3

// A Noun is the senses of a noun.
type Noun struct {
	n     int
	sense [senseCount]interval
	more  [senseCount]int32 // a further parent, or -1
}

type interval struct{ lo, hi int32 }

// Find looks up a noun by its lower-case form, singular: "golden gate bridge".
func Find(noun string) (Noun, bool) {
	line, ok := nouns.find(noun)
	if !ok {
		return Noun{}, false
	}
	var n Noun
	for n.n < senseCount && line != "" {
		var s string
		s, line, _ = strings.Cut(line, " ")
		s, more, found := strings.Cut(s, "+")
		lo, size, _ := strings.Cut(s, "-")
		v := base36(lo)
		n.sense[n.n] = interval{v, v + max(1, base36(size))}
		n.more[n.n] = -1
		if found {
			more, _, _ = strings.Cut(more, "+")
			n.more[n.n] = base36(more)
		}
		n.n++
	}
	return n, true
}

// Is reports whether one of n's first senses is a kind or an instance of one
// of kind's first senses. depth bounds the senses of both.
func (n Noun) Is(kind Noun, depth int) bool {
	for i := range min(n.n, depth) {
		for j := range min(kind.n, depth) {
			k := kind.sense[j]
			if k.lo <= n.sense[i].lo && n.sense[i].lo < k.hi || k.lo <= n.more[i] && n.more[i] < k.hi {
				return true
			}
		}
	}
	return false
}

func base36(s string) int32 {
	v := int32(0)
	for i := range len(s) {
		d := int32(s[i] - '0')
		if s[i] >= 'a' {
			d = int32(s[i]-'a') + 10
		}
		v = v*36 + d
	}
	return v
}

// Singular returns the likely singular of a folded plural, or w itself.
func Singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-3] + "man"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}
