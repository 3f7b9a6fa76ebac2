package corpus

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// Analyze finds everything in d.Text that the program knows how to find. It
// runs once, when a document is indexed; no question runs it again.
func Analyze(d *Document) {
	if d.Blocks == nil {
		for _, p := range text.Paragraphs(d.Text) {
			d.Blocks = append(d.Blocks, Block{Span: p})
		}
		d.unmarked = true
	}
	if d.unmarked {
		markHeadings(d.Text, d.Blocks)
	}
	whole, roles := parse(d)
	// What stands around a text is none of its prose: a teaser's names and
	// quotes are not the document's.
	prose := whole.Only(func(i int) bool { return roles[i] != block.Title && roles[i] != block.Furniture })
	d.Sentences, d.Paragraphs = whole.Sentences, whole.Paragraphs
	d.Times = timex.Find(prose, d.Date)
	d.People, d.Described = people.Find(prose)
	d.Quotes, d.Reported = quote.Find(prose, d.People, voices(d))
	d.Passages = passages(whole, d.Blocks, count(roles))
	paginate(d)
}

// count numbers paragraphs from 1 as a reader would, who does not count what
// stands around the text.
func count(roles []block.Role) []int {
	numbers := make([]int, len(roles))
	n := 0
	for i, r := range roles {
		if r != block.Title && r != block.FieldLine && r != block.Furniture {
			n++
		}
		numbers[i] = max(n, 1)
	}
	return numbers
}

// parse finds the structure of d's text within its blocks, and the role of each
// paragraph. Code alone has more than one paragraph in a block.
func parse(d *Document) (*text.Text, []block.Role) {
	paragraphs := make([]text.Span, 0, len(d.Blocks))
	roles := make([]block.Role, 0, len(d.Blocks))
	for _, b := range d.Blocks {
		lines := []text.Span{b.Span}
		if b.Role == block.Code {
			lines = text.Paragraphs(b.Of(d.Text))
			for i := range lines {
				lines[i].Start += b.Start
				lines[i].End += b.Start
			}
		}
		for _, p := range lines {
			paragraphs, roles = append(paragraphs, p), append(roles, b.Role)
		}
	}
	return text.ParseParagraphs(d.Text, paragraphs), roles
}

// voices are the stretches of d that are somebody's words by what they are, or
// nobody's: what a block says of itself, and in a mail what its author wrote.
func voices(d *Document) []quote.Voice {
	author := ""
	if slices.ContainsFunc(d.Fields, func(f block.Field) bool { return strings.EqualFold(f.Name, "From") }) {
		author = d.Author
	}
	var out []quote.Voice
	for _, b := range d.Blocks {
		name := cmp.Or(b.By, author)
		nobody := b.Role.Aside() || b.Role == block.FieldLine || b.Role == block.Code
		if nobody {
			name = ""
		}
		if nobody || name != "" {
			out = append(out, quote.Voice{Span: b.Span, Name: name})
		}
	}
	return out
}

// paginate gives each passage the page that it starts on.
func paginate(d *Document) {
	page := 0
	for i := range d.Passages {
		for page < len(d.Pages) && d.Pages[page] <= d.Passages[i].Start {
			page++
		}
		d.Passages[i].Page = page
	}
}
