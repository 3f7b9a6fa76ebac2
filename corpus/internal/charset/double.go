package charset

import (
	"bytes"
	"unicode/utf8"
)

// undoDouble decodes UTF-8 that was read as Latin-1 and encoded again: in
// "â\u0080\u0093", which is a dash. Real texts have no control characters from U+0080
// on. So a run of Latin-1 characters that spells UTF-8 and has one of these is an
// encoded character, and in a text with one of them, so is every run that spells
// UTF-8.
func undoDouble(text []byte) []byte {
	if !encodedTwice(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		if r, n := spelled(text[i:]); n > 0 {
			out, i = utf8.AppendRune(out, r), i+n
			continue
		}
		_, n := utf8.DecodeRune(text[i:])
		out, i = append(out, text[i:i+n]...), i+n
	}
	return out
}

// encodedTwice reports whether text has a character that is encoded twice and has a
// control character, which is two bytes from 0xC2 on.
func encodedTwice(text []byte) bool {
	for i := 0; i < len(text); {
		at := bytes.IndexByte(text[i:], 0xc2)
		if at < 0 {
			return false
		}
		i += at
		if c := text[i+1:]; len(c) > 0 && c[0] < 0xa0 {
			for back := 2; back <= 6 && back <= i; back += 2 { // it continues a character that starts before it
				if _, n := spelled(text[i-back:]); n > back {
					return true
				}
			}
		}
		i++
	}
	return false
}

// spelled returns the character whose UTF-8 the first Latin-1 characters of text spell,
// and their length in text; 0 if they spell none.
func spelled(text []byte) (rune, int) {
	var raw [utf8.UTFMax]byte
	size := 0
	for k := range raw {
		r, n := utf8.DecodeRune(text[size:])
		if r < 0x80 || r > 0xff || n == 0 {
			break
		}
		raw[k], size = byte(r), size+n
		if c, m := utf8.DecodeRune(raw[:k+1]); k > 0 && c != utf8.RuneError && m == k+1 {
			return c, size
		}
	}
	return 0, 0
}
