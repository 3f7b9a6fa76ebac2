package bot

import (
	"fmt"
	"strings"

	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// help lists the commands, or tells how one is used.
func help(q question.Question) Reply {
	name := strings.ToLower(strings.TrimLeft(strings.Join(q.Args, " "), "!/"))
	if name == "" {
		return Reply{Message: helpAll()}
	}
	c := question.Lookup(name)
	if near := question.Parse("!" + name); c == nil && near.Typed != "" {
		c = question.Lookup(string(near.Kind))
	}
	if c == nil {
		return Reply{Message: fmt.Sprintf("There is no command *%s*.\n\n%s", text.Clip(name, text.Shown), helpAll())}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "`%s`\n%s.", strings.TrimSpace(c.Name+" "+c.Usage), c.Help)
	if c.Admin {
		b.WriteString(" For administrators.")
	}
	fmt.Fprintf(&b, "\nExample: `%s`", c.Example)
	if len(c.Aliases) > 0 {
		fmt.Fprintf(&b, "\nAlso: `%s`", strings.Join(c.Aliases, "`, `"))
	}
	if c.Kind.Filtered() {
		b.WriteString("\nNarrow it with `by:` a speaker or author, `in:` a document, `from:` a publisher, `after:` and `before:` a date.")
	}
	return Reply{Message: b.String()}
}

func helpAll() string {
	var b strings.Builder
	b.WriteString("Every answer is in the documents' own words, with its source. Ask in plain English, or:")
	for _, c := range question.Commands {
		if !c.Admin && !c.Channel {
			fmt.Fprintf(&b, "\n`%s` %s", strings.TrimSpace(c.Name+" "+c.Usage), c.Help)
		}
	}
	b.WriteString("\nNarrow any of them with `by:` `in:` `from:` `after:` `before:`, and put words that must stand together in quotation marks.")
	return b.String()
}
