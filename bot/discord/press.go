package discord

import (
	"context"
	"strings"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
)

// onButton queues what a button does. A page is turned in place for the person who
// asked; others get a private copy.
func (a *adapter) onButton(ctx context.Context, i *interaction, p person) {
	b, err := a.decode(i.Data.CustomID)
	own := b.asker == keyOf(p.user)
	update := own && (b.verb == verbPage || b.verb == verbContext) || b.verb == verbDelete && a.mayDelete(p, b)
	private := b.verb != verbShare
	out := a.outlet(ctx, i, private && !update, update)
	t := task{person: p, line: b.line, out: out, private: !update && private}
	if update && i.Message != nil {
		t.private = i.Message.Flags&int(ephemeral) != 0
	}
	switch {
	case err != nil:
		out.private = true
		a.submitInteraction(ctx, p, out, func() {
			a.note(ctx, t, "That button is not one of mine, or its key has changed. Ask again for a fresh answer.")
		})
		return
	case b.line == "" && b.needsQuestion():
		out.update, out.private = false, true
		a.submitInteraction(ctx, p, out, func() { a.note(ctx, t, "I no longer remember that question. Please ask again.") })
		return
	}
	if wait, _ := a.cooldowns.take(p.user, nil); wait > 0 {
		out.update, out.private = false, true
		a.submitInteraction(ctx, p, out, func() { a.note(ctx, t, cooldownText(wait)) })
		return
	}
	a.submitInteraction(ctx, p, out, func() { a.press(ctx, t, b, out) })
}

// needsQuestion reports whether a button asks its question anew.
func (p press) needsQuestion() bool {
	return p.verb != verbDelete && p.verb != verbSource && p.verb != verbContext
}

func (a *adapter) mayDelete(p person, b press) bool {
	return b.asker == keyOf(p.user) || a.manages(p) || p.guild != "" && a.permissionsOf(p).has(manageMessages)
}

// press does what a button says. It runs on a worker.
func (a *adapter) press(ctx context.Context, t task, b press, out *interactionOutlet) {
	defer a.recover("button", func(text string) { a.tell(ctx, t, text, layout.ColorError) })
	switch b.verb {
	case verbDelete:
		a.deletePressed(ctx, t, b, out)
		return
	case verbSource:
		a.sendSource(ctx, t, b.id)
		return
	case verbHelpful, verbWrong:
		a.pressOpinion(ctx, t, b)
		return
	case verbContext:
		r, err := a.ask(ctx, t.person, bot.Request{Text: "!context " + b.id})
		if err != nil {
			a.tell(ctx, t, a.apology(err), layout.ColorError)
			return
		}
		v := layout.View{First: b.first, Context: true, ID: b.id}
		o := outgoing{Embeds: embeds(layout.Render(r, layout.View{Long: true})), Components: a.buttons(bot.Reply{Kind: r.Kind}, t, v)}
		a.show(ctx, out, o)
		return
	}
	r, err := a.ask(ctx, t.person, bot.Request{Text: b.line, Skip: b.first})
	if err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	if b.first >= len(r.Passages) && len(r.Docs) == 0 {
		b.first = 0 // there are fewer since a reindex
	}
	o := a.page(r, t, layout.View{First: b.first})
	if b.verb == verbShare {
		o.Embeds[0].Description = layout.Clip("-# <@"+t.user+"> asked: "+layout.Escape(layout.OneLine(layout.Clip(strings.TrimPrefix(b.line, "!"), 200)))+"\n"+o.Embeds[0].Description, layout.MaxDescription)
	}
	a.show(ctx, out, o)
}

func (a *adapter) deletePressed(ctx context.Context, t task, b press, out *interactionOutlet) {
	if !a.mayDelete(t.person, b) {
		a.note(ctx, t, "Only the person who asked, or an admin, can delete an answer.")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	err := out.acknowledge(ctx)
	if err == nil {
		err = out.removeOriginal(ctx)
	}
	if err != nil {
		a.failed(err)
	}
}

// sendSource sends the document that a passage comes from as a file, to the
// person who pressed alone.
func (a *adapter) sendSource(ctx context.Context, t task, id string) {
	if a.Library == nil {
		a.note(ctx, t, "There are no documents here.")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	doc, text, err := a.Library.Source(ctx, id, a.scope(ctx, t.person))
	switch {
	case err != nil:
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	case doc == "":
		a.note(ctx, t, "The words of passage "+layout.Code(layout.Clip(id, 40))+" are no longer in the documents: they were changed or taken out since.")
		return
	}
	o := say("The whole of **" + layout.Escape(layout.OneLine(layout.Clip(doc, 200))) + "**, as I read it.")
	if len(text) > maxFile-1<<10 {
		text = text[:maxFile-1<<10]
		o.Embeds[0].Description += " It is longer than a file may be here; this is its beginning."
	}
	o.files = []file{{name: fileName(doc), mime: "text/plain; charset=utf-8", data: []byte(strings.ToValidUTF8(text, "\uFFFD"))}}
	a.show(ctx, t.out, o)
}
