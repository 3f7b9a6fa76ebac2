package discord

import (
	"context"
	"strings"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
	"verbatim/bot/question"
)

// onMenu does what an entry in a message's context menu says.
func (a *adapter) onMenu(ctx context.Context, i *interaction, p person, out *interactionOutlet) {
	t := task{person: p, out: out, private: out.private}
	defer a.recover("menu", func(text string) { a.tell(ctx, t, text, layout.ColorError) })
	m := i.Data.Resolved.Messages[i.Data.Target]
	if m == nil {
		m = &message{}
	}
	switch i.Data.Name {
	case menuEvidence:
		a.onEvidence(ctx, t, m)
		return
	case menuFindSource:
		a.checkMessage(ctx, t, m)
		return
	}
	parts := a.words(ctx, m)
	if t.line = layout.OneLine(layout.Clip(strings.Join(parts, " "), 400)); t.line == "" {
		a.note(ctx, t, noWords)
		return
	}
	a.answer(ctx, t)
}

const noWords = "That message has no words that I can read."

// checkMessage checks what a message quotes, each quotation apart.
func (a *adapter) checkMessage(ctx context.Context, t task, m *message) {
	claims := question.Claims(a.words(ctx, m)...)
	if len(claims) == 0 {
		a.note(ctx, t, noWords)
		return
	}
	o := outgoing{}
	var lines []string
	for _, claim := range claims {
		t.line = "!check " + claim
		lines = append(lines, t.line)
		r, err := a.ask(ctx, t.person, bot.Request{Text: t.line})
		if err != nil {
			a.tell(ctx, t, a.apology(err), layout.ColorError)
			return
		}
		r, _ = layout.Arrange(r)
		v := layout.View{Limit: maxEmbeds / (len(claims) + 1), Passages: 1, IDs: len(claims) > 1}
		if len(claims) == 1 { // buttons could belong to only one of several
			o.Components = a.buttons(r, t, v)
		}
		e := layout.Render(r, v)
		e.Title = "“" + layout.Escape(layout.Clip(claim, 120)) + "”" // at most twice as long: below maxTitle
		o.Embeds = append(o.Embeds, e)
	}
	if link := messageLink(t.person, m.ID); link != "" {
		o.Embeds[len(o.Embeds)-1].Description += "\n-# [the message](" + link + ")"
	}
	a.show(ctx, t.out, o)
	if out, command := t.out.(*interactionOutlet); command && !t.private {
		a.followed.note(t.channel, out.id, lines...)
	}
}

func messageLink(p person, id string) string {
	if p.guild == "" || !isSnowflake(p.guild) || !isSnowflake(p.channel) || !isSnowflake(id) {
		return ""
	}
	return "https://discord.com/channels/" + p.guild + "/" + p.channel + "/" + id
}
