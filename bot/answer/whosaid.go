package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/bot/said"
	"verbatim/corpus/text"
	"verbatim/index"
)

// minQuoted is the number of words, not in quotation marks, from which on a quote that has
// them is the one that is meant. Fewer words must be all of a sentence of it.
const minQuoted = 4

// Words returns the words of which a question asks who said them, "" where it asks
// something else or gives a single word.
func Words(q question.Question) string {
	if q.Wants != question.Voice {
		return ""
	}
	if len(q.Phrases) > 0 && len(index.Words(q.Phrases[0])) > 1 { // one word, many may have said
		return q.Phrases[0]
	}
	if _, after, _ := strings.Cut(q.Text, q.Verb+" "); len(index.Words(after)) > 1 {
		return strings.TrimRight(after, "?!. ")
	}
	return ""
}

// has reports whether s has the words asked for, which are normalized, and if they are few
// whether they are all of one of its sentences.
func has(s *said.Saying, asked string, few bool) bool {
	if !strings.Contains(said.Normalize(s.Words), asked) {
		return false
	}
	if !few || said.Normalize(s.Words) == asked {
		return true
	}
	whole := s.Whole()
	return slices.ContainsFunc(s.Hit.Sentences, func(sent text.Span) bool {
		part := text.Span{Start: max(sent.Start, whole.Start), End: min(sent.End, whole.End)}
		return part.Len() > 0 && said.Normalize(part.Of(s.Hit.Text)) == asked
	})
}

// whoSaid answers who said the words that a question gives: the speaker of a quote that
// has them, or else of a report, but nobody who quotes them from somebody else. The
// passage is moved to the front. known reports whether anybody says the words at all,
// even if as somebody else's.
func whoSaid(q question.Question, ranked []rank.Passage) (short *Short, known bool) {
	words := Words(q)
	asked := said.Normalize(words)
	if strings.TrimSpace(asked) == "" {
		return nil, false
	}
	few := len(q.Phrases) == 0 && len(index.Words(words)) < minQuoted
	for _, reported := range []bool{false, true} {
		for i := range ranked {
			for _, s := range said.In(ranked[i].Hit) {
				if s.Reported != reported || !has(&s, asked, few) {
					continue
				}
				if known = true; s.Speaker == "" || quotes(s.Words, words) {
					continue
				}
				p := ranked[i]
				p.Answer = nil
				if at := fullest(p.Hit, s.Speaker); at.Len() > 0 {
					p.Answer = &rank.Answer{Span: at, Time: -1, Confidence: 1, Sure: true}
				}
				rank.Lead(ranked, i)
				ranked[0] = p
				return &Short{Text: s.Speaker, Passage: p.Hit.ID}, true
			}
		}
	}
	return nil, known
}

// quotes reports whether the words stand between quotation marks wherever somebody says
// them, and so are somebody else's.
func quotes(says, words string) bool {
	says, words = strings.ToLower(says), strings.ToLower(words)
	open, at := false, 0
	for {
		i := strings.Index(says[at:], words)
		if i < 0 {
			return at > 0
		}
		for _, r := range says[at : at+i] {
			switch r {
			case '"':
				open = !open
			case '\u201c', '\u201e', '\u00ab':
				open = true
			case '\u201d', '\u00bb':
				open = false
			}
		}
		before, _ := utf8.DecodeLastRuneInString(says[:at+i])
		if !open && !strings.ContainsRune("`'\u2018", before) { // single marks are apostrophes elsewhere
			return false
		}
		at += i + len(words)
	}
}
