package format

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// columns says which names of columns and keys hold what, the best one first.
// A row's text is what its text columns say; a row without one is all of it.
var columns = map[string][]string{
	"text":      {"text", "body", "content", "article", "articlebody", "fulltext", "maintext", "transcript", "message", "description", "abstract", "summary"},
	"title":     {"title", "headline", "subject", "name"},
	"author":    {"author", "authors", "byline", "creator", "from", "by"},
	"publisher": {"publisher", "source", "outlet", "publication", "newspaper", "site", "sitename"},
	"date":      {"date", "published", "datepublished", "publishedat", "pubdate", "createdat", "created", "timestamp", "day"},
	"url":       {"url", "link", "href", "address", "canonical", "permalink"},
}

// A row is a record's fields in their order.
type row []struct{ name, value string }

func (x *extraction) row(recordName string, fields row) error {
	used := map[int]bool{}
	get := func(what string) string {
		for _, want := range columns[what] {
			for i, f := range fields {
				if plainName(f.name) == want && strings.TrimSpace(f.value) != "" && !used[i] {
					used[i] = true
					return strings.TrimSpace(f.value)
				}
			}
		}
		return ""
	}
	r := Record{Name: recordName}
	r.Stated = true
	body := get("text")
	r.Title, r.Author, r.Publisher, r.URL = get("title"), get("author"), get("publisher"), get("url")
	if r.Date = isoDay(get("date")); !strings.HasPrefix(r.URL, "http") {
		r.URL = ""
	}
	if body == "" {
		var lines []string
		for _, f := range fields {
			if v := strings.TrimSpace(f.value); v != "" {
				lines = append(lines, f.name+": "+v)
			}
		}
		body = strings.Join(lines, "\n")
	}
	if body == "" {
		return nil
	}
	if err := x.spend(int64(len(body))); err != nil {
		return err
	}
	for p := range strings.SplitSeq(body, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			r.Blocks = append(r.Blocks, Block{Text: p})
		}
	}
	return x.emit(r)
}

// plainName is a column's name without what spelling varies: Published_At is
// publishedat.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// readCSV reads a table with a header row, a record a row, whatever sets its
// columns apart.
func readCSV(x *extraction, prefix string, data []byte) error {
	data = toUTF8(data)
	r := csv.NewReader(bytes.NewReader(data))
	first, _, _ := bytes.Cut(data, []byte("\n"))
	for _, c := range []string{"\t", ";", "|"} {
		if bytes.Count(first, []byte(c)) > bytes.Count(first, []byte(string(r.Comma))) {
			r.Comma = rune(c[0])
		}
	}
	r.LazyQuotes, r.FieldsPerRecord = true, -1
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for n := 1; ; n++ {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		var fields row
		for i, v := range values {
			column := fmt.Sprintf("column %d", i+1)
			if i < len(header) {
				column = strings.TrimSpace(header[i])
			}
			fields = append(fields, struct{ name, value string }{column, v})
		}
		if err := x.row(name(prefix, n), fields); err != nil {
			return err
		}
	}
}

// readJSONL reads objects, one a line, or an array of them.
func readJSONL(x *extraction, prefix string, data []byte) error {
	const mostBad = 100 // records; each may cost a look at much of what follows
	data = toUTF8(data)
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
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, item := range list {
			var fields row
			flatten(&fields, "", item)
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

// flatten appends the leaves of v, named by their last key, in the order of
// their keys.
func flatten(fields *row, key string, v any) {
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			flatten(fields, k, v[k])
		}
	case []any:
		for _, e := range v {
			flatten(fields, key, e)
		}
	case nil:
	default:
		*fields = append(*fields, struct{ name, value string }{key, fmt.Sprint(v)})
	}
}

// toUTF8 decodes a table's bytes: what its byte order mark says, or UTF-8, or
// else Windows-1252, which has a character for every byte.
func toUTF8(data []byte) []byte {
	if out, _, err := transform.Bytes(unicode.BOMOverride(encoding.Nop.NewDecoder()), data); err == nil && utf8.Valid(out) {
		return out
	}
	out, _ := charmap.Windows1252.NewDecoder().Bytes(data) // cannot fail: every byte is a character
	return out
}
