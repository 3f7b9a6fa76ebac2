package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en" // the analyzer that the mapping names
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"verbatim/index"
)

// bleve asks bleve alone the same questions as ours: the English analyzer,
// BM25, text stored.
func (b *bench) bleve(ctx context.Context) error {
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	dir := filepath.Join(b.dir, "bleve")
	plain, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		if plain, err = buildBleve(ctx, x, dir); err != nil {
			return err
		}
	}
	defer plain.Close()
	fmt.Printf("plain bleve: %d MB, %.2f of the raw text\n", size(dir)>>20, float64(size(dir))/float64(size(b.folder())))
	g := b.questioner(3)
	for _, k := range []struct {
		name string
		all  bool
	}{{"any of 2 to 4 words", false}, {"all of 2 to 4 words", true}} {
		asked := make([][]string, b.questions)
		for i := range asked {
			asked[i] = g.Question(2 + g.Int(3))
		}
		var ours, theirs meter
		err := ours.times(len(asked), func(i int) error {
			q := anyOf(asked[i])
			if k.all {
				q = allOf(asked[i])
			}
			_, err := x.Search(ctx, q)
			return err
		})
		if err != nil {
			return err
		}
		err = theirs.times(len(asked), func(i int) error {
			q := bleve.NewMatchQuery(strings.Join(asked[i], " "))
			q.SetField("text")
			if k.all {
				q.SetOperator(query.MatchQueryOperatorAnd)
			}
			req := bleve.NewSearchRequest(q)
			req.Fields = []string{"text"} // ours loads the passages too
			_, err := plain.SearchInContext(ctx, req)
			return err
		})
		if err != nil {
			return err
		}
		ours.print("ours, " + k.name)
		theirs.print("plain bleve, " + k.name)
		fmt.Printf("%-34s p50 %7.1f times      p99 %7.1f times\n", "  that is", at(theirs.took, .5)/at(ours.took, .5), at(theirs.took, .99)/at(ours.took, .99))
	}
	return nil
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

func buildBleve(ctx context.Context, x index.Engine, dir string) (bleve.Index, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	b, err := bleve.NewUsing(dir, englishMapping(), "scorch", "scorch", map[string]any{"unsafe_batch": true})
	if err != nil {
		return nil, err
	}
	docs, err := x.Documents(ctx, index.Filter{}, index.Page{Limit: math.MaxInt})
	if err != nil {
		return nil, err
	}
	start := cpuTime()
	batch, passages := b.NewBatch(), 0
	for _, m := range docs.Docs {
		d, err := x.Document(ctx, m.ID, nil)
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
