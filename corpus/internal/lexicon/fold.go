package lexicon

import "unicode/utf8"

// Fold is s in small letters without the accents of the Latin alphabets:
// "O'Neill" is "o'neill", "Marušić" is "marusic".
func Fold(s string) string {
	return string(appendFolded(make([]byte, 0, len(s)), s))
}

func appendFolded(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return appendFoldedRunes(b, s[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

func appendFoldedRunes(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			b = append(b, byte(r)|0x20)
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case r == '\u2019' || r == '\u02bb':
			b = append(b, '\'')
		case r >= 0xC0 && r < 0xC0+rune(len(latin)) && latin[r-0xC0] != ' ':
			b = append(b, latin[r-0xC0])
			if second := ligature(r); second != 0 {
				b = append(b, second)
			}
		case r >= 0x300 && r < 0x370: // a combining accent
		case r >= 0x1EA0 && r < 0x1EA0+rune(len(vietnamese)):
			b = append(b, vietnamese[r-0x1EA0])
		default:
			b = append(b, extended(r)...)
		}
	}
	return b
}

// latin has the base letters of U+00C0 to U+017F.
const latin = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn" +
	"oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// vietnamese has the base letters of U+1EA0 to U+1EF9.
const vietnamese = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"

func ligature(r rune) byte {
	switch r {
	case 'Æ', 'æ', 'Œ', 'œ':
		return 'e'
	case 'ß':
		return 's'
	case 'Þ', 'þ':
		return 'h'
	}
	return 0
}

func extended(r rune) string {
	switch r {
	case 'Ə', 'ə', 'ǝ':
		return "e"
	case 'Ș', 'ș':
		return "s"
	case 'Ț', 'ț':
		return "t"
	case 'ơ', 'Ơ':
		return "o"
	case 'ư', 'Ư':
		return "u"
	}
	return string(r)
}
