package web

import (
	"html"
	"html/template"
	"regexp"
	"strings"
)

// The bot writes its messages with the few marks that Discord knows.
var (
	boldMark = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	emMark   = regexp.MustCompile(`\*([^*\n]+)\*`)
	codeMark = regexp.MustCompile("`([^`\n]+)`")
)

// markdown is a message as HTML. What is in code marks is a question to ask.
func markdown(s string) template.HTML {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for para := range strings.SplitSeq(s, "\n\n") {
		b.WriteString("<p>")
		for i, line := range strings.Split(para, "\n") {
			if i > 0 {
				b.WriteString("<br>")
			}
			line = html.EscapeString(line)
			line = codeMark.ReplaceAllString(line, "<code>$1</code>")
			line = boldMark.ReplaceAllString(line, "<strong>$1</strong>")
			b.WriteString(emMark.ReplaceAllString(line, "<em>$1</em>"))
		}
		b.WriteString("</p>")
	}
	return template.HTML(b.String()) // every byte of s is escaped above
}
