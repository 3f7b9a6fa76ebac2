package stated

import (
	"context"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus"
	"verbatim/corpus/text"
	"verbatim/index"
)

// fates are what a document says came of itself, with the reasons for it.
var fates = text.Set("rejected withdrawn deferred superseded accepted approved adopted abandoned dropped postponed declined closed rescinded retired revoked reject withdraw defer accept approve abandon")

// fateHeadings are headings under which it says so whatever came of it.
var fateHeadings = []string{"pronouncement", "resolution", "decision", "outcome"}

// causes are words that lead in a reason.
var causes = text.Set("because since due reason reasons failed lack fails instead favour favor unable therefore")

// reason answers why a document that the question names was rejected, accepted and
// the like from where the document itself says so; nil where it does not.
func reason(ctx context.Context, x scoped.Index, q question.Question, _ int) (*answer.Answer, error) {
	if q.Kind != question.Why || !fates[strings.ToLower(q.Verb)] {
		return nil, nil
	}
	var f factQuestion
	for _, w := range index.Folded(strings.Join(q.Terms, " ")) {
		if w != strings.ToLower(q.Verb) {
			f.subject = append(f.subject, w)
		}
	}
	doc, err := called(ctx, x, q, f, minFits)
	if doc == "" || err != nil {
		return nil, err
	}
	whole, err := x.Document(ctx, doc, x.Scope)
	if err != nil {
		return nil, err
	}
	fate := stems(q.Verb)[0]
	best := 0
	var of []corpus.Passage
	for _, p := range whole.Passages {
		switch n := tellsFate(&p, p.Of(whole.Text), fate); {
		case n < leastFate || p.Role.Aside() || n < best:
		case n > best:
			best, of = n, []corpus.Passage{p}
		default:
			of = append(of, p)
		}
	}
	return show(ctx, x, q, of[:min(len(of), maxGist)])
}

// leastFate is how much a passage must tell of what came of its document: under a
// heading that says so, or in words about the document itself.
const leastFate = 2

// tellsFate is how much p tells of what came of its document, and why.
func tellsFate(p *corpus.Passage, said, fate string) int {
	heading := strings.ToLower(p.Heading())
	says, reasons := false, false
	for w := range index.EachWord(said) {
		says = says || akin(w.Stem, fate)
		reasons = reasons || causes[w.Folded]
	}
	n := 0
	titled := slices.ContainsFunc(stems(heading), func(w string) bool { return akin(w, fate) })
	if titled || says && slices.ContainsFunc(fateHeadings, func(h string) bool { return strings.Contains(heading, h) }) {
		n += leastFate
	}
	low := strings.ToLower(said)
	ofItself := strings.Contains(low, "this ") || strings.HasPrefix(low, "rejected")
	ofOthers := strings.Contains(heading, "alternative") || strings.Contains(heading, "ideas")
	if says && ofItself && !ofOthers {
		n += leastFate
	}
	if n > 0 && reasons {
		n++
	}
	return n
}

// akin reports whether two stems are forms of one word: withdrawn, withdrawal.
func akin(a, b string) bool {
	const least = 6
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return a == b || n >= least && n >= min(len(a), len(b))-1
}
