package charset

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Wide reports whether data is in UTF-16 or UTF-32.
func Wide(data []byte) bool {
	enc, _ := wide(data)
	return enc != nil
}

// wide returns the encoding of data with a byte order mark, or else of two or four
// bytes a character. guessed is its name if it is a guess.
func wide(data []byte) (enc encoding.Encoding, guessed string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), ""
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), ""
	}
	const looked = 8 << 10
	head := data[:min(len(data), looked)&^3]
	if len(head) < 8 || bytes.IndexByte(head, 0) < 0 {
		return nil, ""
	}
	for _, w := range []struct {
		name string
		enc  encoding.Encoding
	}{
		{"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"utf-16le", utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)},
		{"utf-16be", utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)},
	} {
		if text, err := w.enc.NewDecoder().Bytes(head); err == nil && prose(text) {
			return w.enc, w.name
		}
	}
	return nil, ""
}

// prose reports whether text has letters of few scripts with spaces or full stops
// between them. Bytes in another encoding would become characters of all scripts.
func prose(text []byte) bool {
	const (
		mostScripts = 3
		longestWord = 100 // characters
		mostOdd     = 100 // characters, of which one may be neither letter, digit, space nor punctuation
	)
	seen := map[*unicode.RangeTable]bool{}
	all, gaps, odd := 0, 0, 0
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		last := len(text) <= 4
		text = text[n:]
		all++
		switch {
		case r == utf8.RuneError && last: // half of a surrogate pair
		case unicode.IsSpace(r) || unicode.IsPunct(r):
			gaps++
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Co, r):
			return false
		case unicode.IsLetter(r):
			for _, s := range commonScripts {
				if unicode.Is(s, r) {
					seen[s] = true
					n = 0
					break
				}
			}
			if n > 0 {
				odd++
			}
		case !unicode.IsDigit(r) && !unicode.IsMark(r):
			odd++
		}
	}
	return gaps*longestWord >= all && odd*mostOdd <= all+mostOdd && len(seen) <= mostScripts
}

var commonScripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic, unicode.Thai, unicode.Devanagari, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul}
