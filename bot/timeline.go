package bot

import (
	"context"
	"fmt"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/bot/spelling"
	"verbatim/bot/timeline"
	"verbatim/corpus/text"
	"verbatim/index"
)

// maxDated bounds the passages whose sentences a timeline is made of.
const maxDated = 100

// timeline shows sentences that say when something happened, in the order in
// which it did.
func (b *Bot) timeline(ctx context.Context, r Request, q question.Question) (Reply, error) {
	if len(q.Terms) == 0 && len(q.Phrases) == 0 && q.Filters == (question.Filters{}) {
		return Reply{Message: "A timeline of what? `timeline withdrawal`, for one."}, nil
	}
	x := b.scoped(r)
	q, note := spelling.Correct(ctx, x, q)
	f := x.Within(q.Filters)
	f.Kinds = []index.Kind{index.HasTime}
	freq, _ := frequency(ctx, x, q)
	words := rank.Prepare(q, freq).Terms()
	hits, err := x.Find(ctx, index.Query{Terms: words, Phrases: q.Phrases, Filter: f, Limit: maxDated})
	if err != nil {
		return Reply{}, err
	}
	events, all := timeline.Of(hits, words, r.Top)
	if len(events) == 0 {
		out := miss(ctx, x, q)
		if len(hits) > 0 {
			out.Message = fmt.Sprintf("%s on *%s*, but none with a date that can be placed.", text.Count(len(hits), "passage"), text.Clip(strings.Join(q.Terms, " "), text.Shown))
		}
		return out, nil
	}
	out := Reply{Question: q, Kind: q.Kind, Understood: note}
	if len(events) < all {
		out.Message = fmt.Sprintf("The %d of %s that say most of it.", len(events), text.Count(all, "dated sentence"))
	}
	for _, e := range events {
		out.Passages = append(out.Passages, e.Passage(q.Terms))
	}
	return out, nil
}
