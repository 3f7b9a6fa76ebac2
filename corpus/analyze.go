package corpus

import (
	"strings"
	"time"

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
	d.Times = timex.Find(t, day(d.Date))
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

// day is the day that an ISO 8601 date names, the zero time where it names
// none: a month or a year is no day to count weekdays from. A time of day
// after it is left out.
func day(date string) time.Time {
	date, _, _ = strings.Cut(date, "T")
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return time.Time{}
	}
	return t
}
