package page

import (
	"slices"
	"strings"

	"verbatim/corpus/block"
)

// FromBlocks is the content of a document whose format gave its blocks: a
// title, a byline and a dateline that stand in the text are read where the
// format itself names none.
func FromBlocks(c Content) Content {
	if name := strings.TrimPrefix(c.Title, "Microsoft Word - "); name != c.Title || fileName(c.Title) {
		c.Title = ""
	}
	c.Marked = slices.ContainsFunc(c.Blocks, func(b block.Block) bool { return b.Role == block.Heading })
	if len(c.Blocks) == 0 {
		return c
	}
	if c.Title == "" && c.Blocks[0].Role == block.Paragraph && len(c.Blocks) > 1 {
		if l := newLine(c.Blocks[0].Text, block.Paragraph); l.headline() && !isByline(l.text) {
			c.Blocks[0].Role, c.Blocks[0].Level = block.Heading, 1
		}
	}
	readHead(&c)
	return c
}

// fileName reports whether a title is no more than the name of a file.
func fileName(s string) bool {
	i := strings.LastIndexByte(s, '.')
	named := i > 0 && len(s)-i <= len(".docx") && !strings.Contains(s[i:], " ")
	return named || strings.EqualFold(s, "untitled") || strings.EqualFold(s, "document1")
}
