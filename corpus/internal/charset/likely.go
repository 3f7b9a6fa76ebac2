package charset

import (
	"math"
	"strings"
	"unicode"
)

// The right encoding is the one in which the bytes are the most likely text: with the
// frequent letters of a language, with capitals at the start of words, quotation marks
// around them, and no signs within them. Costs are in nats, so that they add up. Only
// bytes beyond ASCII count, as the rest is the same in all encodings.

const (
	sampled   = 4000 // bytes beyond ASCII of a text that are looked at
	alien     = 15   // a byte that the encoding does not have, or a control
	unknown   = 8    // a letter that the language does not have
	between   = 12   // a sign within a word
	misplaced = 8    // a quotation mark that neither opens nor closes
	capital   = 1.5  // a capital letter where there may be one
	camel     = 4    // a capital letter behind a small one
	mixed     = 5    // letters of two scripts in one word
	twice     = 1.5  // two accented letters side by side
	figure    = 3    // a letter and a figure in one word
)

// A spot is a byte beyond ASCII with the bytes before and behind it.
type spot struct{ before, at, after byte }

// spots returns the first of data's bytes beyond ASCII.
func spots(data []byte) []spot {
	var out []spot
	for i, b := range data {
		if b < 0x80 {
			continue
		}
		s := spot{' ', b, ' '}
		if i > 0 {
			s.before = data[i-1]
		}
		if i+1 < len(data) {
			s.after = data[i+1]
		}
		if out = append(out, s); len(out) == sampled {
			break
		}
	}
	return out
}

// guess returns the most likely one-byte encoding, and the cost of the text in it.
func guess(text []spot) (legacy, float64) {
	var best legacy
	least := math.Inf(1)
	for _, s := range scripts {
		for _, l := range s.encodings {
			table := l.runes()
			signs := l.rare + cost(text, &table)
			for _, letters := range s.languages {
				if c := signs + lettersCost(text, &table, letters); c < least {
					best, least = l, c
				}
			}
		}
	}
	return best, least
}

// lettersCost returns how rare the letters are in a language.
func lettersCost(text []spot, table *[256]rune, letters string) float64 {
	rank, sum := map[rune]float64{}, 0.
	for _, r := range letters { // Zipf's law
		rank[r] = float64(len(rank)) + 2
		sum += 1 / rank[r]
	}
	var costs [256]float64
	for b, r := range table {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			continue
		}
		at, ok := rank[r]
		if !ok {
			at, ok = rank[unicode.ToLower(r)]
		}
		if costs[b] = unknown; ok {
			costs[b] = math.Log(at * sum)
		}
	}
	c := 0.
	for _, s := range text {
		c += costs[s.at]
	}
	return c
}

// cost returns how unlikely the places of the bytes are.
func cost(text []spot, table *[256]rune) float64 {
	c := 0.
	for _, s := range text {
		before, r, after := table[s.before], table[s.at], table[s.after]
		switch {
		case r == unicode.ReplacementChar || unicode.IsControl(r):
			c += alien
		case unicode.IsLetter(r) || unicode.IsMark(r):
			c += letterCost(before, r, after)
		default:
			c += signCost(before, r, after)
		}
	}
	return c
}

func letterCost(before, r, after rune) float64 {
	c := 0.
	latin := unicode.Is(unicode.Latin, r)
	if unicode.IsUpper(r) {
		c += capital
		if unicode.IsLower(before) {
			c += camel
		}
	}
	if unicode.IsLower(r) && unicode.IsUpper(after) {
		c += camel
	}
	for _, beside := range []rune{before, after} {
		if unicode.IsLetter(beside) && latin != unicode.Is(unicode.Latin, beside) {
			c += mixed
		}
		if unicode.IsDigit(beside) {
			c += figure
		}
	}
	if latin && before >= 0x80 && before != r && unicode.IsLetter(before) {
		c += twice
	}
	return c
}

// signCosts has how rare signs beyond ASCII are.
var signCosts = map[rune]float64{
	'–': 4, '—': 4, '…': 4, '\u00a0': 4, '§': 5, '€': 5.5, '£': 5.5, '©': 6, '®': 6, '™': 6, '•': 5, '·': 6,
	'½': 6, '¼': 7, '¾': 7, '±': 6, 'µ': 7, '×': 6, '№': 5, '\u00ad': 6, '¢': 7,
}

func signCost(before, r, after rune) float64 {
	inWord := unicode.IsLetter(before) && unicode.IsLetter(after)
	starts := !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsSpace(after)
	ends := !unicode.IsSpace(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after)
	alone := unicode.IsSpace(before) && unicode.IsSpace(after)
	switch r {
	case '’':
		return pick(inWord || ends, 2.5, starts, 5, misplaced)
	case '“', '‘':
		return pick(starts, 3, ends, 4, misplaced)
	case '„', '‚', '¿', '¡':
		return pick(starts, 3, false, 0, misplaced)
	case '«', '‹':
		return pick(starts, 3, alone || ends, 4, misplaced)
	case '”':
		return pick(ends, 3, starts, 4, misplaced)
	case '»', '›':
		return pick(ends, 3, alone || starts, 4, misplaced)
	case '²', '³', '°', 'º', 'ª':
		return pick(unicode.IsDigit(before) || before == 'm', 4, starts, misplaced, 6)
	}
	switch {
	case drawn(r):
		return pick(r == before || r == after, 1, drawn(before) || drawn(after), 5, misplaced)
	case inWord && !strings.ContainsRune("–—·\u00ad", r):
		return between
	}
	if c, ok := signCosts[r]; ok {
		return c
	}
	return misplaced + 1
}

// pick returns the cost of the first case that is true.
func pick(first bool, a float64, second bool, b, other float64) float64 {
	switch {
	case first:
		return a
	case second:
		return b
	}
	return other
}

// drawn reports whether r is one of the characters with which DOS programs drew
// tables.
func drawn(r rune) bool { return r >= 0x2500 && r <= 0x259f }
