package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A recorder is a test whose failures are kept.
type recorder struct {
	testing.TB
	said string
}

func (r *recorder) Helper()                      {}
func (r *recorder) Errorf(f string, args ...any) { r.said = fmt.Sprintf(f, args...) }

func TestCheck(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.golden")
	if err := os.WriteFile(file, []byte("one\ntwo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		"one\ntwo\n":        "",
		"one\nthree\n":      "x.golden:2:\n got \"three\\n\"\nwant \"two\\n\"",
		"one\ntwo\nthree\n": "x.golden:3:\n got \"three\\n\"\nwant \"\"",
	} {
		r := &recorder{TB: t}
		Check(r, file, got)
		if (r.said == "") != (want == "") || !strings.Contains(r.said, want) {
			t.Errorf("%q: said %q, want %q", got, r.said, want)
		}
	}
}
