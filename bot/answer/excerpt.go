package answer

import (
	"strings"

	"verbatim/corpus/text"
)

// Excerpt is the part of p.Text to show where the whole is too much: the
// sentences that answer, with as many of those around them as fit into limit
// bytes. It is never less than the answering sentence, however long.
func (p Passage) Excerpt(limit int) text.Span {
	whole := text.Span{End: len(p.Text)}
	if whole.Len() <= limit {
		return whole
	}
	sentences := text.Sentences(p.Text, text.Paragraphs(p.Text))
	if len(sentences) == 0 {
		return whole
	}
	first, last := p.focus(sentences)
	room := func(first, last int) bool { return sentences[last].End-sentences[first].Start <= limit }
	for {
		switch { // what follows tells more than what comes before
		case last+1 < len(sentences) && room(first, last+1):
			last++
		case first > 0 && room(first-1, last):
			first--
		default:
			return text.Span{Start: sentences[first].Start, End: sentences[last].End}
		}
	}
}

// focus is the first and last of the sentences that hold the answer, or the
// quote, or else the one with the most highlights.
func (p Passage) focus(sentences []text.Span) (first, last int) {
	var at text.Span
	if p.Answer != nil {
		at = p.Answer.Span
	} else if p.Quote != nil {
		if i := strings.Index(p.Text, p.Quote.Text); i >= 0 {
			at = text.Span{Start: i, End: i + len(p.Quote.Text)}
		}
	}
	first = -1
	most := 0
	for i, s := range sentences {
		switch {
		case at.Len() > 0 && s.Overlaps(at):
			if first < 0 {
				first = i
			}
			last = i
		case at.Len() == 0:
			n := 0
			for _, h := range p.Highlights {
				if s.Contains(h) {
					n++
				}
			}
			if first < 0 || n > most {
				first, last, most = i, i, n
			}
		}
	}
	return max(first, 0), last
}
