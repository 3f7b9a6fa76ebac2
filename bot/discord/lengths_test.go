package discord

import (
	"log/slog"
	"slices"
	"testing"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
	"verbatim/index/indextest"
)

// TestReplyLengths holds that replies over the sample corpus can be read on a
// telephone: half of them below 700 characters, none above what one source
// takes.
func TestReplyLengths(t *testing.T) {
	x := indextest.Over(t, indextest.Sample(t))
	a, err := newAdapter(Config{Token: "x"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.queue.Close()
	b := bot.New(slog.New(slog.DiscardHandler), x)
	var lengths []int
	for _, line := range []string{"!who Kirby", "!when withdrawal", "!where was the ferry built", "!what does SOFA stand for", "!why did the wall give way",
		"!howmany homes flooded", "!quote Thistlewick", "!search electric ferry", `!check "The sea does not read pain"`, "!timeline Iraq", "!who Zorn", "!help",
		"When does the bridge close?", `!check "nobody has ever said any of this"`} {
		r, err := b.Reply(t.Context(), bot.Request{Text: line})
		if err != nil {
			t.Fatal(err)
		}
		n := layout.Units(a.page(r, task{line: line}, layout.View{}).Embeds[0].Description)
		lengths = append(lengths, n)
		if _, shown := layout.Arrange(r); n > 900 && shown < 3 {
			t.Errorf("%s: %d characters", line, n)
		}
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median > 700 {
		t.Errorf("half of the replies have more than %d characters: %v", median, lengths)
	}
}
