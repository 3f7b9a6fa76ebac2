package main

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestEveryKeyIsExplained holds the list of keys against .env.example and the
// page on configuration: each says all of them, and no other.
func TestEveryKeyIsExplained(t *testing.T) {
	var want []string
	for _, k := range keys {
		want = append(want, k.key)
	}
	slices.Sort(want)
	for file, pattern := range map[string]string{
		"../../.env.example":      `(?m)^([A-Z_]+)=`,
		"../../docs/configure.md": "(?:\\| |, )`([A-Z]+_[A-Z_]+|WATCH)`",
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(b, -1) {
			got = append(got, string(m[1]))
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%s explains\n%q\nnot\n%q", file, got, want)
		}
	}
}
