package format

import (
	"fmt"
	"strconv"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// readRTF reads Rich Text Format. What it needs of RTF is small: groups, the
// words that end a paragraph, characters in three spellings, and the
// destinations that hold no text. The format's specification is Microsoft's,
// version 1.9.1.
func readRTF(x *extraction, prefix string, data []byte) error {
	r := rtfReader{data: data, page: charmap.Windows1252}
	if err := r.run(); err != nil {
		return err
	}
	r.w.end()
	return x.blocks(prefix, r.w.blocks, Meta{Title: r.info["title"], Author: r.info["author"], Date: r.date()})
}

// maxGroups is how deep groups may be nested; documents stay below 20.
const maxGroups = 1000

// An rtfGroup is what braces save and restore.
type rtfGroup struct {
	dest string // "" for the text, "-" for what is no text, or the name of an info field
	uc   int    // how many bytes after \u stand in for its character
}

type rtfReader struct {
	data  []byte
	page  *charmap.Charmap
	w     writer
	info  map[string]string
	at    rtfGroup
	stack []rtfGroup
	skip  int    // bytes yet to pass over after \u
	high  rune   // the first half of a surrogate pair
	star  bool   // \* came: a destination that may be ignored
	day   [3]int // of the revision or creation time
}

func (r *rtfReader) run() error {
	r.at, r.info = rtfGroup{uc: 1}, map[string]string{}
	for i := 0; i < len(r.data); {
		switch c := r.data[i]; c {
		case '{':
			if len(r.stack) >= maxGroups {
				return fmt.Errorf("%w: groups nested %d deep", ErrLimit, maxGroups)
			}
			r.stack = append(r.stack, r.at)
			i++
		case '}':
			if len(r.stack) > 0 {
				r.at, r.stack = r.stack[len(r.stack)-1], r.stack[:len(r.stack)-1]
			}
			r.star, r.skip = false, 0
			i++
		case '\\':
			i = r.control(i + 1)
		case '\r', '\n':
			i++
		default:
			r.put(string(r.page.DecodeByte(c)))
			i++
		}
	}
	return nil
}

// control reads the control word or symbol at i and returns where it ends.
func (r *rtfReader) control(i int) int {
	if i >= len(r.data) {
		return i
	}
	c := r.data[i]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		return r.symbol(c, i+1)
	}
	start := i
	for i < len(r.data) && r.data[i]|0x20 >= 'a' && r.data[i]|0x20 <= 'z' {
		i++
	}
	word, num := string(r.data[start:i]), i
	if i < len(r.data) && r.data[i] == '-' {
		i++
	}
	for i < len(r.data) && r.data[i] >= '0' && r.data[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(string(r.data[num:i]))
	if err != nil {
		n = 1
	}
	if i < len(r.data) && r.data[i] == ' ' {
		i++
	}
	if word == "bin" { // raw bytes follow, braces among them
		return i + min(max(n, 0), len(r.data)-i)
	}
	r.word(word, n)
	return i
}

func (r *rtfReader) symbol(c byte, i int) int {
	switch c {
	case '\'':
		if i+2 <= len(r.data) {
			if b, err := strconv.ParseUint(string(r.data[i:i+2]), 16, 8); err == nil {
				r.put(string(r.page.DecodeByte(byte(b))))
			}
			return i + 2
		}
	case '*':
		r.star = true
	case '~':
		r.put(" ")
	case '_':
		r.put("-")
	case '\\', '{', '}':
		r.put(string(rune(c)))
	case '\n', '\r':
		r.word("par", 1)
	}
	return i
}

func (r *rtfReader) word(word string, n int) {
	switch word {
	case "par", "sect", "page", "row":
		if r.at.dest == "" {
			r.w.end()
		}
	case "line", "tab", "cell":
		r.put(" ")
	case "emdash":
		r.put("—")
	case "endash":
		r.put("–")
	case "lquote":
		r.put("‘")
	case "rquote":
		r.put("’")
	case "ldblquote":
		r.put("“")
	case "rdblquote":
		r.put("”")
	case "bullet":
		r.put("•")
	case "outlinelevel":
		if r.at.dest == "" {
			r.w.level = max(1, r.w.level)
		}
	case "ansicpg":
		if n == 1250 {
			r.page = charmap.Windows1250
		} else if n == 1251 {
			r.page = charmap.Windows1251
		}
	case "uc":
		r.at.uc = min(max(n, 0), 8)
	case "u":
		r.unicode(rune(uint16(n)))
	case "title", "author":
		r.at.dest = word
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl", "footerr", "creatim", "revtim", "fldinst", "xe", "tc":
		r.at.dest = "-"
	case "yr":
		r.day[0] = n
	case "mo":
		r.day[1] = n
	case "dy":
		r.day[2] = n
	default:
		if r.star {
			r.at.dest = "-"
		}
	}
	r.star = false
}

func (r *rtfReader) unicode(c rune) {
	r.skip = 0
	switch {
	case utf16.IsSurrogate(c) && r.high == 0:
		r.high = c
	case r.high != 0:
		r.put(string(utf16.DecodeRune(r.high, c)))
		r.high = 0
	default:
		r.put(string(c))
	}
	r.skip = r.at.uc
}

// put adds text to where the reader is, but for what only stands in for a
// Unicode character that was read already.
func (r *rtfReader) put(s string) {
	if r.skip > 0 {
		r.skip--
		return
	}
	switch r.at.dest {
	case "-":
	case "":
		r.w.text.WriteString(s)
	default:
		if v := r.info[r.at.dest]; len(v) < 500 {
			r.info[r.at.dest] = v + s
		}
	}
}

func (r *rtfReader) date() string {
	if y, m, d := r.day[0], r.day[1], r.day[2]; y > 1900 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31 {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	return ""
}
