package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences splits each paragraph of s into sentences. A full stop ends a sentence
// unless there is an abbreviation or an initial before it or a small letter after it.
// Sentences have no white space at their ends, and together have every word of the
// paragraphs.
func Sentences(s string, paragraphs []Span) []Span {
	out := make([]Span, 0, len(paragraphs)+len(s)/120)
	for _, p := range paragraphs {
		start := p.Start
		add := func(end int) {
			if x := trim(s, Span{start, end}); x.Len() > 0 {
				out = append(out, x)
			}
			start = end
		}
		for _, end := range append(items(s, p), p.End) {
			for i := start; i < end; {
				if !stops[s[i]] {
					i++
					continue
				}
				st := stopAt(s[:end], i)
				if st.n > 0 && st.ends(s[:end], start) {
					add(st.end)
				}
				i = max(st.next, i+1)
			}
			add(end)
		}
	}
	return out
}

// stops has the first bytes of the marks that end a sentence.
var stops = [256]bool{'.': true, '!': true, '?': true, 0xE2: true, 0xE3: true}

// A stop is a run of marks that may end a sentence, such as . ?! ..., with the closing
// quotation marks and brackets after it.
type stop struct {
	start       int  // of the run
	n           int  // marks in it; 0: there is none here
	dots        bool // full stops only
	apart       bool // spaces between them: . . .
	spaceBefore bool // white space before the first
	quoted      bool // a quotation mark closes after it
	end         int  // where the sentence ends if it ends here
	next        int  // the place after it
}

// spacedDot reports whether s starts with a dot of ". . .", and not with ".5".
func spacedDot(s string) bool {
	return strings.HasPrefix(s, " .") && (len(s) == 2 || !alphanumeric(s[2]))
}

// stopAt reads the stop at i.
func stopAt(s string, i int) stop {
	st := stop{start: i, dots: true, spaceBefore: i > 0 && isSpace(s[i-1])}
	j := i
	for j < len(s) {
		w := mark(s, j)
		if w == 0 && st.n > 0 && st.dots && spacedDot(s[j:]) {
			st.apart = true
			w = 2
		}
		if w == 0 {
			break
		}
		st.dots = st.dots && (s[j] == '.' || s[j] == ' ' || s[j] == 0xE2)
		st.n++
		if w == len("…") {
			st.n += 2
		}
		j += w
	}
	st.end = j
	st.next = j
	if st.n == 0 {
		return st
	}
	st.end, st.quoted = closers(s, j)
	st.next = st.end
	if st.dots && st.apart && !st.spaceBefore && st.n == 4 && st.end == j && capitalAfter(s, j) {
		st.end = i + 1 // "compounds. . . . The": the sentence ends before the omission
	}
	return st
}

// mark returns the length of the mark at i, 0 for none.
func mark(s string, i int) int {
	switch s[i] {
	case '.', '!', '?':
		return 1
	case 0xE2:
		if strings.HasPrefix(s[i:], "…") {
			return len("…")
		}
	case 0xE3:
		if strings.HasPrefix(s[i:], "。") {
			return len("。")
		}
	}
	return 0
}

// closers returns the end of the closing quotation marks, closing brackets and footnote
// numbers at i.
func closers(s string, i int) (end int, quoted bool) {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '"', '\'', '”', '’', '»':
			quoted = true
		case ')', ']', '}':
		case '[':
			j := i + 1
			for j < len(s) && isDigit(s[j]) {
				j++
			}
			if j == i+1 || j == len(s) || s[j] != ']' {
				return i, quoted
			}
			n = j + 1 - i
		default:
			return i, quoted
		}
		i += n
	}
	return i, quoted
}

// ends reports whether the stop ends the sentence that starts at start.
func (st stop) ends(s string, start int) bool {
	if st.next >= len(s) {
		return false // the paragraph ends it
	}
	if r, _ := utf8.DecodeRuneInString(s[st.next:]); !unicode.IsSpace(r) {
		return strings.HasPrefix(s[st.start:], "。")
	}
	if st.dots && st.n == 3 && (st.apart || st.start > 0 && s[st.start-1] == '[') {
		return false // an omission within the sentence
	}
	f := followAt(s, st.next)
	switch {
	case f.lower:
		return false
	case !st.dots:
		return !st.quoted || !f.speaks(s)
	case st.n > 1 || st.quoted:
		return true
	}
	return stopEnds(s, start, st.start, f)
}

// stopEnds reports whether a single full stop at i ends a sentence, by the word before
// it and the word f after it.
func stopEnds(s string, start, i int, f follow) bool {
	w := wordBefore(s, start, i)
	if w.Len() == 0 {
		return true
	}
	if numberOf(s, start, i) {
		return false
	}
	switch classOf(s[w.Start:w.End]) {
	case before:
		// On Main St. He ...
		return w.Start > start && f.starter && s[w.Start:w.End] == "St" && !f.title
	case numbered:
		return !f.digit
	case either:
		return f.starter
	case clock:
		return !f.day && !(f.allCaps && !f.starter) && !opensWithTime(s[start:w.Start])
	}
	switch letters := initials(s[w.Start:w.End]); {
	case letters == 1 && s[w.Start:w.End] == "I":
		return w.Start > start && !afterCapital(s, start, w.Start)
	case letters == 1:
		return f.starter && !f.title && !afterCapital(s, start, w.Start)
	case letters > 1:
		return f.starter
	}
	return true
}

// numberOf reports whether the stop at i belongs to the number of a list item
// that opens the sentence.
func numberOf(s string, start, i int) bool {
	for start < i {
		r, n := utf8.DecodeRuneInString(s[start:])
		if !bullet(r) && r != ' ' {
			break
		}
		start += n
	}
	_, end, ok := marker(s, start)
	return ok && start < i && i < end
}

// wordBefore returns the word that ends at i, from the last space, bracket or quotation
// mark.
func wordBefore(s string, start, i int) Span {
	const longest = 12 // no abbreviation has more bytes
	j := i
	for j > start && i-j <= longest && !opensWord(s, j) {
		j--
	}
	return Span{j, i}
}

// opensWord reports whether what stands before j opens a word: white space, a
// bracket, a quotation mark or a dash.
func opensWord(s string, j int) bool {
	switch b := s[j-1]; b {
	case ' ', '\n', '\t', '\r', '(', '[', '{', '"', '\'', '`', '/':
		return true
	default:
		if b < utf8.RuneSelf || j < 3 {
			return false
		}
		switch s[j-3 : j] {
		case "“", "‘", "—", "–":
			return true
		}
		return false
	}
}

func classOf(w string) class {
	c, ok := abbreviations[w]
	if !ok && len(w) > 1 && len(w) < 6 && isUpper(w[1]) { // MR. CORP.
		c = abbreviations[w[:1]+strings.ToLower(w[1:])]
	}
	return c
}

// initials counts the single letters that w is made of, as J or U.S; 0 where
// it is made of anything else.
func initials(w string) int {
	n := 0
	for i := 0; i < len(w); i++ {
		if i%2 == 1 {
			if w[i] != '.' {
				return 0
			}
			continue
		}
		if !isLetter(w[i]) {
			return 0
		}
		n++
	}
	return n
}

// afterCapital reports whether a capitalised word or an initial stands before
// i in the sentence: Albert I. Jones.
func afterCapital(s string, start, i int) bool {
	e := i
	for e > start && s[e-1] == ' ' {
		e--
	}
	w := e
	for w > start && !isSpace(s[w-1]) {
		w--
	}
	if w == e {
		return true // nothing before it: an initial opens the sentence
	}
	r, _ := utf8.DecodeRuneInString(s[w:])
	return unicode.IsUpper(r) && !strings.HasSuffix(s[w:e], ",")
}

// opensWithTime reports whether a sentence so far is no more than "At 5".
func opensWithTime(s string) bool {
	f := strings.Fields(s)
	return len(f) <= 2 && len(f) > 0 && isDigit(f[len(f)-1][0])
}

func capitalAfter(s string, i int) bool {
	f := followAt(s, i)
	return f.start < len(s) && !f.lower && !f.digit
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func alphanumeric(b byte) bool { return isLetter(b) || isDigit(b) || b >= utf8.RuneSelf }
