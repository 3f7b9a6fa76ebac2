package train

import (
	"math"
	"slices"
	"testing"
)

// TestFit finds the lowest point of (x-3)² + (y+1)².
func TestFit(t *testing.T) {
	w := []float32{0, 0}
	Fit(w, 1000, .05, func(grad []float64) {
		grad[0] += 2 * float64(w[0]-3)
		grad[1] += 2 * float64(w[1]+1)
	})
	if math.Abs(float64(w[0]-3)) > .01 || math.Abs(float64(w[1]+1)) > .01 {
		t.Errorf("got %v, want 3 and -1", w)
	}
}

func TestSplit(t *testing.T) {
	in, out := Split([]int{0, 1, 2, 3, 4}, 1, 3)
	if !slices.Equal(in, []int{0, 2, 3}) || !slices.Equal(out, []int{1, 4}) {
		t.Errorf("got %v and %v", in, out)
	}
}
