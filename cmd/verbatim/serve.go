package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/terminal"
	"verbatim/corpus/watch"
	"verbatim/index"
)

func serveCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Run the Discord bot, or without DISCORD_TOKEN the same bot in this terminal",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context()) },
	}
}

func (p *program) serve(ctx context.Context) error {
	if p.token == "" {
		return p.chat(ctx)
	}
	x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	first := empty(ctx, x)
	if _, missing := os.Stat(p.corpus); first || missing != nil {
		if err := p.bringUpToDate(ctx, x); err != nil {
			return err
		}
	}
	defer p.follow(ctx, x, !first)()
	ctx, stop := context.WithCancel(ctx)
	answer, wait, err := p.reader(ctx, x, bot.New(p.log, x).Reply)
	if err != nil {
		stop()
		return err
	}
	defer wait()
	defer stop()
	return discord.Run(ctx, p.discordConfig(x, answer))
}

// chat is the bot for whoever started it.
func (p *program) chat(ctx context.Context) error {
	fmt.Fprintln(p.err, "No DISCORD_TOKEN is set, so the bot runs in this terminal: ask away, or type !help. Ctrl-D leaves.")
	if p.sampled {
		fmt.Fprintln(p.err, "No CORPUS_DIR is set, so it answers from its sample corpus: try !who Kirby, or !when withdrawal.")
	}
	x, b, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	defer p.follow(ctx, x, false)()
	ctx, stop := context.WithCancel(ctx)
	_, wait, err := p.reader(ctx, x, b.Reply)
	if err != nil {
		stop()
		return err
	}
	defer wait()
	defer stop()
	return terminal.Chat(ctx, p.in, p.out, b.Reply)
}

// refreshEvery is how often serve looks whether another process has updated the
// index: a glance at one small file, or one small request.
const refreshEvery = 10 * time.Second

// follow keeps x up to date until the function that it returns is called: with
// what another process has indexed, and where WATCH asks for it, with the
// corpus folder. Where the corpus was not looked at yet, it is while questions
// are answered: to look through a large one takes longer than anybody waits.
func (p *program) follow(ctx context.Context, x index.Engine, behind bool) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var following sync.WaitGroup
	following.Go(func() {
		if behind {
			p.catchUp(ctx, x)
		}
		p.mend(ctx, x)
	})
	following.Go(func() { p.refresh(ctx, x) })
	if p.watch {
		following.Go(func() {
			err := watch.Watcher{Log: p.log}.Run(ctx, p.corpus, func() { p.catchUp(ctx, x) })
			if ctx.Err() == nil {
				p.log.Error("the corpus folder is no longer followed", "error", err)
			}
		})
	}
	return func() { cancel(); following.Wait() }
}

// mend reads the whole index once, and builds it anew where the disk has
// damaged it since it was written.
func (p *program) mend(ctx context.Context, x index.Engine) {
	err := x.Verify(ctx)
	if !errors.Is(err, index.ErrDamaged) {
		return
	}
	p.log.Error("the disk has damaged the index; it is built anew from the corpus", "error", err)
	if _, err := index.Rebuild(ctx, x, p.corpus, nil); err != nil && ctx.Err() == nil {
		p.log.Error("the index could not be built anew; delete it and start again", "index", p.place(), "error", err)
	}
}

// refresh takes over what another process has indexed.
func (p *program) refresh(ctx context.Context, x index.Engine) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(refreshEvery):
		}
		newer, err := x.Refresh(ctx)
		if err != nil {
			p.log.Warn("whether another process has updated the index cannot be seen; what was there goes on", "error", err)
		} else if newer {
			p.log.Info("another process has updated the index", "generation", generation(ctx, x))
		}
	}
}

// catchUp brings x up to date with a corpus that has changed.
func (p *program) catchUp(ctx context.Context, x index.Engine) {
	report, err := index.Update(ctx, x, p.corpus, nil)
	switch {
	case ctx.Err() != nil:
	case errors.Is(err, index.ErrLocked):
		p.log.Info("another process is updating the index; answering from what is there until it is done")
	case err != nil:
		p.log.Error("the corpus has changed, but the index could not be brought up to date; the old one goes on", "error", err)
	case report.Changed():
		p.log.Info("the corpus has changed", "added", report.Added, "updated", report.Updated, "removed", report.Removed, "failed", len(report.Failed), "generation", report.Generation)
	}
	for _, f := range report.Failed {
		if !f.Known {
			p.log.Warn("not indexed", "file", f.Path, "error", f.Error)
		}
	}
}

// servingMemory is how much memory, in bytes, the program may have while it reads
// documents and answers at the same time, before the collector works harder: less
// than an index alone may take, since it runs where bots run.
const servingMemory = 448 << 20

// reindex does what an admin asked for in a channel.
func (p *program) reindex(ctx context.Context, x index.Engine, mode string, progress func(done, total int)) (string, error) {
	switch mode {
	case "", "full":
		update := index.Update
		if mode == "full" {
			update = index.Rebuild
		}
		limit := debug.SetMemoryLimit(-1)
		defer debug.SetMemoryLimit(limit)
		debug.SetMemoryLimit(min(limit, servingMemory))
		report, err := update(ctx, x, p.corpus, func(g index.Progress) { progress(g.Files, g.Of) })
		if err != nil {
			return "", err
		}
		return summary(report), nil
	case "dry-run":
		report, err := index.Behind(ctx, x, p.corpus)
		if err != nil {
			return "", err
		}
		if len(report.Paths) == 0 {
			return "Nothing would change: the index is as the documents are.", nil
		}
		return "This would change: " + counts(report) + named(report), nil
	case "rollback":
		s, err := x.Rollback(ctx)
		if err != nil {
			return "", err
		}
		return "Rolled back, until the next reindex: " + figures(s), nil
	case "status":
		s, err := x.Stats(ctx)
		return figures(s), err
	}
	return "", errors.New("there is no reindex " + mode)
}

func figures(s index.Stats) string {
	return fmt.Sprintf("generation %d has %d documents in %d passages, %.1f MB on disk.", s.Generation, s.Documents, s.Passages, float64(s.Bytes)/1e6)
}

// summary is a report as a message, with the first of the files that failed.
func summary(r index.Report) string {
	s := fmt.Sprintf("%s. %d documents in %d passages, generation %d, %.1f s.", counts(r), r.Documents, r.Passages, r.Generation, r.Seconds)
	if !r.Changed() {
		s = fmt.Sprintf("Nothing has changed: %d documents in %d passages, generation %d.", r.Documents, r.Passages, r.Generation)
	}
	for i, f := range r.Failed {
		if i == maxNamed {
			s += fmt.Sprintf("\n... and %d more", len(r.Failed)-i)
			break
		}
		s += fmt.Sprintf("\nNot indexed: %s: %s", f.Path, f.Error)
	}
	return s
}

// maxNamed is how many files a message names.
const maxNamed = 10

// counts says how many files of each kind there are, of the kinds that there are.
func counts(r index.Report) string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{r.Added, "added"}, {r.Updated, "changed"}, {r.Removed, "removed"}, {r.Unchanged, "unchanged"}, {len(r.Failed), "not indexed"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return strings.Join(parts, ", ")
}

// named lists the first of the files that a report is about.
func named(r index.Report) string {
	var b strings.Builder
	for i, p := range r.Paths {
		if i == maxNamed {
			fmt.Fprintf(&b, "\n... and %d more", len(r.Paths)-i)
			break
		}
		fmt.Fprintf(&b, "\n- %s %s", map[byte]string{'+': "new", '~': "changed", '-': "gone"}[p[0]], p[1:])
	}
	return b.String()
}
