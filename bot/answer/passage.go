package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A Passage is a passage as a reply shows it. Highlights and Answer are bytes of
// Text. Its JSON is what tools read.
type Passage struct {
	ID         string      `json:"id"`
	Doc        string      `json:"doc"`
	Title      string      `json:"title,omitempty"`
	Publisher  string      `json:"publisher,omitempty"`
	Author     string      `json:"author,omitempty"`
	Date       string      `json:"date,omitempty"`
	URL        string      `json:"url,omitempty"`
	Place      string      `json:"place,omitempty"` // where in the document: "paragraph 4", "page 12, Results"
	Text       string      `json:"text"`
	Role       string      `json:"role"`               // of its block, see corpus/block
	Headings   []string    `json:"headings,omitempty"` // it stands under, the outermost first
	Start      int         `json:"start"`
	End        int         `json:"end"`
	Score      float64     `json:"score"`
	Highlights []text.Span `json:"highlights"`
	Answer     *Span       `json:"answer,omitempty"`
	Quote      *Quote      `json:"quote,omitempty"`
	Also       []Source    `json:"also,omitempty"` // other documents that carry the same words
}

// A Span is the answering words of one passage.
type Span struct {
	text.Span
	Text  string `json:"text"`
	Value string `json:"value,omitempty"`
}

// A Quote is the speech in a passage that the question asked for, as it stands
// there: with who said it where the text breaks it off for that, and where it is
// reported in the document's words.
type Quote struct {
	Text     string `json:"text"`
	Speaker  string `json:"speaker"`
	Reported bool   `json:"reported"`
}

// A Source is another document that says the same in the same words.
type Source struct {
	Doc       string `json:"doc"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
}

// SourceOf is a document as a source.
func SourceOf(m index.Meta) Source {
	return Source{Doc: m.ID, Title: m.Title, Publisher: m.Publisher, Date: m.Date, URL: m.URL}
}

// PassageOf is a hit as a reply shows it.
func PassageOf(h *index.Hit) Passage {
	p := Passage{
		ID: h.ID, Doc: h.Doc.ID, Title: h.Doc.Title, Publisher: h.Doc.Publisher, Author: cmp.Or(h.Doc.Author, h.By), Date: h.Doc.Date, URL: h.Doc.URL,
		Place: place(h), Text: h.Text, Start: h.Start, End: h.Start + len(h.Text), Score: h.Score,
		Role: h.Role.String(), Headings: h.Headings,
	}
	for _, m := range h.Also {
		p.Also = append(p.Also, SourceOf(m))
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

// Highlights are the words of t that match one of the terms by their stems.
func Highlights(t string, terms []string) []text.Span {
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

// Mark makes a part of the passage what answers, with the value it comes down
// to, "" for none.
func (p *Passage) Mark(span text.Span, value string) {
	p.Answer = &Span{Span: span, Text: span.Of(p.Text), Value: value}
}

// Narrow leaves of a passage that has no marks yet the part within span.
func (p *Passage) Narrow(span text.Span) {
	span = span.Within(len(p.Text))
	p.Text = span.Of(p.Text)
	p.Start += span.Start
	p.End = p.Start + len(p.Text)
}

// AddSources adds other documents that carry the same words, each once.
func (p *Passage) AddSources(docs []index.Meta) {
	for _, m := range docs {
		if !slices.ContainsFunc(p.Also, func(s Source) bool { return s.Doc == m.ID }) {
			p.Also = append(p.Also, SourceOf(m))
		}
	}
}

// AsideNote says where words stand that are in a passage of this role, which is not
// prose; "" for prose.
func AsideNote(role string) string { return asideNotes[role] }

var asideNotes = map[string]string{
	block.Title.String():     "These words are the document's title.",
	block.Heading.String():   "These words are a heading.",
	block.Furniture.String(): "These words stand around the article (navigation, a teaser, a footer), not in it.",
}
