package layout

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"verbatim/bot"
	"verbatim/corpus/text"
)

// DocsPerPage is how many documents the bot lists at a time.
const DocsPerPage = 25

// docsText is a page of the documents: under each folder the titles of those in
// it, or their file names.
func docsText(r bot.Reply, first int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**", text.Count(r.Total, "document"))
	if len(r.Docs) < r.Total {
		fmt.Fprintf(&b, " · %d–%d", first+1, first+len(r.Docs))
	}
	folder := "."
	for _, d := range r.Docs {
		file, _, _ := strings.Cut(d.Doc, "#")
		if at := path.Dir(file); at != folder {
			folder = at
			b.WriteString("\n**" + Escape(OneLine(Clip(folder, 100))) + "/**")
		}
		b.WriteString("\n- " + link(Clip(OneLine(cmp.Or(d.Title, path.Base(d.Doc))), 60), d.URL))
		if d.Date != "" {
			b.WriteString(", " + shortDay(d.Date))
		}
	}
	return Clip(b.String(), MaxDescription)
}
