package timex

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/text"
)

var update = flag.Bool("update", false, "write the results in testdata anew")

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
		words := strings.Join(strings.Fields(x.Bounded(s).Of(s)), " ")
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-34s %-8s %-17s %-6s %s", words, x.Type, x.Value, x.Mod, x.Phrase(s)), " "))
	}
	const golden = "testdata/page.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s is\n%s\nwant\n%s\n(go test -run Golden -update writes it anew)", golden, b.String(), want)
	}
}
