package discord

import (
	"context"
	"strings"
	"time"

	"verbatim/bot/question"
)

// onMessage decides whether a message is for the bot, and queues its answer.
func (a *adapter) onMessage(ctx context.Context, m *message) {
	line, how := a.reads(m)
	if how == notUs || a.muted.has(m.ChannelID) || !a.seen.first(m.ID) {
		return
	}
	a.take(ctx, m, line, how, a.followed.begin(m, line))
}

// reads finds out what a message asks of the bot, in its guild's settings.
func (a *adapter) reads(m *message) (line string, how address) {
	me, name := a.me.get()
	if m.ID == "" || m.ChannelID == "" || !m.fromPerson() || m.Author.ID == me {
		return "", notUs
	}
	a.hear(m.GuildID, time.Time{})
	if a.homes.has(m.GuildID) {
		a.homes.note(m.Author.ID, true)
	}
	settings := a.store.guild(m.GuildID)
	line, how = addressed(m.Content, settings.prefix(a.Prefix), func(mention string) bool {
		if role, ok := strings.CutPrefix(mention, "&"); ok {
			return a.guilds.botRole(m.GuildID, role, me)
		}
		return me != "" && mention == me || name != "" && mention == "@"+strings.ToLower(name)
	})
	if how == notUs || !settings.allows(m.ChannelID, a.guilds.home(m.ChannelID)) {
		return "", notUs
	}
	if claim := m.Referenced; claim != nil && claim.Author != nil && claim.Author.ID != me && strings.TrimSpace(claim.Content) != "" && checks(line, how, m.Content) {
		line = "!check " + claim.Content
	}
	return line, how
}

// checks reports whether a message without words of its own asks about the one
// that it replies to: "!check", or nothing but a mention.
func checks(line string, how address, content string) bool {
	if strings.ContainsAny(strings.TrimSpace(line), " \n\t") {
		return false
	}
	c := commandAt(strings.TrimPrefix(line, "!"))
	return c != nil && c.Kind == question.Check || how == byMention && line == "!help" && !strings.Contains(strings.ToLower(content), "help")
}

// take queues the answer to a message; f is where it is kept in step with it.
func (a *adapter) take(ctx context.Context, m *message, line string, how address, f *following) {
	p := m.person()
	out := &followOutlet{messageOutlet{rest: a.rest, channel: m.ChannelID, reference: hangsOn(m)}, f}
	t := task{person: p, line: line, out: out, files: m.Files, answerTo: repliesTo(m)}
	if wait, tell := a.cooldowns.take(p.user, commandAt(strings.TrimPrefix(line, "!"))); wait > 0 {
		if tell {
			a.submit(p, func() { a.tell(ctx, t, cooldownText(wait), colorNote) })
		}
		return
	}
	a.submit(p, func() {
		if how == nearMiss {
			prefix := a.store.guild(m.GuildID).prefix(a.Prefix)
			a.tell(ctx, t, "Did you mean "+code(cut(prefix+line[1:], 200))+"?", colorNote)
			return
		}
		stop := a.typingIfSlow(ctx, m.ChannelID)
		defer stop()
		a.answer(ctx, t)
	})
}

func (a *adapter) submit(p person, job func()) {
	if err := a.queue.submit(p.guild, p.user, job); err != nil {
		a.metrics.refused.WithLabelValues(err.Error()).Inc()
		a.Log.Info("discord: question not taken", "user", p.user, "guild", p.guild, "err", err)
	}
}

// hangsOn is where the answer to m hangs: on the message that m replies to,
// where the discussion is, or on m itself.
func hangsOn(m *message) *reference {
	id := m.ID
	if m.Type == messageReply && m.Reference != nil && m.Reference.MessageID != "" && m.Referenced != nil {
		id = m.Reference.MessageID
	}
	return &reference{MessageID: id, ChannelID: m.ChannelID, GuildID: m.GuildID}
}

// repliesTo is the message that m replies to, "" for none.
func repliesTo(m *message) string {
	if m.Type != messageReply || m.Reference == nil {
		return ""
	}
	return m.Reference.MessageID
}

// typingIfSlow shows the bot typing where an answer takes longer than a moment.
func (a *adapter) typingIfSlow(ctx context.Context, channelID string) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	a.tasks.Go(func() {
		if pause(ctx, slow) == nil {
			if err := a.rest.typing(ctx, channelID); err != nil {
				a.Log.Debug("discord: typing", "err", err)
			}
		}
	})
	return cancel
}
