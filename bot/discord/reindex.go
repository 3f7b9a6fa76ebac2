package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// editEvery is the pace at which a progress message is edited: Discord allows
// five edits in five seconds in a channel, and other messages want some.
const editEvery = 2 * time.Second

// isAdmin reports whether the author of m may do what changes the index.
func (a *adapter) isAdmin(m *message) bool {
	if a.admins[m.Author.ID] {
		return true
	}
	if m.GuildID == "" {
		return false
	}
	var roles []string
	var p permissions
	if m.Member != nil {
		roles, p = m.Member.Roles, m.Member.Permissions
	}
	if slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(a.AdminRoles, r) }) {
		return true
	}
	return (p | a.guilds.permissions(m.GuildID, m.Author.ID, roles)).has(administrator | manageGuild)
}

// onReindex starts a reindex beside the workers, so that questions go on being
// answered.
func (a *adapter) onReindex(ctx context.Context, m *message, args []string) {
	switch {
	case !a.isAdmin(m):
		a.reply(ctx, m, say("Only people with the Manage Server permission, or those named in the bot's configuration, can reindex."))
		return
	case a.Reindex == nil:
		a.reply(ctx, m, say("This bot has no corpus that it could reindex."))
		return
	case !a.reindexing.TryLock():
		a.reply(ctx, m, say("A reindex is already running; one at a time."))
		return
	}
	a.Log.Info("discord: reindex", "by", m.Author.ID, "guild", m.GuildID, "mode", strings.Join(args, " "))
	a.tasks.Go(func() {
		defer a.reindexing.Unlock()
		a.reindex(ctx, m, strings.ToLower(strings.Join(args, " ")))
	})
}

// reindex runs one reindex with its progress in one message.
func (a *adapter) reindex(ctx context.Context, m *message, mode string) {
	p := &progress{adapter: a, channel: m.ChannelID, started: time.Now()}
	defer a.recover("reindex", func(text string) { p.finish(ctx, text, colorError) })
	p.id = a.reply(ctx, m, p.message("Reindexing …", colorNote))
	report, err := p.during(ctx, func() (string, error) { return a.Reindex(ctx, mode, p.set) })
	if err != nil {
		a.Log.Error("discord: reindex failed", "err", err)
		p.finish(ctx, "The reindex failed; questions are still answered from the index as it was.\n"+code(cut(err.Error(), 500)), colorError)
		return
	}
	p.finish(ctx, note(cut(report, 3500)), colorVerbatim)
}

// progress is one message that is edited while something goes on.
type progress struct {
	adapter *adapter
	channel string
	id      string
	started time.Time

	mu          sync.Mutex
	done, total int
	changed     bool
	edited      time.Time // the last time
}

// during runs f with the message kept up to date.
func (p *progress) during(ctx context.Context, f func() (string, error)) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { p.run(ctx) })
	defer wg.Wait()
	defer cancel()
	return f()
}

func (p *progress) set(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total, p.changed = done, total, true
}

// run edits the message at most every editEvery until ctx ends.
func (p *progress) run(ctx context.Context) {
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
		p.edited = time.Now()
		p.mu.Unlock()
		if changed && p.id != "" {
			if err := p.adapter.rest.edit(ctx, p.channel, p.id, p.message(bar(done, total), colorNote)); err != nil && ctx.Err() == nil {
				p.adapter.failed(err)
			}
		}
	}
}

// bar draws "▰▰▰▱▱▱▱▱▱▱ 12 of 40 files".
func bar(done, total int) string {
	const width = 10
	if total <= 0 {
		return fmt.Sprintf("Reindexing … %s", plural(done, "file"))
	}
	n := min(max(done*width/total, 0), width)
	return "Reindexing " + strings.Repeat("▰", n) + strings.Repeat("▱", width-n) + fmt.Sprintf(" %d of %s", done, plural(total, "file"))
}

// finish shows how it ended, no sooner after the last edit than any other.
func (p *progress) finish(ctx context.Context, text string, color int) {
	if wait := editEvery - time.Since(p.edited); wait > 0 {
		pause(ctx, wait)
	}
	o := p.message(text, color)
	o.Embeds[0].Footer = &discordgo.MessageEmbedFooter{Text: "took " + time.Since(p.started).Round(100*time.Millisecond).String()}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	var err error
	if p.id != "" {
		err = p.adapter.rest.edit(ctx, p.channel, p.id, o)
	} else {
		_, err = p.adapter.rest.post(ctx, p.channel, o)
	}
	if err != nil {
		p.adapter.failed(err)
	}
}

func (p *progress) message(text string, color int) outgoing {
	o := say(text)
	o.Embeds[0].Color = color
	return o
}
