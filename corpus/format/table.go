package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/format/chat"
	"verbatim/corpus/internal/charset"
)

// columns says which names of columns and keys hold what, the best one first.
// A row's text is what its text columns say; a row without one is all of it.
var columns = map[string][]string{
	"text":      {"text", "body", "content", "article", "articlebody", "fulltext", "maintext", "contenttext", "transcript", "message", "description", "abstract", "summary"},
	"title":     {"title", "headline", "subject", "name"},
	"author":    {"author", "authors", "byline", "creator", "from", "by"},
	"publisher": {"publisher", "source", "outlet", "publication", "newspaper", "site", "sitename"},
	"date":      {"date", "published", "datepublished", "publishedat", "pubdate", "createdat", "created", "timestamp", "day"},
	"url":       {"url", "link", "href", "address", "canonical", "permalink"},
}

// A row is a record's fields in their order.
type row []field

type field struct {
	name, value string
	deep        bool // within an object or array of the record
}

func (x *extraction) row(recordName string, fields row) error {
	used := map[int]bool{}
	get := func(what string) string {
		for _, want := range columns[what] {
			var found []string
			for i, f := range fields {
				if plainName(f.name) != want || strings.TrimSpace(f.value) == "" || used[i] || len(found) > 0 && !f.deep {
					continue
				}
				used[i] = true
				found = append(found, strings.TrimSpace(f.value))
				if !f.deep || what != "text" && what != "author" { // several of them are the parts of one: sections, authors
					break
				}
			}
			if len(found) > 0 {
				return strings.Join(found, map[bool]string{true: "\n", false: ", "}[what == "text"])
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
			r.Blocks = append(r.Blocks, block.Block{Text: p})
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
	data, err := charset.UTF8(data)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
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
	if c := chat.Table(header, func(yield func([]string)) {
		for values, err := r.Read(); err == nil; values, err = r.Read() {
			yield(values)
		}
	}); c != nil {
		return x.chat(prefix, c)
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
			fields = append(fields, field{name: column, value: v})
		}
		if err := x.row(name(prefix, n), fields); err != nil {
			return err
		}
	}
}
