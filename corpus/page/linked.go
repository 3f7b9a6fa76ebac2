package page

import (
	"encoding/json"
	"strings"
	"verbatim/corpus/text"

	"golang.org/x/net/html"
)

// linked holds what a page's linked data (JSON-LD) say of its article.
type linked struct {
	headline, author, publisher, date, url, body string
}

// read reads one script of linked data.
func (l *linked) read(src string) {
	var v any
	if json.Unmarshal([]byte(src), &v) != nil {
		// some pages break lines within strings
		flat := strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, src)
		if json.Unmarshal([]byte(flat), &v) != nil {
			return
		}
	}
	l.visit(v, 0)
}

func (l *linked) visit(v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.visit(x, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			set(&l.headline, str(v["headline"]))
			set(&l.author, str(v["author"]))
			set(&l.publisher, str(v["publisher"]))
			set(&l.date, str(v["datePublished"]))
			set(&l.url, str(v["url"]))
			if b := str(v["articleBody"]); len(b) > len(l.body) {
				l.body = b
			}
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			l.visit(v[k], depth+1)
		}
	}
}

func isArticle(t any) bool {
	s := str(t)
	return containsAny(s, []string{"Article", "Posting", "Report", "Review"}) // NewsArticle, BlogPosting, ...
}

// str returns a value of linked data as a string; of an object, its name.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return text.Squeeze(html.UnescapeString(v))
	case []any:
		var parts []string
		for _, x := range v {
			if s := str(x); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return str(v["name"])
	}
	return ""
}
