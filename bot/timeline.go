package bot

import (
	"context"

	"verbatim/bot/question"
)

func (b *Bot) timeline(ctx context.Context, r Request, q question.Question) (Reply, error) {
	return b.answer(ctx, r, q)
}
