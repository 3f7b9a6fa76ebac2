package discord

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"verbatim/bot/discord/layout"
	"verbatim/bot/library"
	"verbatim/corpus/text"

	"github.com/bwmarrin/discordgo"
)

// editEvery is the pace at which a progress message is edited: Discord allows
// five edits in five seconds in a channel, and other messages want some.
const editEvery = 2 * time.Second

// modes of a reindex; "" brings in what has changed.
var modes = []string{"", "dry-run", "status", "full", "rollback"}

// onReindex starts a reindex beside the workers, so that questions go on being
// answered.
func (a *adapter) onReindex(ctx context.Context, t task, args []string) {
	mode := strings.ToLower(strings.Join(args, " "))
	switch {
	case !a.curates(t.person):
		a.note(ctx, t, notCurator)
		return
	case !a.operates(t.person) && narrow(nil, a.store.guild(t.guild).Granted) != nil:
		a.note(ctx, t, "This server sees a part of the documents, and a reindex is of all: ask the people who run this bot.")
		return
	case a.Library == nil:
		a.note(ctx, t, "This bot has no corpus that it could reindex.")
		return
	case !slices.Contains(modes, mode):
		a.note(ctx, t, "I know `reindex`, `reindex dry-run`, `reindex status`, `reindex full` and `reindex rollback`, and not "+layout.Code(layout.Clip(mode, 60))+".")
		return
	case mode == "status":
		a.reindexStatus(ctx, t)
		return
	case !a.reindexing.TryLock():
		a.note(ctx, t, "A reindex is already running; one at a time.")
		return
	}
	a.Log.Info("discord: reindex", "by", t.user, "guild", t.guild, "mode", mode)
	a.tasks.Go(func() {
		defer a.reindexing.Unlock()
		a.reindex(ctx, t, mode)
	})
}

// reindexStatus tells how the index is: at once, also while a reindex is running.
func (a *adapter) reindexStatus(ctx context.Context, t task) {
	report, err := a.Library.Reindex(ctx, "status", func(done, total int) {})
	if err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	if a.reindexing.TryLock() {
		a.reindexing.Unlock()
	} else {
		report = "A reindex is running. " + report
	}
	a.note(ctx, t, layout.Note(layout.Clip(report, 3500)))
}

// doing is what a mode does, for the message that shows its progress.
func doing(mode string) string {
	switch mode {
	case "dry-run":
		return "Looking"
	case "rollback":
		return "Rolling back"
	}
	return "Reindexing"
}

// reindex runs one reindex with its progress in one message.
func (a *adapter) reindex(ctx context.Context, t task, mode string) {
	p := newProgress(a, t, doing(mode))
	defer a.recover("reindex", func(text string) { p.finish(ctx, text, layout.ColorError) })
	report, err := p.during(ctx, func() (string, error) { return a.Library.Reindex(ctx, mode, p.set) })
	if err != nil {
		a.Log.Error("discord: reindex failed", "err", err)
		p.finish(ctx, "The reindex failed; questions are still answered from the index as it was.\n"+layout.Code(layout.Clip(cause(err), 500)), layout.ColorError)
		return
	}
	p.finish(ctx, layout.Note(layout.Clip(report, 3500)), layout.ColorVerbatim)
}

// cause is a refusal's text, or the innermost of an error's reasons. What wraps
// it, paths of the machine among it, is for the operator and in the log.
func cause(err error) string {
	if r := library.Refusal(""); errors.As(err, &r) {
		return string(r)
	}
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// progress is one message that is edited while something goes on.
type progress struct {
	adapter *adapter
	task    task
	doing   string // "Reindexing"
	started time.Time
	place   string // of the message, for a bot that finds it there after it was killed

	mu          sync.Mutex
	done, total int
	changed     bool
	edited      time.Time // the last time
}

func newProgress(a *adapter, t task, doing string) *progress {
	return &progress{adapter: a, task: t, doing: doing, started: time.Now()}
}

func (p *progress) set(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total, p.changed = done, total, true
}

// during shows a message and keeps it up to date while f runs.
func (p *progress) during(ctx context.Context, f func() (string, error)) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { p.run(ctx) })
	defer wg.Wait()
	defer cancel()
	return f()
}

// run sends the message, and edits it at most every editEvery until ctx ends.
func (p *progress) run(ctx context.Context) {
	p.adapter.tell(context.WithoutCancel(ctx), p.task, p.doing+" …", layout.ColorNote)
	if place := placeOf(p.task.out); place != "" {
		p.place = place
		p.adapter.keepRunning(place, true)
	}
	tick := time.NewTicker(editEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		p.mu.Lock()
		done, total, changed := p.done, p.total, p.changed
		p.changed = false
		p.mu.Unlock()
		if changed {
			p.adapter.tell(context.WithoutCancel(ctx), p.task, p.doing+" "+bar(done, total), layout.ColorNote)
			p.edited = time.Now()
		}
	}
}

// bar draws "▰▰▰▱▱▱▱▱▱▱ 12 of 40 files", and "… 12 files" where nobody knows how
// many there will be.
func bar(done, total int) string {
	const width = 10
	if total <= 0 {
		return fmt.Sprintf("… %s", text.Count(done, "file"))
	}
	n := min(max(done*width/total, 0), width)
	return strings.Repeat("▰", n) + strings.Repeat("▱", width-n) + fmt.Sprintf(" %d of %s", done, text.Count(total, "file"))
}

// finish shows how it ended, no sooner after the last edit than any other.
func (p *progress) finish(ctx context.Context, text string, color int) {
	if wait := editEvery - time.Since(p.edited); wait > 0 {
		pause(ctx, wait)
	}
	o := say(text)
	o.Embeds[0].Color = color
	o.Embeds[0].Footer = &discordgo.MessageEmbedFooter{Text: "took " + time.Since(p.started).Round(100*time.Millisecond).String()}
	p.adapter.show(context.WithoutCancel(ctx), p.task.out, o) // also when the bot is being stopped
	if p.place != "" {
		p.adapter.keepRunning(p.place, false)
	}
}
