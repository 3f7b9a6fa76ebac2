package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"verbatim/bot"
	"verbatim/corpus/synthetic"
)

// kinds are the kinds of lines that people write, and some that they should not.
// The first asked of them are asked by many at once.
var kinds = []struct {
	name string
	line func(g *synthetic.Generator) string
}{
	{"who is NAME", func(g *synthetic.Generator) string { return "!who is " + g.Name() }},
	{"who WORDS", func(g *synthetic.Generator) string { return "!who " + some(g) }},
	{"when WORDS", func(g *synthetic.Generator) string { return "!when " + some(g) }},
	{"where WORDS", func(g *synthetic.Generator) string { return "!where did " + last(g) + " " + some(g) }},
	{"what WORDS", func(g *synthetic.Generator) string { return "!what " + some(g) }},
	{"how many WORDS", func(g *synthetic.Generator) string { return "!howmany " + some(g) }},
	{"quote NAME WORD", func(g *synthetic.Generator) string { return "!quote " + last(g) + " " + g.Question(1)[0] }},
	{"check, 12 words", func(g *synthetic.Generator) string { return `!check "` + some(g) + words(g, 9) + `"` }},
	{"search, a word misspelt", func(g *synthetic.Generator) string { return "!search " + some(g) + " " + misspelt(g) }},
	{"timeline WORDS", func(g *synthetic.Generator) string { return "!timeline " + some(g) }},
	{"docs", func(*synthetic.Generator) string { return "!docs" }},
	{"40 words misspelt", func(g *synthetic.Generator) string { return "!search" + strings.Repeat(" "+misspelt(g)+"x", 40) }},
	{"a frequent phrase", func(*synthetic.Generator) string { return `!search "of the"` }},
	{"250 function words", func(g *synthetic.Generator) string { return "!search" + words(g, 250) }},
	{"check, 300 function words", func(g *synthetic.Generator) string { return "!check" + words(g, 300) }},
	{"filters alone", func(g *synthetic.Generator) string { return "!search by:" + last(g) }},
}

// asked is how many kinds of lines people write.
const asked = 11

func some(g *synthetic.Generator) string { return strings.Join(g.Question(2+g.Int(3)), " ") }

func last(g *synthetic.Generator) string {
	_, name, _ := strings.Cut(g.Name(), " ")
	return name
}

// words are n of the most frequent ones, each after a space.
func words(g *synthetic.Generator, n int) (s string) {
	for range n {
		s += " " + g.Function()
	}
	return s
}

// misspelt is a word with one letter wrong.
func misspelt(g *synthetic.Generator) string {
	w := []byte(g.Question(1)[0])
	w[g.Int(len(w))] = 'q'
	return string(w)
}

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
	answers, g := bot.New(slog.Default(), x), synthetic.New(b.seed, 1)
	for i, k := range kinds {
		var m meter
		took := m.time
		if b.cluster != "" { // which has processors of its own
			took = m.clock
		}
		for range b.questions {
			line := k.line(g)
			err := took(func() error { _, err := answers.Reply(ctx, bot.Request{Text: line}); return err })
			if err != nil {
				return err
			}
			if i == 0 && len(m) == 1 {
				fmt.Printf("first answer %.0f ms after the start\n", float64(time.Since(start).Microseconds())/1000)
			}
		}
		m.print(k.name)
	}
	fmt.Printf("memory of its own: %d MB\n", own()>>20)
	return nil
}

// load measures many who ask at once.
func (b *bench) load(ctx context.Context) error {
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	answers, g := bot.New(slog.Default(), x), synthetic.New(b.seed, 2)
	lines := make([]string, asked*b.questions)
	for i := range lines {
		lines[i] = kinds[i%asked].line(g)
	}
	took := make(meter, len(lines))
	var next atomic.Int64
	var people sync.WaitGroup
	errs := make([]error, b.askers)
	start, cpu := time.Now(), cpuTime()
	for a := range b.askers {
		people.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(lines)) && errs[a] == nil; i = next.Add(1) - 1 {
				began := time.Now()
				_, errs[a] = answers.Reply(ctx, bot.Request{Text: lines[i]})
				took[i] = time.Since(began)
			}
		})
	}
	people.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	all, used := time.Since(start), cpuTime()-cpu
	took.print(fmt.Sprintf("%d asking at once, by the clock", b.askers))
	fmt.Printf("%.0f answers a second, %.1f processors busy\n", float64(len(lines))/all.Seconds(), used.Seconds()/all.Seconds())
	return nil
}
