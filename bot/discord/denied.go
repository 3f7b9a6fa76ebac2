package discord

import (
	"context"
	"log/slog"
	"strings"

	"verbatim/bot/discord/layout"
)

// Codes of Discord's errors for what the bot lacks permission for in a channel.
const (
	missingPermissions = 50013
	cannotReply        = 160002 // without Read Message History
)

// denied remembers for some minutes what Discord has refused in which channels, so
// that answers there leave it out. Channels where the bot may not write at all are
// muted.
type denied struct {
	log     *slog.Logger
	replies muted // an answer cannot be a reply to its question
	files   muted // an answer says that it would have one
	embeds  muted // an answer is plain text
}

// trim leaves out of o what a channel has refused.
func (d *denied) trim(channel string, o outgoing) outgoing {
	if d.replies.has(channel) {
		o.Reference = nil
	}
	if len(o.files) > 0 && d.files.has(channel) {
		o.files = nil
		o.Embeds = append(o.Embeds, say("A file belongs to this, but I may not attach files here.").Embeds...)
	}
	if d.embeds.has(channel) {
		o = o.plain()
	}
	return o
}

// learn notes what err says the channel refuses of o. It reports whether sending o
// without that may help.
func (d *denied) learn(channel string, o outgoing, err error) bool {
	switch {
	case o.Reference != nil && isCode(err, cannotReply):
		d.log.Warn("discord: answers cannot be replies to their questions: the bot needs Read Message History there", "channel", channel)
		d.replies.add(channel)
	case len(o.files) > 0 && isCode(err, missingPermissions):
		d.log.Warn("discord: answers have no files: the bot needs Attach Files there", "channel", channel)
		d.files.add(channel)
	case len(o.Embeds) > 0 && isCode(err, missingPermissions):
		d.log.Warn("discord: answers are plain text: the bot needs Embed Links there", "channel", channel)
		d.embeds.add(channel)
	default:
		return false
	}
	return true
}

// send sends an answer, and again without what the channel refuses.
func (m *messageOutlet) send(ctx context.Context, o outgoing) (err error) {
	for range 4 {
		o = m.denied.trim(m.channel, o)
		if m.id != "" {
			err = m.rest.edit(ctx, "/channels/"+m.channel+"/messages/"+m.id, o)
		} else {
			m.id, err = m.rest.post(ctx, m.channel, o)
		}
		if err == nil || !m.denied.learn(m.channel, o, err) {
			break
		}
	}
	return err
}

// plain is o as a message without embeds.
func (o outgoing) plain() outgoing {
	var parts []string
	for _, e := range o.Embeds {
		if e.Title != "" {
			parts = append(parts, "**"+e.Title+"**")
		}
		parts = append(parts, e.Description)
		for _, f := range e.Fields {
			parts = append(parts, "**"+f.Name+"**\n"+f.Value)
		}
	}
	if len(parts) > 0 {
		o.Content, o.Embeds = layout.Clip(strings.Join(parts, "\n"), maxContent), nil
		o.Flags |= suppressEmbeds
	}
	return o
}
