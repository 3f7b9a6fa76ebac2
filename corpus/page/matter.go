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
	key, parts := "", []string(nil) // a key whose value is the lines beneath it
	for line := range strings.Lines(matter) {
		if item, ok := listed(line); ok && key != "" {
			parts = append(parts, item)
			continue
		}
		i := strings.IndexAny(line, ":=")
		if i <= 0 || strings.IndexByte(" \t-", line[0]) >= 0 {
			continue
		}
		setField(c, key, strings.Join(parts, ", "))
		key, parts = strings.ToLower(strings.TrimSpace(line[:i])), nil
		if v := strings.Trim(strings.TrimSpace(line[i+1:]), "[]"); v != "" {
			for _, p := range splitList(v) {
				parts = append(parts, Squeeze(p))
			}
			setField(c, key, strings.Join(parts, ", "))
			key, parts = "", nil
		}
	}
	setField(c, key, strings.Join(parts, ", "))
	return rest
}

// listed is the value of a line beneath a key: "- A. B.", "- name: A. B.", and of
// a list in brackets that goes over several lines, `"A. B.",`.
func listed(line string) (string, bool) {
	item, dash := strings.CutPrefix(strings.TrimSpace(line), "- ")
	if name, v, ok := strings.Cut(item, ":"); ok && strings.TrimSpace(name) == "name" && (dash || line[0] == ' ') {
		item = strings.TrimSpace(v)
	} else if !dash && (item == "" || item[0] != '"' && item[0] != '\'') {
		return "", false
	}
	return Squeeze(splitList(strings.TrimRight(item, ","))[0]), true
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

// setField sets the field that a key of front matter names, unless it says
// nothing.
func setField(c *Content, key, v string) {
	if v == "" {
		return
	}
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
