package discord_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
)

// TestGoesOn holds which questions may go on from which: the same person's in
// the same channel, for some minutes, and a reply to an answer at any time.
func TestGoesOn(t *testing.T) {
	follows := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		reply, err := parrot(ctx, r)
		if !reflect.ValueOf(r.After).IsZero() {
			reply.Answer.Text = "goes on"
		}
		return reply, err
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = follows }, func(w *world) {
		other := w.AddUser("other", false)
		w.Join(w.Guild, other)
		goesOn := func(replies []discordtest.Message) bool { return strings.Contains(w.one(replies), "goes on") }
		first := w.ask("!who Tarn")
		if goesOn(first) || goesOn(w.askAs(other, w.Channel, "!why")) {
			t.Error("a first question goes on")
		}
		if !goesOn(w.ask("!why")) {
			t.Error("the same person's next question does not go on")
		}
		if goesOn(w.ask("!when did the bridge open")) {
			t.Error("a question about something else goes on")
		}
		if !goesOn(w.ask("!who built it")) {
			t.Error("a question about it does not go on")
		}
		time.Sleep(time.Hour)
		if goesOn(w.ask("!why")) {
			t.Error("a question an hour later goes on")
		}
		w.Answer(first[0].ID, other, "!why")
		time.Sleep(patience)
		if !goesOn(w.Replies(first[0].ID)) {
			t.Error("a reply to the answer does not go on")
		}
	})
}
