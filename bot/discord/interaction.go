package discord

import (
	"context"
	"encoding/json"
	"time"

	"verbatim/bot/question"
)

// Kinds of interactions and of application commands, from Discord's lists.
const (
	interactionCommand      = 2
	interactionComponent    = 3
	interactionAutocomplete = 4

	commandSlash   = 1
	commandMessage = 3
)

// An interaction is a slash command, a menu entry, a button or a half-typed
// option.
type interaction struct {
	ID        string   `json:"id"`
	App       string   `json:"application_id"`
	Type      int      `json:"type"`
	Token     string   `json:"token"`
	GuildID   string   `json:"guild_id"`
	ChannelID string   `json:"channel_id"`
	Channel   *channel `json:"channel"`
	Member    *member  `json:"member"`
	User      *user    `json:"user"`
	Message   *message `json:"message"`
	// Owners says by whose installation the command is there: "0" is the server's,
	// without which the bot is no member. Servers that stand in for Discord may not say.
	Owners map[string]string `json:"authorizing_integration_owners"`
	Data   struct {
		Name     string            `json:"name"`
		Type     int               `json:"type"`
		Target   string            `json:"target_id"`
		CustomID string            `json:"custom_id"`
		Options  []optionValue     `json:"options"`
		Resolved resolvedReference `json:"resolved"`
	} `json:"data"`
}

type optionValue struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
}

// text is the option's value as it was typed.
func (o optionValue) text() string {
	var s string
	if json.Unmarshal(o.Value, &s) != nil {
		s = string(o.Value)
	}
	return s
}

type resolvedReference struct {
	Messages    map[string]*message   `json:"messages"`
	Attachments map[string]attachment `json:"attachments"`
}

func (i *interaction) person() person {
	p := person{guild: i.GuildID, channel: i.ChannelID}
	if p.channel == "" && i.Channel != nil {
		p.channel = i.Channel.ID
	}
	u := i.User
	if i.Member != nil {
		p.roles, p.permissions = i.Member.Roles, i.Member.Permissions
		if i.Member.User != nil {
			u = i.Member.User
		}
	}
	if u != nil {
		p.user = u.ID
	}
	return p
}

// onInteraction answers an interaction. A command or button is acknowledged in
// time whatever the queue holds.
func (a *adapter) onInteraction(ctx context.Context, data json.RawMessage) {
	var i interaction
	if err := json.Unmarshal(data, &i); err != nil {
		a.Log.Warn("discord: unreadable interaction", "err", err)
		return
	}
	p := i.person()
	if i.ID == "" || i.Token == "" || p.user == "" || !a.seen.first(i.ID) {
		return
	}
	if i.App == "" {
		i.App = a.me.application()
	}
	if i.Channel != nil && i.Channel.isThread() {
		a.guilds.place(*i.Channel) // a thread that the gateway has not told of
	}
	if i.Owners == nil || i.Owners["0"] != "" {
		a.noteGuild(p.guild, time.Time{})
	}
	if i.Member != nil && a.homes.has(p.guild) {
		a.homes.note(p.user, true)
	}
	switch i.Type {
	case interactionAutocomplete:
		a.tasks.Go(func() { a.onAutocomplete(ctx, &i, p) })
	case interactionCommand:
		a.onCommand(ctx, &i, p)
	case interactionComponent:
		a.onButton(ctx, &i, p)
	}
}

// onCommand queues the answer to a slash command or a menu entry.
func (a *adapter) onCommand(ctx context.Context, i *interaction, p person) {
	settings := a.store.guild(p.guild)
	here := settings.allows(p.channel, a.guilds.home(p.channel))
	out := a.outlet(ctx, i, settings.Private || !here, false)
	if i.Data.Type == commandMessage {
		a.submitInteraction(ctx, p, out, func() { a.onMenu(ctx, i, p, out) })
		return
	}
	c := question.Lookup(i.Data.Name)
	t := task{person: p, out: out, private: out.private}
	if c == nil {
		a.submitInteraction(ctx, p, out, func() { a.note(ctx, t, "I don't know that command any more.") })
		return
	}
	out.private = out.private || c.Kind == question.Settings || c.Kind == question.Help || c.Kind == question.Report
	t.private = out.private
	values := map[string]string{}
	for _, o := range i.Data.Options {
		values[o.Name] = o.text()
		if f, ok := i.Data.Resolved.Attachments[o.text()]; ok {
			t.files = append(t.files, f)
		}
	}
	switch values[optionSeen] {
	case seenByAll:
		out.private = !here || c.Kind == question.Settings
	case seenByMe:
		out.private = true
	}
	t.private = out.private
	t.line = c.Line(values)
	if wait, _ := a.cooldowns.take(p.user, c); wait > 0 {
		out.private = true
		a.submitInteraction(ctx, p, out, func() { a.note(ctx, t, cooldownText(wait)) })
		return
	}
	a.submitInteraction(ctx, p, out, func() { a.answer(ctx, t) })
}

// outlet makes the outlet of an interaction and sees to it that it is
// acknowledged in time.
func (a *adapter) outlet(ctx context.Context, i *interaction, private, update bool) *interactionOutlet {
	return &interactionOutlet{rest: a.rest, app: i.App, id: i.ID, token: i.Token, born: time.Now(), private: private, update: update}
}

// submitInteraction queues a job, and acknowledges its interaction where the
// job has not answered in time.
func (a *adapter) submitInteraction(ctx context.Context, p person, out *interactionOutlet, job func()) {
	done, finish := context.WithCancel(ctx)
	a.tasks.Go(func() {
		if pause(done, deferAfter) == nil {
			if err := out.acknowledge(ctx); err != nil {
				a.failed(err)
			}
		}
	})
	err := a.queue.Submit(p.guild, p.user, func() { defer finish(); job() })
	if err == nil {
		return
	}
	a.tasks.Go(func() {
		defer finish()
		a.metrics.refused.WithLabelValues(err.Error()).Inc()
		out.private = true
		a.note(ctx, task{person: p, out: out}, notNow(err))
	})
}
