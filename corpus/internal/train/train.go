// Package train is shared by the tests that learn the annotators' weights.
package train

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/format"
	"math"
	"os"
	"strings"
	"testing"
)

var (
	file    = flag.String("train", "", "file to learn from: a JSON object a line")
	rewrite = flag.Bool("rewrite", false, "write what is learned to weights.go")
)

// Read returns the objects of the file named by -train. Without that flag it skips the
// test.
func Read[T any](t *testing.T) []*T {
	if *file == "" {
		t.Skip("needs -train")
	}
	f, err := os.Open(*file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*T
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		x := new(T)
		if err := json.Unmarshal(in.Bytes(), x); err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// Fit changes w to make a loss small, by steps of Adam at the given rate. gradient adds
// the gradient of the loss at w to grad.
func Fit(w []float32, steps int, rate float64, gradient func(grad []float64)) {
	moment, speed, grad := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
	for step := 1; step <= steps; step++ {
		clear(grad)
		gradient(grad)
		n := float64(step)
		for k, g := range grad {
			moment[k] = .9*moment[k] + .1*g
			speed[k] = .99*speed[k] + .01*g*g
			w[k] -= float32(rate * moment[k] / (1 - math.Pow(.9, n)) / (math.Sqrt(speed[k]/(1-math.Pow(.99, n))) + 1e-8))
		}
	}
}

// Split splits a list for cross-validation: into what one of several folds learns from,
// and the rest, which it is tested on.
func Split[T any](list []T, fold, folds int) (in, out []T) {
	for i, x := range list {
		if i%folds == fold {
			out = append(out, x)
		} else {
			in = append(in, x)
		}
	}
	return in, out
}

// Write writes w to weights.go if -rewrite is given. Each line "name: number," there is
// a weight.
func Write(t *testing.T, w []float32) {
	if !*rewrite {
		return
	}
	src, err := os.ReadFile("weights.go")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	k := 0
	for line := range strings.Lines(string(src)) {
		if name, _, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(name, "\t") {
			line = fmt.Sprintf("%s: %.2f,\n", name, w[k])
			k++
		}
		b.WriteString(line)
	}
	src, err = format.Source([]byte(b.String()))
	if err != nil || k != len(w) {
		t.Fatalf("%d of %d weights: %v", k, len(w), err)
	}
	if err := os.WriteFile("weights.go", src, 0o644); err != nil {
		t.Fatal(err)
	}
}
