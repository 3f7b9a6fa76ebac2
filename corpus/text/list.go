package text

import (
	"strings"
	"unicode/utf8"
)

// bullet reports whether r is used only to mark list items.
func bullet(r rune) bool {
	switch r {
	case '•', '⁃', '◦', '‣', '▪', '■', '●', '○', '·', '➢', '✓':
		return true
	}
	return false
}

// A number is the mark of an item of a numbered list: 3. or 3) or 3.) or c.
type number struct {
	n     int
	form  string // what follows the number: ".", ")" or ".)"
	alpha bool   // a letter: a is 1
}

// marker reads the number of a list item at i, as in "3. The third item". end is the
// place after it.
func marker(s string, i int) (m number, end int, ok bool) {
	j := i
	for j < len(s) && j-i < 3 && isDigit(s[j]) {
		m.n = m.n*10 + int(s[j]-'0')
		j++
	}
	if j == i && j < len(s) && 'a' <= s[j] && s[j] <= 'z' {
		m.n, m.alpha = int(s[j]-'a')+1, true
		j++
	}
	if j == i {
		return m, i, false
	}
	for _, form := range []string{".)", ".", ")"} {
		if strings.HasPrefix(s[j:], form) {
			m.form = form
			end = j + len(form)
			return m, end, end < len(s) && s[end] == ' '
		}
	}
	return m, i, false
}

// items returns where the items of a list within one paragraph start, without the
// first: "1) One thing 2) Another". The paragraph must start with a mark, and the marks
// must count upwards or be bullets.
func items(s string, p Span) []int {
	first, n := utf8.DecodeRuneInString(s[p.Start:p.End])
	if bullet(first) {
		return indexAll(s, p, s[p.Start:p.Start+n])
	}
	last, end, ok := marker(s[:p.End], p.Start)
	if !ok {
		return nil
	}
	var out []int
	for i := end; i < p.End; i++ {
		if s[i-1] != ' ' && s[i-1] != '\n' || !isDigit(s[i]) && !last.alpha {
			continue
		}
		m, end, ok := marker(s[:p.End], i)
		if ok && m.n == last.n+1 && m.form == last.form && m.alpha == last.alpha {
			out = append(out, i)
			last, i = m, end
		}
	}
	return out
}

// indexAll returns the places of mark within p that have a space before them.
func indexAll(s string, p Span, mark string) []int {
	var out []int
	for i := p.Start + len(mark); ; {
		k := strings.Index(s[i:p.End], mark)
		if k < 0 {
			return out
		}
		i += k
		if s[i-1] == ' ' || s[i-1] == '\n' {
			out = append(out, i)
		}
		i += len(mark)
	}
}
