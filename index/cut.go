package index

import (
	"slices"
	"sort"

	"verbatim/corpus"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

// Cut makes a Hit of each passage of d, in order: with what is known of the
// document, and the annotations that lie in the passage in bytes of its own
// text. Sketch and Score are left zero.
func Cut(d *corpus.Document) []Hit {
	meta := MetaOf(d)
	hits := make([]Hit, 0, len(d.Passages))
	end := 0
	for _, p := range d.Passages {
		if p.Start < end || p.End > len(d.Text) || p.Start >= p.End {
			continue
		}
		h := Hit{ID: p.ID, Doc: meta, Text: p.Of(d.Text), Start: p.Start, Role: p.Role, By: p.By,
			Headings: p.Headings, Paragraph: p.Paragraph, Page: p.Page}
		h.Sentences = shifted(within(d.Sentences, p.Span, sentence), sentence, p.Start)
		h.Times = shifted(within(d.Times, p.Span, ofTime), ofTime, p.Start)
		h.People = shifted(within(d.People, p.Span, mention), mention, p.Start)
		h.Described = shifted(within(d.Described, p.Span, description), description, p.Start)
		h.Quotes, h.Reported = quotesIn(d.Quotes, p.Span), quotesIn(d.Reported, p.Span)
		if n := len(hits); n > 0 && hits[n-1].Prose() && hits[n-1].Heading() == p.Heading() {
			if s, ok := lastBefore(d.Sentences, p.Start); ok && s.Start >= hits[n-1].Start && s.End <= end {
				h.Before = s.Of(d.Text)
			}
		}
		end = p.End
		hits = append(hits, h)
	}
	return hits
}

// Where the span of an annotation is.
func sentence(s *text.Span) *text.Span             { return s }
func ofTime(t *timex.Time) *text.Span              { return &t.Span }
func mention(m *people.Mention) *text.Span         { return &m.Span }
func description(d *people.Description) *text.Span { return &d.Span }

// within returns the part of list, ordered by where its elements start, that
// lies wholly in p.
func within[T any](list []T, p text.Span, span func(*T) *text.Span) (out []T) {
	i := sort.Search(len(list), func(i int) bool { return span(&list[i]).Start >= p.Start })
	for ; i < len(list) && span(&list[i]).Start < p.End; i++ {
		if s := span(&list[i]); s.End <= p.End && s.Start <= s.End {
			out = append(out, list[i])
		}
	}
	return out
}

// shifted returns a copy of list whose spans are of a text that starts by bytes
// later.
func shifted[T any](list []T, span func(*T) *text.Span, by int) []T {
	list = slices.Clone(list)
	for i := range list {
		s := span(&list[i])
		*s = shift(*s, by)
	}
	return list
}

// quotesIn returns the quotes that overlap p, cut to it.
func quotesIn(quotes []quote.Quote, p text.Span) []quote.Quote {
	var out []quote.Quote
	for _, q := range quotes {
		if !q.Overlaps(p) || q.Start > q.End {
			continue
		}
		q.Span = shift(text.Span{Start: max(q.Start, p.Start), End: min(q.End, p.End)}, p.Start)
		if q.Speaker != nil {
			s := *q.Speaker
			if p.Contains(s.Span) && s.Start <= s.End {
				s.Span = shift(s.Span, p.Start)
			} else {
				s.Span = text.Span{}
			}
			q.Speaker = &s
		}
		out = append(out, q)
	}
	return out
}

func lastBefore(sentences []text.Span, start int) (text.Span, bool) {
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].Start >= start })
	if i == 0 || sentences[i-1].End > start {
		return text.Span{}, false
	}
	return sentences[i-1], true
}

func shift(s text.Span, by int) text.Span { return text.Span{Start: s.Start - by, End: s.End - by} }

// Whole is Cut the other way: a document of its passages and what else is known
// of it. Annotations are those that lie in passages.
func Whole(m Meta, body string, blocks []corpus.Block, pages []int, hits []Hit) *corpus.Document {
	d := &corpus.Document{ID: m.ID, Title: m.Title, Publisher: m.Publisher, Author: m.Author, URL: m.URL,
		Date: m.Date, DateFrom: m.DateFrom, Fields: m.Fields, Notes: m.Notes, Text: body, Blocks: blocks, Pages: pages}
	for _, h := range hits {
		p := corpus.Passage{ID: h.ID, Role: h.Role, By: h.By, Headings: h.Headings, Paragraph: h.Paragraph, Page: h.Page}
		p.Start, p.End = h.Start, h.Start+len(h.Text)
		d.Passages = append(d.Passages, p)
		d.Sentences = append(d.Sentences, shifted(h.Sentences, sentence, -h.Start)...)
		d.Times = append(d.Times, shifted(h.Times, ofTime, -h.Start)...)
		d.Quotes = append(d.Quotes, moved(h.Quotes, h.Start)...)
		d.Reported = append(d.Reported, moved(h.Reported, h.Start)...)
		d.People = append(d.People, shifted(h.People, mention, -h.Start)...)
		d.Described = append(d.Described, shifted(h.Described, description, -h.Start)...)
	}
	return d
}

// moved are quotes of a passage in bytes of its document, where it starts at start.
func moved(list []quote.Quote, start int) []quote.Quote {
	out := slices.Clone(list)
	for i, q := range out {
		out[i].Span = shift(q.Span, -start)
		if q.Speaker != nil && q.Speaker.Len() > 0 {
			s := *q.Speaker
			s.Span = shift(s.Span, -start)
			out[i].Speaker = &s
		}
	}
	return out
}
