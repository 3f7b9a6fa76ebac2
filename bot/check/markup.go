package check

import (
	"html"
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"verbatim/corpus/text"
)

// Markup as it stands in the files that people copy from, most telling first.
// A reader's text has the words of a link and no address, so an address must
// look like one, lest a word of the paste be taken away with it.
var markup = []struct {
	pattern *regexp.Regexp
	words   string
}{
	{regexp.MustCompile("(?m)^[ \t]*```+[ \t]*[\\w+-]*[ \t]*$"), ""},                         // ```js
	{regexp.MustCompile("(?::[a-z][\\w:+-]*:)?`([^`<>]+?)\\s*<[^`<>]+>`_{0,2}"), "$1"},       // `the list <https://x.org>`_
	{regexp.MustCompile("(^|[^\\w:]):(?:[a-oq-z]|p[a-df-z]|r[a-eg-z])[\\w:+-]*:`~?"), "$1`"}, // :func:`open`, and not :pep:`8`
	{regexp.MustCompile(`!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(` + target + `\)`), "$1"},        // [the list](list.md#top)
	{regexp.MustCompile(`\]\(` + target + `\)`), " "},                                        // the list](list.md), cut off
	{regexp.MustCompile(`\[([^\[\]]+)\]\[[^\[\]]*\]`), "$1"},                                 // [the list][1]
}

const target = `(?:|<?[^\s()<>]*[.#/:@](?:[^\s()<>]|\([^\s()]*\))*>?(?:\s+"[^"]*")?)`

var tag = regexp.MustCompile(`</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>`)

// Rendered is a paste as a reader of the document would see it that it was
// copied from: without the markup of HTML, Markdown and reST that has words in
// it. It is linear.
func Rendered(s string) string {
	if !strings.ContainsAny(s, "<`]&") {
		return s
	}
	out := s
	for _, m := range markup {
		out = m.pattern.ReplaceAllString(out, m.words)
	}
	out = tag.ReplaceAllStringFunc(out, func(t string) string {
		name := strings.ToLower(tag.FindStringSubmatch(t)[1])
		switch {
		case atom.Lookup([]byte(name)) == 0:
			return t
		case inlineTags[name]:
			return ""
		}
		return "\n"
	})
	return html.UnescapeString(out)
}

// inlineTags may stand within a word.
var inlineTags = text.Set("a abbr b code em font i mark small span strong sub sup u wbr")
