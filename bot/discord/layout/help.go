package layout

import (
	"cmp"
	"strings"
)

// Help is what the bot can do, in six lines with the prefix that holds and
// examples out of the people and the speakers that there are.
func Help(prefix string, people, speakers []string) string {
	person, speaker := exampleOf(people), exampleOf(speakers)
	lines := []string{
		"Ask in plain English or with a command; answers are in the documents' own words, with their source.",
		"`" + prefix + "who " + person + "` · also `when` `where` `what` `why` `howmany`",
		"`" + prefix + "quote " + speaker + "` what somebody said · `timeline` what happened when",
		"`" + prefix + "check \"words\"` whether they stand there so; in reply to a message, what it quotes",
		"`" + prefix + "search words` · `docs` lists the documents · `help quote` how a command is used",
		"Narrow with `by:` `in:` `from:` `after:` `before:`",
	}
	for i, l := range lines {
		lines[i] = Visible(l)
	}
	return strings.Join(lines, "\n")
}

// exampleOf is the first short name of several words.
func exampleOf(names []string) string {
	for _, s := range names {
		if words := strings.Fields(s); len(words) > 1 && Units(s) <= 30 {
			return s
		}
	}
	return cmp.Or(strings.Join(names[:min(len(names), 1)], ""), "NAME")
}
