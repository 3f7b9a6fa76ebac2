package main

import (
	"context"

	"verbatim/index"
	"verbatim/index/local"
	"verbatim/index/opensearch"
)

// engine opens the engine that the configuration names.
func (p *program) engine(ctx context.Context) (index.Engine, error) {
	if p.clustered() {
		return opensearch.Open(ctx, p.cluster)
	}
	return local.Open(ctx, p.log, p.index)
}

// generation is the number of the generation that answers, 0 before anything
// was built.
func generation(ctx context.Context, x index.Engine) int {
	s, err := x.Stats(ctx)
	if err != nil {
		return 0
	}
	return s.Generation
}

// empty reports whether nothing was built yet.
func empty(ctx context.Context, x index.Engine) bool { return generation(ctx, x) == 0 }
