package discord

import (
	"cmp"
	"strings"

	"verbatim/bot/question"
)

// help is what the bot can do, in six lines with the prefix that holds here and
// examples out of the documents that may be seen.
func (a *adapter) help(p person, scope []string) string {
	prefix := a.store.guild(p.guild).prefix(a.Prefix)
	example := func(kind question.Completion, fallback string) string {
		if a.Complete == nil || scope != nil && len(scope) == 0 {
			return fallback
		}
		found := a.Complete(kind, "", scope, 20)
		for _, s := range found {
			if words := strings.Fields(s); len(words) > 1 && units(s) <= 30 {
				return s
			}
		}
		return cmp.Or(strings.Join(found[:min(len(found), 1)], ""), fallback)
	}
	person, speaker := example(question.People, "NAME"), example(question.Speakers, "NAME")
	lines := []string{
		"Ask in plain English or with a command; answers are in the documents' own words, with their source.",
		"`" + prefix + "who " + person + "` · also `when` `where` `what` `why` `howmany`",
		"`" + prefix + "quote " + speaker + "` what somebody said · `timeline` what happened when",
		"`" + prefix + "check \"words\"` whether they stand there so; in reply to a message, what it quotes",
		"`" + prefix + "search words` · `docs` lists the documents · `help quote` how a command is used",
		"Narrow with `by:` `in:` `from:` `after:` `before:`",
	}
	for i, l := range lines {
		lines[i] = strings.Map(visible, l)
	}
	return strings.Join(lines, "\n")
}
