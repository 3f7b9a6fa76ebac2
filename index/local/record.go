package local

import (
	"encoding/binary"
	"errors"
	"sort"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// A passage's record is what hitAt needs to find its text, and then a list of
// sections, each a tag, a length and that many bytes. A new kind of annotation
// takes the next tag; a reader passes over the tags it does not know.
const (
	tagSentences = 1 + iota
	tagTimes
	tagQuotes
	tagPeople
	tagDescribed
	tagReported
)

var errRecord = errors.New("damaged record")

// cut makes a Hit of each passage of d: the annotations that lie in it, in
// bytes of its own text. Doc and Score are left empty.
func cut(d *corpus.Document) []Hit {
	hits := make([]Hit, 0, len(d.Passages))
	end := 0
	for i, p := range d.Passages {
		if p.Role.Aside() || p.Role == block.FieldLine || p.Start < end || p.End > len(d.Text) || p.Start >= p.End {
			continue
		}
		h := Hit{Hit: index.Hit{ID: p.ID, Text: p.Of(d.Text), Start: p.Start, Paragraph: p.Paragraph, Page: p.Page}}
		if s := p.Heading(); s != "" {
			h.Headings = []string{s}
		}
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
		if i > 0 && d.Passages[i-1].Heading() == p.Heading() {
			if s, ok := lastBefore(d.Sentences, p.Start); ok && s.Start >= d.Passages[i-1].Start && s.End <= end {
				h.Before, h.back = s.Of(d.Text), end-s.Start
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

// A place says where the text of a passage is, seen from its record.
type place struct {
	gap, length   int // the text starts so many bytes behind the record
	back, backLen int // the sentence before it so many bytes ahead of it
}

// appendPassage appends the record of h, which stands gap bytes of text ahead
// of it. Its text is not part of it.
func appendPassage(b []byte, h *Hit, gap int) []byte {
	b = appendString(b, h.ID)
	b = appendUints(b, gap, len(h.Text), h.back, len(h.Before), h.Start, h.Paragraph, h.Page)
	b = appendString(b, h.Heading())
	b = appendSection(b, tagSentences, h.Sentences, func(b []byte, s text.Span) []byte { return appendSpan(b, s) })
	b = appendSection(b, tagTimes, h.Times, func(b []byte, t timex.Time) []byte {
		return appendString(appendString(appendString(appendSpan(b, t.Span), t.Type), t.Value), t.Mod)
	})
	b = appendSection(b, tagQuotes, h.Quotes, appendQuote)
	b = appendSection(b, tagReported, h.Reported, appendQuote)
	b = appendSection(b, tagPeople, h.People, func(b []byte, m people.Mention) []byte {
		return appendString(appendSpan(b, m.Span), m.Name)
	})
	b = appendSection(b, tagDescribed, h.Described, func(b []byte, d people.Description) []byte {
		return appendString(appendString(appendSpan(b, d.Span), d.Name), d.As)
	})
	return b
}

// What stands before the speaker of a quote.
const (
	hasSpeaker = 1 << iota
	goesOn
)

func appendQuote(b []byte, q quote.Quote) []byte {
	b = appendSpan(b, q.Span)
	var flags byte
	if q.More {
		flags |= goesOn
	}
	if q.Speaker == nil {
		return append(b, flags)
	}
	return appendString(appendSpan(append(b, flags|hasSpeaker), q.Speaker.Span), q.Speaker.Name)
}

func (d *decoder) quote() quote.Quote {
	q := quote.Quote{Span: d.span()}
	flags := d.uint()
	q.More = flags&goesOn != 0
	if flags&hasSpeaker != 0 {
		q.Speaker = &quote.Speaker{Span: d.span(), Name: d.str()}
	}
	return q
}

// placeOf is where the text of a record is, ok where it has one.
func placeOf(b []byte) (at place, ok bool) {
	n, skip := binary.Uvarint(b) // the ID
	if skip <= 0 || n > uint64(len(b)-skip) {
		return at, false
	}
	b = b[skip+int(n):]
	for _, v := range []*int{&at.gap, &at.length, &at.back, &at.backLen} {
		n, skip := binary.Uvarint(b)
		if skip <= 0 || n > maxUint {
			return at, false
		}
		*v, b = int(n), b[skip:]
	}
	return at, true
}

// decodePassage reads a record into h, but for its texts.
func decodePassage(record string, h *Hit) (at place, err error) {
	d := decoder{s: record}
	h.ID = d.str()
	at = place{gap: d.uint(), length: d.uint(), back: d.uint(), backLen: d.uint()}
	h.Start, h.Paragraph, h.Page = d.uint(), d.uint(), d.uint()
	if s := d.str(); s != "" {
		h.Headings = []string{s}
	}
	for len(d.s) > 0 && !d.bad {
		tag, sec := d.uint(), decoder{s: d.str()}
		switch tag {
		case tagSentences:
			h.Sentences = section(&sec, func(d *decoder) text.Span { return d.span() })
		case tagTimes:
			h.Times = section(&sec, func(d *decoder) timex.Time {
				return timex.Time{Span: d.span(), Type: d.str(), Value: d.str(), Mod: d.str()}
			})
		case tagQuotes:
			h.Quotes = section(&sec, (*decoder).quote)
		case tagReported:
			h.Reported = section(&sec, (*decoder).quote)
		case tagPeople:
			h.People = section(&sec, func(d *decoder) people.Mention {
				return people.Mention{Span: d.span(), Name: d.str()}
			})
		case tagDescribed:
			h.Described = section(&sec, func(d *decoder) people.Description {
				return people.Description{Span: d.span(), Name: d.str(), As: d.str()}
			})
		}
		d.bad = d.bad || sec.bad
	}
	if d.bad || !inText(h, at.length) {
		return at, errRecord
	}
	return at, nil
}

// inText reports whether every span of h lies in a text of n bytes.
func inText(h *Hit, n int) bool {
	ok := func(s text.Span) bool { return s.Start >= 0 && s.Start <= s.End && s.End <= n }
	for _, s := range h.Sentences {
		if !ok(s) {
			return false
		}
	}
	for _, t := range h.Times {
		if !ok(t.Span) {
			return false
		}
	}
	for q := range h.Said {
		if !ok(q.Span) || q.Speaker != nil && !ok(q.Speaker.Span) {
			return false
		}
	}
	for _, m := range h.People {
		if !ok(m.Span) {
			return false
		}
	}
	for _, m := range h.Described {
		if !ok(m.Span) {
			return false
		}
	}
	return true
}

func appendSection[T any](b []byte, tag int, list []T, one func([]byte, T) []byte) []byte {
	if len(list) == 0 {
		return b
	}
	var sec []byte
	sec = binary.AppendUvarint(sec, uint64(len(list)))
	for _, v := range list {
		sec = one(sec, v)
	}
	b = binary.AppendUvarint(b, uint64(tag))
	b = binary.AppendUvarint(b, uint64(len(sec)))
	return append(b, sec...)
}

func section[T any](d *decoder, one func(*decoder) T) []T {
	n := d.uint()
	if n > len(d.s) { // an element takes a byte at least
		d.fail()
		return nil
	}
	list := make([]T, 0, n)
	for range n {
		list = append(list, one(d))
	}
	return list
}

func appendUints(b []byte, list ...int) []byte {
	for _, v := range list {
		b = binary.AppendUvarint(b, uint64(v))
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendSpan(b []byte, s text.Span) []byte { return appendUints(b, s.Start, s.Len()) }

// A decoder reads what the append functions wrote; its strings are parts of it.
// After damage it is bad and gives zeros.
type decoder struct {
	s   string // what is left
	bad bool
}

// maxUint bounds every number in a record, so that sums of two don't overflow.
const maxUint = 1 << 40

func (d *decoder) fail() { d.s, d.bad = "", true }

func (d *decoder) u64() (v uint64) {
	for i := 0; i < len(d.s) && i < binary.MaxVarintLen64; i++ {
		c := d.s[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.s = d.s[i+1:]
			return v
		}
	}
	d.fail()
	return 0
}

func (d *decoder) uint() int {
	v := d.u64()
	if v > maxUint {
		d.fail()
		return 0
	}
	return int(v)
}

func (d *decoder) str() string {
	n := d.uint()
	if n > len(d.s) {
		d.fail()
		return ""
	}
	out := d.s[:n]
	d.s = d.s[n:]
	return out
}

func (d *decoder) span() text.Span {
	start := d.uint()
	return text.Span{Start: start, End: start + d.uint()}
}
