package corpus

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"verbatim/corpus/page"
)

const (
	// sniffed is how much of a file decides whether it is binary.
	sniffed = 8 << 10
	// maxControl is the share of control characters, one in so many bytes, from
	// which on a file counts as binary; plain text has none, terminal logs some.
	maxControl = 20
)

// decode makes UTF-8 of the bytes of a text file: UTF-8 and UTF-16 by their
// byte order mark or their look, otherwise Windows-1252. Line ends become \n,
// and characters that show nothing go.
func decode(data []byte) (string, error) {
	var enc encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case wide(data, 1):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case wide(data, 0):
		enc = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	if enc == nil {
		if binary(data) {
			return "", ErrBinary
		}
		if !mostlyUTF8(data) {
			enc = legacy(data)
		}
	}
	if enc != nil {
		var err error
		if data, err = enc.NewDecoder().Bytes(data); err != nil {
			return "", err
		}
		if binary(data) {
			return "", ErrBinary
		}
	}
	return page.Printable(string(data)), nil
}

// legacy is the encoding of bytes that are no Unicode: the one that a page
// names, otherwise Windows-1252.
func legacy(data []byte) encoding.Encoding {
	head := data[:min(len(data), 1024)]
	if bytes.Contains(head, []byte("<")) && bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		if enc, _, _ := charset.DetermineEncoding(head, ""); enc != encoding.Nop && enc != unicode.UTF8 {
			return enc
		}
	}
	return charmap.Windows1252
}

// wide reports whether data looks like UTF-16 without a mark: Latin text has a
// zero in every second byte, starting at zero.
func wide(data []byte, zero int) bool {
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

// binary reports whether data is no text: it has zeros or more than a few
// control characters.
func binary(data []byte) bool {
	head := data[:min(len(data), sniffed)]
	control := 0
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b || b == 0x7f {
			control++
		}
	}
	return control*maxControl > len(head)
}

// mostlyUTF8 reports whether data is UTF-8, or would be but for a few broken
// places: a text cut in the middle of a character, say.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
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
