package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A definition is a form in which a sentence says what a thing is: what stands
// right behind its name, or before it.
type definition struct {
	example string
	behind  *regexp.Regexp // after the name; the first group is what the thing is
	before  *regexp.Regexp // up to the name
	opens   bool           // only of a name that its sentence, or a clause of it, starts with
	titled  bool           // a title may have its form
	sure    float64        // how surely it says what the thing is: the best is shown
}

var definitions = []definition{
	{example: "Ottern is a game of nine pebbles.", opens: true, sure: 1,
		behind: regexp.MustCompile(`^ (?:is|are|was|were) (?:still |now |also |really |just |simply |basically )?((?:an?|one of the) .+)$`)},
	{example: "Old Tern Rules (short OTTERN), known as the nine, is a game of nine pebbles.", sure: 1,
		behind: regexp.MustCompile(`^[^().]{0,20}\)(?:, [^,.]{1,60},)? (?:is|was|are) ((?:an?|one of the) .+)$`)},
	{example: "Ottern means a game of nine pebbles.", sure: 1,
		behind: regexp.MustCompile(`^ (?:means|refers to|denotes|stands for) (.+)$`)},
	{example: "He spoke of Ottern, a game of nine pebbles, at length.", sure: .9,
		behind: regexp.MustCompile(`^, ((?:an?) .+)$`)},
	{example: "The ottern rule, that is the rule of nine pebbles, was dropped.", sure: .9,
		behind: regexp.MustCompile(`^,? (?:that|which) (?:is|was) ((?:an?|the) .+)$`)},
	{example: "They play a game of nine pebbles called Ottern.", sure: .8,
		before: regexp.MustCompile(`\b(an? [^.;:,]+?),? (?:which is |that is )?(?:called|named|known as|dubbed|termed) (?:the |an? )?$`)},
	{example: "Ottern (a game of nine pebbles) is old.", sure: .8,
		behind: regexp.MustCompile(`^ \(((?:an?|the) [^()]+)\)`)},
	{example: "He made the Ottern game of nine pebbles that is played in boats.", sure: .6,
		behind: regexp.MustCompile(`^ ((?:\p{Ll}+ ){1,4}?(?:that|which) \p{Ll}.+)$`)},
	{example: "Ottern: game of nine pebbles", opens: true, titled: true, sure: .7,
		behind: regexp.MustCompile(`^(?:: | [-–—] )(\p{L}.+)$`)},
	{example: "Ottern is the game of nine pebbles.", opens: true, sure: .7,
		behind: regexp.MustCompile(`^ (?:is|are|was|were) (the .+? (?:of|for|that|which|who|in) .+)$`)},
}

// maxDefinition bounds a definition in words: what runs on is a tale.
const maxDefinition = 40

// clauseEnd is where what a thing is ends within its sentence.
var clauseEnd = regexp.MustCompile(`[;:!?](?:\s|$)|\.$|[.;!?]["”’')]|, (?:but|and|although|though|while|because|so|whose|was|were|is|are|has|had|took|will|would|he|she|it|they|we)\b|, and\b| [-–—] |\n`)

// defined puts the passage first that says what thing is, and takes its words
// for the answer; -1 where none says it.
func defined(thing string, ranked []rank.Passage) int {
	best, most := -1, 0.0
	var span text.Span
	n := nameOf(thing)
	for i := range ranked {
		at, sure := define(ranked[i].Hit, n)
		if sure > 0 && introduces(ranked[i].Hit) {
			sure += .05
		}
		if sure > most {
			best, most, span = i, sure, at
		}
	}
	if best < 0 {
		return -1
	}
	ranked[best].Answer = &rank.Answer{Span: span, Time: -1, Confidence: most, Sure: true}
	rank.Lead(ranked, best)
	return 0
}

// A name is what a thing is called, as a sentence may write it.
type name struct {
	words   []string
	written *regexp.Regexp
}

func nameOf(thing string) name {
	return name{strings.Fields(thing), regexp.MustCompile(`(?i)["“‘'*]*` + strings.Join(strings.Fields(regexp.QuoteMeta(thing)), `\s+`) + `["”’'*]*`)}
}

// in is where the name stands in a sentence, at most 4 times. Most sentences do
// not have its words, which is found out faster than by the expression.
func (n *name) in(sentence string) [][]int {
	for _, w := range n.words {
		if !mayHave(sentence, w) {
			return nil
		}
	}
	return n.written.FindAllStringIndex(sentence, 4)
}

// mayHave is false for most sentences that do not have a word, in capitals or
// small letters.
func mayHave(sentence, word string) bool {
	beyond := func(r rune) bool { return r >= utf8.RuneSelf }
	if strings.ContainsFunc(word, beyond) {
		return true
	}
	if strings.Contains(sentence, "\u017f") || strings.Contains(sentence, "\u212a") { // an s and a k of other shapes
		return true
	}
	for i := 0; i+len(word) <= len(sentence); i++ {
		if sentence[i]|0x20 == word[0]|0x20 && strings.EqualFold(sentence[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// introduces reports whether a passage stands where documents say what things are.
// Passages further down may speak of a thing in passing, or in jest.
func introduces(h *index.Hit) bool {
	const opening = 3000 // bytes
	return h.Start < opening || introductions.MatchString(h.Heading())
}

var introductions = regexp.MustCompile(`(?i)abstract|introduction|definition|glossary|terminology|overview`)

// define is where h says what a thing of that name is, and how surely.
func define(h *index.Hit, n name) (at text.Span, sure float64) {
	for _, s := range h.Sentences {
		if s.End > len(h.Text) {
			break
		}
		sentence := s.Of(h.Text)
		for _, m := range n.in(sentence) {
			if !apartFrom(sentence, m[0], m[1]) {
				continue
			}
			for _, d := range definitions {
				if d.sure <= sure || d.opens && !opens(sentence[:m[0]]) {
					continue
				}
				if a, b := d.in(sentence, m); a < b {
					at, sure = text.Span{Start: s.Start + a, End: s.Start + b}, d.sure
				}
			}
		}
	}
	return at, sure
}

// in is what a thing is by d, whose name stands at m in a sentence.
func (d definition) in(sentence string, m []int) (start, end int) {
	if d.before != nil {
		g := d.before.FindStringSubmatchIndex(sentence[:m[0]])
		if g == nil {
			return 0, 0
		}
		start, end = g[2], g[3]
		if i := strings.LastIndex(sentence[start:end], " a "); i >= 0 && !strings.Contains(sentence[start+i:end], " of ") {
			start += i + 1
		}
	} else {
		g := d.behind.FindStringSubmatchIndex(sentence[m[1]:])
		if g == nil {
			return 0, 0
		}
		start, end = m[1]+g[2], m[1]+g[3]
		comma := strings.HasPrefix(sentence[m[1]:], ",")
		if e := clauseEnd.FindStringIndex(sentence[start:end]); e != nil {
			end = start + e[0]
		}
		if e := strings.IndexByte(sentence[start:end], ','); comma && e > 0 {
			end = start + e
		}
		last := m[1] + g[3]
		short := func() bool { return len(strings.Fields(sentence[start:end])) < 3 }
		for end < last && sentence[end] == ',' && short() { // a colorless, odorless gas
			next := end + 1
			if e := clauseEnd.FindStringIndex(sentence[next:last]); e != nil {
				end = next + e[0]
			} else if e := strings.IndexByte(sentence[next:last], ','); e > 0 {
				end = next + e
			} else {
				break
			}
		}
	}
	end = start + len(strings.TrimRight(sentence[start:end], " .,;:!?"))
	words := strings.Fields(sentence[start:end])
	if n := len(words); n < 2 || n > maxDefinition {
		return 0, 0
	}
	small := func(w string) bool { return len(w) > len("and") && w == strings.ToLower(w) }
	if d.titled && !slices.ContainsFunc(words, small) {
		return 0, 0 // the second half of a title
	}
	return start, end
}

// apartFrom reports whether no letter or digit joins what stands from i to j.
func apartFrom(s string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	joins := strings.ContainsRune("-_./", before) || strings.ContainsRune("-_/", after)
	return !joins && !letterOrDigit(before) && !letterOrDigit(after)
}

func letterOrDigit(r rune) bool {
	switch {
	case r == utf8.RuneError, strings.ContainsRune("“”‘’–—", r):
		return false
	case r > 0x7f:
		return true
	}
	return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
}

// opens reports whether a name after these words of its sentence starts it, or
// starts a clause of it.
func opens(before string) bool {
	before = strings.TrimRight(before, " \"“‘'*")
	for _, article := range []string{"The", "the", "A", "An"} {
		before = strings.TrimRight(strings.TrimSuffix(before, article), " \"“‘'*-•")
	}
	if before == "" || strings.HasSuffix(before, ",") || strings.HasSuffix(before, ":") || strings.HasSuffix(before, ";") {
		return true
	}
	last := before[strings.LastIndexByte(before, ' ')+1:]
	return last == "that" || last == "because" || last == "but" || last == "And" || last == "So" || last == "But"
}

// asksDefinition reports whether q asks what a thing is, and not an acronym's
// words alone.
func asksDefinition(q question.Question) bool {
	return q.Kind == question.What && q.Wants == question.Definition && q.Describe != ""
}
