package markup

import (
	"encoding/csv"
	"regexp"
	"strings"
	"unicode/utf8"

	"verbatim/corpus/block"
)

// An rst reads reStructuredText, as specified by docutils. Sphinx's roles and
// directives are read like any other.
type rst struct {
	*writer
	styles []string // underlines of headings in the order of their levels
	depth  int
}

// deepest is how deep nested directives are read. Deeper ones become code.
const deepest = 20

func readRST(w *writer, lines []string) {
	w.plain = plainRST
	r := &rst{writer: w}
	r.read(lines)
}

func (r *rst) read(lines []string) {
	if r.depth++; r.depth > deepest {
		r.code(lines)
	} else {
		for i := 0; i < len(lines); {
			i = r.block(lines, i)
		}
		r.flush()
	}
	r.depth--
}

// block reads the element that starts at line i, and returns where it ends.
func (r *rst) block(lines []string, i int) int {
	line := strings.TrimRight(lines[i], " \r")
	lines[i] = line
	text := strings.TrimLeft(line, " ")
	switch {
	case text == "":
		r.flush()
		return i + 1
	case len(r.lines) == 0 && (ruler(line) || columns(line) != nil):
		if n := r.overlined(lines, i); n > i {
			return n
		}
		if n := r.simpleTable(lines, i); n > i {
			return n
		}
		return i + 1 // a transition
	case r.title(lines, i):
		return i + 2
	case len(r.lines) == 0 && gridBorder(text):
		return r.gridTable(lines, i)
	case len(r.lines) == 0 && (text == ".." || strings.HasPrefix(text, ".. ")):
		return r.explicit(lines, i)
	case strings.HasPrefix(text, "__ ") && len(r.lines) == 0:
		r.links = append(r.links, text[3:])
		return i + 1
	case len(r.lines) == 0 && strings.HasPrefix(text, ">>> "):
		end := i
		for end < len(lines) && !blank(lines[end]) {
			end++
		}
		r.code(lines[i:end])
		return end
	case len(r.lines) == 0 && strings.HasPrefix(text, "| "):
		r.add(text[2:], block.Item, 0)
		return i + 1
	}
	return r.paragraph(lines, i)
}

// paragraph reads a line of a paragraph, an item, a field or a term.
func (r *rst) paragraph(lines []string, i int) int {
	line := lines[i]
	text := strings.TrimLeft(line, " ")
	role := block.Paragraph
	if item, ok := itemText(text); ok && (len(r.lines) == 0 || r.role == block.Item) {
		r.flush()
		text, role = item, block.Item
	} else if m := fieldMark.FindStringSubmatch(text); m != nil && len(r.lines) == 0 {
		body, end := indented(lines, i+1, indent(line)+1)
		r.add(m[1]+": "+m[2]+" "+strings.Join(body, " "), r.fieldRole(), 0)
		if r.atHead() {
			r.c.AddField(m[1], r.inline(m[2]+" "+strings.Join(body, " ")))
		}
		return end
	}
	literal := strings.HasSuffix(text, "::")
	if literal {
		text = strings.TrimSuffix(text, ":")
		if strings.TrimSpace(text) == ":" {
			text = ""
		}
	}
	if text != "" {
		r.text(text, role)
	}
	next := i + 1
	deeper := next < len(lines) && !blank(lines[next]) && indent(lines[next]) > indent(line)
	switch {
	case literal && (next == len(lines) || blank(lines[next])):
		for next < len(lines) && blank(lines[next]) {
			next++
		}
		body, end := indented(lines, next, indent(line)+1)
		r.code(body)
		return end
	case deeper && len(r.lines) == 1 && r.role == block.Paragraph:
		r.role = block.Item // a term, its definition below it
		r.flush()
	}
	return next
}

// atHead reports whether there were only fields and a title so far.
func (r *rst) atHead() bool {
	for _, b := range r.c.Blocks {
		if b.Role != block.FieldLine && b.Role != block.Heading && b.Role != block.Furniture {
			return false
		}
	}
	return true
}

func (r *rst) fieldRole() block.Role {
	if r.atHead() {
		return block.FieldLine
	}
	return block.Item
}

// title reads a heading that is underlined.
func (r *rst) title(lines []string, i int) bool {
	if len(r.lines) > 0 || i+1 == len(lines) || r.depth > 1 {
		return false
	}
	line, under := lines[i], strings.TrimRight(lines[i+1], " \r")
	if line[0] == ' ' || !ruler(under) || ruler(line) {
		return false
	}
	const short = 3 // characters that an underline may be too short
	if len(under) < 3 || len(under) < utf8.RuneCountInString(line)-short {
		return false
	}
	r.heading(line, r.level(under[:1]))
	return true
}

// overlined reads a heading with a line above it and below it, and returns
// where it ends, i where there is none.
func (r *rst) overlined(lines []string, i int) int {
	if r.depth > 1 || i+2 >= len(lines) {
		return i
	}
	over, under := lines[i], strings.TrimRight(lines[i+2], " \r")
	if under != over || strings.Contains(over, " ") {
		return i
	}
	if title := strings.TrimSpace(lines[i+1]); title == "" || len(title) > len(over)+2 {
		return i
	}
	r.heading(lines[i+1], r.level(over[:1]+over[:1]))
	return i + 3
}

// level returns the level of headings with a style of underline. The first style in a
// text is the highest.
func (r *rst) level(style string) int {
	for i, s := range r.styles {
		if s == style {
			return i + 1
		}
	}
	r.styles = append(r.styles, style)
	return len(r.styles)
}

var (
	fieldMark     = regexp.MustCompile(`^:([A-Za-z][^:` + "`" + `]*):(?:\s+(.*))?$`)
	directiveMark = regexp.MustCompile(`^\.\. (?:\|([^|]+)\| )?([A-Za-z][\w:.+-]*)::\s*(.*)$`)
	footnoteMark  = regexp.MustCompile(`^\.\. \[([^\]]+)\]\s*(.*)$`)
	targetMark    = regexp.MustCompile(`^\.\. _([^:]*|` + "`[^`]*`" + `):\s*(.*)$`)
	optionMark    = regexp.MustCompile(`^\s*:([\w-]+):\s*(.*)$`)
)

// codeDirectives are directives whose line breaks must be kept.
var codeDirectives = map[string]bool{
	"code": true, "code-block": true, "sourcecode": true, "highlight": true, "parsed-literal": true, "productionlist": true,
	"doctest": true, "testcode": true, "math": true, "raw": true, "graphviz": true, "prompt": true,
}

// explicit reads an element that starts with two full stops: a directive, a footnote,
// the target of a link, a comment.
func (r *rst) explicit(lines []string, i int) int {
	text := strings.TrimLeft(lines[i], " ")
	body, end := indented(lines, i+1, indent(lines[i])+1)
	if m := footnoteMark.FindStringSubmatch(text); m != nil {
		r.add("["+m[1]+"] "+m[2]+" "+strings.Join(body, " "), block.Note, 0)
		return end
	}
	if m := targetMark.FindStringSubmatch(text); m != nil {
		r.links = append(r.links, strings.Trim(m[1], "`")+" "+m[2]+" "+strings.Join(body, " "))
		return end
	}
	m := directiveMark.FindStringSubmatch(text)
	if m == nil {
		r.add(strings.TrimPrefix(text, "..")+" "+strings.Join(body, " "), block.Furniture, 0)
		return end
	}
	if m[1] != "" {
		r.links = append(r.links, m[1])
	}
	r.directive(m[2], m[3], dedent(body))
	return end
}

// directive reads a directive with its argument and the indented lines below it.
func (r *rst) directive(name, arg string, body []string) {
	r.flush()
	var options []string
	for len(body) > 0 && optionMark.MatchString(body[0]) {
		m := optionMark.FindStringSubmatch(body[0])
		if m[1] == "alt" {
			r.add(m[2], block.Caption, 0)
		} else {
			options = append(options, m[1]+" "+m[2])
		}
		body = body[1:]
		for len(body) > 0 && indent(body[0]) > 0 && len(options) > 0 { // it goes on
			options[len(options)-1] += " " + strings.TrimSpace(body[0])
			body = body[1:]
		}
	}
	image, code, table := name == "image" || name == "figure", codeDirectives[name], strings.HasSuffix(name, "table")
	said := name
	if image || code {
		said += " " + arg
	}
	r.add(said+" "+strings.Join(options, " "), block.Furniture, 0)
	if table {
		r.add(arg, block.Caption, 0)
	}
	switch {
	case image:
		r.paragraphs(body, block.Caption)
	case code:
		r.code(body)
	case name == "list-table":
		r.listTable(body, options)
	case name == "csv-table":
		r.csvTable(body, options)
	case table:
		r.read(body)
	default: // an admonition, or an unknown directive
		r.read(append([]string{arg}, body...))
	}
}

// paragraphs adds the paragraphs of lines, each of role.
func (r *rst) paragraphs(lines []string, role block.Role) {
	for _, l := range append(lines, "") {
		if blank(l) {
			r.flush()
			continue
		}
		r.text(l, role)
	}
}

// rstMarks maps inline marks to their replacement.
var rstMarks = []struct {
	re   *regexp.Regexp
	with string
}{
	{regexp.MustCompile("``(.+?)``"), "$1"},
	{regexp.MustCompile(":(?:pep):`(\\d+)[^`]*`"), "PEP $1"},
	{regexp.MustCompile(":(?:rfc):`(\\d+)[^`]*`"), "RFC $1"},
	{regexp.MustCompile(":[A-Za-z][\\w:+.-]*:`~?([^`<]+?)(?: <[^`>]*>)?`"), "$1"},
	{regexp.MustCompile("`([^`]+)`_{0,2}"), "$1"},
	{regexp.MustCompile(`\[([\w#*-]+)\]_`), "[$1]"},
	{regexp.MustCompile(`\*\*(\S(?:.*?\S)?)\*\*`), "$1"},
	{regexp.MustCompile(`(^|[\s("'\[])\*(\S(?:[^*]*?[^\s*])?)\*`), "$1$2"},
	{regexp.MustCompile(`\|(\w[\w -]*)\|_{0,2}`), "$1"},
	{regexp.MustCompile(`(\w)__?([\s.,;:!?)'"]|$)`), "$1$2"},
	{regexp.MustCompile(`\\ `), ""},
	{regexp.MustCompile(`\\([^\w\s])`), "$1"},
}

var linkMark = regexp.MustCompile("`([^`<]*?)\\s*<([^`>]+)>`_{0,2}")

// plainRST removes the marks from a line. The addresses of links and the names of roles
// are kept for the end of the section.
func plainRST(w *writer, s string) string {
	if !strings.ContainsAny(s, "`*_|\\") {
		return s
	}
	s = linkMark.ReplaceAllStringFunc(s, func(link string) string {
		m := linkMark.FindStringSubmatch(link)
		if strings.HasPrefix(link, "`") && !strings.Contains(m[2], " ") && strings.ContainsAny(m[2], ":/.") {
			w.links = append(w.links, m[2])
			if m[1] == "" {
				return m[2]
			}
			return m[1]
		}
		return link
	})
	marked := s
	for _, m := range rstMarks {
		s = m.re.ReplaceAllString(s, m.with)
	}
	w.links = append(w.links, dropped(marked, s)...)
	return s
}

// csvTable reads a table that is written as comma-separated values.
func (r *rst) csvTable(body, options []string) {
	headed := false
	for _, o := range options {
		if heads, ok := strings.CutPrefix(o, "header "); ok {
			body, headed = append([]string{heads}, body...), true
		}
		headed = headed || strings.HasPrefix(o, "header-rows 1")
	}
	c := csv.NewReader(strings.NewReader(strings.Join(body, "\n")))
	c.FieldsPerRecord, c.LazyQuotes, c.TrimLeadingSpace = -1, true, true
	rows, err := c.ReadAll()
	if err != nil {
		r.code(body)
		return
	}
	r.rows(rows, headed)
}

// listTable reads a table that is written as a list of lists.
func (r *rst) listTable(body, options []string) {
	var rows [][]string
	for _, l := range body {
		text := strings.TrimLeft(l, " ")
		row := strings.HasPrefix(text, "* - ") || text == "* -"
		if row {
			rows = append(rows, nil)
			text = strings.TrimPrefix(text[2:], " ")
		}
		n := len(rows) - 1
		switch {
		case n < 0:
			r.text(text, block.Paragraph)
		case strings.HasPrefix(text, "- ") || text == "-":
			rows[n] = append(rows[n], strings.TrimSpace(text[1:]))
		case len(rows[n]) > 0:
			rows[n][len(rows[n])-1] += " " + text
		}
	}
	headed := strings.Contains(strings.Join(options, ","), "header-rows 1")
	r.rows(rows, headed)
}
