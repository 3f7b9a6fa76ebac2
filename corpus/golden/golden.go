// Package golden compares what a test got with a file of testdata.
package golden

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Check fails the test where the file holds something else than got, and names
// the first line that differs. With -update it writes got to the file instead.
func Check(t testing.TB, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if want := string(b); got != want {
		g, w := strings.SplitAfter(got, "\n"), strings.SplitAfter(want, "\n")
		n := 0
		for n < min(len(g), len(w)) && g[n] == w[n] {
			n++
		}
		t.Errorf("%s:%d:\n got %q\nwant %q\n(go test -update writes it anew)", file, n+1, line(g, n), line(w, n))
	}
}

func line(lines []string, n int) string {
	if n < len(lines) {
		return lines[n]
	}
	return "the end"
}
