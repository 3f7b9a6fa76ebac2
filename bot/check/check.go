// Package check compares words that a person pasted with a text: whether they
// stand there as they are, altered, or not at all, and what was changed, word
// by word.
//
// Both are split into words that are compared without case, accents and
// typography (words.go); the whole paste is aligned with the part of the text
// that it fits best (align.go); and the steps of the alignment become edits, a
// verdict, and notes on the changes that turn a sense round (change.go).
//
// An ellipsis in the paste stands for any words of the text. Words in square
// brackets are an editor's: they may be put in, or be left out of the text's,
// without altering it, unless they negate or count.
package check

import (
	"strings"

	"verbatim/corpus/text"
)

// Verdicts on a paste.
const (
	Verbatim = "verbatim"
	Altered  = "altered"
	NotFound = "not found"
)

// MaxWords is how many words of a paste are compared; the rest is cut.
const MaxWords = 2000

// maxSource bounds the words of a text that a paste is aligned with.
const maxSource = 6000

// minNear is how near a text must be for the paste to be an altered form of
// it, as Result.Near measures. Of 400 sentences of news with every third word
// changed 96% come nearer than this to a passage of theirs; of 600 sentences
// from elsewhere 0.5% do.
const minNear = 0.62

// A Paste is what a person pasted, ready to be compared.
type Paste struct {
	Text  string // as far as it is compared
	Cut   bool   // there was more
	words []word
}

// Read takes a paste apart.
func Read(s string) Paste {
	ws, end := words(nil, s, MaxWords)
	return Paste{s[:end], end < len(s), ws}
}

// Words returns the words of the paste in order as they are compared, without
// an editor's.
func (p Paste) Words() []string {
	var out []string
	for _, w := range p.words {
		if !w.bracket {
			out = append(out, w.folded)
		}
	}
	return out
}

// Part is the text of some of the words that Words returns.
func (p Paste) Part(of text.Span) string {
	var ws []word
	for _, w := range p.words {
		if !w.bracket {
			ws = append(ws, w)
		}
	}
	if ws = ws[of.Start:of.End]; len(ws) == 0 {
		return ""
	}
	return p.Text[ws[0].Start:ws[len(ws)-1].End]
}

// Gaps returns how many ellipses the paste has between its words.
func (p Paste) Gaps() int {
	n := 0
	for _, w := range p.words {
		if w.gap {
			n++
		}
	}
	return n
}

// An Edit is a run of words that the paste and the text share or don't.
type Edit struct {
	Op   string // "same", "dropped" (in the text only) or "added" (in the paste only)
	Text string // as in the text, for added as in the paste
}

// A Result is how a paste compares with a text.
type Result struct {
	Verdict string
	Span    text.Span // of the text, the words that the paste corresponds to
	Edits   []Edit
	Near    float64  // from 0 to 1: twice the weight of the shared words by that of both sides' words
	Notes   []string // what was changed that turns the sense round, or stands right beside
}

// A Comparer compares pastes with texts, in memory that it uses again. It is
// not safe for concurrent use.
type Comparer struct {
	a      aligner
	source []word
}

// Compare finds the part of t that the paste fits best. It may leave out the
// words of t within the loose spans, which are in order. Its cost is bounded by
// the product of the two lengths in words, t's counting up to 6000.
func (c *Comparer) Compare(p Paste, t string, loose ...text.Span) Result {
	c.source, _ = words(c.source[:0], t, maxSource)
	for i := range c.source {
		w := &c.source[i]
		for len(loose) > 0 && loose[0].End <= w.Start {
			loose = loose[1:]
		}
		w.bracket = w.bracket || len(loose) > 0 && w.Overlaps(loose[0])
	}
	steps := c.a.align(p.words, c.source)
	d := diff{paste: p, text: t, source: c.source, steps: steps}
	d.widen()
	span, ok := region(d.steps, c.source)
	if !ok {
		return Result{Verdict: NotFound}
	}
	r := Result{Span: span, Edits: d.edits(), Near: d.near()}
	r.Verdict = NotFound
	switch altered := d.altered(); {
	case !altered && r.Near > 0:
		r.Verdict = Verbatim
	case r.Near >= minNear:
		r.Verdict = Altered
	}
	if r.Verdict != NotFound {
		r.Notes = d.notes()
	}
	return r
}

// A diff is an alignment with what it aligns.
type diff struct {
	paste  Paste
	text   string
	source []word
	steps  []step
}

// elided reports whether an ellipsis of the paste stands for the word that a
// step drops.
func (d *diff) elided(s step) bool {
	return s.kind == dropped && s.p+1 < len(d.paste.words) && d.paste.words[s.p+1].gap
}

// edits groups the steps into runs.
func (d *diff) edits() []Edit {
	var out []Edit
	for i := 0; i < len(d.steps); {
		j := i + 1
		class := d.class(d.steps[i])
		for j < len(d.steps) && d.class(d.steps[j]) == class {
			j++
		}
		switch class {
		case "same":
			out = append(out, Edit{"same", d.sourceText(d.steps[i:j])})
		case "elided":
			out = append(out, Edit{"same", "…"})
		default:
			if s := d.sourceText(d.steps[i:j]); s != "" {
				out = append(out, Edit{"dropped", s})
			}
			if s := d.pasteText(d.steps[i:j]); s != "" {
				out = append(out, Edit{"added", s})
			}
		}
		i = j
	}
	return out
}

func (d *diff) class(s step) string {
	switch {
	case s.kind == same || s.kind == joined || s.kind == parted, s.kind == added && d.paste.words[s.p].mark:
		return "same"
	case d.elided(s):
		return "elided"
	}
	return "changed"
}

// sourceText is what the text says where the steps take in words of it.
func (d *diff) sourceText(steps []step) string {
	if span, ok := region(steps, d.source); ok {
		return span.Of(d.text)
	}
	return ""
}

// pasteText is what the paste says where the steps take in words of it.
func (d *diff) pasteText(steps []step) string {
	start, end := -1, -1
	bracket := false
	for _, s := range steps {
		if s.kind == dropped {
			continue
		}
		w := d.paste.words[s.p]
		if s.kind == parted {
			w.Start = d.paste.words[s.p-1].Start
		}
		if start < 0 {
			start, bracket = w.Start, w.bracket
		}
		end = w.End
	}
	switch {
	case start < 0:
		return ""
	case bracket && !strings.Contains(d.paste.Text[start:end], "["):
		return "[" + d.paste.Text[start:end] + "]"
	}
	return d.paste.Text[start:end]
}
