package corpus

import "verbatim/corpus/page"

// FromHTML is the document of a web page, not yet annotated: its article, and
// what its head and its byline say of it. A date or an address that is given
// wins over any that the page has.
func FromHTML(id, html, date, url string) *Document {
	d := &Document{ID: id, Date: date, URL: url}
	if date != "" {
		d.DateFrom = "given"
	}
	c := page.HTML(html)
	c.SetDate(page.PathDate(url), page.FromAddress)
	d.fill(c)
	return d
}
