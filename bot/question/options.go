package question

import (
	"strings"
)

// An Option is one typed argument of a command, for places where arguments have
// names: slash commands.
type Option struct {
	Name     string
	Help     string // at most 100 characters
	Required bool
	Filter   string     // the filter it fills: "by", "in", "from", "after" or "before"; "" for plain words
	Complete Completion // what the index completes it with
	Choices  []string   // the only values, where there are few
	File     bool       // an attached file, and no words
}

// A Completion is a kind of words of the index that a half-typed option can be
// completed with.
type Completion string

const (
	Nothing   Completion = ""
	People    Completion = "people"
	Speakers  Completion = "speakers"
	Documents Completion = "documents"
	Words     Completion = "words"
	Names     Completion = "commands" // of commands, not of the index
	Folders   Completion = "folders"  // of the corpus, not of the index
)

// The bounds that every question takes.
var bounds = []Option{
	{Name: "in", Help: "Only this document: words of its title", Filter: "in", Complete: Documents},
	{Name: "from", Help: "Only this publisher", Filter: "from"},
	{Name: "after", Help: "Only documents of this date or later: 2011, 2011-10, 17 October 2011", Filter: "after"},
	{Name: "before", Help: "Only documents of before this date", Filter: "before"},
}

// asking are the options of a command that asks: its words, then the bounds.
func asking(name, help string, complete Completion) []Option {
	return append([]Option{{Name: name, Help: help, Required: true, Complete: complete}}, bounds...)
}

// passage is the option that names one.
var passage = []Option{{Name: "id", Help: "The short code under a passage", Required: true}}

// quoting are the options of quote.
var quoting = append([]Option{
	{Name: "speaker", Help: "Whose words", Required: true, Filter: "by", Complete: Speakers},
	{Name: "topic", Help: "What they are about", Complete: Words},
}, bounds...)

// Line writes a command with the values of its options as a line for Parse.
// Filters are quoted; a quotation mark in a value would end it, and is dropped.
func (c *Command) Line(values map[string]string) string {
	var b strings.Builder
	b.WriteString("!" + c.Name)
	for _, o := range c.Options {
		v := strings.Join(strings.Fields(values[o.Name]), " ")
		switch {
		case v == "" || o.File:
		case o.Filter != "":
			v = strings.Map(func(r rune) rune {
				if strings.ContainsRune("\"\u201c\u201d\u201e\u00ab\u00bb", r) {
					return -1
				}
				return r
			}, v)
			b.WriteString(" " + o.Filter + ":\"" + v + "\"")
		default:
			b.WriteString(" " + v)
		}
	}
	return b.String()
}
