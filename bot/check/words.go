package check

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// A word is a word of a text, or a part of one with hyphens, as it is compared:
// without case, accents, apostrophes, and the marks that only group (U.S., 39,000).
type word struct {
	text.Span
	folded  string
	bracket bool // stands in square brackets: an editor's word
	gap     bool // an ellipsis stands before it
	mark    bool // the number of an item in a list: may be added or left out
}

// A reader takes a text apart into words.
type reader struct {
	s       string
	out     []word
	limit   int // of words
	end     int // what was looked at
	closing int // where the last square bracket closes
	bracket bool
	gap     bool // an ellipsis stands before the next word
}

// words splits s into at most limit words, in the memory of out. It is linear.
// The rest of s, from the byte it returns, was not looked at.
func words(out []word, s string, limit int) ([]word, int) {
	r := reader{s: s, out: out, limit: limit, end: len(s), closing: strings.LastIndexByte(s, ']')}
	for at := 0; r.end == len(s); {
		t, ok := text.NextWord(s, at)
		if !ok {
			r.marks(at, len(s))
			break
		}
		r.marks(at, t.Start)
		at = r.word(t)
	}
	return r.out, r.end
}

// word adds the word t, and returns where it ends.
func (r *reader) word(t text.Token) (end int) {
	if next, ok := r.initial(t); ok { // [W]e
		r.bracket = false
		whole := text.Span{Start: t.Start - 1, End: next.End}
		r.add(word{Span: whole, folded: fold(t.Of(r.s)) + fold(next.Of(r.s))})
		return next.End
	}
	for part := range t.Parts(r.s) {
		for {
			and := strings.IndexByte(part.Of(r.s), '&')
			if and < 0 {
				break
			}
			r.part(text.Span{Start: part.Start, End: part.Start + and})
			part.Start += and
			r.add(word{Span: text.Span{Start: part.Start, End: part.Start + 1}, folded: symbols['&'], bracket: r.bracket})
			part.Start++
		}
		r.part(part)
	}
	return t.End
}

// part adds what no hyphen parts, with its sign where it is a number.
func (r *reader) part(p text.Span) {
	f := fold(p.Of(r.s))
	if n := signBefore(r.s, p.Start); n > 0 {
		p.Start -= n
		f = "-" + f
	}
	mark := numbers(r.s, p.Start, p.End)
	r.add(word{Span: p, folded: f, bracket: r.bracket || mark || rolesAt(r.s, p.Start, p.End), mark: mark})
}

func (r *reader) add(w word) {
	switch {
	case w.folded == "":
		return
	case len(r.out) >= r.limit:
		r.end = min(r.end, w.Start)
		return
	}
	w.gap = r.gap && len(r.out) > 0
	r.gap = false
	r.out = append(r.out, w)
}

// marks reads what stands between two words.
func (r *reader) marks(from, to int) {
	for i := from; i < to; {
		c, n := utf8.DecodeRuneInString(r.s[i:])
		switch {
		case c == '[':
			r.bracket = i < r.closing
		case c == ']':
			r.bracket = false
		case c == '\u2026', c == '.' && dots(r.s[i:]) >= 3:
			r.gap = true
		case symbols[c] != "":
			r.add(word{Span: text.Span{Start: i, End: i + n}, folded: symbols[c], bracket: r.bracket})
		}
		i += n
	}
}

// initial returns the word that goes on after the letter t in square brackets, as
// in "[W]e".
func (r *reader) initial(t text.Token) (next text.Token, ok bool) {
	bracketed := t.Start > 0 && r.s[t.Start-1] == '[' && strings.HasPrefix(r.s[t.End:], "]")
	if !bracketed || utf8.RuneCountInString(t.Of(r.s)) > 1 {
		return next, false
	}
	next, ok = text.NextWord(r.s, t.End+1)
	return next, ok && next.Start == t.End+1 && next.Kind != text.Number && t.Kind != text.Number
}

// symbols are marks that are read as words.
var symbols = map[rune]string{'%': "percent", '&': "and", '$': "$", '£': "£", '€': "€", '¥': "¥"}

// fold is a word as it is compared.
func fold(w string) string {
	f := text.Fold(w)
	for i := range len(f) {
		if c := f[i]; c == '\'' || c == '-' || c == ',' || c == '.' {
			return string(text.AppendPlain(nil, w))
		}
	}
	return f
}

// signBefore is the length of the minus sign before the number at i, 0 where no
// number stands there, or a word before the sign.
func signBefore(s string, i int) int {
	if !isDigit(s[i]) {
		return 0
	}
	n := 0
	switch {
	case strings.HasSuffix(s[:i], "-"):
		n = 1
	case strings.HasSuffix(s[:i], "\u2212"):
		n = len("\u2212")
	default:
		return 0
	}
	if i == n || strings.IndexByte(" (\n\t|`'*\"", s[i-n-1]) >= 0 {
		return n
	}
	return 0
}

// maxMark is how many digits the number of an item has at most.
const maxMark = 3

// numbers reports whether the word at s[i:end] numbers an item of a list: 2. or
// 2) at the start of a line.
func numbers(s string, i, end int) bool {
	if end-i > maxMark || end+1 >= len(s) || strings.Trim(s[i:end], "0123456789") != "" {
		return false
	}
	if s[end] != '.' && s[end] != ')' || s[end+1] != ' ' {
		return false
	}
	before := strings.TrimRight(s[:i], " \t>")
	return before == "" || before[len(before)-1] == '\n'
}

// rolesAt reports whether the word at s[i:end] is a role of reST, as in
// :ref:`the list`, which a reader may see or not.
func rolesAt(s string, i, end int) bool {
	if i == 0 || s[i-1] != ':' || i > 1 && s[i-2] != ' ' && s[i-2] != '\n' || end+1 >= len(s) || s[end] != ':' {
		return false
	}
	return s[end+1] == '`' || isAlnum(s[end+1]) && !isDigit(s[end+1])
}

// dots counts the full stops that s starts with, spaces between them allowed.
func dots(s string) int {
	n := 0
	for i := 0; i < len(s) && n < 4; i++ {
		switch s[i] {
		case '.':
			n++
		case ' ':
		default:
			return n
		}
	}
	return n
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isAlnum(b byte) bool { return isDigit(b) || 'a' <= b|0x20 && b|0x20 <= 'z' }
