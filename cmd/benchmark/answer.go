package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"verbatim/bot"
	"verbatim/corpus/synthetic"
	"verbatim/index"
)

// answer measures whole answers: parsed, searched, ranked, with the short
// answer, as a reply. It starts as serve does, and says how long the first
// answer took to come.
func (b *bench) answer(ctx context.Context) error {
	start := time.Now()
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	answers := bot.New(slog.Default(), x)
	g := b.questioner(1)
	kinds := lines(ctx, g, x)
	if _, err := answers.Reply(ctx, bot.Request{Text: kinds[0].line()}); err != nil {
		return err
	}
	fmt.Printf("first answer %.0f ms after the start\n", float64(time.Since(start).Microseconds())/1000)
	for _, k := range kinds {
		if !strings.Contains(k.name, b.only) {
			continue
		}
		asked := make([]string, b.questions)
		for i := range asked {
			asked[i] = k.line()
		}
		var m meter
		if err := m.times(len(asked), func(i int) error { _, err := answers.Reply(ctx, bot.Request{Text: asked[i]}); return err }); err != nil {
			return err
		}
		m.print(k.name)
	}
	for range max(b.asked-len(kinds)*b.questions, 0) {
		if _, err := answers.Reply(ctx, bot.Request{Text: kinds[g.Int(len(kinds))].line()}); err != nil {
			return err
		}
	}
	fmt.Printf("memory of its own after %d questions: %d MB\n", max(b.asked, len(kinds)*b.questions), own()>>20)
	return nil
}

type lineKind struct {
	name string
	line func() string
}

// lines are the kinds of questions that people ask, and some that they should
// not.
func lines(ctx context.Context, g *synthetic.Generator, x index.Engine) []lineKind {
	some := func() string { return strings.Join(g.Question(2+g.Int(3)), " ") }
	last := func() string { _, name, _ := strings.Cut(g.Name(), " "); return name }
	text := func() string { return passage(ctx, g, x) }
	return []lineKind{
		{"who is NAME", func() string { return "!who is " + g.Name() }},
		{"who WORDS", func() string { return "!who " + some() }},
		{"when WORDS", func() string { return "!when " + some() }},
		{"where WORDS", func() string { return "!where did " + last() + " " + some() }},
		{"what WORDS", func() string { return "!what " + some() }},
		{"how many WORDS", func() string { return "!howmany " + some() }},
		{"quote NAME WORD", func() string { return "!quote " + last() + " " + g.Question(1)[0] }},
		{"check, 12 words", func() string { return `!check "` + some() + " " + stretch(text(), g.Int(40), 12) + `"` }},
		{"check, a whole passage altered", func() string { return "!check " + strings.Replace(text(), " of ", " for ", 1) }},
		{"search, a word misspelt", func() string { return "!search " + some() + " " + misspelt(g) }},
		{"timeline WORDS", func() string { return "!timeline " + some() }},
		{"function words only", func() string { return "!search the " + g.Function() + " " + g.Function() + " of and" }},
		{"stars and marks", func() string {
			return "!search *" + g.Question(1)[0][:2] + "* ?? [a-z]+ ~2 \"" + g.Function() + " the\""
		}},
		{"2,000 letters", func() string { return "!search " + stretch(strings.Repeat(text()+" ", 4), 0, 300) }},
		{"40 words misspelt", func() string { return "!search" + strings.Repeat(" "+misspelt(g)+"x", 40) }},
		{"quotation of function words", func() string { return `!check "` + strings.Repeat(g.Function()+" the ", 8) + `"` }},
		{"a frequent phrase", func() string { return `!search "of the"` }},
		{"250 function words", func() string { return "!search" + words(g, 250) }},
		{"20 phrases of function words", func() string { return "!search" + strings.Repeat(` "`+g.Function()+" "+g.Function()+`"`, 20) }},
		{"timeline of function words", func() string { return "!timeline" + words(g, 20) }},
		{"quote by function words", func() string { return "!quote" + words(g, 20) }},
		{"check, 300 function words", func() string { return "!check" + words(g, 300) }},
		{"filters of function words", func() string {
			return "!search in:" + g.Function() + " from:" + g.Function() + " by:" + g.Function() + words(g, 3)
		}},
		{"filters alone", func() string { return "!search by:" + last() }},
	}
}

// words are n of the most frequent ones, each after a space.
func words(g *synthetic.Generator, n int) (s string) {
	for range n {
		s += " " + g.Function()
	}
	return s
}

// passage is the text of one that has some word.
func passage(ctx context.Context, g *synthetic.Generator, x index.Engine) string {
	for {
		q := anyOf(g.Question(2))
		q.Limit = 3
		hits, err := x.Search(ctx, q)
		if err != nil {
			return "" // the questions fail in their turn, and say why
		}
		if n := len(hits[0]); n > 0 {
			return hits[0][n-1].Text
		}
	}
}

// stretch is n words of s from word i on, or fewer at its end.
func stretch(s string, i, n int) string {
	words := strings.Fields(s)
	i = min(i, max(len(words)-n, 0))
	return strings.Join(words[i:min(i+n, len(words))], " ")
}
