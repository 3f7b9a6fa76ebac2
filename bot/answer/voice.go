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

// minVoiced is how many words that are not in quotation marks must stand in a
// quote as they were asked for, to be a quotation. Fewer, but more than one, must be
// all that is said in a sentence.
const minVoiced = 4

// Words are the words of which a question asks who said them; "" where it asks
// something else, or gives too few of them to know them again.
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

// has reports whether the words asked for, folded, stand in what s says, and are all
// of a sentence of it where they are few.
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

// whoSaid answers who said the words that a question gives: the speaker of the
// quote that has them, or else of the report, and first who says them and does
// not quote them from somebody else. Its passage comes first. Known is whether
// the words stand in what somebody says, and be it as another's.
func whoSaid(q question.Question, ranked []rank.Passage) (short *Short, known bool) {
	words := Words(q)
	asked := said.Normalize(words)
	if strings.TrimSpace(asked) == "" {
		return nil, false
	}
	few := len(q.Phrases) == 0 && len(index.Words(words)) < minVoiced
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

// quotes reports whether somebody says the words between quotation marks
// wherever they say them, and so as somebody else's.
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
