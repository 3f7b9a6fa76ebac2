package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"sync"

	"verbatim/bot"
	"verbatim/corpus/synthetic"
)

// answer measures whole answers: parsed, searched, ranked, with the short
// answer, as a reply. It starts as serve does, and says how long the first
// answer took to come.
func (b *bench) answer(ctx context.Context) error {
	start := wall()
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	now := cpu
	if b.cluster != "" { // which has processors of its own
		now = wall
	}
	answers, g := bot.New(slog.Default(), x), synthetic.New(b.seed, 1)
	for i, k := range synthetic.Lines {
		var m meter
		for range b.questions {
			line := k.Line(g)
			if err := m.time(now, func() error { _, err := answers.Reply(ctx, bot.Request{Text: line}); return err }); err != nil {
				return err
			}
			if i == 0 && len(m) == 1 {
				fmt.Printf("first answer %.0f ms after the start\n", (wall()-start).Seconds()*1000)
			}
		}
		m.print(k.Name)
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	fmt.Printf("memory of its own: %d MB\n", (mem.Sys-mem.HeapReleased)>>20)
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
	lines := make(chan string)
	took, errs := make([]meter, b.askers), make([]error, b.askers)
	var people sync.WaitGroup
	start, used := wall(), cpu()
	for a := range b.askers {
		people.Go(func() {
			for line := range lines {
				errs[a] = cmp.Or(errs[a], took[a].time(wall, func() error { _, err := answers.Reply(ctx, bot.Request{Text: line}); return err }))
			}
		})
	}
	for i := range synthetic.Usual * b.questions {
		lines <- synthetic.Lines[i%synthetic.Usual].Line(g)
	}
	close(lines)
	people.Wait()
	all, busy := (wall() - start).Seconds(), (cpu() - used).Seconds()
	slices.Concat(took...).print(fmt.Sprintf("%d asking at once, by the clock", b.askers))
	fmt.Printf("%.0f answers a second, %.1f processors busy\n", float64(synthetic.Usual*b.questions)/all, busy/all)
	return errors.Join(errs...)
}
