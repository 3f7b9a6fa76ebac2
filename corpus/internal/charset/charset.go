// Package charset finds out how a text is encoded: by its byte order mark, by
// what it says of itself, or by what its bytes most likely are. Encodings of
// several bytes a character are told apart by ICU's detector in Go, which mail
// needs as well; those of one byte by the text that they make (likely.go),
// which also knows the ones of the Macintosh and of DOS.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// UTF8 is data in UTF-8, as it stands where it is UTF-8 already but for its mark.
// Bytes that its encoding has not become U+FFFD.
func UTF8(data []byte) ([]byte, error) {
	text, _, err := Decode(data)
	return text, err
}

// Decode is UTF8 that also names the encoding where that is a guess.
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

// singleByte is the encoding of data that is neither wide nor all UTF-8: UTF-8 with
// errors; or else the one that a page names; or else the most likely one.
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

// named is the encoding that a page or an XML file says it has, unless that is
// UTF-8, which it then has not.
func named(data []byte) encoding.Encoding {
	const said = 1024 // bytes in which HTML has to say it
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

// mostlyUTF8 reports whether data would be UTF-8 but for a few broken places: a
// text cut in the middle of a character, say.
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
