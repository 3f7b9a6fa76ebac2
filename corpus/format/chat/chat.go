// Package chat reads the exports of chat programs: who wrote what on which day.
//
// Text (text.go) reads texts, whose lines have one of the known forms (forms.go);
// JSON (json.go) and Table (table.go) read other exports. All return messages, which
// Days groups by day. The blocks of a message have its author and its day; its time
// is not part of the text.
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
	Notes    []string // of guesses
}

// A Message is one message of a chat.
type Message struct {
	By    string // empty for messages of the program
	Date  string // ISO 8601; empty where the export has only the time of day
	Text  string
	Notes []string // names of files sent with it, words of pages it links to
	sort  int64    // its time, where the export has another order
}

// A Day is the messages of one day, in order.
type Day struct {
	Date   string
	Blocks []block.Block
}

// Days returns the days of a chat, in the order of their first messages.
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

// blocks returns the blocks of a message.
func (m *Message) blocks() []block.Block {
	var out []block.Block
	add := func(s string, role block.Role, by string) {
		if s = strings.Trim(s, "\n\t "); s != "" {
			out = append(out, block.Block{Text: s, Role: role, By: by})
		}
	}
	role, by := block.Paragraph, text.Squeeze(page.Printable(m.By))
	if by == "" || omitted(m.Text) {
		role, by = block.Furniture, ""
	}
	for i, part := range strings.Split(m.Text, "```") {
		if i%2 == 1 && role == block.Paragraph {
			add(part, block.Code, by)
			continue
		}
		for _, p := range text.Paragraphs(part) {
			add(text.Squeeze(p.Of(part)), role, by)
		}
	}
	for _, s := range m.Notes {
		add(text.Squeeze(s), block.Furniture, "")
	}
	return out
}

// omitted reports whether a message only stands for something that was not exported:
// "<Media omitted>", "image omitted".
func omitted(s string) bool {
	s = strings.ToLower(strings.Trim(s, "<>\u200e \n"))
	if s == "this message was deleted" || s == "you deleted this message" {
		return true
	}
	return strings.HasSuffix(s, " omitted") && strings.Count(s, " ") <= 2
}
