package format

import (
	"fmt"
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// columns lists the names of columns and keys by what they hold, the best name first.
// A row with a text column is a document, and its other columns are fields. A row
// without one is a row of its table.
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
	deep        bool // in an inner object or array of the record
}

// row emits the record of a row.
func (x *extraction) row(recordName string, fields row) error {
	fields = slices.DeleteFunc(fields, func(f field) bool { return strings.TrimSpace(f.value) == "" })
	if len(fields) == 0 {
		return nil
	}
	size := 0
	for _, f := range fields {
		size += len(f.name) + len(f.value)
	}
	if err := x.charge(int64(size)); err != nil {
		return err
	}
	used := map[int]bool{}
	body, title := fields.get("text", used), fields.get("title", used)
	r := Record{Name: recordName}
	r.Stated = true
	if body != "" {
		r.textRow(title, body, fields, used)
	} else {
		r.tableRow(fields)
	}
	r.Title, r.Author, r.Publisher, r.URL = title, fields.get("author", used), fields.get("publisher", used), fields.get("url", used)
	r.Date = x.days.read(fields.get("date", used))
	if !strings.HasPrefix(r.URL, "http") {
		r.URL = ""
	}
	if r.Title == "" && body == "" { // the first column names the row
		titleLike := func(f field) bool { return len(f.value) <= longestTitle && !table.Figure(f.value) }
		if i := slices.IndexFunc(fields, titleLike); i >= 0 {
			r.Title = strings.TrimSpace(fields[i].value)
		}
	}
	return x.emit(r)
}

const (
	longestTitle = 80  // bytes of a cell that is the title of its row
	longestField = 200 // bytes of a cell that is a field; more is a text
)

// textRow makes blocks of a row with a text: its title, its fields, its paragraphs.
func (r *Record) textRow(title, body string, fields row, used map[int]bool) {
	if title != "" {
		r.Blocks = append(r.Blocks, block.Block{Text: title, Role: block.Title})
	}
	for i, f := range fields {
		if !used[i] {
			r.addField(f)
		}
	}
	for p := range strings.SplitSeq(body, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			r.Blocks = append(r.Blocks, block.Block{Text: p})
		}
	}
}

// tableRow makes blocks of a row without a text: the row, and what is too long for
// one.
func (r *Record) tableRow(fields row) {
	var heads, cells []string
	var long row
	for _, f := range fields {
		if len(f.value) > longestField {
			long = append(long, f)
			continue
		}
		heads, cells = append(heads, f.name), append(cells, text.Squeeze(f.value))
		if f.name != "" {
			r.Fields = append(r.Fields, block.Field{Name: f.name, Value: cells[len(cells)-1]})
		}
	}
	if text := block.RowText(heads, cells); text != "" {
		r.Blocks = append(r.Blocks, block.Block{Text: text, Role: block.Row})
	}
	for _, f := range long {
		r.addField(f)
	}
}

// addField adds a field as a line.
func (r *Record) addField(f field) {
	b := block.Block{Text: block.RowText([]string{f.name}, []string{text.Squeeze(f.value)}), Role: block.FieldLine}
	if len(f.value) > longestField {
		b.Role = block.Paragraph
	} else if f.name != "" {
		r.Fields = append(r.Fields, block.Field{Name: f.name, Value: strings.TrimSpace(f.value)})
	}
	r.Blocks = append(r.Blocks, b)
}

// get returns the value of the column that holds what, "" for none, and marks it as
// used.
func (fields row) get(what string, used map[int]bool) string {
	for _, want := range columns[what] {
		var found []string
		for i, f := range fields {
			if plainName(f.name) != want || used[i] || len(found) > 0 && !f.deep {
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

// plainName returns a column's name in small letters and without separators:
// Published_At is publishedat.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// days is the order of day and month in a table's dates, such as 3/4/2011.
type days struct{ dayFirst, monthFirst bool }

// learn notes what a date shows of the order of day and month.
func (d *days) learn(s string) {
	a, b, _, ok := slashed(s)
	d.dayFirst = d.dayFirst || ok && a > 12
	d.monthFirst = d.monthFirst || ok && b > 12
}

// read returns the ISO date in a cell, "" if it has none or its order is unclear.
func (d *days) read(s string) string {
	if day := isoDay(s); day != "" {
		return day
	}
	if day, _, ok := page.FindDate(s); ok {
		return day
	}
	a, b, y, ok := slashed(s)
	switch {
	case !ok || d.dayFirst == d.monthFirst:
		return ""
	case d.monthFirst:
		a, b = b, a
	}
	day, _, _ := page.FindDate(fmt.Sprintf("%04d-%02d-%02d", y, b, a))
	return day
}

// slashed reads a date of the form 3/4/2011.
func slashed(s string) (a, b, y int, ok bool) {
	n, err := fmt.Sscanf(strings.TrimSpace(s), "%2d/%2d/%4d", &a, &b, &y)
	return a, b, y, err == nil && n == 3 && y > 1000
}
