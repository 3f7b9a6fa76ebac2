package discord

import (
	"context"
	"fmt"
	"strings"

	"verbatim/bot/discord/layout"
)

// troubles is what an operator who asks for the status is told besides: what
// there is to mend, and how. It names paths of the machine, so it is for nobody
// else to read.
func (a *adapter) troubles(ctx context.Context, t task) string {
	const most, long = 12, 300
	if a.Library == nil || !a.operates(t.person) {
		return ""
	}
	list := a.Library.Troubles(ctx)
	switch {
	case len(list) == 0:
		return "\nNothing is to mend."
	case t.guild != "" && !t.private:
		return fmt.Sprintf("\n%d to mend: ask for `status` where only you can read it.", len(list))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d to mend:", len(list))
	for _, s := range list[:min(len(list), most)] {
		b.WriteString("\n- " + layout.OneLine(layout.Clip(s, long)))
	}
	if len(list) > most {
		b.WriteString("\n`verbatim doctor` tells the rest.")
	}
	return b.String()
}
