package lexicon

import "testing"

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
