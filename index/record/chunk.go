package record

import (
	"encoding/binary"
	"reflect"
	"strconv"
	"strings"

	"verbatim/corpus"
	"verbatim/index"
)

// A Chunk is a stretch of a document's text with the passages in it. The chunks
// of a document cover its text. Packed it is a list of parts, each after its
// length: the head, the rest, and the passages, so that one passage is read
// without the others.
type Chunk struct {
	Meta   index.Meta
	Number int // of the chunk in the document, from 0
	Start  int // where its text starts in the document's
	Text   string
	Blocks []corpus.Block // that start in it, in bytes of the document's text
	Pages  []int          // that start in it
	Hits   []index.Hit    // without their sketches
}

type head struct {
	Number, Start int
	Meta          index.Meta
}

// A rest is what is read of a chunk where a whole document is wanted.
type rest struct {
	Blocks []corpus.Block
	Pages  []int
	Gaps   []string // the text before the first passage, between two, and behind the last
}

// Shape changes with all that is known of a passage and a document. Where it is
// another, what was packed must not be unpacked.
var Shape = strconv.FormatUint(index.Hash(shape(reflect.TypeFor[head]())+shape(reflect.TypeFor[rest]())+shape(reflect.TypeFor[index.Hit]())), 16)

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

// Join makes one stretch of chunks that follow each other in a document. more says
// that it goes on behind them.
func Join(list []Chunk, more bool) index.Part {
	var all Chunk
	var body strings.Builder
	for _, c := range list {
		body.WriteString(c.Text)
		all.Hits, all.Blocks, all.Pages = append(all.Hits, c.Hits...), append(all.Blocks, c.Blocks...), append(all.Pages, c.Pages...)
	}
	return index.NewPart(list[0].Meta, body.String(), list[0].Start, more, all.Blocks, all.Pages, all.Hits)
}

// Append appends the chunk packed.
func (c *Chunk) Append(b []byte) []byte {
	var part []byte
	add := func(v any) {
		part = pack(part[:0], v)
		b = append(binary.AppendUvarint(b, uint64(len(part))), part...)
	}
	add(&head{c.Number, c.Start, c.Meta})
	r, at := rest{Blocks: c.Blocks, Pages: c.Pages}, 0
	for _, h := range c.Hits {
		from := h.Start - c.Start
		r.Gaps = append(r.Gaps, c.Text[at:from])
		at = from + len(h.Text)
	}
	r.Gaps = append(r.Gaps, c.Text[at:])
	add(&r)
	for _, h := range c.Hits {
		h.Doc = index.Meta{}
		add(&h)
	}
	return b
}

// A Packed is a packed chunk whose head is read.
type Packed struct {
	head
	rest []byte
	hits [][]byte
}

// Open reads the head of a packed chunk. The bytes must stay as they are while
// more of it is read.
func Open(b []byte) (p Packed, err error) {
	parts := make([][]byte, 0, 16)
	for len(b) > 0 {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > uint64(len(b)-k) {
			return p, ErrDamaged
		}
		parts = append(parts, b[k:k+int(n)])
		b = b[k+int(n):]
	}
	if len(parts) < 2 {
		return p, ErrDamaged
	}
	p.rest, p.hits = parts[1], parts[2:]
	return p, unpack(string(parts[0]), &p.head)
}

// Hit reads passage i.
func (p *Packed) Hit(i int) (h index.Hit, err error) {
	if i >= len(p.hits) {
		return h, ErrDamaged
	}
	err = unpack(string(p.hits[i]), &h)
	h.Doc = p.Meta
	return h, err
}

// Chunk reads all of it.
func (p *Packed) Chunk() (c Chunk, err error) {
	var r rest
	if err := unpack(string(p.rest), &r); err != nil || len(r.Gaps) != len(p.hits)+1 {
		return c, ErrDamaged
	}
	var text strings.Builder
	text.WriteString(r.Gaps[0])
	c = Chunk{Meta: p.Meta, Number: p.Number, Start: p.Start, Blocks: r.Blocks, Pages: r.Pages}
	for i := range p.hits {
		h, err := p.Hit(i)
		if err != nil {
			return c, err
		}
		c.Hits = append(c.Hits, h)
		text.WriteString(h.Text)
		text.WriteString(r.Gaps[i+1])
	}
	c.Text = text.String()
	return c, nil
}

// Hit reads passage i of a packed chunk.
func Hit(b []byte, i int) (index.Hit, error) {
	p, err := Open(b)
	if err != nil {
		return index.Hit{}, err
	}
	return p.Hit(i)
}

// Decode reads a packed chunk with all of its passages.
func Decode(b []byte) (Chunk, error) {
	p, err := Open(b)
	if err != nil {
		return Chunk{}, err
	}
	return p.Chunk()
}

// Head reads of a packed chunk what is known of its document.
func Head(b []byte) (c Chunk, err error) {
	p, err := Open(b)
	return Chunk{Meta: p.Meta, Number: p.Number, Start: p.Start}, err
}
