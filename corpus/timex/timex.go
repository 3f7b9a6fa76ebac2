// Package timex finds the times that a text speaks of and resolves each to a
// TIMEX3 value.
package timex

import (
	"time"

	"verbatim/corpus/text"
)

// Types of a Time, as TimeML names them.
const (
	Date     = "DATE"
	TimeOf   = "TIME"
	Duration = "DURATION"
	Set      = "SET"
)

// A Time is one time expression and what it means.
type Time struct {
	text.Span
	Type  string // DATE, TIME, DURATION or SET
	Value string // TIMEX3 value: 2011-10-17, 2011-W42, 2011-FA, P3D, PRESENT_REF, XXXX-12
	Mod   string // TIMEX3 modifier: START, MID, END, BEFORE, AFTER, APPROX, ...; "" for none
}

// Find returns the times of t in order. Relative times are resolved against
// ref, the document's date; with a zero ref they stay underspecified.
func Find(t *text.Text, ref time.Time) []Time {
	p := &parser{s: t.S, lex: lex(t)}
	r := &resolver{parser: p, dated: !ref.IsZero()}
	if r.dated {
		r.ref = pointAt(ref, day)
	}
	var out []Time
	for i := 0; i < len(p.lex); {
		if !opens[p.lex[i].class] {
			i++
			continue
		}
		e, from, to, ok := p.expression(i)
		if !ok || to <= i {
			i++
			continue
		}
		typ, value := r.resolve(&e, from, to)
		if value == "" {
			i++
			continue
		}
		out = append(out, Time{text.Span{Start: int(p.lex[from].start), End: int(p.lex[to-1].end)}, typ, value, e.mod})
		i = to
	}
	return out
}
