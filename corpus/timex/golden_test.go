package timex

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/golden"
	"verbatim/corpus/text"
)

// TestGolden holds what Find makes of a page, a time a line: its words with
// those that bound it, type, value, modifier and phrase.
func TestGolden(t *testing.T) {
	page, err := os.ReadFile("testdata/page.txt")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	s := string(page)
	for _, x := range Find(text.Parse(s), "2011-10-17") {
		words := text.Squeeze(x.Bounded(s).Of(s))
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-34s %-8s %-17s %-6s %s", words, x.Type, x.Value, x.Mod, x.Phrase(s)), " "))
	}
	golden.Check(t, "testdata/page.golden", b.String())
}
