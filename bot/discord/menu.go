package discord

import (
	"context"
	"strings"
	"verbatim/bot"
)

const (
	maxClaims = 3   // quotations of one message that are checked
	minClaim  = 3   // words of a quotation worth checking
	maxClaim  = 700 // characters
)

// onMenu does what an entry in a message's context menu says.
func (a *adapter) onMenu(ctx context.Context, i *interaction, p person, out *interactionOutlet) {
	t := task{person: p, out: out, private: out.private}
	defer a.recover("menu", func(text string) { a.tell(ctx, t, text, colorError) })
	m := i.Data.Resolved.Messages[i.Data.Target]
	if m == nil || strings.TrimSpace(m.Content) == "" {
		a.tell(ctx, t, "That message has no words that I can read.", colorNote)
		return
	}
	if i.Data.Name == menuAsk {
		t.line = oneLine(cut(m.Content, 400))
		a.answer(ctx, t)
		return
	}
	o := outgoing{}
	for _, claim := range claims(m.Content) {
		t.line = "!check " + claim
		r, err := a.ask(ctx, p, t.line, bot.Conversation{})
		if err != nil {
			a.tell(ctx, t, a.apology(err), colorError)
			return
		}
		if o.Components == nil {
			o.Components = a.buttons(r, t, view{})
		}
		e := render(r, view{limit: maxEmbeds / (maxClaims + 1), passages: 1})
		e.Title = "“" + escape(cut(claim, 120)) + "”" // at most twice as long: below maxTitle
		o.Embeds = append(o.Embeds, e)
	}
	if link := messageLink(p, m.ID); link != "" {
		o.Embeds[len(o.Embeds)-1].Description += "\n-# [the message](" + link + ")"
	}
	if len(o.Embeds) > 1 {
		o.Components = nil // buttons could belong to only one of them
	}
	a.show(ctx, out, o)
}

func messageLink(p person, id string) string {
	if p.guild == "" || !isSnowflake(p.guild) || !isSnowflake(p.channel) || !isSnowflake(id) {
		return ""
	}
	return "https://discord.com/channels/" + p.guild + "/" + p.channel + "/" + id
}

// claims are what a message quotes: block quotes and words in quotation marks,
// or all of it where it quotes nothing.
func claims(content string) []string {
	var found []string
	add := func(s string) bool {
		s = oneLine(s)
		if len(strings.Fields(s)) >= minClaim && len(found) < maxClaims {
			found = append(found, cutWords(s, maxClaim))
		}
		return len(found) < maxClaims
	}
	var block, rest []string
	for _, l := range strings.Split(content, "\n") {
		if q, ok := strings.CutPrefix(strings.TrimSpace(l), "> "); ok {
			block = append(block, q)
			continue
		}
		rest = append(rest, l)
	}
	add(strings.Join(block, " "))
	inMarks(strings.Join(rest, "\n"), add)
	if len(found) == 0 {
		found = append(found, cutWords(oneLine(content), maxClaim))
	}
	return found
}

// inMarks calls yield with what stands between quotation marks, until it
// returns false.
func inMarks(s string, yield func(string) bool) {
	closing := map[rune]string{'"': `"`, '“': "”", '„': "“", '«': "»"}
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], `"“„«`)
		if i < 0 {
			return
		}
		i += at
		r := []rune(s[i:min(i+4, len(s))])[0]
		start := i + len(string(r))
		end := strings.Index(s[start:], closing[r])
		if end < 0 {
			at = start
			continue
		}
		if !yield(s[start : start+end]) {
			return
		}
		at = start + end + len(closing[r])
	}
}

// cutWords shortens s to whole words without a mark: it is going to be looked
// for.
func cutWords(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	return strings.TrimSuffix(cut(s, limit), "…")
}
