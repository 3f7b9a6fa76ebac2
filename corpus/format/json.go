package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"verbatim/corpus/format/chat"
	"verbatim/corpus/internal/charset"
)

// readJSONL reads objects, one a line, or an array of objects, or an object with such
// an array.
func readJSONL(x *extraction, prefix string, data []byte) error {
	const mostBad = 100 // records; each may cost a look at much of what follows
	data, err := charset.UTF8(data)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	d := newJSON(data)
	var failed []error
	for n := 1; ; {
		var v any
		if err := d.Decode(&v); errors.Is(err, io.EOF) {
			return errors.Join(failed...)
		} else if err != nil {
			failed = append(failed, fmt.Errorf("record %d: %w: %w", n, ErrDamaged, err))
			// The next record starts a line: what is indented is of the one that failed.
			data = bytes.TrimLeft(data[d.InputOffset():], ", \t\r\n")
			next := bytes.Index(data, []byte("\n{"))
			if next < 0 || len(failed) == mostBad {
				return errors.Join(failed...)
			}
			data = data[next+1:]
			d = newJSON(data)
			n++
			continue
		}
		if c := chat.JSON(v); c != nil && n == 1 {
			return errors.Join(append(failed, x.chat(prefix, c))...)
		}
		for _, item := range items(v) {
			var fields row
			flatten(&fields, "", item, 0)
			if err := x.row(name(prefix, n), fields); err != nil {
				return err
			}
			n++
		}
	}
}

func newJSON(data []byte) *json.Decoder {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d
}

// items returns the records of a value: the elements of an array or, if it is an
// object with one array of objects that have a text, such as {"articles": [{"body":
// ...}, ...]}, those objects, or else the value itself.
func items(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case map[string]any:
		if has(v, "text") {
			return []any{v}
		}
		var found []any
		arrays := 0
		for _, e := range v {
			if list, ok := e.([]any); ok && records(list, has(v, "title")) {
				found = list
				arrays++
			}
		}
		if arrays == 1 {
			return found
		}
	}
	return []any{v}
}

// records reports whether the elements of a list are objects with a text. If the
// object around the list has a title, they are the sections of one text, unless they
// have titles, addresses or dates themselves.
func records(list []any, titled bool) bool {
	for _, e := range list {
		m, ok := e.(map[string]any)
		if !ok || !has(m, "text") || titled && !has(m, "title") && !has(m, "url") && !has(m, "date") {
			return false
		}
	}
	return len(list) > 0
}

// has reports whether m has a key for that kind of column, with words as its value.
func has(m map[string]any, what string) bool {
	for k, v := range m {
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0] // its paragraphs
		}
		if s, ok := v.(string); ok && s != "" && slices.Contains(columns[what], plainName(k)) {
			return true
		}
	}
	return false
}

// flatten appends the leaves of v, named by their last key, in the order of their
// keys, with those of inner objects last. An object that only has a name is a leaf
// with the object's key: "source": {"name": "Gazette"}.
func flatten(fields *row, key string, v any, depth int) {
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		for _, inner := range []bool{false, true} {
			for _, k := range keys {
				if nested(v[k]) != inner {
					continue
				}
				if k == "name" && key != "" {
					flatten(fields, key, v[k], depth+1)
				} else {
					flatten(fields, k, v[k], depth+1)
				}
			}
		}
	case []any:
		for _, e := range v {
			flatten(fields, key, e, depth+1)
		}
	case nil:
	default:
		*fields = append(*fields, field{key, fmt.Sprint(v), depth > 1})
	}
}

func nested(v any) bool {
	switch v.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}
