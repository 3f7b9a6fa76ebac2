package record

import (
	"encoding/binary"
	"strings"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// A Chunk is a stretch of a document's text with the passages in it. The chunks
// of a document cover its text. Encoded it is
//
//	length          of what stands between this and the text
//	length, head    see appendHead
//	n, n lengths    of the passages' records
//	record*         see appendRecord
//	text            to the end
//
// so that one passage is read without the others.
type Chunk struct {
	Meta   index.Meta
	Number int // of the chunk in the document, from 0
	Start  int // where its text starts in the document's
	Text   string
	Blocks []corpus.Block // that start in it, in bytes of the document's text
	Pages  []int          // that start in it
	Hits   []index.Hit    // without their sketches
}

// chunkText is the least text of a chunk that has another one behind it.
// Compressed together, 4 KB of English come to half of what they were, and are
// unpacked in 8 us.
const chunkText = 3500

// MaxPassages bounds the passages of a chunk.
const MaxPassages = 1 << 10

// ChunksOf parts a document.
func ChunksOf(d *corpus.Document) (list []Chunk) {
	hits, meta := index.Cut(d), index.MetaOf(d)
	blocks, pages, start := d.Blocks, d.Pages, 0
	for {
		end, n := start, 0
		for n < len(hits) && n < MaxPassages && end-start < chunkText {
			end = hits[n].Start + len(hits[n].Text)
			n++
		}
		if n == len(hits) {
			end = len(d.Text)
		}
		c := Chunk{Meta: meta, Number: len(list), Start: start, Text: d.Text[start:end], Hits: hits[:n]}
		c.Blocks, blocks = startingBefore(blocks, end, n == len(hits), func(b corpus.Block) int { return b.Start })
		c.Pages, pages = startingBefore(pages, end, n == len(hits), func(p int) int { return p })
		list = append(list, c)
		if n == len(hits) {
			return list
		}
		hits, start = hits[n:], end
	}
}

// startingBefore parts a list at a place of the text, or takes all of it.
func startingBefore[T any](list []T, end int, all bool, start func(T) int) (before, rest []T) {
	n := 0
	for n < len(list) && (all || start(list[n]) < end) {
		n++
	}
	return list[:n], list[n:]
}

// Append appends the chunk encoded.
func (c *Chunk) Append(b []byte) []byte {
	var records []byte
	sizes := make([]int, len(c.Hits))
	for i := range c.Hits {
		n := len(records)
		records = c.appendRecord(records, &c.Hits[i])
		sizes[i] = len(records) - n
	}
	front := appendString(nil, string(c.appendHead(nil)))
	front = appendList(front, sizes, func(b []byte, n int) []byte { return appendUints(b, n) })
	b = appendUints(b, len(front)+len(records))
	return append(append(append(b, front...), records...), c.Text...)
}

func (c *Chunk) appendHead(b []byte) []byte {
	m := c.Meta
	b = appendUints(b, c.Number, c.Start)
	for _, s := range []string{m.ID, m.Title, m.Publisher, m.Author, m.URL, m.Date, m.DateFrom} {
		b = appendString(b, s)
	}
	b = appendList(b, m.Fields, func(b []byte, f block.Field) []byte { return appendString(appendString(b, f.Name), f.Value) })
	b = appendList(b, m.Notes, appendString)
	b = appendList(b, c.Blocks, func(b []byte, k corpus.Block) []byte {
		return appendString(appendUints(appendSpan(b, k.Span), int(k.Role), k.Level), k.By)
	})
	return appendList(b, c.Pages, func(b []byte, p int) []byte { return appendUints(b, p) })
}

// decodeHead reads the head of a chunk; its blocks and pages if whole.
func (c *Chunk) decodeHead(head string, whole bool) error {
	d := decoder{s: head}
	c.Number, c.Start = d.uint(), d.uint()
	c.Meta = index.Meta{ID: d.str(), Title: d.str(), Publisher: d.str(), Author: d.str(), URL: d.str(), Date: d.str(), DateFrom: d.str()}
	c.Meta.Fields = list(&d, func(d *decoder) block.Field { return block.Field{Name: d.str(), Value: d.str()} })
	c.Meta.Notes = list(&d, (*decoder).str)
	if whole {
		c.Blocks = list(&d, func(d *decoder) corpus.Block {
			return corpus.Block{Span: d.span(maxUint), Role: block.Role(d.uint()), Level: d.uint(), By: d.str()}
		})
		c.Pages = list(&d, (*decoder).uint)
	}
	if d.bad {
		return ErrDamaged
	}
	return nil
}

// appendRecord appends a passage without its text.
func (c *Chunk) appendRecord(b []byte, h *index.Hit) []byte {
	b = appendString(b, h.ID)
	at := h.Start - c.Start
	b = appendUints(b, at, len(h.Text), int(h.Role), h.Paragraph, h.Page)
	b = appendString(b, h.By)
	b = appendList(b, h.Headings, appendString)
	// The sentence before it mostly stands in the chunk too.
	before := max(strings.LastIndex(c.Text[:at], h.Before), 0)
	if strings.HasPrefix(c.Text[before:at], h.Before) {
		b = appendString(appendUints(b, before, len(h.Before)), "")
	} else {
		b = appendString(appendUints(b, 0, 0), h.Before)
	}
	b = appendList(b, h.Sentences, appendSpan)
	b = appendList(b, h.Times, func(b []byte, t timex.Time) []byte {
		return appendString(appendString(appendString(appendSpan(b, t.Span), t.Type), t.Value), t.Mod)
	})
	b = appendList(b, h.Quotes, appendQuote)
	b = appendList(b, h.Reported, appendQuote)
	b = appendList(b, h.People, func(b []byte, m people.Mention) []byte { return appendString(appendSpan(b, m.Span), m.Name) })
	return appendList(b, h.Described, func(b []byte, d people.Description) []byte {
		return appendString(appendString(appendSpan(b, d.Span), d.Name), d.As)
	})
}

// Flags of a quote.
const (
	quoteSpeaker = 1 << iota
	quoteMore
)

func appendQuote(b []byte, q quote.Quote) []byte {
	flags := 0
	if q.More {
		flags |= quoteMore
	}
	if q.Speaker == nil {
		return appendUints(appendSpan(b, q.Span), flags)
	}
	b = appendUints(appendSpan(b, q.Span), flags|quoteSpeaker)
	return appendString(appendSpan(b, q.Speaker.Span), q.Speaker.Name)
}

func decodeQuote(d *decoder, n int) quote.Quote {
	q := quote.Quote{Span: d.span(n)}
	flags := d.uint()
	q.More = flags&quoteMore != 0
	if flags&quoteSpeaker != 0 {
		q.Speaker = &quote.Speaker{Span: d.span(n), Name: d.str()}
	}
	return q
}

// decodeRecord reads a passage of a chunk whose head is known.
func (c *Chunk) decodeRecord(record string, body []byte) (h index.Hit, err error) {
	d := decoder{s: record}
	h.Doc = c.Meta
	h.ID = d.str()
	at, n := d.uint(), d.uint()
	if at+n > len(body) {
		return h, ErrDamaged
	}
	h.Start, h.Text = c.Start+at, string(body[at:at+n])
	h.Role, h.Paragraph, h.Page = block.Role(d.uint()), d.uint(), d.uint()
	h.By = d.str()
	h.Headings = list(&d, (*decoder).str)
	before := d.span(len(body))
	if h.Before = d.str(); h.Before == "" {
		h.Before = string(body[before.Start:before.End])
	}
	h.Sentences = list(&d, func(d *decoder) text.Span { return d.span(n) })
	h.Times = list(&d, func(d *decoder) timex.Time {
		return timex.Time{Span: d.span(n), Type: d.str(), Value: d.str(), Mod: d.str()}
	})
	quotes := func(d *decoder) quote.Quote { return decodeQuote(d, n) }
	h.Quotes, h.Reported = list(&d, quotes), list(&d, quotes)
	h.People = list(&d, func(d *decoder) people.Mention { return people.Mention{Span: d.span(n), Name: d.str()} })
	h.Described = list(&d, func(d *decoder) people.Description {
		return people.Description{Span: d.span(n), Name: d.str(), As: d.str()}
	})
	if d.bad {
		return h, ErrDamaged
	}
	return h, nil
}

// A packed is an encoded chunk, parted.
type packed struct {
	head    string
	sizes   []int // of the records
	records string
	text    []byte
}

func openChunk(b []byte) (p packed, err error) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)-k) {
		return p, ErrDamaged
	}
	d := decoder{s: string(b[k : k+int(n)])}
	p = packed{head: d.str(), sizes: list(&d, (*decoder).uint), text: b[k+int(n):]}
	p.records = d.s
	if d.bad {
		return p, ErrDamaged
	}
	return p, nil
}

// record is that of passage i.
func (p *packed) record(i int) (string, error) {
	if i >= len(p.sizes) {
		return "", ErrDamaged
	}
	from := 0
	for _, n := range p.sizes[:i] {
		from += n
	}
	if from+p.sizes[i] > len(p.records) {
		return "", ErrDamaged
	}
	return p.records[from : from+p.sizes[i]], nil
}

// Hit reads passage i of an encoded chunk.
func Hit(b []byte, i int) (h index.Hit, err error) {
	p, err := openChunk(b)
	if err != nil {
		return h, err
	}
	record, err := p.record(i)
	if err != nil {
		return h, err
	}
	var c Chunk
	if err := c.decodeHead(p.head, false); err != nil {
		return h, err
	}
	return c.decodeRecord(record, p.text)
}

// Decode reads a chunk with all of its passages.
func Decode(b []byte) (c Chunk, err error) {
	p, err := openChunk(b)
	if err != nil {
		return c, err
	}
	if err := c.decodeHead(p.head, true); err != nil {
		return c, err
	}
	c.Text = string(p.text)
	for i := range p.sizes {
		record, err := p.record(i)
		if err != nil {
			return c, err
		}
		h, err := c.decodeRecord(record, p.text)
		if err != nil {
			return c, err
		}
		c.Hits = append(c.Hits, h)
	}
	return c, nil
}

// Head reads of an encoded chunk what stands before its passages, but for its
// blocks and pages.
func Head(b []byte) (c Chunk, err error) {
	p, err := openChunk(b)
	if err != nil {
		return c, err
	}
	return c, c.decodeHead(p.head, false)
}
