package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
)

const (
	// longestHeading is the most bytes of a line that may be a heading.
	longestHeading = 80
	// leastBody is the fewest bytes of the paragraph below a heading. A short line
	// above a short one is in a list.
	leastBody = 80
)

// markHeadings finds the headings of a text without marked ones: short lines without a
// full stop above a paragraph of prose.
func markHeadings(s string, blocks []Block) {
	for i := range len(blocks) - 1 {
		b, next := &blocks[i], &blocks[i+1]
		plain := b.Role == block.Paragraph && next.Role == block.Paragraph
		if plain && next.Len() >= leastBody && isHeading(b.Of(s)) {
			b.Role, b.Level = block.Heading, 1
		}
	}
}

// A section is adjacent blocks with the same role, author and headings. Passages lie
// within sections.
type section struct {
	blocks   []Block
	role     block.Role
	headings []string
}

// sections groups the blocks of a text.
func sections(s string, blocks []Block) []section {
	var out []section
	var open []Block // the headings that are open
	var above []string
	alone := !slices.ContainsFunc(blocks, func(b Block) bool { return !b.Role.Aside() })
	for i, b := range blocks {
		role := passageRole(b.Role)
		if alone && role == block.Title { // the document is only a title
			role = block.Paragraph
		}
		if b.Role == block.Heading {
			for len(open) > 0 && open[len(open)-1].Level >= b.Level {
				open = open[:len(open)-1]
			}
			above = make([]string, len(open), len(open)+1)
			for k, h := range open {
				above[k] = h.Of(s)
			}
			if !hasBody(blocks, i) { // without a body, it must be found like a paragraph
				role = block.Paragraph
			}
		}
		n := len(out) - 1
		if n >= 0 && out[n].takes(b, role) && blocks[i-1].Role != block.Heading {
			out[n].blocks = blocks[i-len(out[n].blocks) : i+1]
		} else {
			out = append(out, section{blocks: blocks[i : i+1], role: role, headings: above})
		}
		if b.Role == block.Heading {
			open = append(open, b)
			above = append(above, b.Of(s))
		}
	}
	return out
}

// takes reports whether b, with this role, belongs to the section.
func (s *section) takes(b Block, role block.Role) bool {
	return role == s.role && role != block.Title && role != block.Heading && b.By == s.blocks[0].By
}

// passageRole returns the role of a passage with a block of role r.
func passageRole(r block.Role) block.Role {
	if r == block.Item {
		return block.Paragraph
	}
	return r
}

// hasBody reports whether there is anything below the heading at i.
func hasBody(blocks []Block, i int) bool {
	for i++; i < len(blocks) && blocks[i].Role == block.Furniture; i++ {
	}
	return i < len(blocks) && (blocks[i].Role != block.Heading || blocks[i].Level > blocks[i-1].Level)
}

// isHeading reports whether a paragraph looks like a heading: it is short, starts with
// a capital or a number, and does not end like a sentence, a question, a dateline or
// an introduction.
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
