package format

import (
	"encoding/xml"
	"strconv"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/internal/table"
	"verbatim/corpus/text"
)

// chart reads a chart of an Office Open XML file: its titles, and its figures as
// the rows of a table, a category a row and a series a column.
func chart(data []byte) ([]block.Block, error) {
	const mostPoints = 10_000
	var (
		out    []block.Block
		words  strings.Builder
		series []*chartSeries
		part   string // of a series: "tx", "cat" or "val"
		at     int    // number of the current point
		in     bool
	)
	err := walk(data, func(e xml.StartElement) bool {
		switch name := e.Name.Local; name {
		case "ser":
			series = append(series, &chartSeries{})
		case "tx", "cat", "val", "xVal", "yVal":
			part = name
		case "pt":
			at, _ = strconv.Atoi(attr(e, "idx"))
		case "v", "t":
			in = true
		}
		return true
	}, func(t string) {
		if in {
			words.WriteString(t)
		}
	}, func(name string) {
		s := text.Squeeze(words.String())
		switch name {
		case "v":
			in = false
			words.Reset()
			if n := len(series); n > 0 && s != "" && 0 <= at && at < mostPoints {
				series[n-1].set(part, at, s)
			}
		case "t":
			in = false
			words.WriteByte(' ')
		case "p", "title":
			words.Reset()
			if s != "" {
				out = append(out, block.Block{Text: s, Role: block.Caption})
			}
		case "ser":
			part, at = "", 0
		}
	})
	return append(out, chartRows(series)...), err
}

// A chartSeries is a name and its values, by category.
type chartSeries struct {
	name               string
	categories, values []string
}

func (c *chartSeries) set(part string, at int, s string) {
	switch part {
	case "tx":
		c.name = strings.TrimSpace(c.name + " " + s)
	case "cat", "xVal":
		c.categories = put(c.categories, at, s)
	case "val", "yVal":
		c.values = put(c.values, at, s)
	}
}

// put sets the nth of a list, which grows for it.
func put(list []string, n int, s string) []string {
	for len(list) <= n {
		list = append(list, "")
	}
	if list[n] != "" { // a category of two levels
		s = list[n] + " " + s
	}
	list[n] = s
	return list
}

func chartRows(series []*chartSeries) []block.Block {
	if len(series) == 0 {
		return nil
	}
	head := []table.Cell{{Head: true}}
	points := 0
	for _, s := range series {
		head = append(head, table.Cell{Text: s.name, Head: true})
		points = max(points, len(s.categories), len(s.values))
	}
	rows := [][]table.Cell{head}
	for i := range points {
		row := []table.Cell{{Text: nth(series[0].categories, i)}}
		for _, s := range series {
			row = append(row, table.Cell{Text: nth(s.values, i)})
		}
		rows = append(rows, row)
	}
	return table.Blocks(rows)
}

func nth(list []string, n int) string {
	if n < len(list) {
		return list[n]
	}
	return ""
}
