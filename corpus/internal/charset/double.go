package charset

import (
	"bytes"
	"unicode/utf8"
)

// undoDouble undoes what a program did that took UTF-8 for Latin-1 and encoded it again:
// "â\u0080\u0093" is a dash. No text has the control characters from U+0080 on, so
// a run of Latin-1 characters with one of them that spells UTF-8 is such a
// character, and in a text with one so is every other run that spells UTF-8.
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

// encodedTwice reports whether a character of text is encoded twice, with a control
// character in it. Those are two bytes that begin with 0xC2.
func encodedTwice(text []byte) bool {
	for i := 0; i < len(text); {
		at := bytes.IndexByte(text[i:], 0xc2)
		if at < 0 {
			return false
		}
		i += at
		if c := text[i+1:]; len(c) > 0 && c[0] < 0xa0 {
			for back := 2; back <= 6 && back <= i; back += 2 { // it goes on a character that begins before it
				if _, n := spelled(text[i-back:]); n > back {
					return true
				}
			}
		}
		i++
	}
	return false
}

// spelled is the character that the Latin-1 characters at the beginning of text
// are the UTF-8 of, and how many bytes of text they take; 0 for none.
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
