// Package stated answers from what documents say of themselves, without ranking:
// the value of a field (field.go, numbered.go), which documents a field ties together
// (relation.go), what stands under a heading such as Decision (decision.go), why it
// was rejected and the like (reason.go), and how a document begins that is asked for
// by its name (gist.go).
package stated

import (
	"context"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
)

// Find answers a question with so many passages at most; nil where it asks for
// nothing that documents state, or none of them does.
func Find(ctx context.Context, x scoped.Index, q question.Question, top int) (*answer.Answer, error) {
	for _, find := range []func(context.Context, scoped.Index, question.Question, int) (*answer.Answer, error){relation, field, numbered, decision, reason, gist} {
		if a, err := find(ctx, x, q, top); a != nil || err != nil {
			return a, err
		}
	}
	return nil, nil
}
