package check

import (
	"fmt"
	"strings"

	"verbatim/corpus/text"
)

// Words as they are folded, without apostrophes.
var (
	negations = plain(text.WordsOf(text.Negated, `not no never none nobody nothing neither nor without cannot nowhere hardly scarcely barely
		mustn't needn't`))
	numerals = text.WordsOf(text.Numerals, "twice double triple percent")

	// light words say little about where a sentence comes from.
	light = text.WordsOf(text.Articles|text.Demonstratives|text.Possessives|text.Pronouns|text.QuestionWords|text.Be|text.Do|text.Have|
		text.Modals|text.Prepositions|text.Conjunctions, "there here then very just also")
)

// plain is the words of a set as they are compared.
func plain(set map[string]bool) map[string]bool {
	out := map[string]bool{}
	for w := range set {
		out[fold(w)] = true
	}
	return out
}

// lightWeight is what a light word counts beside a full one in Near. By it ten
// light words in common are worth three full ones.
const lightWeight = 0.3

func weight(w word) float64 {
	if light[w.folded] {
		return lightWeight
	}
	return 1
}

func isNumber(w word) bool {
	return numerals[w.folded] || isDigit(w.folded[0]) || w.folded[0] == '-' && len(w.folded) > 1
}

// near measures how much of both sides is shared.
func (d *diff) near() float64 {
	var shared, all float64
	for _, s := range d.steps {
		switch s.kind {
		case same:
			shared += 2 * weight(d.source[s.s])
			all += 2 * weight(d.source[s.s])
		case joined, parted:
			shared, all = shared+2, all+2
		case replaced:
			all += weight(d.source[s.s]) + weight(d.paste.words[s.p])
		case added:
			if !d.paste.words[s.p].bracket {
				all += weight(d.paste.words[s.p])
			}
		case dropped:
			if !d.elided(s) && !d.source[s.s].bracket {
				all += weight(d.source[s.s])
			}
		}
	}
	if all == 0 {
		return 0
	}
	return shared / all
}

// altered reports whether a step changes the words beyond what typography, an
// ellipsis and an editor's brackets may.
func (d *diff) altered() bool {
	var come, gone bool // numbers of items: one for another is a change
	for _, s := range d.steps {
		switch {
		case s.kind == replaced:
			return true
		case s.kind == added && d.paste.words[s.p].mark:
			come = true
		case s.kind == added:
			if w := d.paste.words[s.p]; !w.bracket || negations[w.folded] || isNumber(w) {
				return true
			}
		case s.kind == dropped && d.source[s.s].mark:
			gone = true
		case s.kind == dropped && !d.elided(s) && !d.source[s.s].bracket:
			return true
		}
	}
	return come && gone
}

// nearBefore is how many words before the paste's first are looked at for a
// negation that was cut off.
const nearBefore = 3

// notes says which changes turn the sense round: negations first, then
// numbers, then what was cut off.
func (d *diff) notes() []string {
	var negated, counted []string
	for i := 0; i < len(d.steps); {
		j := i + 1
		class := d.class(d.steps[i])
		for j < len(d.steps) && d.class(d.steps[j]) == class {
			j++
		}
		if class == "changed" {
			gone, come := d.changed(d.steps[i:j], func(w word) bool { return negations[w.folded] })
			if n := changedNote(gone, come); n != "" && (gone == "") != (come == "") {
				negated = append(negated, n)
			}
			gone, come = d.changed(d.steps[i:j], isNumber)
			if n := changedNote(gone, come); n != "" {
				counted = append(counted, n)
			}
		}
		i = j
	}
	notes := append(negated, counted...)
	if w, ok := d.cutOff(); ok {
		notes = append(notes, fmt.Sprintf("Right before these words the text says “%s”.", w))
	}
	return notes
}

// changed returns the words of a kind that the text has and the paste has not,
// and the other way round.
func (d *diff) changed(steps []step, kind func(word) bool) (gone, come string) {
	var g, c []string
	for _, s := range steps {
		if s.kind != added && kind(d.source[s.s]) {
			g = append(g, d.source[s.s].Of(d.text))
		}
		if s.kind != dropped && kind(d.paste.words[s.p]) {
			c = append(c, d.paste.words[s.p].Of(d.paste.Text))
		}
	}
	return strings.Join(g, " "), strings.Join(c, " ")
}

func changedNote(gone, come string) string {
	switch {
	case gone == come:
		return ""
	case come == "":
		return fmt.Sprintf("The text says “%s”, which is left out.", gone)
	case gone == "":
		return fmt.Sprintf("The text does not say “%s”.", come)
	}
	return fmt.Sprintf("The text says “%s”, not “%s”.", gone, come)
}

// cutOff returns the negation that stands in the same sentence right before
// the words the paste begins with.
func (d *diff) cutOff() (string, bool) {
	if len(d.steps) == 0 {
		return "", false
	}
	first := d.first()
	for k := 1; k <= nearBefore && first-k >= 0 && !d.ends(first-k); k++ {
		if negations[d.source[first-k].folded] {
			return d.source[first-k].Of(d.text), true
		}
	}
	return "", false
}

// first is the number of the first word of the text that the paste takes in.
func (d *diff) first() int {
	for _, s := range d.steps {
		switch s.kind {
		case added:
		case joined:
			return s.s - 1
		default:
			return s.s
		}
	}
	return 0
}

// ends reports whether a sentence or quotation ends, or another begins,
// between the word i of the text and the next.
func (d *diff) ends(i int) bool {
	return i+1 < len(d.source) && strings.ContainsAny(d.text[d.source[i].End:d.source[i+1].Start], ".!?\n\"“”:;")
}

// widen takes in the words with which the sentence starts or ends where the
// paste has others in their place, so that "They will stay" is seen to be "We
// will stay" altered, not added to.
func (d *diff) widen() {
	steps := d.steps
	lead := 0
	for lead < len(steps) && steps[lead].kind == added && !d.paste.words[steps[lead].p].bracket {
		lead++
	}
	if lead == len(steps) {
		return
	}
	if lead > 0 {
		first := d.first()
		from := first
		for from > 0 && first-from <= lead+1 && !d.ends(from-1) {
			from--
		}
		if first-from <= lead+1 {
			var front []step
			for j := from; j < first; j++ {
				front = append(front, step{kind: dropped, p: -1, s: j})
			}
			steps = append(front, steps...)
		}
	}
	tail := 0
	for steps[len(steps)-1-tail].kind == added && !d.paste.words[steps[len(steps)-1-tail].p].bracket {
		tail++
	}
	if tail > 0 && steps[len(steps)-1-tail].kind != added {
		last := steps[len(steps)-1-tail].s
		to := last
		for to+1 < len(d.source) && to-last <= tail && !d.ends(to) {
			to++
		}
		pasted := d.paste.words[steps[len(steps)-tail].p]
		if to-last > tail && tail == 1 && isNumber(pasted) && isNumber(d.source[last+1]) {
			to = last + 1 // March 22 for March 12
		}
		if to-last <= tail {
			for j := last + 1; j <= to; j++ {
				steps = append(steps, step{kind: dropped, p: len(d.paste.words) - 1, s: j})
			}
		}
	}
	d.steps = steps
}
