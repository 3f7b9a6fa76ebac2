// Package timex finds the times that a text speaks of and resolves each to a
// TIMEX3 value, as TimeML defines it: 2011-10-17, 2011-W42, P3D, PRESENT_REF.
//
// It works in three steps, each of which knows nothing of the next:
//
//   - lex.go cuts tokens into lexemes and looks each up in the vocabulary
//     (words.go, class.go, holiday.go): a weekday, a unit, "last".
//   - parser.go matches lexemes by recursive descent to an expr (expr.go): what
//     the words say by themselves, "the Friday that comes next". The files beside it
//     are the grammar, one for each kind of expression: dates.go, years.go, figures.go,
//     clock.go, quantity.go, duration.go, relative.go, definite.go; after.go and
//     modifier.go are what can stand around one.
//   - resolve.go and supply.go supply what an expr leaves open, from the document's
//     date, the time mentioned last and the verb's tense (tense.go), and write its
//     value (value.go). What nothing tells stays an X: XXXX-12.
//
// The steps are those of HeidelTime (Strötgen and Gertz, 2010). range.go reads values
// back as days, and phrase.go says them in words.
//
// Find is linear in the text: an expression looks a bounded way ahead and back.
package timex

import "verbatim/corpus/text"

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
// date, the document's: ISO 8601, possibly no more than a month or a year, which
// tell the month or year of "last year" but not the day of "Friday". Without a
// date ("") they stay underspecified.
func Find(t *text.Text, date string) []Time {
	p := &parser{s: t.S, lex: lex(t), dayFirst: dayComesFirst(t.S)}
	r := &resolver{parser: p}
	r.ref, r.dated = pointOf(date)
	r.ref.part, r.ref.clock = 0, false
	var out []Time
	second := -1 // where the second end of a range starts
	for i := 0; i < len(p.lex); {
		if !opens[p.lex[i].class] {
			r.inSection = r.inSection && p.lex[i].class != gap
			i++
			continue
		}
		e, from, to, ok := p.expression(i)
		if !ok || to <= i {
			i++
			continue
		}
		if from == second && r.inSection {
			e.takeYear(r.last)
		}
		second = p.share(&e, from, to)
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
