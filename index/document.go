package index

import (
	"path"
	"strings"

	"verbatim/corpus"
)

// metaOf is what is known of d as a whole.
func metaOf(d *corpus.Document) Meta {
	return Meta{ID: d.ID, Title: d.Title, Publisher: d.Publisher, Author: d.Author, URL: d.URL, Date: d.Date, DateFrom: d.DateFrom}
}

// titleOf is the document's title, or its file's name where it has none.
func titleOf(m Meta) string {
	if m.Title != "" {
		return m.Title
	}
	return path.Base(m.ID)
}

// Collection is the top-level folder of the document, "" for one that lies in
// the corpus folder itself.
func (m Meta) Collection() string {
	top, _, ok := strings.Cut(m.ID, "/")
	if !ok {
		return ""
	}
	return top
}

// kindsOf returns the kinds of annotations that h has.
func kindsOf(h *Hit) []string {
	var kinds []string
	for _, k := range []struct {
		kind Kind
		has  bool
	}{
		{HasTime, len(h.Times) > 0},
		{HasQuote, len(h.Quotes) > 0},
		{HasPerson, len(h.People) > 0},
		{HasDescribed, len(h.Described) > 0},
	} {
		if k.has {
			kinds = append(kinds, string(k.kind))
		}
	}
	return kinds
}

// A document's record is its meta, the length of its text and the sizes of its
// passages' records. The text follows it, and then those records.
func appendDocument(b []byte, m Meta, textLen int, sizes []int) []byte {
	for _, s := range []string{m.ID, m.Title, m.Publisher, m.Author, m.URL, m.Date, m.DateFrom} {
		b = appendString(b, s)
	}
	b = appendUints(b, textLen, len(sizes))
	return appendUints(b, sizes...)
}

// A docRecord is a document's record.
type docRecord struct {
	Meta
	textLen int
	sizes   []int // of its passages' records
}

func decodeMeta(b []byte) (Meta, error) {
	d := decoder{b: b}
	m := d.meta()
	if d.bad {
		return m, errRecord
	}
	return m, nil
}

func decodeDocument(b []byte) (docRecord, error) {
	d := decoder{b: b}
	r := docRecord{Meta: d.meta(), textLen: d.uint()}
	r.sizes = section(&d, (*decoder).uint)
	if d.bad {
		return r, errRecord
	}
	return r, nil
}

func (d *decoder) meta() Meta {
	return Meta{ID: d.str(), Title: d.str(), Publisher: d.str(), Author: d.str(), URL: d.str(), Date: d.str(), DateFrom: d.str()}
}
