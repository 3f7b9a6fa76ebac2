package mailbody

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/page"
)

// quoteTag finds where an earlier mail's words begin and end in a page.
var quoteTag = regexp.MustCompile(`(?i)<(/?)blockquote\b[^>]*>`)

// mostQuotes is how many beginnings and ends of quotations a page has: what comes
// after them is read in one.
const mostQuotes = 500

// newsletter is how many tables lay out a mail that has furniture as a page has:
// buttons, notices, other stories. What somebody writes to somebody has none.
const newsletter = 4

// HTML are the blocks of a mail's page. What stands in a quotation, or under
// the head of another mail, is its writer's, as in a plain text.
func HTML(s string) []block.Block {
	var lines []line
	var blocks []block.Block
	depth := 0
	letter := strings.Count(strings.ToLower(s), "<table") < newsletter
	add := func(fragment string) {
		if strings.TrimSpace(fragment) == "" {
			return
		}
		for _, b := range page.HTML(fragment).Blocks {
			switch {
			case b.Role == block.Title:
				b.Role, b.Level = block.Heading, 1
			case b.Role == block.Furniture && letter: // of a page it would be
				b.Role = block.Paragraph
			}
			blocks = append(blocks, b)
			lines = append(lines, line{text: strings.ReplaceAll(b.Text, "\n", " "), depth: depth})
		}
	}
	from := 0
	for _, m := range quoteTag.FindAllStringSubmatchIndex(s, mostQuotes) {
		add(s[from:m[0]])
		from = m[1]
		if m[2] == m[3] {
			depth++
		} else {
			depth = max(depth-1, 0)
		}
	}
	add(s[from:])
	markThread(lines)
	markFurniture(lines)
	for i, l := range lines {
		b := &blocks[i]
		if l.role != block.Paragraph && b.Role != block.Furniture {
			b.Role = l.role
		}
		b.By, b.Date = l.by, l.date
	}
	return blocks
}
