package discord

import (
	"slices"
	"strings"

	"verbatim/bot"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// blockQuote shows at most size bytes of a passage around the words that
// answer.
func blockQuote(p bot.Passage, kind question.Kind, size int) string {
	t, bold := excerpt(p.Text, boldOf(p, kind), size)
	var lines []string
	for l := range strings.SplitSeq(embolden(t, bold), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, "> "+l)
		}
	}
	return strings.Join(lines, "\n")
}

// dayLine stands above an entry of a timeline: the day that its time comes down
// to, after the word that bounds it, "by 31 December 2011".
func dayLine(p bot.Passage, kind question.Kind) string {
	if kind != question.Timeline || p.Answer == nil || p.Answer.Value == "" {
		return ""
	}
	when := day(p.Answer.Value)
	if first, _, more := strings.Cut(oneLine(p.Answer.Text), " "); more && bounds[strings.ToLower(first)] {
		when = strings.ToLower(first) + " " + when
	}
	return "**" + when + "**\n"
}

// bounds are the words before a time by which it is an end or a beginning.
var bounds = map[string]bool{"by": true, "before": true, "after": true, "beyond": true, "until": true, "till": true, "since": true, "from": true}

// boldOf are the spans of a passage to set in bold: the answer, the quote
// asked for, or else what matched.
func boldOf(p bot.Passage, kind question.Kind) []text.Span {
	if p.Answer != nil && valid(p.Answer.Span, p.Text) {
		return []text.Span{p.Answer.Span}
	}
	if p.Quote != nil && kind == question.Quote {
		if i := strings.Index(p.Text, p.Quote.Text); i >= 0 && p.Quote.Text != "" {
			return []text.Span{{Start: i, End: i + len(p.Quote.Text)}}
		}
	}
	var spans []text.Span
	for _, h := range p.Highlights {
		if valid(h, p.Text) {
			spans = append(spans, h)
		}
	}
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	return merge(spans, p.Text)
}

func valid(s text.Span, t string) bool { return 0 <= s.Start && s.Start < s.End && s.End <= len(t) }

// merge joins spans that overlap or have only a space between them: "**US**
// **troops**" reads as one.
func merge(spans []text.Span, t string) []text.Span {
	var out []text.Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && (s.Start <= out[n].End || strings.TrimSpace(t[out[n].End:s.Start]) == "") {
			out[n].End = max(out[n].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// excerpt cuts t down to at most size bytes around its first span: to whole
// sentences where they fit, else to whole words, with an ellipsis where words
// are left out. The spans come back moved.
func excerpt(t string, spans []text.Span, size int) (string, []text.Span) {
	if len(t) <= size {
		return t, spans
	}
	focus := text.Span{}
	if len(spans) > 0 {
		focus = spans[0]
	}
	focus.End = min(focus.End, focus.Start+size)
	start := max(0, min(focus.Start-(size-focus.Len())/3, len(t)-size))
	end := min(start+size, len(t))
	if start > 0 {
		start += afterBreak(t[start:max(focus.Start, start)])
	}
	if end < len(t) {
		from := min(max(focus.End, start), end)
		end = from + lastBreak(t[from:end])
	}
	for start < end && !runeStart(t, start) {
		start++
	}
	for end > start && !runeStart(t, end) {
		end--
	}
	before, after := "", ""
	if start > 0 {
		before = "… "
	}
	if end < len(t) {
		after = " …"
	}
	var moved []text.Span
	for _, s := range spans {
		s = text.Span{Start: max(s.Start, start), End: min(s.End, end)}
		if s.Start < s.End {
			moved = append(moved, text.Span{Start: s.Start - start + len(before), End: s.End - start + len(before)})
		}
	}
	return before + strings.TrimRight(t[start:end], " \n") + after, moved
}

// afterBreak is where the first sentence that starts in s starts, or the first
// word, or the beginning.
func afterBreak(s string) int {
	for i := range len(s) {
		if sentenceEnd(s[:i]) && (s[i] == ' ' || s[i] == '\n') {
			return i + len(s[i:]) - len(strings.TrimLeft(s[i:], " \n"))
		}
	}
	return strings.IndexByte(s, ' ') + 1
}

// lastBreak is where the last sentence that ends in s ends, or the last word,
// or the end.
func lastBreak(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == ' ' || s[i] == '\n') && sentenceEnd(s[:i]) {
			return i
		}
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		return i
	}
	return len(s)
}

// sentenceEnd reports whether s ends as a sentence may: an excerpt that is cut
// at "U.S." is no harm.
func sentenceEnd(s string) bool {
	s = strings.TrimRight(s, "\"'”’)»")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "\n")
}

func runeStart(t string, i int) bool { return i >= len(t) || t[i]&0xC0 != 0x80 }

// embolden escapes t and sets its spans in bold, line by line: bold that runs
// over the end of a quoted line would not close.
func embolden(t string, spans []text.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.Start < at {
			continue
		}
		b.WriteString(escape(t[at:s.Start]))
		for i, line := range strings.Split(t[s.Start:s.End], "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			inner := strings.TrimSpace(line)
			if inner == "" {
				b.WriteString(line)
				continue
			}
			lead, tail, _ := strings.Cut(line, inner)
			b.WriteString(lead + "**" + escape(inner) + "**" + tail)
		}
		at = s.End
	}
	b.WriteString(escape(t[at:]))
	return b.String()
}
