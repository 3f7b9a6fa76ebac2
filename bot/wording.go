package bot

import (
	"strings"

	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// bounds says in words what the filters of a question leave.
func bounds(f question.Filters) string {
	var b strings.Builder
	for _, v := range []struct{ before, value string }{
		{" by ", f.By}, {" in ", f.In}, {" from ", f.From}, {" after ", f.After}, {" before ", f.Before},
	} {
		if v.value != "" {
			b.WriteString(v.before + text.Clip(v.value, text.Shown))
		}
	}
	return b.String()
}
