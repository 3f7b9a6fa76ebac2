package corpus

import (
	"strings"
	"testing"
)

// TestHostile analyses texts made to be slow: anything that is not linear takes
// minutes here.
func TestHostile(t *testing.T) {
	const size = 100 << 10
	for _, s := range []string{
		"a ", "John Smith ", "\"a\" ", "\" ", "“", "May 5, ", "5 p.m. ", "U.S. ", "J. ", "Mr. ", ". . . ", "1. ", "(x ", "\"x,\" John said. ", "he said ",
		"a\n", "A:\n\n", "x", "。", "- a\n", "`` ", "A B C D E. ", "the Monday of ", "van der ", "two hundred ", "2011-", "said John Smith, ", "Smith's ", "\n\"x",
	} {
		d := FromText("x", strings.Repeat(s, size/len(s)), "2011-10-17", "", true)
		Analyze(d)
		if len(d.Passages) == 0 {
			t.Errorf("%q: no passage", s)
		}
	}
}
