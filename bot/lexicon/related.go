package lexicon

import (
	_ "embed"
	"strings"
)

// related has one word a line: the word, a tab, the words
// derived from it or that it derives from, "|" and its synonyms.
//
//go:embed related.txt
var relatedLines string

var related = table{lines: relatedLines}

// Related returns the words of the same family as w ("withdrawal" for
// "withdraw", "italian" for "italy") and its synonyms, commonest first. w is
// folded, in any regular inflection.
func Related(w string) (family, synonyms []string) {
	if n := Nation(w); n != nil {
		return n, nil
	}
	for _, base := range bases(w) {
		if line, ok := related.find(base); ok {
			f, s, _ := strings.Cut(line, "|")
			family = strings.Fields(f)
			if base != w {
				family = append(family, base)
			}
			return family, strings.Fields(s)
		}
	}
	return nil, nil
}

// bases are the words that w may be a regular inflection of, likeliest first.
func bases(w string) []string {
	n := len(w)
	out := []string{w}
	if s := Singular(w); s != w {
		out = append(out, s)
	}
	strip := func(end string) {
		if b, ok := strings.CutSuffix(w, end); ok && len(b) > 2 {
			out = append(out, b, b+"e")
			if k := len(b); k > 3 && b[k-1] == b[k-2] {
				out = append(out, b[:k-1])
			}
		}
	}
	strip("ed")
	strip("ing")
	if strings.HasSuffix(w, "ied") && n > 4 {
		out = append(out, w[:n-3]+"y")
	}
	return out
}
