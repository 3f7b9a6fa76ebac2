package meaning

import (
	"math"
	"testing"
)

// TestNear has of each line the first two nearer to each other than either is
// to the third.
func TestNear(t *testing.T) {
	for _, c := range [][3]string{
		{"ferry", "boat", "parliament"},
		{"buy", "purchase", "river"},
		{"withdrawal", "withdraw", "banana"},
		{"king", "queen", "sulphur"},
		{"lighthouse", "beacon", "invoice"},
		{"founded", "established", "purple"},
	} {
		a := Of(c[0])
		b := Of(c[1])
		other := Of(c[2])
		if near := a.Near(&b); near <= a.Near(&other) || near <= b.Near(&other) {
			t.Errorf("%v: %.2f, not above %.2f and %.2f", c, near, a.Near(&other), b.Near(&other))
		}
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		word  string
		known bool
	}{{"the", true}, {"zyxwvut", true}, {"", false}, {"na\u00efve", false}, {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false}} {
		v := Of(c.word)
		if n := v.Near(&v); c.known && math.Abs(float64(n)-1) > 1e-5 || !c.known && n != 0 {
			t.Errorf("%q has a vector of length %v", c.word, n)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("ferry")
	f.Add("\xff##")
	f.Fuzz(func(t *testing.T, word string) {
		v := Of(word)
		if n := v.Near(&v); n != 0 && math.Abs(float64(n)-1) > 1e-4 {
			t.Errorf("%q: length %v", word, n)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		Of("lighthouse")
		Of("unhelpfulness")
	}
}
