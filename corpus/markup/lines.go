package markup

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// A writer collects the blocks of a text.
type writer struct {
	c     page.Content
	lines []string // of the open paragraph
	role  block.Role
	links []string // addresses and names of roles in the section's marks
	notes []string // footnotes of the open paragraph
	plain func(w *writer, s string) string
}

// add adds a block of one line.
func (w *writer) add(s string, role block.Role, level int) {
	w.flush()
	w.put(s, role, level)
}

func (w *writer) put(s string, role block.Role, level int) {
	if w.plain != nil && role != block.Furniture {
		s = w.plain(w, s)
	}
	if s = text.Squeeze(s); s != "" {
		w.c.Blocks = append(w.c.Blocks, block.Block{Text: s, Role: role, Level: level})
	}
	notes := w.notes
	w.notes = nil
	for _, n := range notes {
		w.put(n, block.Note, 0)
	}
}

// text adds a line to the open paragraph, or starts one of role.
func (w *writer) text(s string, role block.Role) {
	if len(w.lines) == 0 {
		w.role = role
	}
	w.lines = append(w.lines, s)
}

// flush ends the open paragraph.
func (w *writer) flush() {
	if len(w.lines) > 0 {
		w.put(strings.Join(w.lines, " "), w.role, 0)
		w.lines = nil
	}
}

// heading starts a section.
func (w *writer) heading(s string, level int) {
	w.endSection()
	w.put(s, block.Heading, level)
}

// endSection ends a section, and adds the addresses and names of roles in its marks,
// which are not part of its prose.
func (w *writer) endSection() {
	w.flush()
	if len(w.links) > 0 {
		w.put(strings.Join(w.links, " "), block.Furniture, 0)
		w.links = nil
	}
}

// code adds lines whose breaks and indentation must be kept, without the indentation
// that all of them share.
func (w *writer) code(lines []string) {
	w.flush()
	s := strings.Trim(strings.Join(dedent(lines), "\n"), "\n")
	if strings.TrimSpace(s) != "" {
		w.c.Blocks = append(w.c.Blocks, block.Block{Text: s, Role: block.Code})
	}
}

// rows adds the rows of a table. If headed, the first is its head.
func (w *writer) rows(rows [][]string, headed bool) {
	w.flush()
	var heads []string
	if headed && len(rows) > 1 {
		heads, rows = rows[0], rows[1:]
		for i := range heads {
			heads[i] = w.inline(heads[i])
		}
	}
	for _, cells := range rows {
		for i := range cells {
			cells[i] = w.inline(cells[i])
		}
		if s := block.RowText(heads, cells); s != "" {
			w.c.Blocks = append(w.c.Blocks, block.Block{Text: s, Role: block.Row})
		}
	}
}

// inline returns s without inline marks.
func (w *writer) inline(s string) string {
	if w.plain != nil {
		s = w.plain(w, s)
	}
	return text.Squeeze(s)
}

// blank reports whether a line has no words.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// indent returns how many spaces a line starts with.
func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// indented returns the lines from i on that are blank or indented by least
// spaces or more, without the blank ones at their end, and where they end.
func indented(lines []string, i, least int) ([]string, int) {
	end := i
	for k := i; k < len(lines) && (blank(lines[k]) || indent(lines[k]) >= least); k++ {
		if !blank(lines[k]) {
			end = k + 1
		}
	}
	return lines[i:end], end
}

// dedent removes the indentation that all lines share.
func dedent(lines []string) []string {
	least := -1
	for _, l := range lines {
		if n := indent(l); !blank(l) && (least < 0 || n < least) {
			least = n
		}
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l[min(max(least, 0), len(l)):]
	}
	return out
}

// ruler reports whether a line is one punctuation mark repeated.
func ruler(s string) bool {
	if len(s) < 2 || s[0] >= 0x80 || s[0] == ' ' || strings.Trim(s, s[:1]) != "" {
		return false
	}
	c := s[0]
	return !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z')
}

// itemText returns the text of a list item without its bullet.
func itemText(s string) (string, bool) {
	s = strings.TrimLeft(s, " ")
	mark, rest, ok := strings.Cut(s, " ")
	if !ok {
		return "", false
	}
	switch mark {
	case "-", "*", "+", "•", "‣", "⁃":
		return rest, true
	case "#.":
		return rest, true
	}
	const longest = 5 // "(12)", "xii."
	if len(mark) < 2 || len(mark) > longest || !strings.ContainsAny(mark[len(mark)-1:], ".)") {
		return "", false
	}
	name := strings.Trim(mark, "(.)")
	number := strings.Trim(name, "0123456789") == ""
	letter := len(name) == 1 && name[0] >= 'a' && name[0] <= 'z' || strings.Trim(name, "ivx") == ""
	return s, name != "" && (number || letter) // its number is kept, since the text may refer to it
}

// withoutLinks returns s with links replaced by their text, or by their address if they
// have none. re matches a link, with its address and its text as groups.
func (w *writer) withoutLinks(s string, re *regexp.Regexp) string {
	return re.ReplaceAllStringFunc(s, func(link string) string {
		m := re.FindStringSubmatch(link)
		if m[2] == "" {
			return m[1]
		}
		w.links = append(w.links, m[1])
		return m[2]
	})
}
