// Package markup reads texts with light markup: reStructuredText, AsciiDoc, Org and
// LaTeX. Each reader goes through a text line by line and returns blocks with roles.
// Lines with marks that it does not know stay as they are, so that no word is lost.
//
// Read is the one entry. lines.go is shared by the readers: it joins lines to
// paragraphs and finds indented blocks. rst.go, asciidoc.go, org.go and latex.go have
// a reader each.
package markup

import (
	"strings"

	"verbatim/corpus/page"
)

// readers maps the endings of files to their readers.
var readers = map[string]func(*writer, []string){
	".rst": readRST, ".rest": readRST,
	".adoc": readAsciiDoc, ".asciidoc": readAsciiDoc, ".asc": readAsciiDoc,
	".org": readOrg,
	".tex": readLaTeX, ".ltx": readLaTeX,
}

// Read reads the text s of a file with the ending ext, which is in small letters and
// has its dot. It reports whether the text has markup of these kinds. A plain text with
// underlined headings has.
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

// underlined reports whether a text has several underlined headings, as in
// reStructuredText and in plain texts.
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
