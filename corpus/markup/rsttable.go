package markup

import "strings"

// gridBorder reports whether a line is the border of a grid table: +----+---+.
func gridBorder(s string) bool {
	return len(s) > 4 && s[0] == '+' && s[len(s)-1] == '+' && strings.Trim(s, "+-=") == ""
}

// gridTable reads the grid table that starts at line i, and returns where it ends. A
// cell that spans several columns or rows is read as one of the first.
func (r *rst) gridTable(lines []string, i int) int {
	border := strings.TrimSpace(lines[i])
	var rows [][]string
	var row []string
	headed := false
	end := i
	for ; end < len(lines); end++ {
		text := strings.TrimSpace(lines[end])
		if text == "" || text[0] != '+' && text[0] != '|' {
			break
		}
		if gridBorder(text) {
			headed = headed || strings.Contains(text, "=") && len(rows) <= 1
			if row != nil {
				rows = append(rows, row)
				row = nil
			}
			continue
		}
		cells := strings.Split(strings.Trim(text, "|+"), "|")
		if row == nil {
			row = make([]string, max(strings.Count(border, "+")-1, len(cells)))
		}
		for k, c := range cells {
			if k < len(row) {
				row[k] = strings.TrimSpace(row[k] + " " + strings.Trim(strings.TrimSpace(c), "-+"))
			} else {
				row[len(row)-1] += " " + c
			}
		}
	}
	if row != nil {
		rows = append(rows, row)
	}
	r.rows(rows, headed)
	return max(end, i+1)
}

// simpleTable reads the simple table that starts at line i, with columns marked
// by runs of = above and below, and returns where it ends, i where there is
// none.
func (r *rst) simpleTable(lines []string, i int) int {
	border := strings.TrimRight(lines[i], " ")
	starts := columns(border)
	if len(starts) < 2 {
		return i
	}
	end, borders := i+1, 1
	for ; end < len(lines) && borders < 3; end++ {
		l := strings.TrimRight(lines[end], " \r")
		if len(columns(l)) > 0 && l[0] == border[0] {
			borders++
			if end+1 == len(lines) || blank(lines[end+1]) {
				end++
				break
			}
		}
	}
	if borders < 2 {
		return i
	}
	var rows [][]string
	head := -1
	for k := i + 1; k < end; k++ {
		l := strings.TrimRight(lines[k], " \r")
		switch {
		case len(columns(l)) > 0 && l[0] == border[0]:
			if k < end-1 {
				head = len(rows)
			}
		case blank(l) || strings.Trim(l, "- ") == "":
		default:
			cells := cutColumns(l, starts)
			if cells[0] == "" && len(rows) > 0 && len(rows) != head {
				for c := range cells {
					rows[len(rows)-1][c] = strings.TrimSpace(rows[len(rows)-1][c] + " " + cells[c])
				}
				continue
			}
			rows = append(rows, cells)
		}
	}
	for head > 1 { // a head of several lines
		for c := range rows[0] {
			rows[1][c] = strings.TrimSpace(rows[0][c] + " " + rows[1][c])
		}
		rows, head = rows[1:], head-1
	}
	r.rows(rows, head == 1)
	return end
}

// columns returns where the columns of a table start, from its border. It is nil if s
// is no border.
func columns(s string) []int {
	if s == "" || s[0] != '=' || strings.Trim(s, "= ") != "" {
		return nil
	}
	var out []int
	for i := range len(s) {
		if s[i] == '=' && (i == 0 || s[i-1] == ' ') {
			out = append(out, i)
		}
	}
	return out
}

// cutColumns splits a line into cells at the starts of columns. A word across the start
// of a column belongs to the column before.
func cutColumns(l string, starts []int) []string {
	cells := make([]string, len(starts))
	from := 0
	for k := range starts {
		to := len(l)
		if k+1 < len(starts) {
			to = min(starts[k+1], len(l))
			for to > from && to < len(l) && l[to-1] != ' ' {
				to++
			}
		}
		cells[k] = strings.TrimSpace(l[min(from, len(l)):max(from, to)])
		from = max(from, to)
	}
	return cells
}
