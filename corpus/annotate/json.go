package annotate

import (
	"encoding/json"
	"io"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// JSON writes what the program sees in d for a tool to read, on one line.
func JSON(w io.Writer, d *corpus.Document) error { return json.NewEncoder(w).Encode(of(d)) }

// annotated is one line of JSON. The names are a contract.
type annotated struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Publisher string         `json:"publisher"`
	Author    string         `json:"author"`
	URL       string         `json:"url,omitempty"`
	Date      string         `json:"date"`
	DateFrom  string         `json:"date_from"`
	Text      string         `json:"text"`
	Sentences []text.Span    `json:"sentences"`
	Times     []timeOut      `json:"times"`
	Quotes    []quoteOut     `json:"quotes"`
	Reported  []quoteOut     `json:"reported"`
	People    []mentionOut   `json:"people"`
	Described []describedOut `json:"described"`
	Blocks    []blockOut     `json:"blocks"`
	Fields    []block.Field  `json:"fields"`
	Notes     []string       `json:"notes"`
	Passages  []passageOut   `json:"passages"`
}

type timeOut struct {
	text.Span
	Text  string `json:"text"`
	Type  string `json:"type"`
	Value string `json:"value"`
	Mod   string `json:"mod"`
}

type quoteOut struct {
	text.Span
	Speaker *speakerOut `json:"speaker"`
}

type speakerOut struct {
	text.Span
	Text string `json:"text"`
	Name string `json:"name"`
}

type mentionOut struct {
	text.Span
	Name string `json:"name"`
}

type describedOut struct {
	Name string `json:"name"`
	As   string `json:"as"`
	text.Span
}

type blockOut struct {
	text.Span
	Role  string `json:"role"`
	Level int    `json:"level,omitempty"`
	By    string `json:"by,omitempty"`
}

type passageOut struct {
	ID string `json:"id"`
	text.Span
	Headings []string `json:"headings,omitempty"`
}

func of(d *corpus.Document) annotated {
	said := func(q quote.Quote) quoteOut {
		if q.Speaker == nil {
			return quoteOut{Span: q.Span}
		}
		return quoteOut{q.Span, &speakerOut{q.Speaker.Span, q.Speaker.Of(d.Text), q.Speaker.Name}}
	}
	return annotated{
		ID: d.ID, Title: d.Title, Publisher: d.Publisher, Author: d.Author, URL: d.URL,
		Date: d.Date, DateFrom: d.DateFrom, Text: d.Text,
		Sentences: each(d.Sentences, func(s text.Span) text.Span { return s }),
		Times: each(d.Times, func(t timex.Time) timeOut {
			return timeOut{t.Span, t.Of(d.Text), t.Type, t.Value, t.Mod}
		}),
		Quotes:   each(d.Quotes, said),
		Reported: each(d.Reported, said),
		People:   each(d.People, func(m people.Mention) mentionOut { return mentionOut{m.Span, m.Name} }),
		Described: each(d.Described, func(x people.Description) describedOut {
			return describedOut{x.Name, x.As, x.Span}
		}),
		Blocks: each(d.Blocks, func(b corpus.Block) blockOut { return blockOut{b.Span, b.Role.String(), b.Level, b.By} }),
		Fields: append([]block.Field{}, d.Fields...),
		Notes:  append([]string{}, d.Notes...),
		Passages: each(d.Passages, func(p corpus.Passage) passageOut {
			return passageOut{p.ID, p.Span, p.Headings}
		}),
	}
}

// each maps in to a slice that is never nil: an empty list is [], not null.
func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = f(a)
	}
	return out
}
