package corpus

import "verbatim/corpus/page"

// FromHTML returns the document of a web page, which Analyze has still to annotate: its
// article, and what its head and byline say. A given date or address replaces that of
// the page.
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
