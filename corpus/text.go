package corpus

import "verbatim/corpus/page"

// FromText is the document of a text, not yet annotated. Page furniture is told
// apart, and its title, author, publisher and date are looked for, unless raw:
// then Text is what was given. A date that is given wins over any that is found.
func FromText(id, s, date, url string, raw bool) *Document {
	d := &Document{ID: id, Text: s, Date: date, URL: url}
	if date != "" {
		d.DateFrom = "given"
	}
	if !raw {
		c := readText(page.Printable(s), "")
		c.SetDate(page.PathDate(url), page.FromAddress)
		d.fill(c)
	}
	return d
}
