package bot

import (
	"context"

	"verbatim/bot/question"
	"verbatim/index"
)

// answer answers who, when, where, what, why, how many and search.
func (b *Bot) answer(ctx context.Context, r Request, q question.Question) (Reply, error) {
	q, note := b.spelled(q)
	hits, err := b.index.Search(ctx, index.Query{Terms: terms(q.Terms), Phrases: q.Phrases, Filter: filter(r, q), Limit: r.Top})
	if err != nil {
		return Reply{}, err
	}
	out := Reply{Question: q, Kind: q.Kind, Understood: note}
	for _, h := range hits {
		p := shown(h)
		p.Highlights = highlights(p.Text, q.Terms)
		out.Passages = append(out.Passages, p)
	}
	if len(hits) == 0 {
		return b.miss(q), nil
	}
	return out, nil
}
