package mailbody

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/page"
)

// quoteTag matches the tags around a quoted mail.
var quoteTag = regexp.MustCompile(`(?i)<(/?)blockquote\b[^>]*>`)

// mostQuotes is the most quote tags that are read. The rest of the page is read as one
// part.
const mostQuotes = 500

// newsletter is how many tables a mail has whose furniture is marked as in a web page:
// buttons, notices, other stories. Letters between people have none of that.
const newsletter = 4

// HTML returns the blocks of a mail in HTML. Quotations and the text below the head of
// an earlier mail belong to its author, as in a plain text.
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
			case b.Role == block.Furniture && letter: // a letter has no furniture of a page
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
