package bot

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/question"
)

// bounds says in words what the filters of a question leave.
func bounds(f question.Filters) string {
	var b strings.Builder
	for _, v := range []struct{ before, value string }{
		{" by ", f.By}, {" in ", f.In}, {" from ", f.From}, {" after ", f.After}, {" before ", f.Before},
	} {
		if v.value != "" {
			b.WriteString(v.before + cut(v.value, maxShown))
		}
	}
	return b.String()
}

// line is a question as a person types it.
func line(q question.Question) string {
	f := q.Filters
	q.Filters = question.Filters{}
	q.Text = strings.TrimRight(q.Text, "?!. ")
	return strings.TrimSpace(q.String() + " " + f.String())
}

// cut is s, at most n letters of it.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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
