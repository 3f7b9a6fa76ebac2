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

func appendMeta(b []byte, m Meta) []byte {
	for _, s := range []string{m.ID, m.Title, m.Publisher, m.Author, m.URL, m.Date, m.DateFrom} {
		b = appendString(b, s)
	}
	return b
}

func decodeMeta(b []byte) (Meta, error) {
	d := decoder{s: string(b)}
	m := Meta{ID: d.str(), Title: d.str(), Publisher: d.str(), Author: d.str(), URL: d.str(), Date: d.str(), DateFrom: d.str()}
	if d.bad {
		return m, errRecord
	}
	return m, nil
}

// A document's record is a list of pieces. Each is a passage's record and the
// text that ends with that passage, so that a passage lies in one place; the
// last one is what follows the last passage, and has no record.
type piece struct {
	record int // bytes
	text   int // bytes
}

func appendPieces(b []byte, pieces []piece) []byte {
	b = appendUints(b, len(pieces))
	for _, p := range pieces {
		b = appendUints(b, p.record, p.text)
	}
	return b
}

// A docRecord is a document's record, and its meta and text once those are
// loaded.
type docRecord struct {
	Meta
	pieces []piece
	text   string
}

func decodePieces(b []byte) (docRecord, error) {
	d := decoder{s: string(b)}
	r := docRecord{pieces: section(&d, func(d *decoder) piece { return piece{d.uint(), d.uint()} })}
	if d.bad {
		return r, errRecord
	}
	return r, nil
}
