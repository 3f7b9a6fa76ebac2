package corpus

import "verbatim/corpus/page"

// FromText returns the document of a text, which Analyze has still to annotate. Unless
// raw, it marks page furniture and looks for title, author, publisher and date; if raw,
// Text is s. A given date replaces that of the text.
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
