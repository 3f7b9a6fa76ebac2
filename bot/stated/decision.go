package stated

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/block"
	"verbatim/corpus/text"
	"verbatim/index"
)

// Words that ask what came of something, the headings under which minutes and
// reports say it, and those who decide.
var (
	decisionWords = text.Set("decide decided decision decisions agree agreed conclude concluded conclusion outcome result resolve resolved resolution status")
	conclusions   = []string{"decision", "conclusion", "resolution", "outcome", "result", "consensus"}
	stages        = text.Set("stage level phase")
	stageVerbs    = text.Set("reach reached advance advanced achieve achieved get got")
	deciders      = text.Set("committee board council group meeting panel assembly commission team members delegates")
)

// matterOf is what a question asks the outcome of: "the sluice gate" of "what
// was decided about the sluice gate"; nil where it asks none.
func matterOf(q question.Question) []string {
	if q.Kind != question.What {
		return nil
	}
	_, head, _ := strings.Cut(strings.ToLower(q.Text), " ") // what stage is it at
	head, _, _ = strings.Cut(head, " ")
	asks := stages[head]
	var matter []string
	for _, t := range q.Terms {
		low := strings.ToLower(t)
		switch {
		case decisionWords[low]:
			asks = true
		case stages[head] && (low == head || stageVerbs[low]):
		case deciders[low] && len(q.Terms) > 2:
		default:
			matter = append(matter, t)
		}
	}
	if !asks {
		return nil
	}
	return matter
}

// dotted are the words of a text that hold one of words before or after a dot:
// "Promise.any" for Promise, so that it is not what promises are.
func dotted(t string, words []string) (out []string) {
	for _, w := range strings.Fields(strings.Trim(t, "?!. ")) {
		holds := func(part string) bool { return slices.Contains(strings.Split(w, "."), part) }
		if strings.Contains(w, ".") && slices.ContainsFunc(words, holds) {
			out = append(out, w)
		}
	}
	return out
}

// maxMatters is how many passages with the words of a matter are looked at.
const maxMatters = 64

// maxSections is how many documents with a section on the matter are looked
// through for its conclusion.
const maxSections = 6

// decision answers what was decided about something from the passage that
// stands under such a heading, within a section or a document about it; nil
// where there is none. Of several the newest is first.
func decision(ctx context.Context, x scoped.Index, q question.Question, top int) (*answer.Answer, error) {
	matter := matterOf(q)
	if len(matter) == 0 {
		return nil, nil
	}
	search := index.Query{Terms: scoped.Terms(matter), Filter: x.Within(q.Filters), Limit: maxMatters}
	search.Filter.Prose = false // the headings too
	hits, err := x.Find(ctx, search)
	if err != nil {
		return nil, err
	}
	var docs []index.Meta
	want := index.Stems(append(matter, dotted(q.Text, matter)...)...)
	for i := range hits {
		h := &hits[i]
		on := h.Headings
		if h.Role == block.Heading {
			on = append(slices.Clone(on), h.Text)
		}
		known := slices.ContainsFunc(docs, func(m index.Meta) bool { return m.ID == h.Doc.ID })
		about := covers(on, titled(&h.Doc), want) || covers(nil, titled(&h.Doc), want)
		if about && !known && len(docs) < maxSections {
			docs = append(docs, h.Doc)
		}
	}
	slices.SortStableFunc(docs, func(x, y index.Meta) int { return strings.Compare(y.Date, x.Date) })
	out := &answer.Answer{Found: true}
	for _, m := range docs {
		doc, err := x.Document(ctx, m.ID, x.Scope)
		if err != nil {
			return nil, err
		}
		section := "" // the last heading that is none of a conclusion, under which its may stand side by side with it
		for i := range doc.Passages {
			p := &doc.Passages[i]
			if p.Role == block.Heading && !concludes(p.Of(doc.Text)) {
				section = p.Of(doc.Text)
			}
			if len(out.Passages) == top || p.Role.Aside() {
				continue
			}
			line := decisionLine.FindStringSubmatchIndex(p.Of(doc.Text))
			switch {
			case concludes(p.Heading()):
				above := p.Headings[:len(p.Headings)-1]
				if !covers(above, titled(&m), want) && !(section != "" && covers([]string{section}, "", want)) {
					continue
				}
			case line == nil || !covers(p.Headings, titled(&m), want):
				continue
			}
			if err := conclude(ctx, x, q, p.ID, line, out); err != nil {
				return nil, err
			}
		}
	}
	if len(out.Passages) == 0 {
		return nil, nil
	}
	return out, nil
}

// decisionLine is a line that tells a decision under the matter's own heading:
// "Decision: put off", "Agreed to drill in May."
var decisionLine = regexp.MustCompile(`(?m)^[*_ ]*(?:(?:Final )?(?:Decision|Conclusion|Resolution|Outcome|Consensus|Result)s?[*_ ]*:[*_ ]+(\S.*)|((?:Agreed|Decided|Resolved|Approved|Adopted|Rejected|Carried|Consensus)\b[^:]*\S.*))$`)

// conclude adds the passage of that ID to an answer: the first sentence of the first
// of them, or what its line of a decision says, is the short answer.
func conclude(ctx context.Context, x scoped.Index, q question.Question, id string, line []int, out *answer.Answer) error {
	h, err := x.Passage(ctx, id, x.Scope)
	if err != nil {
		return err
	}
	p := answer.PassageOf(&h)
	p.Highlights = answer.Highlights(p.Text, q.Terms)
	if out.Short == nil {
		span := text.Span{Start: 0, End: len(p.Text)}
		if len(h.Sentences) > 0 {
			span = h.Sentences[0].Within(len(p.Text))
		}
		if line != nil && line[1] <= len(p.Text) {
			span = text.Span{Start: max(line[2], line[4]), End: max(line[3], line[5])}
		}
		p.Answer = &answer.Span{Span: span, Text: span.Of(p.Text)}
		out.Short = &answer.Short{Text: p.Answer.Text, Passage: p.ID}
	}
	out.Passages = append(out.Passages, p)
	return nil
}

// titled is a document's title with its number in a series.
func titled(m *index.Meta) string { return m.Number() + " " + m.Title }

// leastOf is the share of a heading's words that a matter must have to be what
// stands under it.
const leastOf = .25

// covers reports whether one of some headings names a matter, by all its stems;
// where there are none, the document's title.
func covers(headings []string, title string, want map[string]bool) bool {
	if len(headings) == 0 {
		headings = []string{title}
	}
	return slices.ContainsFunc(headings, func(heading string) bool {
		have := index.Stems(heading)
		for w := range want {
			if !have[w] {
				return false
			}
		}
		return float64(len(want)) >= leastOf*float64(len(have))
	})
}

// concludes reports whether what stands under a heading is what came of a
// matter: "Decision", "Conclusion/Resolution", "Final decision".
func concludes(heading string) bool {
	const longest = 4 // words
	parts := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(parts) == 0 || len(parts) > longest {
		return false
	}
	return slices.ContainsFunc(conclusions, func(w string) bool {
		return strings.HasPrefix(parts[0], w) || strings.HasPrefix(parts[len(parts)-1], w)
	})
}
