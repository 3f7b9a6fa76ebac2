package question

import (
	"strings"

	"verbatim/corpus/text"
)

// A word is one word or mark of what was asked.
type word struct {
	text.Span         // in the text
	s, low     string // as typed but for a possessive ending, and in small letters
	kind       text.Kind
	possessive bool // Panetta's
	quoted     bool // stands in quotation marks
}

func (w word) is(set map[string]bool) bool { return !w.quoted && set[w.low] }

// proper reports whether a word is written as a name is.
func (w word) proper() bool { return w.kind == text.Title || w.kind == text.Upper }

// form is what the word can be as a verb.
func (w word) form() form {
	if w.quoted || w.proper() || w.kind == text.Punct || w.possessive {
		return 0
	}
	return verbForm(w.low)
}

// contracted are the words whose 's is a verb.
var contracted = union(whWords, text.Set("that there it he she here let they we you"))

// read splits s into words and marks, without the marks of its quoted spans.
func read(s string, marks []text.Span) []word {
	tokens := text.Tokens(s)
	out := make([]word, 0, len(tokens))
	for _, t := range tokens {
		for len(marks) > 0 && marks[0].End <= t.Start {
			marks = marks[1:]
		}
		w := word{Span: t.Span, s: strings.ReplaceAll(t.Of(s), "\u2019", "'"), kind: t.Kind}
		if len(marks) > 0 && marks[0].Overlaps(t.Span) {
			if w.quoted = true; t.Kind == text.Punct && (t.Start == marks[0].Start || t.End == marks[0].End) {
				continue
			}
		}
		out = split(out, w)
	}
	return out
}

// split appends a word without its possessive ending, or with the verb that is
// contracted with it set apart.
func split(out []word, w word) []word {
	stem, end, ok := strings.Cut(w.s, "'")
	w.low = text.Fold(w.s)
	if !ok || stem == "" {
		return append(out, w)
	}
	low := text.Fold(stem)
	switch verb := map[string]string{"s": "is", "re": "are", "d": "did", "ll": "will", "ve": "have"}[strings.ToLower(end)]; {
	case verb != "" && contracted[low]:
		w.s, w.low = stem, low
		return append(out, w, word{Span: w.Span, s: verb, low: verb})
	case verb == "is":
		w.s, w.low, w.possessive = stem, low, true
	}
	return append(out, w)
}

// terms returns the content words of ws, each once. The words that only ask,
// ws[from:to], are left out where they name a kind of answer. Where nothing is
// left, all words are.
func terms(ws []word, from, to int, names []text.Span) []string {
	var out, all []string
	seen, seenAll := map[string]bool{}, map[string]bool{}
	for i, w := range ws {
		if w.kind == text.Punct {
			continue
		}
		for len(names) > 0 && names[0].End <= w.Start {
			names = names[1:]
		}
		if !seenAll[w.low] {
			seenAll[w.low] = true
			all = append(all, w.s)
		}
		named := len(names) > 0 && names[0].Contains(w.Span) && w.proper() && !connectors[w.low]
		if seen[w.low] || stopWords[w.low] && !named || from <= i && i < to && typeWords[w.low] {
			continue
		}
		seen[w.low] = true
		out = append(out, w.s)
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// connectors may join two words of one name: Bank of America, Winnie the Pooh.
var connectors = text.Set("of the de del della di du da la le van von der den al bin ibn and & y e")

// titles are shortened words after which a full stop ends no name.
var titles = text.Set("mr mrs ms dr st jr sr gen sen rep gov col capt lt sgt prof rev hon adm cmdr maj cpl pres")

// names returns the runs of words that look like proper names. In a line all
// in capitals nothing does; its first word does not where English has a
// capital there anyway.
func names(ws []word) []text.Span {
	if shouts(ws) {
		return nil
	}
	var out []text.Span
	start, end := -1, -1 // of the run, in ws
	flush := func() {
		if start >= 0 {
			out = append(out, text.Span{Start: ws[start].Start, End: ws[end].Start + len(ws[end].s)})
		}
		start = -1
	}
	for i, w := range ws {
		opens := i == 0 && (stopWords[w.low] || requests[w.low])
		asks := w.is(whWords) && start < 0 && w.kind == text.Title
		goesOn := start >= 0 && end == i-1
		switch {
		case w.quoted || w.kind == text.Punct && w.s != "&" && w.s != "." || calendar[w.low]:
			flush()
		case w.proper() && !opens && !asks:
			if start >= 0 && end < i-1 && ws[end+1].low == "and" {
				flush()
			}
			if start < 0 {
				start = i
			}
			end = i
			if w.possessive {
				flush()
			}
		case goesOn && w.kind == text.Number:
			end = i
		case goesOn && w.s == "." && i+1 < len(ws) && ws[i+1].proper() && (len(ws[end].s) == 1 || titles[ws[end].low]):
			end = i
		case start >= 0 && connectors[w.low] && w.low != "and" && i-end <= 2:
		default:
			flush()
		}
	}
	flush()
	return out
}

// shouts reports whether a line of several words is all in capitals.
func shouts(ws []word) bool {
	upper, other := 0, 0
	for _, w := range ws {
		switch {
		case w.kind == text.Upper:
			upper++
		case w.kind == text.Lower:
			return false
		case w.kind == text.Title && len(w.s) > 1:
			other++
		}
	}
	return upper > 1 && other == 0
}
