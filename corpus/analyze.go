package corpus

import (
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// Analyze finds everything in d.Text that the program knows how to find. It
// runs once, when a document is indexed; no question runs it again.
func Analyze(d *Document) {
	t := text.Parse(d.Text)
	d.Sentences, d.Paragraphs = t.Sentences, t.Paragraphs
	d.Times = timex.Find(t, d.Date)
	d.People, d.Described = people.Find(t)
	d.Quotes = quote.Find(t, d.People)
	d.Passages = passages(t, d.Sections)
	paginate(d)
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
