package page

import (
	"strings"
)

// matterOf splits front matter, between lines of --- or +++, off a text.
func matterOf(s string) (matter, rest string, ok bool) {
	for _, fence := range []string{"---\n", "+++\n"} {
		if after, found := strings.CutPrefix(s, fence); found {
			if matter, rest, ok := strings.Cut("\n"+after, "\n"+fence); ok {
				return matter, rest, true
			}
		}
	}
	return "", s, false
}

// frontMatter reads the front matter of s, simple lines of YAML or TOML, and
// returns the rest.
func frontMatter(c *Content, s string) string {
	matter, rest, ok := matterOf(s)
	if !ok {
		return s
	}
	for line := range strings.Lines(matter) {
		i := strings.IndexAny(line, ":=")
		if i <= 0 || line[0] == ' ' {
			continue
		}
		key := strings.ToLower(strings.TrimSpace(line[:i]))
		v := strings.Trim(strings.TrimSpace(line[i+1:]), "[]")
		var parts []string
		for _, p := range splitList(v) {
			parts = append(parts, Squeeze(p))
		}
		setField(c, key, strings.Join(parts, ", "))
	}
	return rest
}

// splitList is the strings of a quoted list, or the one string that v is.
func splitList(v string) []string {
	if len(v) < 2 || v[0] != '"' && v[0] != '\'' {
		return []string{v}
	}
	var parts []string
	for len(v) > 1 && (v[0] == '"' || v[0] == '\'') {
		end := strings.IndexByte(v[1:], v[0])
		if end < 0 {
			return append(parts, v[1:])
		}
		parts = append(parts, v[1:1+end])
		v = strings.TrimLeft(v[end+2:], " ,")
	}
	return parts
}

// setField sets the field that a key of front matter names.
func setField(c *Content, key, v string) {
	switch key {
	case "title", "headline":
		set(&c.Title, v)
	case "author", "authors", "by", "byline", "creator":
		set(&c.Author, v)
	case "publisher", "source", "publication", "outlet", "site", "organization", "organisation":
		set(&c.Publisher, v)
	case "url", "link", "canonical", "canonical_url", "source_url", "permalink":
		if strings.Contains(v, "://") {
			set(&c.URL, v)
		}
	case "date", "published", "pubdate", "publishdate", "publish_date", "published_at", "created", "issued", "day":
		if d, _, ok := FindDate(v); ok {
			c.SetDate(d, FromMatter)
		}
	}
}
