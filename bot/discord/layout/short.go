package layout

import (
	"strings"

	"verbatim/bot"
)

// Short is a reply in a line or two, with its source.
func Short(r bot.Reply) string {
	r, _ = Arrange(r)
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
	return said + "\n" + sourceLine(p, r.Kind, View{IDs: true}, 0)
}
