package timex

import (
	"verbatim/corpus/text"
)

// A lexeme is a part of a token with its class. Tokens are split at hyphens
// (third-quarter) and before a possessive ending (year's).
type lexeme struct {
	word
	start, end int32
	kind       text.Kind
	glued      bool // no white space before it
	hyphen     bool // a hyphen before it
	opens      bool // the first of its sentence
}

// lex turns the tokens into lexemes, with a gap before each paragraph.
func lex(t *text.Text) []lexeme {
	out := make([]lexeme, 0, len(t.Tokens)+len(t.Tokens)/8)
	prev, paragraphs := 0, t.Paragraphs
	for i := range t.Tokens {
		tok := &t.Tokens[i]
		if len(paragraphs) > 0 && paragraphs[0].Start <= tok.Start {
			out = append(out, lexeme{word: word{class: gap}, start: int32(prev), end: int32(prev)})
			paragraphs = paragraphs[1:]
		}
		glued := tok.Start == prev
		prev = tok.End
		first := len(out)
		if tok.Kind == text.Punct {
			w := word{mark, 0, int32(t.S[tok.Start])}
			out = append(out, lexeme{word: w, start: int32(tok.Start), end: int32(tok.End), kind: tok.Kind, glued: glued})
		} else {
			out = lexToken(out, t.S, *tok, glued)
		}
		if len(out) > first {
			out[first].opens = tok.Opens
		}
	}
	return out
}

// lexToken appends the pieces of one word or number, cut at its hyphens.
func lexToken(out []lexeme, s string, tok text.Token, glued bool) []lexeme {
	for part := range tok.Parts(s) {
		from, hyphen := len(out), part.Start > tok.Start
		if isDigit(s[part.Start]) {
			out = lexNumber(out, part.Of(s), part.Start, glued || hyphen)
		} else {
			out = lexWord(out, part.Of(s), part.Start, tok.Kind, glued || hyphen)
		}
		out[from].hyphen = hyphen
	}
	return out
}

// lexWord appends a word, without its possessive ending.
func lexWord(out []lexeme, w string, at int, kind text.Kind, glued bool) []lexeme {
	stem := len(w) - text.Possessive(w)
	out = append(out, lexeme{word: lookup(w[:stem], kind), start: int32(at), end: int32(at + stem), kind: kind, glued: glued})
	if stem < len(w) {
		s := word{class: possessive}
		out = append(out, lexeme{word: s, start: int32(at + stem), end: int32(at + len(w)), kind: kind, glued: true})
	}
	return out
}

// lookup finds w in the lexicon whatever its case, and its full stops apart.
// A word in -ed that is not there counts as a verb in the past.
func lookup(w string, kind text.Kind) word {
	var buf [longestWord + 3]byte
	if len(w) > len(buf) {
		return word{class: inEd(w, kind)}
	}
	n := 0
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c == '.' {
			continue
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[n] = c
		n++
	}
	if lengths[buf[0]]>>n&1 == 0 {
		return word{class: inEd(buf[:n], kind)}
	}
	if x, ok := lexicon[string(buf[:n])]; ok {
		if kind == text.Lower && x.trait&ambiguous != 0 && (x.class == monthName || x.class == weekday) {
			if n == 3 && x.n == 5 {
				return word{class: modal} // may
			}
			return word{}
		}
		return x
	}
	return word{class: inEd(buf[:n], kind)}
}

// inEd is the class of a word that is not in the lexicon.
func inEd[T string | []byte](w T, kind text.Kind) class {
	if n := len(w); kind == text.Lower && n > 3 && w[n-1] == 'd' && w[n-2] == 'e' {
		return pastVerb
	}
	return other
}

// lexNumber appends a number and what is written together with it: 10th,
// 1990s, 10am.
func lexNumber(out []lexeme, w string, at int, glued bool) []lexeme {
	n, tenths := scanNumber(w)
	x := lexeme{word: word{number, 0, tenths}, start: int32(at), end: int32(at + n), kind: text.Number, glued: glued}
	suffix := w[n:]
	whole := func(c class, value int32) []lexeme {
		x.class, x.n, x.end = c, value, int32(at+len(w))
		return append(out, x)
	}
	switch {
	case suffix == "":
		return append(out, x)
	case (suffix == "s" || suffix == "'s" || suffix == "’s") && tenths > 0 && tenths%100 == 0 && (n == 4 || n == 2):
		return whole(decadeName, tenths/10)
	case suffix == "'s" || suffix == "’s":
		return append(out, x, lexeme{word: word{class: possessive}, start: x.end, end: int32(at + len(w)), glued: true})
	case n <= 2 && text.OrdinalEnding(suffix):
		return whole(ordinal, tenths/10)
	}
	switch y := lookup(suffix, text.Lower); y.class {
	case meridiem, unitName:
		return append(out, x, lexeme{word: y, start: x.end, end: int32(at + len(w)), glued: true})
	}
	return whole(other, 0)
}

// scanNumber reads the digits that w starts with. It returns their length and value
// in tenths; the value is -1 where it is too large for any time.
func scanNumber(w string) (n int, tenths int32) {
	const most = 1e7
	value, fraction := int64(0), false
	for n < len(w) && (isDigit(w[n]) || (w[n] == ',' || w[n] == '.') && n+1 < len(w) && isDigit(w[n+1])) {
		switch {
		case w[n] == '.' && !fraction:
			value, fraction = value*10+int64(w[n+1]-'0'), true
			n++
		case fraction:
			value = most + 1 // finer than a tenth
		case w[n] == ',':
		case value <= most:
			value = value*10 + int64(w[n]-'0')
		}
		n++
	}
	if !fraction {
		value *= 10
	}
	if value > most {
		return n, -1
	}
	return n, int32(value)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
