package lexicon

import (
	"strings"
	"testing"
)

func TestIs(t *testing.T) {
	for _, c := range []struct {
		noun, kind string
		want       bool
	}{
		{"palomino", "horse", true},
		{"horse", "palomino", false},
		{"paris", "capital", true},
		{"texas", "state", true},
		{"rhine", "river", true},
		{"rhine", "city", false},
		{"spokesman", "person", true},
		{"quartz", "person", false},
	} {
		n, ok := Find(c.noun)
		k, ok2 := Find(c.kind)
		if !ok || !ok2 || n.Is(k, 3) != c.want {
			t.Errorf("%s is a %s: found %v %v, is %v, want %v", c.noun, c.kind, ok, ok2, n.Is(k, 3), c.want)
		}
	}
	if _, ok := Find("no such noun"); ok {
		t.Error("found a noun that is none")
	}
}

// Every line of the tables is found by its key.
func TestTablesAreWhole(t *testing.T) {
	for name, lines := range map[string]*table{"nouns": &nouns, "related": &related} {
		n := 0
		for line := range strings.Lines(lines.lines) {
			key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if got, ok := lines.find(key); !ok || got != value {
				t.Fatalf("%s: %q gives %q, %v, want %q", name, key, got, ok, value)
			}
			n++
		}
		if n < 1000 {
			t.Errorf("%s has %d lines", name, n)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	words := strings.Fields("palomino spokesman harbour withdrawal qqq the ferry thursday immunity government")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Find(words[i%len(words)])
	}
}
