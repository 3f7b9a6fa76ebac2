package question

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// field returns the filter that a name before a colon stands for, nil for none.
func (f *Filters) field(name string) (value *string, date bool) {
	switch strings.ToLower(name) {
	case "by", "speaker", "author":
		return &f.By, false
	case "in", "doc", "document", "title":
		return &f.In, false
	case "from", "publisher":
		return &f.From, false
	case "after", "since":
		return &f.After, true
	case "before", "until":
		return &f.Before, true
	}
	return nil, false
}

// String is the filters as Parse reads them, with a space between: by:"Leon
// Panetta" after:2011.
func (f Filters) String() string {
	var parts []string
	for _, v := range []struct{ name, value string }{
		{"by", f.By}, {"in", f.In}, {"from", f.From}, {"after", f.After}, {"before", f.Before},
	} {
		if v.value != "" {
			value := v.value
			if wordAt(value, 0) < len(value) {
				value = "\"" + value + "\""
			}
			parts = append(parts, v.name+":"+value)
		}
	}
	return strings.Join(parts, " ")
}

// take moves the filters of a line into f. What stands in quotation marks is no filter.
// A filter whose date cannot be read stays in the line and is appended to unread, which
// may be nil. Of two values for one filter the last counts.
func (f *Filters) take(line string, unread *[]string) string {
	marks := quoted(line)
	var b strings.Builder
	from := 0 // where what is not yet written starts
	for i := 0; i < len(line); {
		for len(marks) > 0 && marks[0].End <= i {
			marks = marks[1:]
		}
		if len(marks) > 0 && marks[0].Start <= i {
			i = marks[0].End
			continue
		}
		r, n := utf8.DecodeRuneInString(line[i:])
		if !inner(r) {
			i += n
			continue
		}
		end := wordAt(line, i)
		if end == i || end+1 >= len(line) || line[end] != ':' {
			i = max(end, i+n)
			continue
		}
		value, date := f.field(line[i:end])
		if value == nil || line[end+1] == ' ' || line[end+1] == '/' {
			i = end + 1
			continue
		}
		got, stop := filterValue(line, end+1, marks, date)
		if got == "" {
			if date && unread != nil {
				*unread = append(*unread, line[i:stop])
			}
			i = stop
			continue
		}
		*value = got
		b.WriteString(line[from:i] + " ")
		from, i = stop, stop
	}
	b.WriteString(line[from:])
	return strings.Join(strings.Fields(b.String()), " ")
}

// filterValue reads the value that starts at i: a quotation, a date of up to
// three words, or one word. It returns "" for what is no value, and where that
// ends.
func filterValue(line string, i int, marks []text.Span, date bool) (string, int) {
	end := len(line)
	if j := strings.IndexByte(line[i:], ' '); j >= 0 {
		end = i + j
	}
	value := line[i:end]
	if q := quotedAt(line, i, marks); q.Len() > 0 {
		value, end = inside(line, q), q.End
		if date {
			value, _ = isoDate(value)
			return value, end
		}
	} else if date {
		return dateWords(line, i)
	}
	if value == line[i:end] && hasMark(value) {
		return "", i // half a quotation, which is not to be torn
	}
	value = strings.Map(func(r rune) rune {
		if isMark(r) && !single(r) {
			return ' '
		}
		return r
	}, value)
	return strings.Join(strings.Fields(strings.Trim(value, ",;?! ")), " "), end
}

// quotedAt is the quotation that starts at i, found anew: after a colon a mark
// opens whatever the marks before it do.
func quotedAt(line string, i int, marks []text.Span) text.Span {
	for _, m := range marks {
		if m.Start >= i {
			if m.Start == i {
				return m
			}
			break
		}
	}
	return text.Span{}
}

// dateWords reads a date of one to three words that starts at i, the longest
// that is one.
func dateWords(line string, i int) (string, int) {
	ends := make([]int, 0, 3)
	for j := i; j < len(line) && len(ends) < 3 && j-i < 40; {
		k := strings.IndexByte(line[j:], ' ')
		if k < 0 {
			ends = append(ends, len(line))
			break
		}
		ends = append(ends, j+k)
		j += k + 1
	}
	for n := len(ends) - 1; n >= 0; n-- {
		if d, ok := isoDate(line[i:ends[n]]); ok {
			return d, ends[n]
		}
	}
	return "", ends[0]
}

var months = []string{"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december"}

// month is the number of a month's name or its abbreviation of three letters
// or more, 0 for none.
func month(s string) int {
	s = strings.TrimSuffix(strings.ToLower(s), ".")
	for i, m := range months {
		if len(s) >= 3 && strings.HasPrefix(m, s) || i == 8 && s == "sept" {
			return i + 1
		}
	}
	return 0
}

// isoDate reads a date as people write one in a filter: 2011, 2011-10,
// 2011-10-17, 2011/10/17, 17 October 2011, Oct 17, 2011, October 2011.
func isoDate(s string) (string, bool) {
	if len(s) > 40 {
		return "", false
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-/,.?!;", r) })
	var y, m, d int
	for i, p := range parts {
		n, err := strconv.Atoi(strings.TrimRight(strings.ToLower(p), "stndrh"))
		switch {
		case err != nil && m == 0 && month(p) > 0:
			m = month(p)
		case err != nil || n <= 0:
			return "", false
		case len(p) == 4 && y == 0:
			y = n
		case y > 0 && i == 1 && m == 0:
			m = n
		case d == 0 && m+y > 0 || i == 0 && len(parts) > 1:
			d = n
		default:
			return "", false
		}
	}
	switch {
	case len(parts) > 3 || y == 0 || m > 12 || d > 31 || d > 0 && m == 0:
		return "", false
	case d > 0:
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
	case m > 0:
		return fmt.Sprintf("%04d-%02d", y, m), true
	}
	return fmt.Sprintf("%04d", y), true
}
