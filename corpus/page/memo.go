package page

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// A memo is a text as the RFC Editor prints it: above its title a head in two
// columns, what the memo is on the left and who wrote it when on the right, and on
// every page a line at its top and one at its foot.
//
//	Network Working Group                                        A. Clark
//	Request for Comments: 9                                   Harbour Ltd
//	                                                           March 2024
//
//	                     How Ropes Are Tied
var (
	memoHead    = regexp.MustCompile(`(?m)^(?:Request for Comments: *\d|RFC: *\d|Internet-Draft|INTERNET-DRAFT)`)
	memoColumns = regexp.MustCompile(` {3,}|\t+`)
	memoAuthor  = regexp.MustCompile(`^(?:\p{Lu}\.-?[ -]?){1,3} ?\p{Lu}[\pL' -]+(?:, (?:Ed\.|Editor|Jr\.))?$`)
	memoRunning = regexp.MustCompile(`\[Page \d+\]$|^(?:RFC \d+|Internet-Draft|INTERNET-DRAFT) .*\d{4}$`)
)

// memo reads the head of a memo and returns the rest of the text. ok is false where
// s is not a memo; then rest is s.
func (c *Content) memo(s string) (rest string, ok bool) {
	const longest = 20 // lines of a head
	head, below, _ := strings.Cut(strings.TrimLeft(s, "\n"), "\n\n")
	if strings.Count(head, "\n") > longest || !memoHead.MatchString(head) {
		return s, false
	}
	var authors []string
	for line := range strings.Lines(head) {
		for _, part := range memoColumns.Split(strings.TrimRight(line, " \n"), -1) {
			if part = text.Squeeze(part); part == "" {
				continue
			}
			c.Blocks = append(c.Blocks, block.Block{Text: part, Role: block.FieldLine})
			if name, value, ok := splitField(part); ok {
				c.AddField(name, value)
			} else if memoAuthor.MatchString(part) {
				authors = append(authors, part)
			} else if d, _, ok := FindDate(part); ok {
				c.SetDate(d, FromDateline)
			}
		}
	}
	set(&c.Author, strings.Join(authors, ", "))
	below = strings.TrimLeft(below, "\n")
	if title, after, _ := strings.Cut(below, "\n\n"); strings.HasPrefix(title, "   ") && len(title) < 4*widestHead {
		c.Title = text.Squeeze(title)
		c.Blocks = append(c.Blocks, block.Block{Text: c.Title, Role: block.Title})
		below = after
	}
	return below, true
}

// widestHead is the most bytes of a line of a title, indentation included.
const widestHead = 80

// markRunning gives the role of furniture to the headers and footers of a memo's
// pages.
func markRunning(lines []line) {
	for i := range lines {
		if memoRunning.MatchString(lines[i].text) {
			lines[i].role = block.Furniture
		}
	}
}
