package markup

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"verbatim/corpus/block"
)

var (
	texComment = regexp.MustCompile(`(^|[^\\])%(.*)$`)
	texBegin   = regexp.MustCompile(`^\\begin\{(\w+)\*?\}(.*)$`)
	texSection = regexp.MustCompile(`^\\(part|chapter|section|subsection|subsubsection|paragraph|subparagraph)\*?(?:\[[^\]]*\])?\{((?:[^{}]|\{[^{}]*\})*)\}(?:\\label\{([^}]*)\})?\s*(.*)$`)
	texField   = regexp.MustCompile(`^\\(title|author|date)\{(.*)\}$`)
	texItem    = regexp.MustCompile(`^\\item\s*(?:\[([^\]]*)\])?\s*(.*)$`)
	texCaption = regexp.MustCompile(`^\\caption(?:\[[^\]]*\])?\{(.*)\}`)
	texSetup   = regexp.MustCompile(`^\\(documentclass|usepackage|newcommand|renewcommand|setlength|bibliographystyle|bibliography|input|include|pagestyle|maketitle|tableofcontents|centering|label|includegraphics|hline|end)\b`)
	texCommand = regexp.MustCompile(`\\[A-Za-z]+\*?(?:\[[^\]]*\])?`)
)

// texLevels are the levels of LaTeX's headings.
var texLevels = map[string]int{"part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5, "paragraph": 6, "subparagraph": 7}

// texCode are the environments whose line breaks count.
var texCode = map[string]bool{"verbatim": true, "lstlisting": true, "minted": true, "equation": true, "align": true, "alltt": true, "math": true, "displaymath": true}

// texTables are the environments that hold rows.
var texTables = map[string]bool{"tabular": true, "tabularx": true, "longtable": true, "array": true}

// texSigns replaces LaTeX's ways to write marks and letters.
var texSigns = strings.NewReplacer(`\\`, " ", "~", " ", "``", "“", "''", "”", "---", "—", "--", "–",
	`\%`, "%", `\&`, "&", `\$`, "\x01", `\#`, "#", `\_`, "_", `\{`, "\x02", `\}`, "\x03", `\ldots`, "…", `\dots`, "…",
	`\ss`, "ß", `\ae`, "æ", `\oe`, "œ", `\o`, "ø", `\,`, " ", `\ `, " ", `\/`, "")

// texAccents matches LaTeX's accents: \'e is é.
var texAccents = regexp.MustCompile(`\\(['` + "`" + `^"~=.]|[cvuH]\b)\s*\{?([A-Za-z])\}?`)

// combining maps the accents to combining characters.
var combining = map[string]string{"'": "\u0301", "`": "\u0300", "^": "\u0302", `"`: "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b"}

// readLaTeX reads a LaTeX file. It runs no macros: of unknown commands it keeps the
// words.
func readLaTeX(w *writer, lines []string) {
	w.plain = plainLaTeX
	lines = texLines(lines)
	for i := 0; i < len(lines); i++ {
		text := strings.TrimSpace(lines[i])
		if m := texComment.FindStringSubmatchIndex(text); m != nil {
			comment := text[m[4]:]
			text = strings.TrimSpace(text[:m[3]])
			if !blank(comment) {
				w.add(comment, block.Furniture, 0)
			}
			if text == "" {
				continue
			}
		}
		begin := texBegin.FindStringSubmatch(text)
		switch {
		case text == "":
			w.flush()
		case begin != nil && texCode[begin[1]]:
			i = texBlock(lines, i, begin[1], func(body []string) { w.code(body) })
		case begin != nil && texTables[begin[1]]:
			i = texBlock(lines, i, begin[1], func(body []string) { texTable(w, body) })
		case begin != nil:
			w.add(begin[1]+" "+begin[2], block.Furniture, 0)
		default:
			texLine(w, text)
		}
	}
}

var (
	// texApart matches commands that usually have a line to themselves.
	texApart = regexp.MustCompile(`\\(?:begin|end)\{\w+\*?\}(?:\[[^\]]*\])*(?:\{[^{}]*\})*|\\(?:item|maketitle)\b|\\(?:title|author|date|(?:sub)*section|chapter)\*?\{`)
	texMacro = regexp.MustCompile(`^\s*(?:%|\\(?:def|(?:re)?newcommand|(?:re)?newenvironment|DeclareMathOperator)\b)`)
)

// texLines puts each of those commands on a line of its own, outside of code.
func texLines(lines []string) []string {
	var out []string
	code := ""
	for _, l := range lines {
		if code != "" || texMacro.MatchString(l) {
			out = append(out, l)
		} else {
			parts := texApart.ReplaceAllStringFunc(l, func(s string) string {
				if strings.HasPrefix(s, `\begin`) || strings.HasPrefix(s, `\end`) {
					s += "\n"
				}
				return "\n" + s
			})
			if parts = strings.Trim(parts, "\n"); strings.Contains(parts, "\n") {
				parts = strings.ReplaceAll(parts, "\n\n", "\n")
			}
			out = append(out, strings.Split(parts, "\n")...)
		}
		if m := texBegin.FindStringSubmatch(strings.TrimSpace(l)); m != nil && texCode[m[1]] {
			code = `\end{` + m[1]
		}
		if code != "" && strings.Contains(l, code) {
			code = ""
		}
	}
	return out
}

// texLine reads a line outside of code and tables.
func texLine(w *writer, text string) {
	if m := texSection.FindStringSubmatch(text); m != nil {
		w.heading(m[2], texLevels[m[1]])
		if m[3] != "" {
			w.links = append(w.links, m[3])
		}
		if m[4] != "" {
			w.text(m[4], block.Paragraph)
		}
		return
	}
	if m := texField.FindStringSubmatch(text); m != nil {
		value := w.inline(m[2])
		w.add(m[1]+": "+m[2], block.FieldLine, 0)
		w.c.AddField(m[1], value)
		return
	}
	if m := texItem.FindStringSubmatch(text); m != nil {
		w.flush()
		w.text(strings.TrimSpace(m[1]+" "+m[2]), block.Item)
		return
	}
	if m := texCaption.FindStringSubmatch(text); m != nil {
		w.add(m[1], block.Caption, 0)
		return
	}
	if texSetup.MatchString(text) {
		w.add(strings.NewReplacer(`\`, " ", "{", " ", "}", " ").Replace(text), block.Furniture, 0)
		return
	}
	w.text(text, block.Paragraph)
}

// texBlock calls read with the lines of an environment. It returns the number of the
// last one.
func texBlock(lines []string, i int, name string, read func([]string)) int {
	end := i + 1
	for end < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[end]), `\end{`+name) {
		end++
	}
	read(lines[i+1 : min(end, len(lines))])
	return end
}

// texTable adds the rows of a table. The first row is its head if a line is drawn below
// it.
func texTable(w *writer, body []string) {
	all := strings.Join(body, " ")
	headed := strings.Contains(all, `\midrule`) || strings.Count(all, `\hline`) > 1
	var rows [][]string
	for _, row := range strings.Split(all, `\\`) {
		row = strings.NewReplacer(`\hline`, "", `\toprule`, "", `\midrule`, "", `\bottomrule`, "").Replace(row)
		if blank(row) {
			continue
		}
		cells := strings.Split(strings.ReplaceAll(row, `\&`, "\x00"), "&")
		for i := range cells {
			cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "\x00", `\&`))
		}
		rows = append(rows, cells)
	}
	w.rows(rows, headed)
}

// plainLaTeX removes the commands from a line and keeps their words.
func plainLaTeX(w *writer, s string) string {
	if !strings.ContainsAny(s, "\\{}~`'-$") {
		return s
	}
	s = texFootnote.ReplaceAllStringFunc(s, func(note string) string {
		w.notes = append(w.notes, texFootnote.FindStringSubmatch(note)[1])
		return ""
	})
	s = texAccents.ReplaceAllStringFunc(s, func(a string) string {
		m := texAccents.FindStringSubmatch(a)
		return norm.NFC.String(m[2] + combining[m[1]])
	})
	s = texSigns.Replace(s)
	s = texCommand.ReplaceAllString(s, " ")
	return texBrackets.Replace(s)
}

var (
	texFootnote = regexp.MustCompile(`\\footnote(?:\[[^\]]*\])?\{((?:[^{}]|\{[^{}]*\})*)\}`)
	// texBrackets removes the marks of groups, and restores the literal ones that
	// texSigns has protected.
	texBrackets = strings.NewReplacer("{", "", "}", "", "$", "", "\x01", "$", "\x02", "{", "\x03", "}")
)
