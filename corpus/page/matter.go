package page

import (
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// splitMatter splits front matter, between lines of --- or +++, off a text.
func splitMatter(s string) (matter, rest string, ok bool) {
	for _, fence := range []string{"---\n", "+++\n"} {
		if after, found := strings.CutPrefix(s, fence); found {
			if matter, rest, ok := strings.Cut("\n"+after, "\n"+fence); ok {
				return matter, rest, true
			}
		}
	}
	return "", s, false
}

// frontMatter reads the front matter of s, which is simple lines of YAML or TOML,
// adds a block for each line, and returns the rest of s.
func frontMatter(c *Content, s string) string {
	matter, rest, ok := splitMatter(s)
	if !ok {
		return s
	}
	key, parts := "", []string(nil) // a key whose value is the lines beneath it
	done := func() {
		c.AddField(key, strings.Join(parts, ", "))
		key, parts = "", nil
	}
	for line := range strings.Lines(matter) {
		if text := text.Squeeze(line); text != "" {
			c.Blocks = append(c.Blocks, block.Block{Text: text, Role: block.FieldLine})
		}
		if item, ok := listItem(line); ok && key != "" {
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
				parts = append(parts, text.Squeeze(p))
			}
			done()
		}
	}
	done()
	return rest
}

// listItem returns the value of a line of a list below a key: "- A. B.", "- name: A.
// B.", or `"A. B.",` in a list in brackets.
func listItem(line string) (string, bool) {
	item, dash := strings.CutPrefix(strings.TrimSpace(line), "- ")
	if name, v, ok := strings.Cut(item, ":"); ok && strings.TrimSpace(name) == "name" && (dash || line[0] == ' ') {
		item = strings.TrimSpace(v)
	} else if !dash && (item == "" || item[0] != '"' && item[0] != '\'') {
		return "", false
	}
	return text.Squeeze(splitList(strings.TrimRight(item, ","))[0]), true
}

// splitList returns the strings of a quoted list. Any other v is a list of one.
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
