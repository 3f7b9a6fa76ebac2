package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// widestWrap is the most bytes of lines in wrapped text. Mail and newswire wrap at
	// 60 to 80 columns, some tools at 100.
	widestWrap = 110
	// ragged is how many bytes a wrapped line may be too short, since newswire is not
	// filled evenly.
	ragged = 14
	// wrapShare is the share of line breaks, one in so many, that are within a sentence
	// in wrapped text. In prose two in three are, in lists and poems almost none.
	wrapShare = 5
)

// Paragraphs returns the paragraphs of s, without white space at their ends. A blank
// line ends a paragraph, and so does a line break that does not come from wrapping the
// text at a width.
func Paragraphs(s string) []Span {
	lines := splitLines(s)
	width := wrapWidth(s, lines)
	var out []Span
	open := false // whether the next line may continue the last paragraph
	for i, l := range lines {
		if l.Len() == 0 {
			open = false
			continue
		}
		if open && (width > 0 && wraps(s, lines[i-1], l, width) || continues(s, out[len(out)-1], l)) {
			out[len(out)-1].End = l.End
		} else {
			out = append(out, l)
		}
		open = true
	}
	return out
}

// splitLines returns the lines of s without white space at their ends. A blank line is
// an empty span.
func splitLines(s string) []Span {
	var out []Span
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += start
		}
		out = append(out, trim(s, Span{start, end}))
		start = end + 1
	}
	return out
}

// wrapWidth returns the width at which the lines of s are wrapped, 0 if they are not.
func wrapWidth(s string, lines []Span) int {
	breaks, within := 0, 0
	var lengths []int
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if a.Len() == 0 || b.Len() == 0 {
			continue
		}
		breaks++
		lengths = append(lengths, a.Len())
		if !endsSentence(s, a) && lowerAt(s, b.Start) {
			within++
		}
	}
	if within == 0 || within*wrapShare < breaks {
		return 0
	}
	slices.Sort(lengths)
	if w := lengths[len(lengths)*9/10]; w <= widestWrap {
		return w
	}
	return 0
}

// wraps reports whether the break between the lines a and b comes from wrapping at
// width: the first word of b did not fit on a.
func wraps(s string, a, b Span, width int) bool {
	if item(s[b.Start:b.End]) || indent(s, b) > indent(s, a)+1 || labelled(s[a.Start:a.End]) && labelled(s[b.Start:b.End]) {
		return false
	}
	word := strings.IndexAny(s[b.Start:b.End], " \t")
	if word < 0 {
		word = b.Len()
	}
	return a.Len()+1+word > width-ragged
}

// labelled reports whether a line starts with a label, as in a list of lines such as
// "Present: Ada".
func labelled(line string) bool {
	const longest = 24 // bytes of a label
	i := strings.IndexByte(line[:min(len(line), longest)], ':')
	if i <= 0 || i+1 >= len(line) || line[i+1] != ' ' && line[i+1] != '\t' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(line)
	return unicode.IsUpper(r) && strings.Count(line[:i], " ") < 3 && !strings.ContainsAny(line[:i], ".,;()\"'")
}

// continues reports whether the line b can only be the rest of the sentence at the end
// of a, at any width.
func continues(s string, a, b Span) bool {
	const long = 40 // bytes; less may be a list or a poem
	return a.Len() >= long && lowerAt(s, b.Start) && !endsSentence(s, a) && !item(s[b.Start:b.End])
}

// item reports whether a line starts like a list item.
func item(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	if bullet(r) || (r == '-' || r == '*') && n < len(line) && line[n] == ' ' {
		return true
	}
	_, end, ok := marker(line, 0)
	return ok && end < len(line) && line[end] == ' '
}

// indent returns the length of the white space before l on its line.
func indent(s string, l Span) int {
	return l.Start - 1 - strings.LastIndexByte(s[:l.Start], '\n')
}

// endsSentence reports whether l ends like a sentence.
func endsSentence(s string, l Span) bool {
	end := strings.TrimRight(s[l.Start:l.End], "\"'”’)]»")
	return end == "" || strings.ContainsRune(".?!:…", LastRune(end))
}

func lowerAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLower(r)
}

// trim removes white space from the ends of p.
func trim(s string, p Span) Span {
	for p.Start < p.End {
		r, n := utf8.DecodeRuneInString(s[p.Start:p.End])
		if !unicode.IsSpace(r) {
			break
		}
		p.Start += n
	}
	for p.End > p.Start {
		r, n := utf8.DecodeLastRuneInString(s[p.Start:p.End])
		if !unicode.IsSpace(r) {
			break
		}
		p.End -= n
	}
	return p
}
