package chat

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"verbatim/corpus/page"
)

var (
	// figures matches a date in figures.
	figures = regexp.MustCompile(`^(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})$`)
	// shortYear matches a date with a month in words and a year of two figures: 14 May
	// 24.
	shortYear = regexp.MustCompile(`^(\d{1,2} \pL+\.? )(\d\d)$`)
)

// resolve sets the dates of the messages of a chat. The written dates may have the day
// or the month first: it takes the order in which all are dates and time runs forward.
// If both orders are possible it notes a guess: the month first with an American
// clock.
func resolve(c *Chat, written []string, american bool) {
	dayFirst, sure := order(written, american)
	guessed := false
	day := ""
	for i, w := range written {
		if w != "" {
			d, either := isoDate(w, dayFirst)
			if begun := c.Messages[i].Date; d == "" && begun != "" { // the year is that of the log
				d, _ = isoDate(w+", "+begun[:4], dayFirst)
			}
			if day = d; either {
				guessed = guessed || !sure
			}
		} else if c.Messages[i].Date != "" {
			day = c.Messages[i].Date
		}
		c.Messages[i].Date = day
	}
	for i := len(written) - 2; i >= 0; i-- { // what stands above the first message
		if c.Messages[i].Date == "" {
			c.Messages[i].Date = c.Messages[i+1].Date
		}
	}
	if guessed {
		c.Notes = append(c.Notes, "the order of day and month in its dates is a guess: the day is "+map[bool]string{true: "first", false: "second"}[dayFirst])
	}
}

// order reports whether dates have the day first, and whether that is sure.
func order(written []string, american bool) (dayFirst, sure bool) {
	var back [2]int // how often time runs backward, by order
	var last [2]string
	var wrong [2]bool // a month is over 12
	dots := false
	for _, w := range written {
		m := figures.FindStringSubmatch(w)
		if m == nil || len(m[1]) == 4 {
			continue
		}
		dots = dots || strings.Contains(w, ".")
		for i, first := range []bool{true, false} {
			d, _ := isoDate(w, first)
			wrong[i] = wrong[i] || d == ""
			if d < last[i] {
				back[i]++
			}
			last[i] = d
		}
	}
	switch {
	case wrong[0] != wrong[1]:
		return wrong[1], true
	case back[0] != back[1]:
		return back[0] < back[1], true
	}
	return dots || !american, dots
}

// isoDate returns a written date as ISO 8601, empty if it is none. either is true if it
// is a different date in the other order of day and month.
func isoDate(w string, dayFirst bool) (date string, either bool) {
	m := figures.FindStringSubmatch(w)
	if m == nil {
		w = strings.ReplaceAll(w, "-", " ")
		w = shortYear.ReplaceAllString(w, "${1}20$2")
		d, _, _ := page.FindDate(w)
		if len(d) != len("2006-01-02") {
			d = ""
		}
		return d, false
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	c, _ := strconv.Atoi(m[3])
	y, month, day := c, b, a
	switch {
	case len(m[1]) == 4:
		y, month, day = a, b, c
	case !dayFirst:
		month, day = a, b
	}
	if y < 100 {
		y += 2000
	}
	t := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if month < 1 || month > 12 || t.Day() != day {
		return "", false
	}
	return t.Format("2006-01-02"), len(m[1]) < 4 && a <= 12 && b <= 12 && a != b
}

// moment returns the day and the time of a JSON value or a cell, which is a date with a
// time, or seconds or milliseconds since 1970.
func moment(v any) (day string, at int64) {
	s := strings.TrimSpace(fmt.Sprint(v))
	switch v.(type) {
	case string, json.Number:
	default:
		return "", 0
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && f > 1e8 && f < 1e14 {
		if f > 1e11 { // milliseconds
			f /= 1000
		}
		t := time.Unix(int64(f), 0).UTC()
		return t.Format("2006-01-02"), int64(f * 1000)
	}
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02",
		"01/02/2006 3:04 PM", "1/2/2006 3:04 PM", "02-Jan-06 03:04 PM", "2006-01-02 15:04:05.999999-07:00", "2006-01-02 15:04:05 MST"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("2006-01-02"), t.UnixMilli()
		}
	}
	d, _, ok := page.FindDate(s)
	if !ok || len(d) != len("2006-01-02") {
		return "", 0
	}
	return d, 0
}
