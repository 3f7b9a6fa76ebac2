package local

import (
	"path"
)

// titleOf is the document's title, or its file's name where it has none.
func titleOf(m Meta) string {
	if m.Title != "" {
		return m.Title
	}
	return path.Base(m.ID)
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
