package local

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
	"verbatim/index"
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
	b.terms.reset()
	for _, st := range b.stems {
		b.terms.add(&st.term, &st.inText)
	}
	doc.add(fieldText, &b.terms)
	b.terms.reset()
	for _, st := range b.stems {
		for n := 2; n <= min(st.tf, maxTF); n++ {
			has := len(st.repeats) >= n-1
			if !has {
				key := repeatKey(st.term, n)
				st.repeats = append(st.repeats, &key)
			}
			b.terms.add(st.repeats[n-2], &has)
		}
	}
	doc.add(fieldRepeat, &b.terms)
	return words, sk.sum()
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
	add(h.Heading())
	for _, p := range h.People {
		add(p.Name)
	}
	for _, q := range h.Quotes {
		if q.Speaker != nil {
			add(q.Speaker.Name)
		}
	}
	b.terms.reset()
	for _, st := range b.stems {
		b.terms.add(&st.term, &st.inContext)
	}
	doc.add(fieldContext, &b.terms)
}

// nameFields adds the fields that look-ups of people read.
func (b *shardBuilder) nameFields(doc *passageDoc, h *Hit) {
	b.terms.reset()
	for q := range h.Said {
		if q.Speaker != nil && q.Speaker.Name != "" {
			b.folded(q.Speaker.Name)
			b.name(kindSpeaker, q.Speaker.Name)
		}
	}
	doc.add(fieldSpeaker, &b.terms)
	b.terms.reset()
	for _, d := range h.Described {
		b.folded(d.Name)
	}
	doc.add(fieldDescribed, &b.terms)
	for _, p := range h.People {
		b.name(kindPerson, p.Name)
	}
}

// documentFields adds the fields that filter whole documents.
func (b *shardBuilder) documentFields(doc *passageDoc, m Meta) {
	for field, words := range map[string]string{fieldAuthor: m.Author, fieldIn: m.Title + " " + m.ID, fieldFrom: m.Publisher} {
		b.terms.reset()
		b.folded(words)
		doc.add(field, &b.terms)
	}
	collection := collectionTerm(m.Collection())
	doc.add(fieldCollection, &termList{old: []*string{&collection}})
}

// keyFields adds the passage's ID and the kinds of its annotations.
func (b *shardBuilder) keyFields(doc *passageDoc, h *Hit) {
	b.terms.reset()
	b.terms.new = append(b.terms.new, &doc.passage)
	doc.add(fieldID, &b.terms)
	b.terms.reset()
	for i, has := range []bool{len(h.Times) > 0, len(h.Quotes) > 0, len(h.Reported) > 0, len(h.People) > 0, len(h.Described) > 0} {
		if has {
			b.terms.old = append(b.terms.old, &kinds[i])
		}
	}
	doc.add(fieldHas, &b.terms)
}

// kinds are the terms of fieldHas.
var kinds = [...]string{string(index.HasTime), string(index.HasQuote), string(index.HasReported), string(index.HasPerson), string(index.HasDescribed)}

// folded adds the folded words of s to the terms in hand.
func (b *shardBuilder) folded(s string) {
	b.an.scan(s, func(w *word, _ text.Span, _ bool) bool {
		b.terms.old = append(b.terms.old, &w.folded)
		return true
	})
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
