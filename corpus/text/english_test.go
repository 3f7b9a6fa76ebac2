package text

import (
	"strings"
	"testing"
)

func TestWordsOf(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range closed {
		for w := range strings.FieldsSeq(row.words) {
			if seen[w] && w != "may" || Fold(w) != w || !WordsOf(row.class)[w] {
				t.Errorf("%q stands twice, is not folded, or is not of its class", w)
			}
			seen[w] = true
		}
	}
	if got := WordsOf(Articles|Months, "x y", "z"); !got["the"] || !got["may"] || !got["z"] || got["of"] || len(got) != 3+12+3 {
		t.Errorf("WordsOf gives %v", got)
	}
}
