package discord

import (
	"context"
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
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
		asks := c != nil && (c.Kind.Converses() || c.Kind == question.Check)
		if asks && strings.TrimSpace(rest) != "" && len(lines) < maxInline {
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
			a.tell(ctx, t, a.apology(err), layout.ColorError)
			return
		}
		parts = append(parts, layout.Code(layout.Clip(line[1:], 100))+"\n"+layout.Short(r))
	}
	e := &discordgo.MessageEmbed{Color: layout.ColorAnswer, Description: layout.Clip(strings.Join(parts, "\n\n"), layout.MaxDescription)}
	a.show(ctx, t.out, outgoing{Embeds: embeds(e), Components: a.buttons(bot.Reply{}, t, layout.View{})})
}
