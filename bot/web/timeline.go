package web

import (
	"cmp"
	"fmt"
	"html"
	"html/template"
	"strings"
	"time"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// Sizes of the drawing, in its own units.
const (
	drawn  = 720 // wide
	left   = 34  // for the numbers of entries
	row    = 22  // an entry
	top    = 30  // for the years
	atomic = 7   // the least width of an entry
)

// An entry is a passage of a timeline with the time that it speaks of.
type entry struct {
	number      int
	first, last time.Time
	vague       bool // a month, a season, a year: not a day
	label       string
	source      string
}

// drawTimeline draws when the passages of a timeline happened: a bar each, as
// long as its time, and paler where that is not known to the day. The list below
// has the words; the drawing has its numbers.
func drawTimeline(passages []bot.Passage) template.HTML {
	var entries []entry
	for i, p := range passages {
		if p.Answer == nil {
			continue
		}
		first, last, ok := timex.Range(p.Answer.Value, "")
		if !ok {
			continue
		}
		entries = append(entries, entry{i + 1, first, last, last.Sub(first) > 48*time.Hour, answer.Day(p.Answer.Value), sourceName(p)})
	}
	if len(entries) < 2 {
		return ""
	}
	from, to := entries[0].first, entries[0].last
	for _, e := range entries {
		if e.first.Before(from) {
			from = e.first
		}
		if e.last.After(to) {
			to = e.last
		}
	}
	total := max(to.Sub(from).Hours(), 24)
	x := func(t time.Time) float64 { return left + (drawn-left-20)*t.Sub(from).Hours()/total }
	var b strings.Builder
	height := top + row*len(entries) + 8
	fmt.Fprintf(&b, `<svg class="timeline" viewBox="0 0 %d %d" role="group" aria-label="%d dated sentences, from %s to %s">`,
		drawn, height, len(entries), html.EscapeString(answer.Day(from.Format(time.DateOnly))), html.EscapeString(answer.Day(to.Format(time.DateOnly))))
	for _, t := range ticks(from, to) {
		fmt.Fprintf(&b, `<line class="tick" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/><text class="year" x="%.1f" y="14">%s</text>`,
			x(t.at), 20, x(t.at), height, min(max(x(t.at), 20), drawn-24), t.label)
	}
	for i, e := range entries {
		y := top + row*i
		class := "exact"
		if e.vague {
			class = "vague"
		}
		from, to := x(e.first), max(x(e.last), x(e.first)+atomic)
		at, anchor := to+6, "start"
		if to > drawn*3/5 { // the source stands before the bar where there is no room behind it
			at, anchor = from-6, "end"
		}
		fmt.Fprintf(&b, `<a href="#e%d"><title>%s, %s</title><text class="number" x="4" y="%d">%d</text><rect class="%s" x="%.1f" y="%d" width="%.1f" height="12" rx="4"/>`,
			e.number, html.EscapeString(e.label), html.EscapeString(e.source), y+13, e.number, class, from, y+3, to-from)
		fmt.Fprintf(&b, `<text class="from" text-anchor="%s" x="%.1f" y="%d">%s</text></a>`, anchor, at, y+13, html.EscapeString(e.source))
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) // numbers, and labels that are escaped above
}

// sourceName is what a document is called beside its entry.
func sourceName(p bot.Passage) string {
	return text.Clip(cmp.Or(p.Publisher, p.Title, p.Doc), 30)
}

type tick struct {
	at    time.Time
	label string
}

// ticks are years, or the months of a short stretch, few enough to be read.
func ticks(from, to time.Time) []tick {
	const most = 8
	var out []tick
	if to.Sub(from) < 500*24*time.Hour {
		step := max(1, int(to.Sub(from).Hours()/24/30)/most+1)
		for t := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !t.After(to); t = t.AddDate(0, step, 0) {
			if !t.Before(from) {
				out = append(out, tick{t, t.Format("Jan 2006")})
			}
		}
		return out
	}
	step := (to.Year()-from.Year())/most + 1
	for y := from.Year() + 1; y <= to.Year(); y += step {
		out = append(out, tick{time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), fmt.Sprint(y)})
	}
	return out
}
