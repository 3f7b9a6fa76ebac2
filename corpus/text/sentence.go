package text

import "strings"

// Paragraphs returns the blocks of s that a blank line, or a line break with
// no wrapping, sets apart. A span has no white space at its ends.
func Paragraphs(s string) []Span {
	var out []Span
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += start
		}
		if p := trim(s, Span{start, end}); p.Len() > 0 {
			out = append(out, p)
		}
		start = end + 1
	}
	return out
}

// Sentences splits each paragraph of s into sentences.
func Sentences(s string, paragraphs []Span) []Span {
	var out []Span
	for _, p := range paragraphs {
		start := p.Start
		for i := p.Start; i < p.End; i++ {
			if (s[i] == '.' || s[i] == '?' || s[i] == '!') && (i+1 == p.End || s[i+1] == ' ') {
				out = append(out, trim(s, Span{start, i + 1}))
				start = i + 1
			}
		}
		if last := trim(s, Span{start, p.End}); last.Len() > 0 {
			out = append(out, last)
		}
	}
	return out
}

func trim(s string, p Span) Span {
	for p.Start < p.End && (s[p.Start] == ' ' || s[p.Start] == '\t' || s[p.Start] == '\r' || s[p.Start] == '\n') {
		p.Start++
	}
	for p.End > p.Start && (s[p.End-1] == ' ' || s[p.End-1] == '\t' || s[p.End-1] == '\r' || s[p.End-1] == '\n') {
		p.End--
	}
	return p
}
