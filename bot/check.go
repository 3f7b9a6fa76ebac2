package bot

import (
	"context"

	"verbatim/bot/check"
	"verbatim/bot/pasted"
	"verbatim/bot/question"
)

// check looks for pasted words in the documents.
func (b *Bot) check(ctx context.Context, r Request, q question.Question) (Reply, error) {
	if len(check.Read(q.Pasted).Words()) == 0 {
		return Reply{Message: "Paste the words to look for after the command: `check \"we will have those protections\"`."}, nil
	}
	f, err := pasted.Find(ctx, b.scoped(r), q, r.Top)
	if err != nil {
		return Reply{}, err
	}
	out := Reply{Check: &f.Check, Answer: f.Answer, Passages: f.Passages, Message: f.Message}
	if f.Check.Verdict != check.NotFound && f.Answer == nil {
		out.Found = FoundPassages // of what stands around an article
	}
	return out, nil
}
