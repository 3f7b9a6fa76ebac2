// Package mailbody finds out who wrote which part of a mail's text. The author's
// words, those of earlier mails that are quoted or forwarded, signatures, and
// additions of mailing lists and mail programs become separate blocks. No word is
// left out.
//
// Plain reads a text line by line: lex (plain.go) removes the quote marks, markThread
// (thread.go) finds the authors of quoted lines from the line above them
// (attribution.go) or from the head of an earlier mail, markFurniture (foot.go) finds
// signatures and additions, and the rest is divided into paragraphs, items and code.
// HTML does the same for the blocks of a mail in HTML. Digest splits a mailing list's
// digest into mails; Sender and Date read headers.
package mailbody

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// A line is a line of a mail's text without its quote marks.
type line struct {
	text      string
	depth     int        // how many mails back its words come from, by those marks
	headDepth int        // how many heads of earlier mails are above it
	role      block.Role // Paragraph, Heading, Quoted or Furniture
	by        string     // who wrote it, if it is quoted
	date      string     // and when
}

// Plain returns the blocks of a mail's plain text: the author's words, the words of
// earlier mails with their authors, and signatures and the feet of mailing lists as
// furniture.
func Plain(s string, flowed bool) []block.Block {
	lines := lex(s, flowed)
	markThread(lines)
	markFurniture(lines)
	markHeadings(lines)
	var out []block.Block
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && sameStretch(&lines[i], &lines[j]) {
			j++
		}
		out = append(out, stretch(lines[i:j])...)
		i = j
	}
	return out
}

// lex returns the lines of s without their quote marks. In flowed text a line that
// ends with a space continues in the next.
func lex(s string, flowed bool) []line {
	var out []line
	open := false // the next line continues the last one
	for raw := range strings.Lines(s) {
		raw = strings.TrimRight(raw, "\r\n")
		depth, rest := unquote(raw)
		if flowed && strings.HasPrefix(raw, " ") { // stuffed: the space hides what the line starts with
			depth, rest = 0, raw[1:]
		}
		goesOn := flowed && strings.HasSuffix(rest, " ") && rest != "-- "
		l := line{text: strings.TrimRight(rest, " \t"), depth: depth}
		if n := len(out) - 1; open && n >= 0 && out[n].depth == depth && l.text != "" && l.text != "--" {
			out[n].text += " " + l.text
		} else {
			out = append(out, l)
		}
		open = goesOn && l.text != ""
	}
	rejoin(out)
	return out
}

// deepest is the most quote marks of a line. More of them are text.
const deepest = 40

// unquote removes the quote marks from a line: "> > words", ">>words", "| > words",
// and "OM> words" with the author's initials. depth is how many there were.
func unquote(line string) (depth int, rest string) {
	rest = line
	for {
		s := strings.TrimLeft(rest, " \t")
		blanks := len(rest) - len(s)
		switch {
		case s == "" || depth == deepest || blanks > 3 || depth == 0 && blanks > 1:
			return depth, rest
		case s[0] == '>':
			s = s[1:]
		case s[0] == '|' && strings.HasPrefix(s, "| ") && strings.Count(s, "|") == 1:
			s = s[1:]
		case depth == 0 && initialsMark(s) > 0:
			s = s[initialsMark(s):]
		default:
			return depth, rest
		}
		depth++
		rest = s
		if t, ok := strings.CutPrefix(rest, " "); ok {
			rest = t
		}
	}
}

// initialsMark returns the length of a quote mark with initials, 0 if the line has
// none. A prompt such as "SQL>" is not one.
func initialsMark(s string) int {
	i := strings.IndexByte(s, '>')
	if i < 2 || i > 4 || strings.ToUpper(s[:i]) != s[:i] || s[:i] == "SQL" || len(s) == i+1 {
		return 0
	}
	for _, r := range s[:i] {
		if r < 'A' || r > 'Z' {
			return 0
		}
	}
	return i + 1
}

// rejoin sets the depth of lines that a mail program wrapped off a long quoted line
// without marking them.
func rejoin(lines []line) {
	const wide = 60 // bytes of a line that was as long as lines get
	for i := 1; i+1 < len(lines); i++ {
		a, l, b := &lines[i-1], &lines[i], &lines[i+1]
		r, _ := utf8.DecodeRuneInString(l.text)
		broken := l.depth < a.depth && a.depth == b.depth && len(a.text) >= wide && len(l.text) < wide/2
		if broken && unicode.IsLower(r) && !strings.HasSuffix(a.text, ".") {
			l.depth = a.depth
		}
	}
}

// sameStretch reports whether two adjacent lines have the same author and role.
func sameStretch(a, b *line) bool {
	if a.role != b.role || a.by != b.by || a.date != b.date {
		return false
	}
	return a.role == block.Furniture || a.depth == b.depth && a.headDepth == b.headDepth
}

// markHeadings marks the author's lines that are underlined, or alone and in capitals,
// as headings.
func markHeadings(lines []line) {
	const longest = 80 // bytes
	own := func(i int) bool { return i >= 0 && i < len(lines) && lines[i].role == block.Paragraph }
	for i, l := range lines {
		if !own(i) || l.text == "" || len(l.text) > longest || i > 0 && lines[i-1].text != "" || !own(i+1) {
			continue
		}
		below := lines[i+1].text
		underlined := ruled(below) && len(below) >= len(l.text)-2 && len(below) <= len(l.text)+2
		alone := below == "" && own(i+2) && lines[i+2].text != ""
		if underlined || alone && allCapitals(l.text) && !allCapitals(lines[i+2].text) {
			lines[i].role = block.Heading
		}
	}
}

// allCapitals reports whether s is all in capitals: NEW FEATURES.
func allCapitals(s string) bool {
	const fewest = 8 // letters
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		} else if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= fewest && !codeLine(s)
}

// stretch returns the blocks of lines with the same author and role.
func stretch(lines []line) []block.Block {
	var out []block.Block
	like := block.Block{Role: lines[0].role, By: lines[0].by, Date: lines[0].date}
	if like.Role == block.Heading {
		like.Level = 1
	}
	if like.Role == block.Furniture || like.Role == block.Heading {
		for i := 0; i < len(lines); {
			j := i + 1
			for j < len(lines) && wrapped(lines[j-1].text, lines[j].text) {
				j++
			}
			out = append(out, paragraphs(lines[i:j], like)...)
			i = j
		}
		return out
	}
	for i := 0; i < len(lines); {
		if lines[i].text == "" {
			i++
			continue
		}
		j := i + 1
		for j < len(lines) && lines[j].text != "" {
			j++
		}
		if codeLines(lines[i:j]) {
			out = append(out, codeBlock(lines[i:j], like))
			i = j
			continue
		}
		// Adjacent paragraphs are wrapped at the same width.
		for j < len(lines) {
			k := j
			for k < len(lines) && lines[k].text == "" {
				k++
			}
			e := k
			for e < len(lines) && lines[e].text != "" {
				e++
			}
			if k == e || codeLines(lines[k:e]) {
				break
			}
			j = e
		}
		out = append(out, paragraphs(lines[i:j], like)...)
		i = j
	}
	return out
}

// wrapped reports whether the line b continues the sentence of a.
func wrapped(a, b string) bool {
	const wide = 50 // bytes
	r, _ := utf8.DecodeRuneInString(b)
	return len(a) >= wide && unicode.IsLower(r) && !strings.HasSuffix(a, ".")
}

// paragraphs returns the blocks of lines of prose.
func paragraphs(lines []line, like block.Block) []block.Block {
	var b strings.Builder
	inItem := false
	for _, l := range lines {
		s := l.text
		_, item := bulleted(strings.TrimSpace(s))
		if inItem = s != "" && (item || inItem); inItem && !item { // indented below the item's first line
			s = strings.TrimSpace(s)
		}
		if !ruled(s) {
			b.WriteString(s)
		}
		b.WriteByte('\n')
	}
	var out []block.Block
	for _, p := range text.Paragraphs(b.String()) {
		x := like
		x.Text = text.Squeeze(p.Of(b.String()))
		item, ok := bulleted(x.Text)
		if x.Text = item; ok && x.Role == block.Paragraph {
			x.Role = block.Item
		}
		if x.Text != "" {
			out = append(out, x)
		}
	}
	return out
}

// bulleted returns the text of a list item without its bullet. An "o" is kept, since
// it may be a word.
func bulleted(s string) (string, bool) {
	if strings.HasPrefix(s, "o ") {
		return s, true
	}
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-*+•◦▪·–", r) && n < len(s) && s[n] == ' ' {
		return strings.TrimSpace(s[n:]), true
	}
	return s, false
}

// ruled reports whether a line is a rule and has no words.
func ruled(s string) bool {
	return len(s) > 1 && strings.Trim(s, "-_=*~#+ ") == ""
}

func codeBlock(lines []line, like block.Block) block.Block {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.text)
	}
	if like.Role == block.Paragraph {
		like.Role = block.Code
	}
	like.Text = strings.TrimSpace(b.String())
	if like.Role != block.Code {
		like.Text = text.Squeeze(like.Text)
	}
	return like
}

// codeLines reports whether lines are a program, a table or the output of one, whose
// line breaks and columns must be kept.
func codeLines(lines []line) bool {
	n := 0
	for _, l := range lines {
		if codeLine(l.text) {
			n++
		}
	}
	return 2*n > len(lines)
}

// codeSigns are in programs, and not in letters.
var codeSigns = []string{"<-", "==", "();", "::", "->", "&&", "||", "+=", "){", ") {", "</", "/>", "$ ", "%%"}

// codeLine reports whether a line looks like one of a program or a table.
func codeLine(s string) bool {
	trimmed := strings.TrimSpace(s)
	if trimmed == "" {
		return false
	}
	last := trimmed[len(trimmed)-1]
	if last == ';' || last == '{' || last == '}' || trimmed[0] == '#' || strings.HasPrefix(trimmed, "//") {
		return true
	}
	for _, sign := range codeSigns {
		if strings.Contains(trimmed, sign) {
			return true
		}
	}
	columns := strings.Contains(trimmed, "    ") || strings.Count(trimmed, "   ") > 1 || strings.Contains(trimmed, "\t")
	return columns || digest(trimmed)
}

// digest reports whether a line has a checksum of 32 hexadecimal digits or more.
func digest(s string) bool {
	run := 0
	for i := range len(s) {
		if c := s[i] | 0x20; s[i] >= '0' && s[i] <= '9' || c >= 'a' && c <= 'f' {
			if run++; run >= 32 {
				return true
			}
		} else {
			run = 0
		}
	}
	return false
}
