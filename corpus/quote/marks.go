package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// A mark is a kind of quotation mark. A mark is closed by one of the same kind.
type mark uint8

const (
	noMark   mark = iota
	straight      // "..."
	curly         // “...”, and „...“
	angle         // «...», »...«, ‹...› and 「...」
	latex         // ``...''
	single        // ‘...’ and '...'
	block         // a paragraph or more marked with ">"
)

// A raw is a quoted stretch as found by its marks.
type raw struct {
	text.Span      // inside the marks
	mark      mark //
	first     int  // token of its opening mark
	last      int  // token after its closing mark
	depth     int
	open      bool // no closing mark: it ends with its paragraph
	joined    bool // the quote continues in the next paragraph's first raw
}

// maxDepth is the deepest nesting of quotation marks. Deeper ones are ignored.
const maxDepth = 6

// A marker finds the quoted stretches of one text, paragraph by paragraph.
type marker struct {
	s     string
	toks  []text.Token
	stack []raw
	found []raw
	maybe int // the token after which the open single quote may have ended, 0 for none
}

// paragraph returns the outermost quoted stretches among tokens [a, b), in
// order. The result is valid until the next call.
func (m *marker) paragraph(a, b int) []raw {
	m.stack, m.found, m.maybe = m.stack[:0], m.found[:0], 0
	for i := a; i < b; {
		if m.toks[i].Kind != text.Punct {
			i++
			continue
		}
		i += m.step(i, a, b)
	}
	if n := len(m.stack); n > 0 && m.maybe > 0 && m.stack[n-1].mark == single {
		m.close(n-1, m.maybe, 1)
	}
	return m.outermost(a, b)
}

// step handles the punctuation at token i and returns how many tokens it took.
func (m *marker) step(i, a, b int) int {
	s, t := m.s, m.toks[i]
	before, after := ' ', ' '
	if i > a {
		before, _ = utf8.DecodeLastRuneInString(s[:t.Start])
	}
	if i+1 < b {
		after, _ = utf8.DecodeRuneInString(s[t.End:])
	}
	opens := opensAfter(before) && opensBefore(after)
	switch s[t.Start:t.End] {
	case `"`:
		m.straight(i, opens, before, after)
	case "“":
		ends := !opensAfter(before) && (unicode.IsSpace(after) || unicode.IsPunct(after))
		if m.top(curly) >= 0 && ends {
			m.close(m.top(curly), i, 1)
		} else if !unicode.IsSpace(after) {
			m.push(i, 1, curly)
		}
	case "„", "‟":
		m.push(i, 1, curly)
	case "”":
		if k := m.double(); k >= 0 && (m.stack[k].mark == curly || !opens) {
			m.close(k, i, 1)
		} else if k < 0 && opens {
			m.push(i, 1, curly)
		}
	case "«", "»", "‹", "›", "「", "」":
		w := s[t.Start:t.End]
		if k := m.top(angle); k >= 0 && w != m.toks[m.stack[k].first].Of(s) {
			m.close(k, i, 1)
		} else if k < 0 && (w == "«" || w == "‹" || w == "「" || opens && w != "」") {
			m.push(i, 1, angle)
		}
	case "`":
		if i+1 < b && m.toks[i+1].Start == t.End && s[t.End] == '`' {
			m.push(i, 2, latex)
			return 2
		}
		if opens {
			m.push(i, 1, single)
		}
	case "'", "’", "‘":
		return m.apostrophe(i, b, opens, before, after)
	}
	return 1
}

func (m *marker) straight(i int, opens bool, before, after rune) {
	k := m.top(straight)
	switch {
	case k < 0 && m.top(curly) >= 0 && !opens && !unicode.IsLetter(after):
		m.close(m.top(curly), i, 1) // “...": the wrong closing mark
	case k < 0 && m.top(single) >= 0 && !opens && !unicode.IsLetter(after):
		m.close(m.top(single), i, 1)
	case k >= 0 && !(opens && unicode.IsSpace(before)):
		m.close(k, i, 1)
	case k >= 0: // an opening mark where one is open: that one was never closed
		m.stack = m.stack[:k]
		m.push(i, 1, straight)
	case opens, (before == ',' || before == ':') && unicode.IsLetter(after):
		m.push(i, 1, straight)
	case unicode.IsSpace(after) && i > 0 && m.toks[i-1].Of(m.s) == ":":
		m.push(i, 1, straight)
	}
}

// apostrophe handles a single quotation mark or an apostrophe at token i.
func (m *marker) apostrophe(i, b int, opens bool, before, after rune) int {
	s, t := m.s, m.toks[i]
	if t.Len() == 1 && i+1 < b && m.toks[i+1].Start == t.End && s[t.End] == '\'' {
		if k := max(m.top(latex), m.top(straight)); k >= 0 {
			m.close(k, i, 2)
		}
		return 2
	}
	if m.double() >= 0 {
		return 1 // nested in speech, which is not looked at
	}
	if k := m.top(single); k >= 0 && !unicode.IsSpace(before) && !opensAfter(before) {
		if (before == 's' || before == 'S') && unicode.IsSpace(after) && i+1 < b && m.toks[i+1].Kind != text.Punct {
			if m.maybe == 0 {
				m.maybe = i // workers' rights, or the end
			}
			return 1
		}
		m.close(k, i, 1)
		return 1
	}
	if !opens || s[t.Start:t.End] == "’" || !unicode.IsLetter(after) || i+1 < b && elision(m.toks[i+1].Of(s)) {
		return 1
	}
	if k := m.top(single); k >= 0 {
		if m.maybe > 0 {
			m.close(k, m.maybe, 1)
		} else {
			m.stack = m.stack[:k]
		}
	}
	m.push(i, 1, single)
	return 1
}

// elision reports whether w is a shortened word after an apostrophe: 'em, 'til.
func elision(w string) bool {
	switch w {
	case "em", "til", "tis", "twas", "cause", "n", "bout", "round", "Tis", "Twas", "Cause", "Em":
		return true
	}
	return false
}

// opensAfter reports whether a mark after r can be an opening one.
func opensAfter(r rune) bool {
	switch r {
	case '(', '[', '{', '—', '–', '-', '―', '"', '“', '„', '«', '‘', '\'', '>', '…', '/', '`', '|', '*', '_':
		return true
	}
	return unicode.IsSpace(r)
}

// opensBefore reports whether a mark before r can be an opening one.
func opensBefore(r rune) bool {
	switch r {
	case ';', ':', ',', ')', ']', '}', '!', '?':
		return false
	}
	return !unicode.IsSpace(r)
}

func (m *marker) push(i, n int, k mark) {
	if len(m.stack) < maxDepth {
		m.stack = append(m.stack, raw{Span: text.Span{Start: m.toks[i+n-1].End}, mark: k, first: i, depth: len(m.stack)})
	}
	if k == single {
		m.maybe = 0
	}
}

// close ends the raw at depth k with the mark of n tokens at i. It drops raws within it
// that are still open.
func (m *marker) close(k, i, n int) {
	r := m.stack[k]
	m.stack = m.stack[:k]
	r.End, r.last = m.toks[i].Start, i+n
	if strings.TrimSpace(r.Of(m.s)) != "" {
		m.found = append(m.found, r)
	}
	if r.mark == single {
		m.maybe = 0
	}
}

// top returns the depth of the innermost open mark of kind k, or -1.
func (m *marker) top(k mark) int {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if m.stack[i].mark == k {
			return i
		}
	}
	return -1
}

// double returns the depth of the innermost open mark that is not a single one.
func (m *marker) double() int {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if m.stack[i].mark != single {
			return i
		}
	}
	return -1
}

// outermost returns the stretches among tokens [a, b) without nested ones. A mark that
// was not closed extends to the end of the paragraph if it is at its start or no other
// quote follows.
func (m *marker) outermost(a, b int) []raw {
	if len(m.stack) > 0 && m.stack[0].mark != single {
		r := m.stack[0]
		inner := false
		for _, f := range m.found {
			inner = inner || f.Start > r.Start
		}
		if !inner {
			r.End, r.last, r.open = m.toks[b-1].End, b, true
			if strings.TrimSpace(r.Of(m.s)) != "" {
				m.found = append(m.found, r)
			}
		}
	}
	// Stretches are found by their ends: an outer one comes after its inner ones.
	out := m.found[:0]
	for _, f := range m.found {
		for len(out) > 0 && out[len(out)-1].Start > f.Start {
			out = out[:len(out)-1]
		}
		out = append(out, f)
	}
	return out
}
