package corpus

import (
	"crypto/sha256"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
)

const (
	// maxWords is the most words of a passage, as many as a reader takes in at a
	// glance and a reply has room for.
	maxWords = 120
	// bytesPerWord is how many bytes count as a word at least, so that passages in
	// scripts without spaces are bounded too.
	bytesPerWord = 15
	// tornParagraph is the cost of ending a passage within a paragraph, against 1 for
	// an empty passage and 0 for a full one. A paragraph is split only if a passage
	// would otherwise be less than half full.
	tornParagraph = 0.4
)

// A unit is what passages are made of: a sentence, or a part of a sentence that is
// longer than a passage.
type unit struct {
	text.Span
	words     int
	paragraph int
}

// passages divides the blocks of t into passages of at most maxWords words, as even and
// as full as the ends of sentences and paragraphs allow. numbers has the number of each
// paragraph.
func passages(t *text.Text, blocks []Block, numbers []int) []Passage {
	var out []Passage
	sentence, paragraph, token := 0, 0, 0
	for _, sec := range sections(t.S, blocks) {
		var units []unit
		end := sec.blocks[len(sec.blocks)-1].End
		for ; sentence < len(t.Sentences) && t.Sentences[sentence].Start < end; sentence++ {
			s := t.Sentences[sentence]
			for paragraph+1 < len(t.Paragraphs) && t.Paragraphs[paragraph].End < s.End {
				paragraph++
			}
			units = appendUnits(units, t.S, s, numbers[paragraph])
		}
		for _, u := range partition(units) {
			for token < len(t.Tokens) && t.Tokens[token].Start < u.Start {
				token++
			}
			first := token
			for token < len(t.Tokens) && t.Tokens[token].Start < u.End {
				token++
			}
			out = append(out, Passage{ID: passageID(t.S, t.Tokens[first:token]), Span: u.Span,
				Role: sec.role, By: sec.blocks[0].By, Headings: sec.headings, Paragraph: u.paragraph})
		}
	}
	return out
}

// partition joins adjacent units to passages at the least total cost, where the cost of
// a passage is the square of the part that is empty.
func partition(units []unit) []unit {
	best := make([]float64, len(units)+1) // best[i] is the cost of units[:i]
	from := make([]int, len(units)+1)     // where the last passage of that starts
	for i := 1; i <= len(units); i++ {
		best[i] = math.Inf(1)
		torn := 0.0
		if i < len(units) && units[i].paragraph == units[i-1].paragraph {
			torn = tornParagraph
		}
		words := 0
		for j := i - 1; j >= 0; j-- {
			words += units[j].words
			if words > maxWords && j < i-1 {
				break
			}
			room := float64(max(maxWords-words, 0)) / maxWords
			if cost := best[j] + room*room + torn; cost < best[i] {
				best[i], from[i] = cost, j
			}
		}
	}
	n := 0
	for i := len(units); i > 0; i = from[i] {
		n++
	}
	out := make([]unit, n)
	for i := len(units); i > 0; i = from[i] {
		n--
		first := units[from[i]]
		out[n] = unit{Span: text.Span{Start: first.Start, End: units[i-1].End}, paragraph: first.paragraph}
	}
	return out
}

// appendUnits appends the sentence at s, in parts if it is longer than a passage.
func appendUnits(units []unit, doc string, s text.Span, paragraph int) []unit {
	for {
		if s.Len() == 0 {
			return units
		}
		if s.Len() <= maxWords*bytesPerWord {
			if words := countWords(s.Of(doc)); words <= maxWords {
				return append(units, unit{s, words, paragraph})
			}
		}
		end := s.Start + clauseEnd(s.Of(doc))
		part := text.Span{Start: s.Start, End: s.Start + len(strings.TrimRight(doc[s.Start:end], " \n\t"))}
		units = append(units, unit{part, countWords(part.Of(doc)), paragraph})
		rest := doc[end:s.End]
		s.Start = s.End - len(strings.TrimLeft(rest, " \n\t"))
	}
}

// clauseEnd returns where to split a sentence that is longer than a passage: after the
// last punctuation mark in the second half of a passage's length, else after the last
// word that fits, else after the last character that fits.
func clauseEnd(s string) int {
	words, space, clause, inWord := 0, 0, 0, false
	limit := min(len(s), maxWords*bytesPerWord)
	for i := 0; i < limit; i++ {
		switch b := s[i]; {
		case b == ' ' || b == '\n' || b == '\t':
			if inWord && words <= maxWords {
				space = i
				if words > maxWords/2 && strings.IndexByte(";:,)", s[i-1]) >= 0 {
					clause = i
				}
			}
			inWord = false
		case !inWord:
			inWord = true
			words++
		}
		if words > maxWords {
			break
		}
	}
	switch {
	case clause > 0:
		return clause
	case space > 0:
		return space
	}
	for limit > 0 && limit < len(s) && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return max(limit, 1)
}

// countWords returns how many of a passage's words s counts as.
func countWords(s string) int {
	n, in := 0, false
	for i := range len(s) {
		space := s[i] == ' ' || s[i] == '\n' || s[i] == '\t'
		if !space && !in {
			n++
		}
		in = !space
	}
	return max(n, (len(s)+bytesPerWord-1)/bytesPerWord)
}

// idAlphabet is Crockford's base 32, in which no two characters look alike.
const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// idLength gives 40 bits. Among a million passages the odds are even that two
// different ones have the same ID.
const idLength = 8

// passageID returns the ID of a passage, which is a hash of its words without case,
// punctuation and white space. Passages with the same words in different documents have
// the same ID; they are one answer with two sources.
func passageID(s string, words []text.Token) string {
	h := sha256.New()
	buf := make([]byte, 0, 1024)
	for _, t := range words {
		if !t.Word() {
			continue
		}
		for _, r := range strings.ToLower(t.Of(s)) {
			switch {
			case r == '+', r == '#': // C++ is named like C
			case r == '\u2010', r == '\u2011', unicode.Is(unicode.Cf, r):
				buf = append(buf, ' ')
			default:
				buf = utf8.AppendRune(buf, r)
			}
		}
		buf = append(buf, ' ')
		if len(buf) > cap(buf)/2 {
			h.Write(buf)
			buf = buf[:0]
		}
	}
	h.Write(buf)
	sum := h.Sum(buf[:0])
	id := make([]byte, idLength)
	for i := range id {
		// five bits for each character
		bit := i * 5
		v := (uint(sum[bit/8])<<8 | uint(sum[bit/8+1])) >> (11 - bit%8)
		id[i] = idAlphabet[v&31]
	}
	return string(id)
}
