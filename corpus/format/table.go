package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/format/chat"
	"verbatim/corpus/internal/charset"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// readCSV reads a table with any separator, a record a row. Lines above the row that
// names the columns are a separate record.
func readCSV(x *extraction, prefix string, data []byte) error {
	text, err := charset.UTF8(data)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	text, sep := comma(text)
	if sep == 0 && !knownColumn(string(firstLine(text))) {
		return x.emit(Record{Name: prefix, Data: data}) // no table: a list, or a text
	}
	r := csvReader{csv: csv.NewReader(bytes.NewReader(text))}
	if r.csv.LazyQuotes, r.csv.FieldsPerRecord = true, -1; sep != 0 {
		r.csv.Comma = sep
	}
	if err := r.peek(); err != nil {
		return err
	}
	if r.heads != nil {
		if c := chat.Table(r.heads, func(yield func([]string)) {
			for values, err := r.next(); err == nil; values, err = r.next() {
				yield(values)
			}
		}); c != nil {
			return x.chat(prefix, c)
		}
	}
	if len(r.above) > 0 {
		head := Record{Name: path.Join(prefix, "head")}
		for _, values := range r.above {
			if text := block.RowText(nil, trimmed(values)); text != "" {
				head.Blocks = append(head.Blocks, block.Block{Text: text})
			}
		}
		if err := x.emit(head); err != nil {
			return err
		}
	}
	defer func(d days) { x.days = d }(x.days)
	x.days = r.days
	for n := 1; ; n++ {
		values, err := r.next()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		var fields row
		for i, v := range values {
			column := ""
			if i < len(r.heads) {
				column = r.heads[i]
			}
			fields = append(fields, field{name: column, value: v})
		}
		if err := x.row(name(prefix, n), fields); err != nil {
			return err
		}
	}
}

// A csvReader reads a table whose first rows it has looked at.
type csvReader struct {
	csv   *csv.Reader
	heads []string   // the names of the columns, nil for none
	above [][]string // rows above them
	ahead [][]string // rows that were read to find them
	days  days
}

// peek reads the first rows, and finds the one that names the columns.
func (r *csvReader) peek() error {
	const enough = 100 // rows
	var cells [][]table.Cell
	for len(r.ahead) < enough {
		values, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		r.ahead = append(r.ahead, values)
		var line []table.Cell
		for _, v := range trimmed(values) {
			line = append(line, table.Cell{Text: v})
			r.days.learn(v)
		}
		cells = append(cells, line)
	}
	table.MarkHeads(cells, true)
	at := slices.IndexFunc(cells, func(line []table.Cell) bool { return len(line) > 0 && line[0].Head })
	if at < 0 && len(r.ahead) > 0 && slices.ContainsFunc(r.ahead[0], knownColumn) {
		at = 0
	}
	if at >= 0 {
		r.above, r.heads, r.ahead = r.ahead[:at], trimmed(r.ahead[at]), r.ahead[at+1:]
	}
	return nil
}

// next is the next row.
func (r *csvReader) next() ([]string, error) {
	if len(r.ahead) > 0 {
		values := r.ahead[0]
		r.ahead = r.ahead[1:]
		return values, nil
	}
	return r.csv.Read()
}

// knownColumn reports whether a column of this name says what every document
// has.
func knownColumn(name string) bool {
	for _, names := range columns {
		if slices.Contains(names, plainName(strings.TrimSpace(name))) {
			return true
		}
	}
	return false
}

// comma returns the separator of a table's columns, 0 if it has only one column. It
// removes a first line "sep=;" as written by Excel.
func comma(data []byte) ([]byte, rune) {
	if line := firstLine(data); len(line) == len("sep=;") && bytes.EqualFold(line[:4], []byte("sep=")) {
		return afterLine(data), rune(line[4])
	}
	const sample = 64 << 10
	head := data
	if len(head) > sample {
		head = head[:bytes.LastIndexByte(head[:sample], '\n')+1]
	}
	best, most := rune(0), 0.0
	for _, comma := range []rune{',', '\t', ';', '|'} {
		r := csv.NewReader(bytes.NewReader(head))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
		widths, rows := map[int]int{}, 0
		for values, err := r.Read(); err == nil && rows < 100; values, err = r.Read() {
			widths[len(values)]++
			rows++
		}
		for width, n := range widths {
			// a comma within a sentence parts some lines, a separator most
			if share := float64(n) / float64(rows); width > 1 && share >= 0.4 && share*10+float64(min(width, 20))/10 > most {
				best, most = comma, share*10+float64(min(width, 20))/10
			}
		}
	}
	return data, best
}

func firstLine(data []byte) []byte {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	return bytes.TrimRight(line, "\r")
}

func trimmed(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = text.Squeeze(v)
	}
	return out
}
