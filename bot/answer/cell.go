package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A cell is a value that a line states under a name.
type cell struct {
	name  string
	value text.Span // in the passage's text
	line  text.Span // that it stands in: what else it says is of the same thing
	unit  string    // that stands in brackets behind the name
}

// maxCells bounds the cells that are read from a passage.
const maxCells = 400

// cellsOf are the cells of a passage: of each row of a table, of each line
// "Treasurer: Odo Fenn" of a form or a list, and of lists of people with what they
// are, "Odo Fenn, Treasurer".
func cellsOf(h *index.Hit) []cell {
	var out, roles []cell
	at := 0
	for raw := range strings.Lines(h.Text) {
		line := text.Span{Start: at, End: at + len(strings.TrimRight(raw, "\r\n"))}
		at += len(raw)
		said := line.Of(h.Text)
		if strings.TrimSpace(said) == "" {
			continue
		}
		if h.Role == block.Row {
			out = append(out, rowCells(said, line)...)
		} else if strings.Contains(said, ":") {
			if c, ok := labelled(h, said, line); ok {
				out = append(out, c)
			}
		}
		var m []int
		if strings.Count(said, ",") == 1 && !strings.ContainsAny(said, ":;!?|") {
			m = roleLine.FindStringSubmatchIndex(said)
		}
		if m != nil {
			roles = append(roles, cell{name: said[m[4]:m[5]], value: text.Span{Start: line.Start + m[2], End: line.Start + m[3]}, line: line})
		} else {
			if len(roles) >= leastRoles {
				out = append(out, roles...)
			}
			roles = nil
		}
		if len(out) > maxCells {
			break
		}
	}
	if len(roles) >= leastRoles {
		out = append(out, roles...)
	}
	return out
}

// roleLine is a line of a list of people: "Odo Fenn, Treasurer". Fewer than
// leastRoles one below the other are no list.
var roleLine = regexp.MustCompile(`^\s*(?:[-*•] )?(\p{Lu}[^,:;!?|]{1,50}), (\p{L}[^,:;!?|]{2,60}[^,:;!?|. ])$`)

const leastRoles = 2

// labelLine is a line with a name and a value: "- Treasurer: Odo Fenn".
var labelLine = regexp.MustCompile(`^\s*(?:[-*•] )?([^\s:|][^:|]{0,60}?)\s*:\s+(\S.*?)\s*$`)

var address = regexp.MustCompile(`\s*<[^<>]*(?:@| at )[^<>]*>$`)

// maxLabel and maxStated bound the words of a name and of a value on a line: what
// runs on is prose.
const (
	maxLabel  = 6
	maxStated = 14
)

// labelled is the cell of such a line. A turn of speech is none.
func labelled(h *index.Hit, said string, line text.Span) (cell, bool) {
	m := labelLine.FindStringSubmatchIndex(said)
	if m == nil {
		return cell{}, false
	}
	c := cell{name: said[m[2]:m[3]], value: text.Span{Start: line.Start + m[4], End: line.Start + m[5]}, line: line}
	if at := address.FindStringIndex(c.value.Of(h.Text)); at != nil && at[0] > 0 {
		c.value.End = c.value.Start + at[0] // Ada Tarn <ada@example.org>
	}
	value := c.value.Of(h.Text)
	initials := len(c.name) <= 4 && c.name == strings.ToUpper(c.name)
	speech := strings.ContainsRune(".?!-", rune(value[len(value)-1])) && strings.Contains(value, " ")
	if initials || speech || len(strings.Fields(c.name)) > maxLabel || len(strings.Fields(value)) > maxStated {
		return cell{}, false
	}
	speaks := func(p text.Span) bool { return p.Start == line.Start+m[2] && p.End >= line.Start+m[3] }
	for _, p := range h.People {
		if speaks(p.Span) {
			return cell{}, false
		}
	}
	return c, true
}

// rowCells are the cells of a table's row, which stands at line: those with the head of
// their column and, of two cells without heads, the second under the name of the first.
func rowCells(row string, line text.Span) []cell {
	var out []cell
	at := line.Start
	parts := strings.Split(row, block.CellGap)
	for i, part := range parts {
		start := at
		at += len(part) + len(block.CellGap)
		head, value, named := strings.Cut(part, ": ")
		switch {
		case named && value != "":
			start += len(head) + len(": ")
		case len(parts) == 2 && i == 1 && !strings.Contains(parts[0], ": "):
			head, value = parts[0], part
		default:
			continue
		}
		c := cell{name: head, value: text.Span{Start: start, End: start + len(value)}, line: line}
		if name, unit, ok := strings.Cut(head, " ("); ok && strings.HasSuffix(unit, ")") {
			c.name, c.unit = name, strings.TrimSuffix(unit, ")")
		}
		out = append(out, c)
	}
	return out
}

// role is what a list of people calls somebody, empty for nothing.
func role(h *index.Hit, named func(string) bool) text.Span {
	for _, c := range cellsOf(h) {
		if c.name != "" && c.value.End < c.line.End && named(c.value.Of(h.Text)) {
			if i := strings.Index(c.line.Of(h.Text), ", "+c.name); i >= 0 {
				start := c.line.Start + i + len(", ")
				return text.Span{Start: start, End: start + len(c.name)}
			}
		}
	}
	return text.Span{}
}

// nameLike reports whether a value may be what somebody or something is called.
func nameLike(value string) bool {
	if len(strings.Fields(value)) > maxStated || strings.ContainsAny(value, "?!=") {
		return false
	}
	return strings.ContainsFunc(value, unicode.IsUpper)
}

// stemsIn are the stems of a text, of hyphenated words those of their parts.
func stemsIn(s string) []string {
	var out []string
	whole := -1
	for w := range index.EachWord(s) {
		if w.Part && whole >= 0 {
			out = slices.Delete(out, whole, whole+1)
			whole = -1
		} else if !w.Part {
			whole = len(out)
		}
		out = append(out, w.Stem)
	}
	return out
}

// stemSet are the stems of some texts, of hyphenated words those of their parts too.
func stemSet(texts ...string) map[string]bool {
	out := map[string]bool{}
	for _, t := range texts {
		for w := range index.EachWord(t) {
			out[w.Stem] = true
		}
	}
	return out
}
