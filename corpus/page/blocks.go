package page

import (
	"slices"
	"strings"

	"verbatim/corpus/block"

	"verbatim/corpus/text"
)

// FromBlocks completes the content of a document whose format gave its blocks. It
// reads title, byline and dateline from the text where the format has none.
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

// fileKinds are the endings of file names that programs use as a title.
var fileKinds = text.Set("doc docx dot dotx odt ott rtf pdf txt ppt pptx odp xls xlsx ods htm html tex dvi indd pmd qxd wpd pages key numbers")

// fileName reports whether a title is only the name of a file.
func fileName(s string) bool {
	low := strings.ToLower(s)
	i := strings.LastIndexByte(low, '.')
	return i > 0 && fileKinds[low[i+1:]] || low == "untitled" || low == "document1"
}
