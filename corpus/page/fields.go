package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// knownFields maps the names of fields, in small letters, to what every document
// has: its title, author and so on.
var knownFields = map[string]string{
	"title": "title", "headline": "title", "subject": "title", "name": "title",
	"author": "author", "authors": "author", "by": "author", "byline": "author", "creator": "author", "written by": "author",
	"from": "author", "editor": "author", "editors": "author", "deciders": "author", "proposer": "author",
	"publisher": "publisher", "source": "publisher", "publication": "publisher", "outlet": "publisher", "site": "publisher",
	"organization": "publisher", "organisation": "publisher",
	"url": "url", "link": "url", "canonical": "url", "canonical_url": "url", "source_url": "url", "permalink": "url",
	"date": "date", "published": "date", "pubdate": "date", "publishdate": "date", "publish_date": "date", "published_at": "date",
	"created": "date", "issued": "date", "day": "date", "date written": "date", "meeting date": "date", "dated": "date", "sent": "date",
}

// AddField adds a field that a document states of itself. A field for title,
// author and so on also sets that part of c where c has none.
func (c *Content) AddField(name, value string) {
	name, value = text.Squeeze(strings.Trim(name, " *_`")), text.Squeeze(value)
	if name == "" || value == "" {
		return
	}
	c.Fields = append(c.Fields, block.Field{Name: name, Value: value})
	switch knownFields[strings.ToLower(name)] {
	case "title":
		set(&c.Title, value)
	case "author":
		set(&c.Author, withoutAddresses(value))
	case "publisher":
		set(&c.Publisher, value)
	case "url":
		if strings.Contains(value, "://") {
			set(&c.URL, value)
		}
	case "date":
		if d, _, ok := FindDate(value); ok {
			c.SetDate(d, FromMatter)
		}
	}
}

// withoutAddresses returns a list of people without their mail addresses: "Ada B.
// Clark <ada at example.org>" becomes "Ada B. Clark".
func withoutAddresses(s string) string {
	var names []string
	for _, part := range strings.Split(s, ",") {
		for {
			open := strings.IndexByte(part, '<')
			if open < 0 {
				break
			}
			end := strings.IndexByte(part[open:], '>')
			if end < 0 {
				part = part[:open]
				break
			}
			part = part[:open] + part[open+end+1:]
		}
		if part = text.Squeeze(part); part != "" {
			names = append(names, part)
		}
	}
	if len(names) == 0 {
		return text.Squeeze(s)
	}
	return strings.Join(names, ", ")
}

const (
	longestName  = 4  // words of a field's name
	longestValue = 24 // words of its value: more is a sentence with a colon in it
)

// splitField splits a line as "Status: Accepted", "**Status:** Accepted" or
// ":Status: Accepted".
func splitField(s string) (name, value string, ok bool) {
	s = strings.TrimLeft(s, ":")
	i := strings.IndexByte(s, ':')
	if i <= 0 {
		return "", "", false
	}
	name, value = strings.Trim(s[:i], " *_`"), strings.TrimSpace(strings.TrimLeft(s[i+1:], "*_"))
	if !isFieldName(name) || strings.HasPrefix(value, "//") { // an address
		return "", "", false
	}
	return name, value, true
}

// isFieldName reports whether s may name a field: it is a few words that start with
// a letter, and not a sentence.
func isFieldName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	words := len(strings.Fields(s))
	return words > 0 && words <= longestName && unicode.IsLetter(first) && !strings.ContainsAny(s, ".,;!?()[]\"“”/")
}

// HeadFields reads the lines "Name: value" at the start of a text, as PEPs and RFCs
// have them. A longer value continues in indented lines, and a blank line ends
// them. It adds a block for each line and returns the rest of the text. A text
// with fewer than two such lines is left alone.
func (c *Content) HeadFields(s string) string {
	const least = 2
	var fields []block.Field
	rest := strings.TrimLeft(s, "\n")
	for rest != "" {
		line, after, _ := strings.Cut(rest, "\n")
		if strings.TrimSpace(line) == "" {
			break
		}
		n := len(fields)
		if n > 0 && (line[0] == ' ' || line[0] == '\t') {
			fields[n-1].Value += " " + strings.TrimSpace(line)
			rest = after
			continue
		}
		name, value, ok := splitField(line)
		if r, _ := utf8.DecodeRuneInString(line); !ok || !unicode.IsUpper(r) && r != ':' {
			return s
		}
		fields = append(fields, block.Field{Name: name, Value: value})
		rest = after
	}
	if len(fields) < least {
		return s
	}
	turns := 0 // speakers' names are in capitals: CHAIR: Order.
	for _, f := range fields {
		if len(strings.Fields(f.Value)) > 4*longestValue {
			return s
		}
		if turn(f.Name + ":") {
			turns++
		}
	}
	if 2*turns > len(fields) {
		return s
	}
	for _, f := range fields {
		c.AddField(f.Name, f.Value)
		c.Blocks = append(c.Blocks, block.Block{Text: text.Squeeze(f.Name + ": " + f.Value), Role: block.FieldLine})
	}
	return rest
}

// field reads a line such as "Status: accepted". It reports whether s is one; a
// sentence with a colon and a speaker's turn are not.
func (c *Content) field(s string) bool {
	name, value, ok := splitField(s)
	words := len(strings.Fields(value))
	if !ok || words == 0 || words > longestValue || turn(s) {
		return false
	}
	if final, ended := endings(value); ended || final && words > longestName {
		return false
	}
	c.AddField(name, value)
	return true
}

// FieldsAreNoTurns turns fields back into paragraphs from the first on whose name
// starts a later line too: they are turns of a talk, as in "Ada Venn: The well is
// dry."
func (c *Content) FieldsAreNoTurns() {
	later := map[string]bool{}
	first := len(c.Blocks) // of the turns
	name := func(b *block.Block) string {
		end := strings.IndexByte(b.Text, ':')
		if end <= 0 || len(strings.Fields(b.Text[:end])) > longestName {
			return ""
		}
		return text.Squeeze(strings.Trim(b.Text[:end], " *_`"))
	}
	field := func(b *block.Block, name string) bool {
		return b.Role == block.FieldLine && name != "" && knownFields[strings.ToLower(name)] == ""
	}
	for i := len(c.Blocks) - 1; i >= 0; i-- {
		b := &c.Blocks[i]
		n := name(b)
		alternate := i+1 < len(c.Blocks) && name(&c.Blocks[i+1]) != n // a field may be given twice
		if field(b, n) && later[n] && alternate {
			first = i
		}
		later[n] = later[n] || field(b, n) || b.Role == block.Paragraph || b.Role == block.Item
	}
	for i := first; i < len(c.Blocks); i++ {
		if b := &c.Blocks[i]; field(b, name(b)) {
			n := name(b)
			b.Role = block.Paragraph
			c.Fields = slices.DeleteFunc(c.Fields, func(f block.Field) bool { return f.Name == n })
		}
	}
}

// fieldsBelow reads the fields between a title and the first prose, which may be
// lines, list items or rows of two cells, and sets their role.
func fieldsBelow(c *Content, blocks []block.Block) {
	for i := range blocks {
		b := &blocks[i]
		switch b.Role {
		case block.Title, block.FieldLine, block.Furniture, block.Caption:
			continue
		case block.Row:
			cells := strings.Split(b.Text, block.CellGap)
			if len(cells) != 2 || strings.Contains(cells[0], ": ") || len(strings.Fields(cells[0])) > longestName {
				return
			}
			c.AddField(strings.TrimSuffix(cells[0], ":"), cells[1])
		case block.Paragraph, block.Item:
			if !c.field(b.Text) {
				return
			}
		default:
			return
		}
		b.Role = block.FieldLine
	}
}
