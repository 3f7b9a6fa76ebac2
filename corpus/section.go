package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
)

const (
	// longestHeading is the most bytes of a line that may be a heading.
	longestHeading = 80
	// leastBody is the fewest bytes of the paragraph that a heading stands over:
	// a short line over short lines is an entry of a list.
	leastBody = 80
)

// findSections finds the headings of a text that doesn't mark them: short lines
// without a full stop over a paragraph of prose.
func findSections(t *text.Text) []Section {
	sections := []Section{{}}
	last := &sections[0]
	for i, p := range t.Paragraphs {
		if i+1 < len(t.Paragraphs) && isHeading(p.Of(t.S)) && t.Paragraphs[i+1].Len() >= leastBody {
			last.End = p.Start
			sections = append(sections, Section{Heading: p.Of(t.S), Span: text.Span{Start: p.End}})
			last = &sections[len(sections)-1]
		}
	}
	last.End = len(t.S)
	return sections
}

// isHeading reports whether a paragraph reads as a heading: it starts with a
// capital or a number, is short, and doesn't end as a sentence, a question, a
// dateline or an introduction does.
func isHeading(p string) bool {
	if len(p) > longestHeading || strings.Contains(p, "\n") || strings.HasPrefix(p, "By ") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p)
	last, _ := utf8.DecodeLastRuneInString(p)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')'
}
