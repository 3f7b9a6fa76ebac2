package discord

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
	"verbatim/bot/question"
)

// A task is one question on its way to its answer.
type task struct {
	person
	line    string // for question.Parse
	out     outlet
	private bool // the answer is for the person alone
	files   []attachment
	about   *message // whose words are checked in place of the line's
	inline  []string // questions of one message, in place of the line

	answerTo string // the message that it replies to; "" for none
}

// answer answers a task. It runs on a worker.
func (a *adapter) answer(ctx context.Context, t task) {
	defer a.recover("question", func(text string) { a.tell(ctx, t, text, layout.ColorError) })
	q := question.Parse(t.line)
	a.Log.Debug("discord: question", "user", t.user, "guild", t.guild, "text", t.line)
	if len(t.inline) > 0 {
		a.answerInline(ctx, t)
		return
	}
	if t.about != nil {
		a.checkMessage(ctx, t, t.about)
		return
	}
	if c := question.Lookup(string(q.Kind)); c != nil && c.Admin {
		a.learnGuild(ctx, t.guild)
	}
	switch q.Kind {
	case question.Reindex:
		a.onReindex(ctx, t, q.Args)
		return
	case question.Settings:
		a.onSettings(ctx, t, q.Args)
		return
	case question.Alert:
		a.onAlert(ctx, t)
		return
	case question.Report:
		a.onReport(ctx, t)
		return
	case question.Evidence:
		a.onEvidence(ctx, t, nil)
		return
	case question.Alerts:
		a.onAlerts(ctx, t, q.Args)
		return
	case question.Add, question.Remove:
		a.onCorpus(ctx, t, q)
		return
	}
	start := time.Now()
	talk := a.talks.before(t, start)
	r, err := a.ask(ctx, t.person, bot.Request{Text: t.line, After: talk})
	a.metrics.latency.WithLabelValues(string(q.Kind)).Observe(time.Since(start).Seconds())
	a.metrics.answers.WithLabelValues(string(q.Kind), outcome(r, err)).Inc()
	if err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	if r.Question.Taken != "" { // the buttons ask it again, by itself
		t.line = r.Question.String()
	}
	if q.Kind == question.Status {
		r.Message += a.troubles(ctx, t)
	}
	if foundNothing(r) {
		a.keepOpinion(t.guild, t.line, r, missed)
	}
	a.show(ctx, t.out, a.page(r, t, layout.View{}))
	answer := ""
	switch out := t.out.(type) {
	case *followOutlet:
		answer = out.id
	case *interactionOutlet:
		if !t.private {
			a.followed.note(t.channel, out.id, t.line)
		}
	}
	a.talks.remember(talk.Then(r), time.Now(), t.talkKey(), answer)
}

func outcome(r bot.Reply, err error) string {
	switch {
	case err != nil:
		return "error"
	case r.Answer == nil && len(r.Passages) == 0 && r.Check == nil:
		return "nothing"
	}
	return "answered"
}

// page is the part of a reply that v says, with its buttons.
func (a *adapter) page(r bot.Reply, t task, v layout.View) outgoing {
	r, n := layout.Arrange(r)
	if v.First == 0 && n > 0 {
		v.Passages = n
	}
	o := outgoing{Components: a.buttons(r, t, v)}
	v.IDs = len(o.Components) == 0
	o.Embeds = embeds(layout.Render(r, v))
	return o
}

// help is what the bot can do, in six lines with the prefix that holds here and
// examples out of the documents that may be seen.
func (a *adapter) help(p person, scope []string) string {
	var people, speakers []string
	if a.Library != nil && (scope == nil || len(scope) > 0) {
		people, speakers = a.Library.Complete(question.People, "", scope, 20), a.Library.Complete(question.Speakers, "", scope, 20)
	}
	return layout.Help(a.store.guild(p.guild).prefix(a.Prefix), people, speakers)
}

// ask calls Answer with a deadline, and with the collections that the person may
// see in that channel.
func (a *adapter) ask(ctx context.Context, p person, q bot.Request) (bot.Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	q.Scope = a.scope(ctx, p)
	select { // few at once: more would only make each slower
	case a.thinking <- struct{}{}:
		defer func() { <-a.thinking }()
	case <-ctx.Done():
		return bot.Reply{}, ctx.Err()
	}
	r, err := a.Answer(ctx, q)
	if err == nil && r.Kind == question.Help && len(r.Question.Args) == 0 && len(r.Passages) == 0 {
		r.Message = a.help(p, q.Scope)
	}
	if q.Scope != nil && len(q.Scope) == 0 && err == nil && len(r.Passages) == 0 && r.Kind != question.Help {
		r = bot.Reply{Question: r.Question, Kind: r.Kind, Message: seesNothing(p)}
	}
	return r, err
}

// seesNothing is the reply where the asker may see no documents. "The documents do
// not say" would be untrue there.
func seesNothing(p person) string {
	if p.guild == "" {
		return "You see no documents in direct messages. Ask in a server where this bot answers."
	}
	return "This server sees no documents. The people who run this bot can grant it some."
}

// note says something of the bot's own.
func (a *adapter) note(ctx context.Context, t task, text string) {
	a.tell(ctx, t, text, layout.ColorNote)
}

// tell says something of the bot's own in a color.
func (a *adapter) tell(ctx context.Context, t task, text string, color int) {
	o := say(text)
	o.Embeds[0].Color = color
	a.show(ctx, t.out, o)
}

// show sends o, and logs where that fails.
func (a *adapter) show(ctx context.Context, out outlet, o outgoing) {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	err := out.show(ctx, o)
	if err == nil {
		return
	}
	if isStatus(err, http.StatusForbidden) {
		if m, ok := out.(*followOutlet); ok {
			a.muted.add(m.channel)
		}
	}
	a.failed(err)
}

// apology logs an error that is the operator's and says so to the asker.
func (a *adapter) apology(err error) string {
	incident := rand.Text()[:8]
	a.Log.Error("discord: no answer", "incident", incident, "err", err)
	if errors.Is(err, context.DeadlineExceeded) {
		return "That took too long, so I stopped. A shorter question may be quicker. (incident " + layout.Code(incident) + ")"
	}
	return "Something went wrong on my side; it is logged as incident " + layout.Code(incident) + "."
}

// recover ends a panic in a handler: it is logged as an incident, and tell, if
// not nil, tells the person.
func (a *adapter) recover(what string, tell func(text string)) {
	v := recover()
	if v == nil {
		return
	}
	a.metrics.panics.Inc()
	id := rand.Text()[:8]
	a.Log.Error("discord: panic", "incident", id, "in", what, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	if tell != nil {
		tell("Something went wrong on my side; it is logged as incident " + layout.Code(id) + ".")
	}
}

// failed logs a request that failed. A token that is no longer valid ends the
// bot.
func (a *adapter) failed(err error) {
	if fatal := fatalOf(err); fatal != nil {
		a.stop(fatal)
		return
	}
	if isStatus(err, http.StatusForbidden) {
		a.Log.Warn("discord: not allowed; the bot needs View Channel, Send Messages, Send Messages in Threads, Embed Links and Read Message History there", "err", err)
		return
	}
	a.Log.Error("discord: request failed", "err", err)
}
