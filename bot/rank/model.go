package rank

import "math"

// A model is everything that was learned from questions with known answers.
// weights.go has the one in use; train_test.go learns it.
type model struct {
	passage [featureCount]float32     // how well a passage answers
	cand    [candFeatureCount]float32 // how well a candidate does, of any class
	sure    steps                     // whether the best candidate is right: log odds
	found   steps                     // whether the best passage answers: log odds
}

// steps is a sum of steps.
type steps struct {
	even float32 // the sum where no step is reached
	up   []step
}

func (s *steps) of(f []float32) float32 {
	sum := s.even
	for _, up := range s.up {
		if f[up.feature] >= up.from {
			sum += up.gain
		}
	}
	return sum
}

// A step is what a feature adds from a value on.
type step struct {
	feature    int
	from, gain float32
}

func dot(f, w []float32) float32 {
	s := float32(0)
	for i, v := range f {
		s += v * w[i]
	}
	return s
}

// probability is what log odds come to.
func probability(odds float32) float64 { return 1 / (1 + math.Exp(-float64(odds))) }
