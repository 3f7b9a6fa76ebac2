package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"verbatim/corpus/synthetic"
	"verbatim/index"
)

// search measures each kind of look-up in the index, texts and annotations of
// the passages loaded.
func (b *bench) search(ctx context.Context) error {
	start := time.Now()
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	fmt.Printf("open: %.0f ms\n", float64(time.Since(start).Microseconds())/1000)
	g := b.questioner(0)
	for _, k := range searches(g) {
		if !strings.Contains(k.name, b.only) {
			continue
		}
		queries := make([]index.Query, b.questions)
		for i := range queries {
			queries[i] = k.query()
		}
		var m meter
		if err := m.times(len(queries), func(i int) error { _, err := x.Search(ctx, queries[i]); return err }); err != nil {
			return err
		}
		m.print(k.name)
	}
	var nearest, complete meter
	if err := nearest.times(b.questions, func(int) error { _, err := x.Nearest(ctx, 5, misspelt(g)); return err }); err != nil {
		return err
	}
	nearest.print("nearest words")
	err = complete.times(b.questions, func(int) error {
		_, err := x.Complete(ctx, g.Name()[:1+g.Int(4)], index.People, 25, nil)
		return err
	})
	complete.print("complete a name")
	return err
}

type searchKind struct {
	name  string
	query func() index.Query
}

func searches(g *synthetic.Generator) []searchKind {
	some := func() []string { return g.Question(2 + g.Int(3)) }
	return []searchKind{
		{"any of 2 to 4 words", func() index.Query { return anyOf(some()) }},
		{"all of 2 to 4 words", func() index.Query { return allOf(some()) }},
		{"any, limit 100", func() index.Query { q := anyOf(some()); q.Limit = 100; return q }},
		{"3 words with 4 stand-ins each", func() index.Query { return standIns(g, 3) }},
		{"function words only", func() index.Query { return anyOf([]string{g.Function(), g.Function(), "the"}) }},
		{"phrase of 2 words", func() index.Query { return index.Query{Phrases: []string{g.Word() + " " + g.Word()}} }},
	}
}

func anyOf(words []string) index.Query {
	var q index.Query
	for _, w := range words {
		q.Terms = append(q.Terms, index.Term{Word: w})
	}
	return q
}

// allOf asks for passages that have all of the words, as one term of several.
func allOf(words []string) index.Query {
	return index.Query{Terms: []index.Term{{Word: strings.Join(words, " ")}}}
}

func standIns(g *synthetic.Generator, n int) index.Query {
	q := anyOf(g.Question(n))
	for i := range q.Terms {
		for _, w := range g.Question(4) {
			q.Terms[i].Also = append(q.Terms[i].Also, index.Form{Word: w, Weight: 0.5})
		}
	}
	return q
}

// misspelt is a word with one letter wrong.
func misspelt(g *synthetic.Generator) string {
	w := []byte(g.Question(1)[0])
	w[g.Int(len(w))] = 'q'
	return string(w)
}
