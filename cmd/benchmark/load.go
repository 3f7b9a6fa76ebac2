package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"verbatim/bot"
	"verbatim/index"
)

// load measures many who ask at once, and then again while the whole corpus is
// being indexed anew.
func (b *bench) load(ctx context.Context) error {
	x, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	answers := bot.New(slog.Default(), x)
	var asked []string
	for _, k := range lines(ctx, b.questioner(2), x)[:7] { // what people ask: who to quote
		for range b.questions {
			asked = append(asked, k.line())
		}
	}
	if err := b.crowd(ctx, answers, asked, "asking at once"); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rebuilt := make(chan error, 1)
	go func() {
		_, err := index.Rebuild(ctx, x, b.folder(), nil)
		rebuilt <- err
	}()
	if err := b.crowd(ctx, answers, asked, "the same during a reindex"); err != nil {
		return err
	}
	cancel()
	if err := <-rebuilt; !errors.Is(err, context.Canceled) {
		return fmt.Errorf("the reindex ended before the questions did (%v): ask fewer with -questions", err)
	}
	return nil
}

// crowd has the lines asked, by so many at once.
func (b *bench) crowd(ctx context.Context, answers *bot.Bot, asked []string, name string) error {
	var wg sync.WaitGroup
	var next atomic.Int64
	took := make([]time.Duration, len(asked))
	errs := make([]error, b.askers)
	start, cpu := time.Now(), cpuTime()
	for a := range b.askers {
		wg.Go(func() {
			// A stride that shares no factor with the kinds mixes them.
			for i := next.Add(1) - 1; i < int64(len(asked)) && errs[a] == nil; i = next.Add(1) - 1 {
				at := int(i) * 7919 % len(asked)
				began := time.Now()
				_, errs[a] = answers.Reply(ctx, bot.Request{Text: asked[at]})
				took[i] = time.Since(began)
				runtime.Gosched() // as who waits for a line from the network
			}
		})
	}
	wg.Wait()
	all, used := time.Since(start), cpuTime()-cpu
	fmt.Printf("%-34s p50 %7.2f ms  p99 %7.2f  max %7.2f  by the clock; %.0f answers a second, %.1f processors busy\n",
		fmt.Sprintf("%d %s", b.askers, name), at(took, .5), at(took, .99), at(took, 1), float64(len(asked))/all.Seconds(), used.Seconds()/all.Seconds())
	return errors.Join(errs...)
}
