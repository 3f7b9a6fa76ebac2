package index

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	bleve "github.com/blevesearch/bleve_index_api"

	"verbatim/corpus/text"
)

// textFields adds the stems of the passage and their repeats, counts its words
// for the vocabulary, and returns how many it has and their sketch.
func (b *shardBuilder) textFields(doc *passageDoc, s string) (words int, sketch uint64) {
	b.stamp++
	b.stems = b.stems[:0]
	var sk sketcher
	b.an.scan(s, func(w *word, at text.Span, part bool) bool {
		if !part {
			if words++; words > 1 {
				b.pairs.add(pairOf(sk.last, w.hash), uint32(doc.row))
			}
			sk.add(w.hash)
		}
		if w.seen != b.stamp {
			w.seen = b.stamp
			w.passages++
		}
		w.written(at.Of(s))
		st := w.stem
		if st.seen != b.stamp {
			st.seen, st.tf = b.stamp, 0
			b.stems = append(b.stems, st)
		}
		st.tf++
		return true
	})
	field, repeated := doc.field(fieldText, len(b.stems)), 0
	for _, st := range b.stems {
		field[st.term] = first(&st.inText)
		repeated += min(st.tf, maxTF) - 1
	}
	if repeated > 0 {
		field = doc.field(fieldRepeat, repeated)
		for _, st := range b.stems {
			for n := 2; n <= min(st.tf, maxTF); n++ {
				if len(st.repeats) < n-1 {
					st.repeats = append(st.repeats, repeatKey(st.term, n))
					field[st.repeats[n-2]] = once
				} else {
					field[st.repeats[n-2]] = none
				}
			}
		}
	}
	return words, sk.sum()
}

// first is the frequency to give a term that its shard may have already.
func first(has *bool) *bleve.TokenFreq {
	if *has {
		return none
	}
	*has = true
	return once
}

// written counts how the word is spelled in this place.
func (w *word) written(raw string) {
	switch r, _ := utf8.DecodeRuneInString(raw); {
	case !unicode.IsUpper(r):
		w.plain++
	case len(raw) > 1 && strings.ToUpper(raw) == raw:
		w.upper++
	default:
		w.title++
	}
}

// contextField adds the words that the passage is about without saying them:
// those of the title and heading it stands under, and the full names of its
// people. It must follow textFields, whose stamps tell what the text says.
func (b *shardBuilder) contextField(doc *passageDoc, m Meta, h *Hit) {
	b.stems = b.stems[:0]
	add := func(s string) {
		b.an.scan(s, func(w *word, _ text.Span, _ bool) bool {
			if w.stem.seen != b.stamp {
				w.stem.seen = b.stamp
				b.stems = append(b.stems, w.stem)
			}
			return true
		})
	}
	add(m.Title)
	add(h.Heading)
	for _, p := range h.People {
		add(p.Name)
	}
	for _, q := range h.Quotes {
		if q.Speaker != nil {
			add(q.Speaker.Name)
		}
	}
	if len(b.stems) == 0 {
		return
	}
	field := doc.field(fieldContext, len(b.stems))
	for _, st := range b.stems {
		field[st.term] = first(&st.inContext)
	}
}

// nameFields adds the fields that look-ups of people read.
func (b *shardBuilder) nameFields(doc *passageDoc, h *Hit) {
	b.terms = b.terms[:0]
	for _, q := range h.Quotes {
		if q.Speaker != nil {
			b.terms = b.folded(b.terms, q.Speaker.Name)
			b.name(kindSpeaker, q.Speaker.Name)
		}
	}
	doc.add(fieldSpeaker, b.terms...)
	b.terms = b.terms[:0]
	for _, d := range h.Described {
		b.terms = b.folded(b.terms, d.Name)
	}
	doc.add(fieldDescribed, b.terms...)
	for _, p := range h.People {
		b.name(kindPerson, p.Name)
	}
}

// documentFields adds the fields that filter whole documents.
func (b *shardBuilder) documentFields(doc *passageDoc, m Meta) {
	doc.add(fieldAuthor, b.folded(b.terms[:0], m.Author)...)
	doc.add(fieldIn, b.folded(b.folded(b.terms[:0], m.Title), m.ID)...)
	doc.add(fieldFrom, b.folded(b.terms[:0], m.Publisher)...)
	doc.add(fieldCollection, collectionTerm(m.Collection()))
}

func (b *shardBuilder) folded(to []string, s string) []string {
	b.an.scan(s, func(w *word, _ text.Span, _ bool) bool { to = append(to, w.folded); return true })
	return to
}

// A sketcher makes a SimHash of pairs of words: texts that differ in few of
// them have sketches that differ in few bits.
type sketcher struct {
	votes [64]int32
	last  uint64
}

func (s *sketcher) add(word uint64) {
	pair := mix(word ^ bits.RotateLeft64(s.last, 17))
	s.last = word
	for i := range s.votes {
		s.votes[i] += int32(pair>>i&1)*2 - 1
	}
}

func (s *sketcher) sum() (sketch uint64) {
	for i, v := range s.votes {
		if v > 0 {
			sketch |= 1 << i
		}
	}
	return sketch
}
