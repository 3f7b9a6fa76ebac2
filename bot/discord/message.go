package discord

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"

	"verbatim/bot"
	"verbatim/bot/question"
)

// onMessage decides whether a message is for the bot, and queues its answer.
func (a *adapter) onMessage(ctx context.Context, m *message) {
	me, name := a.me.get()
	if !m.fromPerson() || m.Author.ID == me {
		return
	}
	line, how := addressed(m.Content, a.Prefix, func(mention string) bool {
		if role, ok := strings.CutPrefix(mention, "&"); ok {
			return a.guilds.botRole(m.GuildID, role, me)
		}
		return me != "" && mention == me || name != "" && mention == "@"+strings.ToLower(name)
	})
	if how == notUs || !a.seen.first(m.ID) {
		return
	}
	err := a.queue.submit(m.GuildID, m.Author.ID, func() { a.answer(ctx, m, line, how) })
	if err != nil {
		a.Log.Info("discord: question not taken", "user", m.Author.ID, "err", err)
	}
}

// answer answers one message. It runs on a worker.
func (a *adapter) answer(ctx context.Context, m *message, line string, how address) {
	tell := func(text string) {
		o := say(text)
		o.Embeds[0].Color = colorError
		a.reply(ctx, m, o)
	}
	defer a.recover("question", tell)
	if how == nearMiss {
		a.reply(ctx, m, say("Did you mean "+code(cut(a.Prefix+line[1:], 200))+"?"))
		return
	}
	q := question.Parse(line)
	a.Log.Debug("discord: question", "user", m.Author.ID, "guild", m.GuildID, "text", line)
	if q.Kind == question.Reindex {
		a.onReindex(ctx, m, q.Args)
		return
	}
	stopTyping := a.typingIfSlow(ctx, m.ChannelID)
	r, err := a.ask(ctx, bot.Request{Text: line})
	stopTyping()
	if err != nil {
		tell(a.apology(err))
		return
	}
	a.reply(ctx, m, outgoing{Embeds: embeds(render(r, view{}))})
}

// ask is Answer with a deadline.
func (a *adapter) ask(ctx context.Context, r bot.Request) (bot.Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	return a.Answer(ctx, r)
}

// apology logs an error that is the operator's and says so to the asker.
func (a *adapter) apology(err error) string {
	incident := rand.Text()[:8]
	a.Log.Error("discord: no answer", "incident", incident, "err", err)
	if errors.Is(err, context.DeadlineExceeded) {
		return "That took too long, so I stopped. A shorter question may be quicker. (incident " + code(incident) + ")"
	}
	return "Something went wrong on my side; it is logged as incident " + code(incident) + "."
}

// incident logs a panic.
func (a *adapter) incident(what string, v any, tell func(string)) {
	id := rand.Text()[:8]
	a.Log.Error("discord: panic", "incident", id, "in", what, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	if tell != nil {
		tell("Something went wrong on my side; it is logged as incident " + code(id) + ".")
	}
}

// reply posts o as a reply to m and returns the new message's ID.
func (a *adapter) reply(ctx context.Context, m *message, o outgoing) (id string) {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	o.Reference = &reference{MessageID: m.ID, ChannelID: m.ChannelID, GuildID: m.GuildID}
	id, err := a.rest.post(ctx, m.ChannelID, o)
	if err != nil {
		a.failed(err)
	}
	return id
}

// failed logs a request that failed. A token that is no longer valid ends the
// bot.
func (a *adapter) failed(err error) {
	if fatal := (*FatalError)(nil); errors.As(err, &fatal) {
		a.stop(fatal)
		return
	}
	if e := (*httpError)(nil); errors.As(err, &e) && e.Status == http.StatusForbidden {
		a.Log.Warn("discord: not allowed; the bot needs View Channel, Send Messages, Send Messages in Threads, Embed Links and Read Message History there", "err", err)
		return
	}
	a.Log.Error("discord: request failed", "err", err)
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

// maxSeen is how many messages are remembered so that none is answered twice:
// a resumed session replays at most a few hundred.
const maxSeen = 4096

// recent remembers the latest IDs it was asked about.
type recent struct {
	mu   sync.Mutex
	ids  map[string]bool
	ring []string
	at   int
}

func newRecent(n int) *recent { return &recent{ids: make(map[string]bool, n), ring: make([]string, n)} }

// first reports whether id is new, and remembers it.
func (r *recent) first(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ids[id] {
		return false
	}
	delete(r.ids, r.ring[r.at])
	r.ring[r.at] = id
	r.at = (r.at + 1) % len(r.ring)
	r.ids[id] = true
	return true
}
