// Package chat reads what chat programs export: who said what on which day.
//
// Text (text.go) finds which of the known forms (forms.go) the lines of a text
// have; JSON (json.go) and Table (table.go) read what exporters write. All give
// messages, and Days makes a day of each: the author of a message is whose words
// its block has, its time is no text, and its day dates them.
package chat

import (
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// A Chat is an exported chat.
type Chat struct {
	Title    string // the channel, the group; empty where the export does not say
	Messages []Message
	Notes    []string // what is a guess
}

// A Message is what somebody said at once.
type Message struct {
	By    string // empty: the program says it
	Date  string // ISO 8601; empty where the export has the time of day alone
	Text  string
	Notes []string // what came with it: names of files, words of pages that it points to
	sort  int64    // its time, where the export has another order
}

// A Day is what was said on one day, in order.
type Day struct {
	Date   string
	Blocks []block.Block
}

// Days are the days of a chat, in the order that they first come in.
func (c *Chat) Days() []Day {
	var days []Day
	at := map[string]int{}
	for _, m := range c.Messages {
		i, ok := at[m.Date]
		if !ok {
			i, at[m.Date] = len(days), len(days)
			days = append(days, Day{Date: m.Date})
			if c.Title != "" {
				days[i].Blocks = []block.Block{{Text: c.Title, Role: block.Title}}
			}
		}
		days[i].Blocks = append(days[i].Blocks, m.blocks()...)
	}
	return slices.DeleteFunc(days, func(d Day) bool { return len(d.Blocks) == 0 })
}

// blocks are the blocks of a message.
func (m *Message) blocks() []block.Block {
	var out []block.Block
	add := func(s string, role block.Role, by string) {
		if s = strings.Trim(s, "\n\t "); s != "" {
			out = append(out, block.Block{Text: s, Role: role, By: by})
		}
	}
	role, by := block.Paragraph, page.Squeeze(page.Printable(m.By))
	if by == "" || omitted(m.Text) {
		role, by = block.Furniture, ""
	}
	for i, part := range strings.Split(m.Text, "```") {
		if i%2 == 1 && role == block.Paragraph {
			add(part, block.Code, by)
			continue
		}
		for _, p := range text.Paragraphs(part) {
			add(page.Squeeze(p.Of(part)), role, by)
		}
	}
	for _, s := range m.Notes {
		add(page.Squeeze(s), block.Furniture, "")
	}
	return out
}

// omitted reports whether a message only says that there was something else:
// "<Media omitted>", "image omitted".
func omitted(s string) bool {
	s = strings.ToLower(strings.Trim(s, "<>\u200e \n"))
	if s == "this message was deleted" || s == "you deleted this message" {
		return true
	}
	return strings.HasSuffix(s, " omitted") && strings.Count(s, " ") <= 2
}
