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
		for _, s := range within(d.Sentences, p.Span, func(s text.Span) text.Span { return s }) {
			h.Sentences = append(h.Sentences, shift(s, p.Start))
		}
		for _, t := range within(d.Times, p.Span, func(t timex.Time) text.Span { return t.Span }) {
			t.Span = shift(t.Span, p.Start)
			h.Times = append(h.Times, t)
		}
		for _, m := range within(d.People, p.Span, func(m people.Mention) text.Span { return m.Span }) {
			m.Span = shift(m.Span, p.Start)
			h.People = append(h.People, m)
		}
		for _, m := range within(d.Described, p.Span, func(m people.Description) text.Span { return m.Span }) {
			m.Span = shift(m.Span, p.Start)
			h.Described = append(h.Described, m)
		}
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

// within returns the part of list, ordered by where its elements start, that
// lies wholly in p.
func within[T any](list []T, p text.Span, span func(T) text.Span) []T {
	i := sort.Search(len(list), func(i int) bool { return span(list[i]).Start >= p.Start })
	var out []T
	for ; i < len(list) && span(list[i]).Start < p.End; i++ {
		if s := span(list[i]); s.End <= p.End && s.Start <= s.End {
			out = append(out, list[i])
		}
	}
	return out
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
		for _, v := range h.Sentences {
			d.Sentences = append(d.Sentences, shift(v, -h.Start))
		}
		for _, v := range h.Times {
			v.Span = shift(v.Span, -h.Start)
			d.Times = append(d.Times, v)
		}
		d.Quotes = append(d.Quotes, moved(h.Quotes, h.Start)...)
		d.Reported = append(d.Reported, moved(h.Reported, h.Start)...)
		for _, v := range h.People {
			v.Span = shift(v.Span, -h.Start)
			d.People = append(d.People, v)
		}
		for _, v := range h.Described {
			v.Span = shift(v.Span, -h.Start)
			d.Described = append(d.Described, v)
		}
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
