package markup

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
)

var (
	orgKeyword = regexp.MustCompile(`^#\+([A-Za-z_]+):\s*(.*)$`)
	orgBegin   = regexp.MustCompile(`(?i)^#\+begin_(\w+)\s*(.*)$`)
	orgState   = regexp.MustCompile(`^(TODO|DONE|NEXT|WAITING|CANCELLED)\s+`)
	orgTags    = regexp.MustCompile(`\s+(:[\w@:]+:)$`)
	orgLink    = regexp.MustCompile(`\[\[([^\]]+)\](?:\[([^\]]+)\])?\]`)
	orgMark    = regexp.MustCompile(`(^|[\s("'])[*/=~+](\S(?:[^*/=~+\n]*?\S)?)[*/=~+]([\s.,;:!?)'"-]|$)`)
)

// proseBlocks are the blocks of Org that hold paragraphs.
var proseBlocks = map[string]bool{"quote": true, "center": true, "abstract": true, "note": true}

// readOrg reads an Org file.
func readOrg(w *writer, lines []string) {
	w.plain = plainOrg
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " \r")
		text := strings.TrimLeft(line, " ")
		stars := len(line) - len(strings.TrimLeft(line, "*"))
		begin := orgBegin.FindStringSubmatch(text)
		keyword := orgKeyword.FindStringSubmatch(text)
		item, listed := itemText(text)
		switch {
		case text == "":
			w.flush()
		case stars > 0 && strings.HasPrefix(line[stars:], " "):
			orgHeading(w, line[stars+1:], stars)
		case begin != nil:
			i = orgBlock(w, lines, i, begin[1])
		case keyword != nil:
			w.add(keyword[1]+": "+keyword[2], block.FieldLine, 0)
			w.c.AddField(strings.ToLower(keyword[1]), keyword[2])
		case text == ":PROPERTIES:" || text == ":LOGBOOK:" || text == ":END:":
			w.add(text, block.Furniture, 0)
		case strings.HasPrefix(text, "# ") || text == "#":
			w.add(text[1:], block.Furniture, 0)
		case strings.HasPrefix(text, ": "):
			w.code([]string{text[2:]})
		case strings.HasPrefix(text, "|"):
			i = orgTable(w, lines, i)
		case listed:
			w.flush()
			w.text(strings.Replace(item, " :: ", ": ", 1), block.Item)
		case fieldMark.MatchString(text) && len(w.lines) == 0:
			m := fieldMark.FindStringSubmatch(text)
			w.add(m[1]+": "+m[2], block.FieldLine, 0)
		default:
			w.text(text, block.Paragraph)
		}
	}
}

// orgHeading adds a heading, without the state before it and the tags after it.
func orgHeading(w *writer, s string, level int) {
	var around []string
	if m := orgState.FindString(s); m != "" {
		around, s = append(around, m), s[len(m):]
	}
	if m := orgTags.FindStringSubmatch(s); m != nil {
		around, s = append(around, m[1]), strings.TrimSuffix(s, m[0])
	}
	w.heading(s, level)
	if len(around) > 0 {
		w.add(strings.Join(around, " "), block.Furniture, 0)
	}
}

// orgBlock reads a block from #+begin_ to #+end_. It returns the number of its last
// line.
func orgBlock(w *writer, lines []string, i int, name string) int {
	end, last := i+1, "#+end_"+strings.ToLower(name)
	for end < len(lines) && !strings.HasPrefix(strings.ToLower(strings.TrimSpace(lines[end])), last) {
		end++
	}
	body := lines[i+1 : min(end, len(lines))]
	w.add(strings.TrimLeft(lines[i], " #+"), block.Furniture, 0)
	if proseBlocks[strings.ToLower(name)] {
		for _, l := range body {
			if blank(l) {
				w.flush()
			} else {
				w.text(l, block.Paragraph)
			}
		}
		w.flush()
	} else {
		w.code(body)
	}
	if end < len(lines) {
		w.add(strings.TrimLeft(lines[end], " #+"), block.Furniture, 0)
	}
	return end
}

// orgTable reads a table. It returns the number of its last line.
func orgTable(w *writer, lines []string, i int) int {
	var rows [][]string
	headed := false
	for ; i < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i]), "|"); i++ {
		text := strings.Trim(strings.TrimSpace(lines[i]), "|")
		if strings.Trim(text, "-+ ") == "" {
			headed = headed || len(rows) == 1
			continue
		}
		cells := strings.Split(text, "|")
		for k := range cells {
			cells[k] = strings.TrimSpace(cells[k])
		}
		rows = append(rows, cells)
	}
	w.rows(rows, headed)
	return i - 1
}

// plainOrg removes the marks from a line.
func plainOrg(w *writer, s string) string {
	s = w.withoutLinks(s, orgLink)
	return orgMark.ReplaceAllString(s, "$1$2$3")
}
