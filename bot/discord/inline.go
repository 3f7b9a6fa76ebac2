package discord

import (
	"context"
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot"
	"verbatim/bot/question"
)

// maxInline is how many questions of one message are answered.
const maxInline = 3

var brackets = regexp.MustCompile(`\[\[([^\[\]\n]{3,150})\]\]`)

// inline are the questions that stand in a message in double brackets:
// "[[who Kirby]]". Other bots look up other things so: each begins with a
// command that asks.
func inline(content string) (lines []string) {
	for _, m := range brackets.FindAllStringSubmatch(content, -1) {
		said := strings.TrimLeft(strings.TrimSpace(m[1]), "!")
		c, rest := splitCommand(said)
		if c != nil && (c.Kind.Converses() || c.Kind == question.Check) && strings.TrimSpace(rest) != "" && len(lines) < maxInline {
			lines = append(lines, "!"+said)
		}
	}
	return lines
}

// answerInline answers the questions of one message in one short reply.
func (a *adapter) answerInline(ctx context.Context, t task) {
	var parts []string
	for _, line := range t.inline {
		r, err := a.ask(ctx, t.person, bot.Request{Text: line})
		if err != nil {
			a.tell(ctx, t, a.apology(err), colorError)
			return
		}
		parts = append(parts, code(cut(line[1:], 100))+"\n"+short(r, view{ids: true}))
	}
	e := &discordgo.MessageEmbed{Color: colorAnswer, Description: cut(strings.Join(parts, "\n\n"), maxDescription)}
	a.show(ctx, t.out, outgoing{Embeds: embeds(e), Components: a.buttons(bot.Reply{}, t, view{})})
}

// short is a reply in a line or two, with its source.
func short(r bot.Reply, v view) string {
	r, _ = arrange(r)
	var said string
	switch {
	case r.Found == bot.FoundNearest && r.Check == nil || len(r.Passages) == 0 && r.Answer == nil && r.Check == nil:
		return "**The documents do not say.**"
	case r.Check != nil:
		said, _, _ = strings.Cut(checkLines(*r.Check), "\n")
	case r.Answer != nil:
		said, _, _ = strings.Cut(answerLine(*r.Answer, r.Kind, r.Others)+numbers(r), "\n\n")
	}
	if len(r.Passages) == 0 {
		return said
	}
	p := r.Passages[0]
	if said == "" {
		said = dayLine(p, r.Kind) + blockQuote(p, r.Kind, minPassage)
	}
	return said + "\n" + sourceLine(p, r.Kind, v, 0)
}
