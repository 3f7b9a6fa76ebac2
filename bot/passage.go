package bot

import (
	"cmp"
	"fmt"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
	"verbatim/index"
)

// shown is a hit as a reply shows it.
func shown(h *index.Hit) Passage {
	p := Passage{
		ID: h.ID, Doc: h.Doc.ID, Title: h.Doc.Title, Publisher: h.Doc.Publisher, Author: cmp.Or(h.Doc.Author, h.By), Date: h.Doc.Date, URL: h.Doc.URL,
		Place: place(h), Text: h.Text, Start: h.Start, End: h.Start + len(h.Text), Score: h.Score,
		Role: h.Role.String(), Headings: h.Headings,
	}
	for _, m := range h.Also {
		p.Also = append(p.Also, Source{Doc: m.ID, Title: m.Title, Publisher: m.Publisher, Date: m.Date, URL: m.URL})
	}
	return p
}

// place is where in its document a passage stands.
func place(h *index.Hit) string {
	var where []string
	switch {
	case h.Page > 0:
		where = append(where, fmt.Sprintf("page %d", h.Page))
	case h.Paragraph > 0:
		where = append(where, fmt.Sprintf("paragraph %d", h.Paragraph))
	}
	if h.Heading() != "" && h.Heading() != h.Doc.Title {
		where = append(where, h.Heading())
	}
	switch {
	case h.Role == block.Furniture:
		where = append(where, "around the article")
	case h.By != "" && h.Doc.Author != "" && h.By != h.Doc.Author: // the source would seem to say it
		where = append(where, "words of "+h.By)
	case h.By == "" && h.Role == block.Quoted:
		where = append(where, "words of an earlier mail")
	}
	return strings.Join(where, ", ")
}

// highlights are the words of t that match one of the terms by their stems.
func highlights(t string, terms []string) []text.Span {
	stems := map[string]bool{}
	for _, term := range terms {
		for w := range index.EachWord(term) {
			stems[w.Stem] = true
		}
	}
	var out []text.Span
	for w := range index.Matches(t, stems) {
		if !w.Part {
			out = append(out, w.Span)
		}
	}
	return out
}

// clip is the part of span that lies within a passage of n bytes.
func clip(span text.Span, n int) text.Span {
	return text.Span{Start: min(max(span.Start, 0), n), End: min(max(span.End, 0), n)}
}

// narrow leaves of a passage that has no marks yet the part within span.
func narrow(p *Passage, span text.Span) {
	span = clip(span, len(p.Text))
	p.Text = span.Of(p.Text)
	p.Start += span.Start
	p.End = p.Start + len(p.Text)
}

// sentencesOf is the span of the sentences of a hit that a span touches.
func sentencesOf(h *index.Hit, span text.Span) text.Span {
	out := span
	for _, s := range h.Sentences {
		if s.Overlaps(span) {
			out = text.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
		}
	}
	return out
}
