package layout

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
	bold := boldOf(p, kind)
	t, bold := show(p.Text, excerpt(p, bold, size), bold)
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
	if first, _, more := strings.Cut(OneLine(p.Answer.Text), " "); more && bounds[strings.ToLower(first)] {
		when = strings.ToLower(first) + " " + when
	}
	return "**" + when + "**\n"
}

// bounds are the words before a time by which it is an end or a beginning.
var bounds = map[string]bool{"by": true, "before": true, "after": true, "beyond": true, "until": true, "till": true, "since": true, "from": true}

// boldOf are the spans of a passage to set in bold: the answer, the quote
// asked for, or else what matched.
func boldOf(p bot.Passage, kind question.Kind) []text.Span {
	inParts := kind == question.Quote && len(p.Highlights) > 1
	if !inParts && p.Answer != nil && valid(p.Answer.Span, p.Text) {
		return []text.Span{p.Answer.Span}
	}
	if !inParts && p.Quote != nil && kind == question.Quote {
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

// excerpt is the part of a passage to show in size bytes: the sentence that
// answers with at most one beside it, and where it alone is too long, whole words
// around the first of the spans.
func excerpt(p bot.Passage, spans []text.Span, size int) text.Span {
	x := p.Excerpt(size)
	if size < MaxDescription {
		x = beside(p, x)
	}
	if x.Len() <= size*9/5 { // one sentence is not cut for being a little long
		return x
	}
	focus := text.Span{Start: x.Start, End: x.Start}
	if i := slices.IndexFunc(spans, x.Overlaps); i >= 0 {
		focus = text.Span{Start: max(spans[i].Start, x.Start), End: min(spans[i].End, x.End)}
	}
	focus.End = min(focus.End, focus.Start+size)
	start := max(x.Start, min(focus.Start-(size-focus.Len())/3, x.End-size))
	end := min(start+size, x.End)
	if start > x.Start {
		start += strings.IndexByte(p.Text[start:max(focus.Start, start)], ' ') + 1
	}
	if from := min(max(focus.End, start), end); end < x.End {
		if i := strings.LastIndexByte(p.Text[from:end], ' '); i > 0 {
			end = from + i
		}
	}
	for start < end && !runeStart(p.Text, start) {
		start++
	}
	for end > start && !runeStart(p.Text, end) {
		end--
	}
	return text.Span{Start: start, End: end}
}

// beside is the sentences of p that answer, with one more within wide: the next in
// the same paragraph, or else the one before.
func beside(p bot.Passage, wide text.Span) text.Span {
	x := p.Excerpt(1) // never less than what answers
	if !wide.Contains(x) {
		return wide
	}
	sentences := text.Sentences(p.Text, text.Paragraphs(p.Text))
	joined := func(from, to int) bool { return !strings.Contains(p.Text[from:to], "\n") }
	for _, s := range sentences {
		if s.Start >= x.End && s.End <= wide.End && joined(x.End, s.Start) {
			return text.Span{Start: x.Start, End: s.End}
		}
	}
	for _, s := range slices.Backward(sentences) {
		if s.End <= x.Start && s.Start >= wide.Start && joined(s.End, x.Start) {
			return text.Span{Start: s.Start, End: x.End}
		}
	}
	return x
}

// show is the part x of t, with an ellipsis where words are left out. The spans
// come back moved.
func show(t string, x text.Span, spans []text.Span) (string, []text.Span) {
	before, after := "", ""
	if x.Start > 0 {
		before = "… "
	}
	if x.End < len(t) {
		after = " …"
	}
	var moved []text.Span
	for _, s := range spans {
		s = text.Span{Start: max(s.Start, x.Start), End: min(s.End, x.End)}
		if s.Start < s.End {
			moved = append(moved, text.Span{Start: s.Start - x.Start + len(before), End: s.End - x.Start + len(before)})
		}
	}
	return before + strings.TrimRight(x.Of(t), " \n") + after, moved
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
		b.WriteString(Escape(t[at:s.Start]))
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
			b.WriteString(lead + "**" + Escape(inner) + "**" + tail)
		}
		at = s.End
	}
	b.WriteString(Escape(t[at:]))
	return b.String()
}
