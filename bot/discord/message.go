package discord

import (
	"context"
	"slices"
	"strings"
	"time"

	"verbatim/bot/discord/layout"
	"verbatim/bot/discord/queue"
	"verbatim/bot/question"
)

// A reading is what a message asks of the bot.
type reading struct {
	line  string // for question.Parse
	how   address
	about *message // another message, whose words are to be checked
	lines []string // questions within a message that is for others
}

// onMessage decides whether a message is for the bot, and queues its answer.
func (a *adapter) onMessage(ctx context.Context, m *message) {
	r := a.reads(m)
	if r.how == notUs || a.muted.has(m.ChannelID) || !a.seen.first(m.ID) {
		return
	}
	a.take(ctx, m, r, a.followed.begin(m, r.line))
}

// reads finds out what a message asks of the bot, in its guild's settings.
func (a *adapter) reads(m *message) reading {
	me, name := a.me.get()
	if m.ID == "" || m.ChannelID == "" || !m.fromPerson() || m.Author.ID == me {
		return reading{}
	}
	a.noteGuild(m.GuildID, time.Time{})
	if a.homes.has(m.GuildID) {
		a.homes.note(m.Author.ID, true)
	}
	settings := a.store.guild(m.GuildID)
	prefix := settings.prefix(a.Prefix)
	content := strings.TrimSpace(typed(m.Content))
	var r reading
	r.line, r.how = addressed(content, prefix, func(mention string) bool {
		if role, ok := strings.CutPrefix(mention, "&"); ok {
			return a.guilds.botRole(m.GuildID, role, me)
		}
		return me != "" && mention == me || name != "" && mention == "@"+strings.ToLower(name)
	})
	if r.how == notUs {
		r = a.spokenTo(m, content, prefix, me)
	}
	if r.how == notUs {
		if r.lines = inline(content); len(r.lines) > 0 {
			r.line, r.how = strings.Join(r.lines, "\n"), byMention
		}
	}
	if r.how == notUs || !settings.allows(m.ChannelID, a.guilds.home(m.ChannelID)) {
		return reading{}
	}
	claim := m.Referenced
	others := claim != nil && (claim.Author == nil || claim.Author.ID != me)
	if others && claim.speaks() && checksThat(r, content) {
		r.about = claim
		r.line = strings.Join(append([]string{"!check"}, question.Claims(claim.parts()...)...), " ")
	}
	return r
}

// spokenTo reads a message that has neither prefix nor mention: one in direct
// messages, where all is said to the bot, and a reply to the bot that notifies
// it.
func (a *adapter) spokenTo(m *message, content, prefix, me string) reading {
	reply := m.Type == messageReply && m.Referenced != nil && m.Referenced.Author != nil && m.Referenced.Author.ID == me &&
		(m.Mentions == nil || slices.ContainsFunc(m.Mentions, func(u user) bool { return u.ID == me }))
	_, prefixed := afterPrefix(content, prefix)
	switch {
	case m.GuildID == "" && m.forwards():
		return reading{line: strings.Join(append([]string{"!check"}, question.Claims(m.parts()...)...), " "), how: byMention, about: m}
	case content == "" || !reply && m.GuildID != "" || reply && prefixed && m.GuildID != "":
		return reading{}
	}
	return reading{line: mentionLine(content, prefix), how: byMention}
}

// checksThat reports whether a message asks about the one that it replies to:
// "!check this", "@Verbatim is that true?", or nothing but a mention.
func checksThat(r reading, content string) bool {
	said, command := strings.CutPrefix(r.line, "!")
	if !command {
		return r.how == byMention && question.AboutThis(said)
	}
	c, rest := splitCommand(said)
	switch {
	case c == nil || r.how == nearMiss:
		return false
	case c.Kind == question.Help: // what a mention alone is read as
		return r.how == byMention && !strings.Contains(strings.ToLower(content), "help")
	case c.Kind == question.Source && r.how == byPrefix:
		return false
	}
	return (c.Kind == question.Check || c.Kind == question.Source) && question.AboutThis(strings.TrimLeft(rest, " :,"))
}

// take queues the answer to a message; f follows its edits.
func (a *adapter) take(ctx context.Context, m *message, r reading, f *following) {
	p := m.person()
	out := &followOutlet{messageOutlet{rest: a.rest, denied: &a.denied, channel: m.ChannelID, reference: replyTarget(m)}, f, a.store}
	t := task{person: p, line: r.line, out: out, about: r.about, inline: r.lines, files: m.Files, answerTo: repliesTo(m)}
	if len(t.files) == 0 && m.Referenced != nil {
		t.files = m.Referenced.allFiles()
	}
	if wait, tell := a.cooldowns.take(p.user, commandAt(strings.TrimPrefix(r.line, "!"))); wait > 0 {
		switch answer, _ := f.state(); {
		case answer != "": // the answer that is there stays until the new one comes
			a.later(ctx, wait, m, r, f)
		case tell:
			a.tasks.Go(func() { a.note(ctx, t, cooldownText(wait)) }) // the queue has room for answers alone
		}
		return
	}
	a.submit(ctx, t, func() {
		if r.how == nearMiss {
			prefix := a.store.guild(m.GuildID).prefix(a.Prefix)
			a.note(ctx, t, "Did you mean "+layout.Code(layout.Clip(prefix+r.line[1:], 200))+"?")
			return
		}
		stop := a.typingIfSlow(ctx, m.ChannelID)
		defer stop()
		a.answer(ctx, t)
	})
}

// later takes an edited question once the asker's cooldown is over, unless it
// was edited again since.
func (a *adapter) later(ctx context.Context, wait time.Duration, m *message, r reading, f *following) {
	a.tasks.Go(func() {
		if pause(ctx, wait) == nil && f.says(r.line) {
			a.take(ctx, m, r, f)
		}
	})
}

// submit queues the answer to a message. Where too much waits already, the person
// is told so, once in a while.
func (a *adapter) submit(ctx context.Context, t task, job func()) {
	err := a.queue.Submit(t.guild, t.user, job)
	if err == nil {
		return
	}
	a.metrics.refused.WithLabelValues(err.Error()).Inc()
	a.Log.Info("discord: question not taken", "user", t.user, "guild", t.guild, "err", err)
	if err != queue.ErrClosed && a.cooldowns.mayTell(t.user, behindFor) {
		a.tasks.Go(func() { a.note(ctx, t, notNow(err)) })
	}
}

// behindFor is how long the bot is taken to be behind once it has said so.
const behindFor = time.Minute

// notNow says that a question is not taken.
func notNow(err error) string { return "Not now: " + err.Error() + ". Please try again in a moment." }

// replyTarget is the message that the answer to m replies to: the one that m
// replies to, where the discussion is, or m itself.
func replyTarget(m *message) *reference {
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
