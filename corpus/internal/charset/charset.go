// Package charset finds out how a text is encoded: by its byte order mark, by
// what it says of itself, or by what its bytes can only be.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// UTF8 is data in UTF-8, as it stands where it is UTF-8 already but for its mark.
// Bytes that its encoding has not become U+FFFD.
func UTF8(data []byte) ([]byte, error) {
	enc := wide(data)
	switch {
	case enc != nil:
	case utf8.Valid(data):
		return bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), nil
	default:
		enc = narrow(data)
	}
	return enc.NewDecoder().Bytes(data)
}

// Wide reports whether data has two or four bytes a character, and so zeros.
func Wide(data []byte) bool { return wide(data) != nil }

func wide(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case looksWide(data, 1):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case looksWide(data, 0):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// narrow is the encoding of data that is neither wide nor all UTF-8: UTF-8 with
// errors; or else the one that a page names; or else GB 18030, ISO 8859-2 or Windows-1250 where the
// bytes can be nothing else; or else Windows-1252.
func narrow(data []byte) encoding.Encoding {
	if mostlyUTF8(data) {
		return unicode.UTF8BOM
	}
	if enc := named(data); enc != nil {
		return enc
	}
	n := count(data)
	switch {
	case n.chinese():
		return simplifiedchinese.GB18030
	case n.central() && n.control > 0:
		return charmap.Windows1250
	case n.central():
		return charmap.ISO8859_2
	}
	return charmap.Windows1252
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

// looksWide reports whether data looks like UTF-16 without a mark: Latin text
// has a zero in every second byte, starting at zero.
func looksWide(data []byte, zero int) bool {
	const sniffed = 8 << 10
	head := data[:min(len(data), sniffed)&^1]
	zeros, others := 0, 0
	for i := 0; i < len(head); i += 2 {
		if head[i+zero] == 0 {
			zeros++
		}
		if head[i+1-zero] == 0 {
			others++
		}
	}
	return len(head) >= 8 && others == 0 && zeros*10 >= len(head)/2*7
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
