package main

import (
	"context"
	"fmt"
	"os"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en" // the analyzer that the mapping names
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"verbatim/index"
)

// plainBleve builds an index of the same passages as one would with bleve alone,
// English analyzer, BM25, text stored with its term vectors, and asks it the
// same kinds of questions.
func plainBleve(ctx context.Context, x *index.Index, dir string, g *generator, n int) error {
	b, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		if b, err = buildBleve(ctx, x, dir); err != nil {
			return err
		}
	}
	defer b.Close()
	fmt.Printf("plain bleve: %d MB\n", size(dir)>>20)
	for _, kind := range []struct {
		name string
		and  bool
	}{{"bleve, any word", false}, {"bleve, all words", true}} {
		m := newMeter()
		for range n {
			q := bleve.NewMatchQuery(join(g.question(2 + g.r.IntN(3))))
			q.SetField("text")
			if kind.and {
				q.SetOperator(1)
			}
			req := bleve.NewSearchRequest(q)
			req.Fields = []string{"text"} // ours loads the passages too
			if err := m.time(func() error { _, err := b.SearchInContext(ctx, req); return err }); err != nil {
				return err
			}
		}
		m.print(kind.name)
	}
	return nil
}

func join(words []string) (s string) {
	for _, w := range words {
		s += w + " "
	}
	return s
}

func englishMapping() mapping.IndexMapping {
	field := bleve.NewTextFieldMapping()
	field.Analyzer = "en"
	field.DocValues = false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("text", field)
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.ScoringModel = bleveindex.BM25Scoring
	return m
}

func buildBleve(ctx context.Context, x *index.Index, dir string) (bleve.Index, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	b, err := bleve.NewUsing(dir, englishMapping(), "scorch", "scorch", map[string]any{"unsafe_batch": true})
	if err != nil {
		return nil, err
	}
	docs, err := x.Documents(ctx, index.Filter{})
	if err != nil {
		return nil, err
	}
	start := cpuTime()
	batch, passages := b.NewBatch(), 0
	for _, m := range docs {
		d, err := x.Document(m.ID, nil)
		if err != nil {
			return nil, err
		}
		for _, p := range d.Passages {
			passages++
			if err := batch.Index(fmt.Sprint(passages), map[string]any{"text": p.Of(d.Text)}); err != nil {
				return nil, err
			}
			if batch.Size() == 5000 {
				if err := b.Batch(batch); err != nil {
					return nil, err
				}
				batch.Reset()
			}
		}
	}
	if err := b.Batch(batch); err != nil {
		return nil, err
	}
	if err := b.Close(); err != nil { // waits for what is not yet written
		return nil, err
	}
	used := cpuTime() - start
	fmt.Printf("plain bleve: %d passages, %.0f a CPU second (indexing alone)\n", passages, float64(passages)/used.Seconds())
	return bleve.OpenUsing(dir, map[string]any{"read_only": true})
}
