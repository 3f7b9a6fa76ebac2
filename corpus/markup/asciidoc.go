package markup

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
)

var (
	adocHeading   = regexp.MustCompile(`^(={1,6}) +(\S.*)$`)
	adocAttribute = regexp.MustCompile(`^:([A-Za-z][\w -]*):\s*(.*)$`)
	adocMacro     = regexp.MustCompile(`^(image|video|audio|include|toc)::([^\[]*)\[(.*)\]$`)
	adocAdmonish  = regexp.MustCompile(`^(NOTE|TIP|IMPORTANT|WARNING|CAUTION): `)
	adocLink      = regexp.MustCompile(`(?:link:)?((?:https?|ftp|mailto|link):[^\s\[\]]+)\[([^\]]*)\]`)
	adocCross     = regexp.MustCompile(`<<([^,>]+)(?:,\s*([^>]+))?>>`)
	adocMark      = regexp.MustCompile("(^|[\\s(\"'])[*_`+#]{1,2}(\\S(?:[^*_`+#\\n]*?\\S)?)[*_`+#]{1,2}([\\s.,;:!?)'\"-]|$)")
	adocTerm      = regexp.MustCompile(`^(.*\S)::+(?:\s+(.*))?$`)
)

// adocFences maps the lines that open and close a block to the role of its lines.
var adocFences = map[string]block.Role{
	"----": block.Code, "....": block.Code, "```": block.Code, "++++": block.Code, "////": block.Furniture,
}

// readAsciiDoc reads an AsciiDoc file.
func readAsciiDoc(w *writer, lines []string) {
	w.plain = plainAsciiDoc
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " \r")
		text := strings.TrimLeft(line, " ")
		role, fenced := adocFences[line]
		switch {
		case text == "":
			w.flush()
		case fenced:
			i = adocFence(w, lines, i, role)
		case i == 1 && strings.HasPrefix(lines[0], "= ") && !adocAttribute.MatchString(line): // who wrote it
			author, _, _ := strings.Cut(line, "<")
			w.c.AddField("author", author)
			w.add(line, block.FieldLine, 0)
		case line == "|===" || line == ",===":
			i = adocTable(w, lines, i)
		case adocRules[line]:
			w.flush()
		default:
			adocLine(w, line, text)
		}
	}
}

// adocRules are lines that only separate or join the lines around them.
var adocRules = map[string]bool{"====": true, "****": true, "____": true, "--": true, "'''": true, "<<<": true, "+": true}

// adocLine reads a line outside of fences and tables.
func adocLine(w *writer, line, text string) {
	item, listed := itemText(strings.TrimLeft(text, "*.-"))
	bullet := strings.TrimLeft(text, "*.-")
	switch m := adocHeading.FindStringSubmatch(line); {
	case m != nil && len(w.lines) == 0:
		w.heading(m[2], len(m[1]))
	case strings.HasPrefix(line, "//"):
		w.add(strings.TrimLeft(line, "/"), block.Furniture, 0)
	case adocAttribute.MatchString(line):
		m := adocAttribute.FindStringSubmatch(line)
		w.add(m[1]+": "+m[2], block.FieldLine, 0)
		w.c.AddField(m[1], m[2])
	case adocMacro.MatchString(line):
		m := adocMacro.FindStringSubmatch(line)
		w.add(m[3], block.Caption, 0)
		w.add(m[1]+" "+m[2], block.Furniture, 0)
	case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") && len(w.lines) == 0:
		w.add(strings.Trim(line, "[]"), block.Furniture, 0)
	case strings.HasPrefix(line, ".") && len(line) > 1 && line[1] != '.' && line[1] != ' ' && len(w.lines) == 0:
		w.add(line[1:], block.Caption, 0)
	case bullet != text && strings.HasPrefix(bullet, " "):
		w.flush()
		w.text(bullet, block.Item)
	case listed:
		w.flush()
		w.text(item, block.Item)
	case adocTerm.MatchString(text) && len(w.lines) == 0:
		m := adocTerm.FindStringSubmatch(text)
		w.text(m[1]+": "+m[2], block.Item)
	case line != text && len(w.lines) == 0:
		w.code([]string{line})
	default:
		w.text(adocAdmonish.ReplaceAllString(text, "$1: "), block.Paragraph)
	}
}

// adocFence reads the lines between two fences. It returns the number of the last
// one.
func adocFence(w *writer, lines []string, i int, role block.Role) int {
	end := i + 1
	for end < len(lines) && strings.TrimRight(lines[end], " \r") != strings.TrimRight(lines[i], " \r") {
		end++
	}
	body := lines[i+1 : min(end, len(lines))]
	if role == block.Code {
		w.code(body)
	} else {
		w.add(strings.Join(body, " "), role, 0)
	}
	return end
}

// adocTable reads a table. It returns the number of its last line. The first row is its
// head if a blank line follows.
func adocTable(w *writer, lines []string, i int) int {
	fence := strings.TrimRight(lines[i], " \r")
	sep := fence[:1]
	var cells []string
	var rows [][]string
	headed := false
	width := 0
	for i++; i < len(lines) && strings.TrimRight(lines[i], " \r") != fence; i++ {
		line := strings.TrimSpace(lines[i])
		if line == "" {
			if len(rows) == 1 && len(cells) == 0 && !headed {
				headed = true
			}
			continue
		}
		parts := strings.Split(line, sep)
		if sep == "|" {
			switch before := strings.TrimSpace(parts[0]); { // the rest of the cell above
			case before != "" && len(cells) > 0:
				cells[len(cells)-1] += " " + before
			case before != "" && len(rows) > 0:
				last := rows[len(rows)-1]
				last[len(last)-1] += " " + before
			case before != "":
				w.put(before, block.Paragraph, 0)
			}
			parts = parts[1:]
		}
		for _, p := range parts {
			cells = append(cells, strings.TrimSpace(p))
		}
		if width == 0 {
			width = len(cells)
		}
		for width > 0 && len(cells) >= width {
			rows, cells = append(rows, cells[:width:width]), cells[width:]
		}
	}
	if len(cells) > 0 {
		rows = append(rows, cells)
	}
	w.rows(rows, headed)
	return i
}

// plainAsciiDoc removes the marks from a line.
func plainAsciiDoc(w *writer, s string) string {
	s = w.withoutLinks(s, adocLink)
	s = w.withoutLinks(s, adocCross)
	return adocMark.ReplaceAllString(s, "$1$2$3")
}
