// Package pasted looks in the documents for words that a person pasted: where they
// stand, and what was changed of them. It finds the passages that a paste may be from
// (candidates.go) and has package check compare it with them (comparison.go), with the
// rows of a table as a file has them (table.go).
package pasted

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/check"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/block"
)

// A Finding is what the documents have of a paste.
type Finding struct {
	Check    Check
	Answer   *answer.Short    // the words as they stand in prose; nil for none
	Passages []answer.Passage // that have them, or for words that were not found the nearest
	Message  string
}

// A Check is the verdict on a paste. Its JSON is what tools read.
type Check struct {
	Verdict string   `json:"verdict"`         // "verbatim", "altered" or "not found"
	Source  string   `json:"source"`          // the words as they stand in the document, byte for byte; "" where not found
	Diff    []Edit   `json:"diff"`            // from the pasted words to the true ones, in order; empty where not found
	Near    float64  `json:"near"`            // how near the passage shown comes, from 0 to 1
	Notes   []string `json:"notes,omitempty"` // what turns the sense round, gravest first: a negation or number changed or cut off
}

// An Edit is one step from the pasted words to the true ones.
type Edit struct {
	Op   string `json:"op"` // "same", "dropped" (in the source only), "added" (in the paste only)
	Text string `json:"text"`
}

// A quotation within a paste is worth being compared apart from what stands
// around it from so many words, in parts of so many: fewer are a name or a title
// as often as not.
const (
	minQuoted     = 5
	minQuotedPart = 3
)

// mostQuoted is the share of a paste from which its quotation alone is judged,
// where who said it is put otherwise than in the documents.
const mostQuoted = 0.6

// quotation is what a paste has in quotation marks, its parts in order.
func quotation(phrases []string) check.Paste {
	var parts []string
	for _, p := range phrases {
		if len(strings.Fields(p)) >= minQuotedPart {
			parts = append(parts, p)
		}
	}
	if p := check.Read(strings.Join(parts, " … ")); len(p.Words()) >= minQuoted {
		return p
	}
	return check.Paste{}
}

// Find looks for a question's paste, which has a word at least, and shows so many
// passages at most. Where its words are not found as they are and have a quotation
// within them, that is looked for alone.
func Find(ctx context.Context, x scoped.Index, q question.Question, top int) (Finding, error) {
	paste := check.Read(q.Pasted)
	found, err := compare(ctx, x, paste)
	if err != nil {
		return Finding{}, err
	}
	plain := check.Read(check.Rendered(q.Pasted))
	if plain.Text != paste.Text && len(plain.Words()) > 0 && !verbatim(found) {
		rendered, err := compare(ctx, x, plain)
		if err != nil {
			return Finding{}, err
		}
		if len(rendered) > 0 && (len(found) == 0 || rendered[0].better(found[0])) {
			found = rendered
		}
	}
	if part := quotation(q.Phrases); len(part.Words()) > 0 && !verbatim(found) {
		quoted, err := compare(ctx, x, part)
		if err != nil {
			return Finding{}, err
		}
		most := float64(len(part.Words())) >= mostQuoted*float64(len(paste.Words()))
		switch {
		case len(quoted) == 0:
		case len(found) == 0:
			found = quoted
		case found[0].Verdict == check.Altered && (quoted[0].misnamed(q) || len(found[0].Notes) > 0):
			// the words are right, and what is said around them is not
		case quoted[0].better(found[0]) && (most || found[0].Verdict == check.NotFound):
			found = quoted
		}
	}
	out := Finding{Check: Check{Verdict: check.NotFound, Diff: []Edit{}}}
	if paste.Cut {
		out.Message = fmt.Sprintf("Only the first %d words were compared. ", check.MaxWords)
	}
	if len(found) == 0 {
		out.Message += "Not found: no passage has words in common with it."
		return out, nil
	}
	err = out.show(ctx, x, found, top)
	return out, err
}

// verbatim reports whether the best of the comparisons found the words as they
// are.
func verbatim(found []comparison) bool { return len(found) > 0 && found[0].Verdict == check.Verbatim }

// show fills a finding with comparisons, the best first.
func (f *Finding) show(ctx context.Context, x scoped.Index, found []comparison, top int) error {
	best := found[0]
	f.Check = best.check()
	if best.Verdict == check.NotFound {
		if i := slices.IndexFunc(found, comparison.prose); i > 0 {
			best = found[i]
			f.Check = best.check()
		}
		f.Passages = best.passages(false)[:1]
		f.Message += fmt.Sprintf("Not found. The nearest passage is %.0f%% alike.", 100*best.Near)
		return nil
	}
	for _, c := range found {
		if c.Verdict == best.Verdict && len(f.Passages) < top {
			f.Passages = append(f.Passages, c.passages(true)...)
		}
	}
	f.Passages = f.Passages[:min(len(f.Passages), top)]
	var err error
	if f.Check.Source, err = best.source(ctx, x); err != nil {
		return err
	}
	if note := answer.AsideNote(best.role().String()); note != "" {
		f.Check.Notes = append(f.Check.Notes, note)
	}
	if best.role() != block.Furniture {
		f.Answer = &answer.Short{Text: f.Check.Source, Passage: f.Passages[0].ID, Speaker: best.speaker()}
	}
	return nil
}
