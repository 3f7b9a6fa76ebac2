package local

import (
	"strings"
	"testing"
)

// What is derived from nothing, or cut off, is an error.
func TestDerivedIsChecked(t *testing.T) {
	x := indexOf(t, t.TempDir())
	x.Close()
	for _, s := range []string{"", "x", strings.Repeat("\xff", 100), strings.Repeat("\x00", 100)} {
		path := t.TempDir() + "/derived"
		write(t, path, s)
		if d, err := openDerived(path); err == nil {
			t.Errorf("%q: %+v", s, d)
		}
	}
}
