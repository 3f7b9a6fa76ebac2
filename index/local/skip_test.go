package local

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"verbatim/index/enginetest"
)

// Skipping finds exactly what scoring everything finds, in the same order.
func TestSkippingIsExact(t *testing.T) {
	defer func(o mergeplan.MergePlanOptions) { mergeOptions = o }(mergeOptions)
	mergeOptions.MaxSegmentsPerTier, mergeOptions.FloorSegmentSize = 100, 1
	defer func() { blockRows = maxBlock }()
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		blockRows = 1 + r.IntN(100)
		x := openAt(t, filepath.Join(t.TempDir(), "index"))
		enginetest.Churn(t, x, r)
		g, err := x.acquire()
		if err != nil {
			t.Fatal(err)
		}
		defer g.release()
		if len(g.segments) < 2 {
			t.Fatalf("%d segments", len(g.segments))
		}
		for range 80 {
			q := enginetest.RandomQuery(r)
			plans, err := g.plans(&q)
			if err == nil {
				err = g.compile(plans, q.Terms)
			}
			if err != nil {
				t.Fatal(err)
			}
			all, err := g.best(t.Context(), plans, q.Limit, true)
			if err != nil {
				t.Fatal(err)
			}
			some, err := g.best(t.Context(), plans, q.Limit, false)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(all, some) {
				t.Fatalf("seed %d, %+v:\n all %v\nsome %v", seed, q, all, some)
			}
		}
	}
}
