package page

import (
	"strings"

	"verbatim/corpus/block"
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
// returns the rest. Every line of it is a block.
func frontMatter(c *Content, s string) string {
	matter, rest, ok := matterOf(s)
	if !ok {
		return s
	}
	key, parts := "", []string(nil) // a key whose value is the lines beneath it
	done := func() {
		c.AddField(key, strings.Join(parts, ", "))
		key, parts = "", nil
	}
	for line := range strings.Lines(matter) {
		if text := Squeeze(line); text != "" {
			c.Blocks = append(c.Blocks, block.Block{Text: text, Role: block.FieldLine})
		}
		if item, ok := listed(line); ok && key != "" {
			parts = append(parts, item)
			continue
		}
		i := strings.IndexAny(line, ":=")
		if i <= 0 || strings.IndexByte(" \t-", line[0]) >= 0 {
			continue
		}
		done()
		key = strings.TrimSpace(line[:i])
		if v := strings.Trim(strings.TrimSpace(line[i+1:]), "[]"); v != "" {
			for _, p := range splitList(v) {
				parts = append(parts, Squeeze(p))
			}
			done()
		}
	}
	done()
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
