package corpus

// FromHTML is the document of a web page, not yet annotated: its article, and
// what its head and its byline say of it.
func FromHTML(id, html, date, url string) *Document { return FromText(id, html, date, url, false) }
