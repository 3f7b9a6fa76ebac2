package bot

import (
	"fmt"
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

// count is a number with its noun, grouped by thousands.
func count(n int, noun string) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if n != 1 {
		noun += "s"
	}
	return s + " " + noun
}
