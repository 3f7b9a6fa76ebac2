// Package charset finds the encoding of a text: from its byte order mark, from what it
// declares, or from what its bytes most likely are. Encodings of several bytes a
// character are detected by a port of ICU's detector, which reading mail needs too.
// Those of one byte are chosen by the text that they result in (likely.go), among
// them those of the Macintosh and of DOS.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// UTF8 returns data in UTF-8 and without a byte order mark. Bytes that its encoding
// does not have become U+FFFD.
func UTF8(data []byte) ([]byte, error) {
	text, _, err := Decode(data)
	return text, err
}

// Decode is like UTF8, and also returns the name of the encoding if it is a guess.
func Decode(data []byte) (text []byte, guessed string, err error) {
	enc, guessed := wide(data)
	switch {
	case enc != nil:
	case bytes.Contains(data, []byte("\x1b$B")) && utf8.Valid(data): // and back to ASCII: \x1b(B
		enc = japanese.ISO2022JP
	case utf8.Valid(data):
		return undoDouble(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))), "", nil
	default:
		enc, guessed = singleByte(data)
	}
	text, err = enc.NewDecoder().Bytes(data)
	return text, guessed, err
}

// singleByte returns the encoding of data that is neither wide nor valid UTF-8: UTF-8
// with errors, or else the one that a page declares, or else the most likely one.
func singleByte(data []byte) (enc encoding.Encoding, guessed string) {
	if mostlyUTF8(data) {
		return unicode.UTF8BOM, ""
	}
	if enc := named(data); enc != nil {
		return enc, ""
	}
	text := spots(data)
	l, cost := guess(text)
	if enc, name := eastern(data, cost); enc != nil {
		return enc, name
	}
	return l.table, l.name
}

// named returns the encoding that a page or an XML file declares. A declared UTF-8 is
// ignored, since the data is not UTF-8.
func named(data []byte) encoding.Encoding {
	const said = 1024 // bytes in which HTML must declare it
	head := data[:min(len(data), said)]
	if !bytes.Contains(head, []byte("<")) {
		return nil
	}
	var enc encoding.Encoding
	name := ""
	if _, after, ok := bytes.Cut(head, []byte("<?xml")); ok {
		decl, _, _ := bytes.Cut(after, []byte("?>"))
		if _, label, ok := bytes.Cut(decl, []byte("encoding=")); ok && len(label) > 2 {
			label, _, _ = bytes.Cut(label[1:], label[:1])
			enc, name = charset.Lookup(string(label))
		}
	}
	if enc == nil && bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		enc, name, _ = charset.DetermineEncoding(head, "")
	}
	if name == "utf-8" {
		return nil
	}
	return enc
}

// mostlyUTF8 reports whether data is UTF-8 with a few errors, such as a text that ends
// in the middle of a character.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 4*bad
}
