// Package markup reads texts with light markup: reStructuredText, AsciiDoc, Org
// and LaTeX. Each reader takes a text line by line and gives its blocks with
// their roles. It knows the marks that its users write, and where it does not
// know one, the line stays in the text as it is: no word of a file is lost.
//
// Read is the one entry. lines.go is what the readers share: the line under way,
// the paragraph that lines gather to, blocks by their indentation. rst.go,
// asciidoc.go, org.go and latex.go have a reader each.
package markup

import (
	"strings"

	"verbatim/corpus/page"
)

// readers has the readers by the endings of the files that they are for.
var readers = map[string]func(*writer, []string){
	".rst": readRST, ".rest": readRST,
	".adoc": readAsciiDoc, ".asciidoc": readAsciiDoc, ".asc": readAsciiDoc,
	".org": readOrg,
	".tex": readLaTeX, ".ltx": readLaTeX,
}

// Read reads the text s of a file whose name ends in ext, which is in small
// letters with its dot. It reports whether the text has such markup; a plain
// text with underlined headings has.
func Read(s, ext string) (page.Content, bool) {
	read := readers[ext]
	if read == nil && ext == ".txt" && underlined(s) {
		read = readRST
	}
	if read == nil {
		return page.Content{}, false
	}
	w := &writer{}
	rest := w.c.HeadFields(s)
	read(w, strings.Split(strings.ReplaceAll(rest, "\t", "    "), "\n"))
	w.endSection()
	return page.FromBlocks(w.c), true
}

// underlined reports whether a text has several headings that are underlined, as
// reStructuredText has them and as people write them by themselves.
func underlined(s string) bool {
	const enough = 2
	n := 0
	last := ""
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \r\n")
		text := last != "" && !ruler(last) && last[0] != ' '
		if text && ruler(line) && len(line) <= 2*len(last)+4 && len(line) >= len(last)-2 {
			if n++; n >= enough {
				return true
			}
		}
		last = line
	}
	return false
}
