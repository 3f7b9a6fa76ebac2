package discord_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// A world is a Discord with the bot running in it, inside a synctest bubble:
// time stands still while anything is under way, so that after Wait everything
// that was going to happen has happened. The bubble also fails a test that
// leaves a goroutine behind.
type world struct {
	*discordtest.Server
	t      *testing.T
	logged *logBuffer
	stop   func() error // ends the bot and returns Run's error
}

// inBubble runs a test in a Discord where the bot is not running yet: the test
// starts it with c, changed as it likes.
func inBubble(t *testing.T, test func(w *world, c discord.Config)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := discordtest.New(t)
		defer d.Close()
		w := &world{Server: d, t: t, logged: &logBuffer{}, stop: func() error { return nil }}
		defer func() { w.stop() }()
		test(w, discord.Config{
			Token: discordtest.Token, APIURL: d.URL, Dial: d.Dial, Answer: parrot,
			Log: slog.New(slog.NewTextHandler(w.logged, &slog.HandlerOptions{Level: slog.LevelDebug})),
		})
	})
}

// inDiscord runs a test against the bot. configure may change what it runs with.
func inDiscord(t *testing.T, configure func(*discord.Config), test func(w *world)) {
	t.Helper()
	inBubble(t, func(w *world, c discord.Config) {
		t := w.t
		if configure != nil {
			configure(&c)
		}
		w.start(c)
		test(w)
		if err := w.stop(); err != nil {
			t.Errorf("Run: %v", err)
		}
		if strings.Contains(w.logged.String(), discordtest.Token) {
			t.Error("the token is in the log")
		}
		if t.Failed() {
			t.Log(w.logged)
		}
	})
}

func (w *world) start(c discord.Config) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- discord.Run(ctx, c) }()
	w.stop = sync.OnceValue(func() error { cancel(); return <-ended })
	synctest.Wait()
}

// ask has a member of the guild say something, and returns the bot's replies
// to it.
func (w *world) ask(content string) []discordtest.Message {
	w.t.Helper()
	return w.askAs(w.Member, w.Channel, content)
}

func (w *world) askAs(user, channel, content string) []discordtest.Message {
	w.t.Helper()
	id := w.Say(channel, user, content)
	time.Sleep(patience)
	return w.Replies(id)
}

// patience is longer than any rate limit lasts; in a bubble it takes no time.
const patience = 10 * time.Second

// one is the only reply, as text.
func (w *world) one(replies []discordtest.Message) string {
	w.t.Helper()
	if len(replies) != 1 {
		w.t.Fatalf("%d replies, want 1: %+v", len(replies), replies)
	}
	return replies[0].Text()
}

// logBuffer collects a log from many goroutines.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// parrot answers every question with one passage that says what was asked.
func parrot(ctx context.Context, r bot.Request) (bot.Reply, error) {
	q := question.Parse(r.Text)
	t := "The council was asked: " + r.Text
	return bot.Reply{
		Question: q, Kind: q.Kind,
		Answer:   &bot.Answer{Text: r.Text, Passage: "p1"},
		Passages: []bot.Passage{{ID: "p1", Doc: "minutes.txt", Text: t, Answer: &bot.Span{Span: text.Span{Start: len(t) - len(r.Text), End: len(t)}}}},
	}, nil
}

func TestAnswers(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		role := w.BotRole
		for _, test := range []struct{ say, want string }{
			{"!who Tarn", "**!who Tarn**"},
			{"  !who Tarn", "**!who Tarn**"},
			{"!WHEN did it open?", "**!WHEN did it open?**"},
			{"<@" + w.BotID + "> when did the bridge open?", "**when did the bridge open?**"},
			{"<@!" + w.BotID + "> when did the bridge open?", "**when did the bridge open?**"},
			{"<@&" + role + "> who is Tarn?", "**who is Tarn?**"},
			{"@Verbatim when did the bridge open?", "**when did the bridge open?**"},
			{"When did the bridge open, <@" + w.BotID + ">", "**When did the bridge open**"},
			{"<@" + w.BotID + "> !who Tarn", "**!who Tarn**"},
			{"<@" + w.BotID + "> docs", "**!docs**"},
			{"<@" + w.BotID + ">", "**!help**"},
			{"!whn withdrawal", "Did you mean `!when withdrawal`?"},
		} {
			if got := w.one(w.ask(test.say)); !strings.Contains(got, test.want) {
				t.Errorf("%q:\n%s\nwant %q in it", test.say, got, test.want)
			}
		}
	})
}

func TestSilence(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		for _, say := range []string{
			"", "!", "!!!", "! important", "!important", "!whatever you say", "!play despacito", "!slots", "!whn",
			"?who Tarn", "who is Tarn?", "I said !who Tarn", "<@1234> who is Tarn?", "<@" + w.Owner + "> who is Tarn?",
			"@everyone",
		} {
			w.ask(say)
		}
		other := w.AddUser("MEE6", true)
		for _, m := range []discordtest.Message{
			{Author: &discordtest.User{ID: other}, Content: "!who Tarn"},
			{Author: &discordtest.User{ID: w.BotID}, Content: "!who Tarn"},
			{Author: &discordtest.User{ID: w.Member}, WebhookID: "77", Content: "!who Tarn"},
			{Author: nil, Content: "!who Tarn"},
			{Author: &discordtest.User{ID: w.Member}, Type: 7, Content: "!who Tarn"},
		} {
			m.ChannelID = w.Channel
			w.Post(m)
		}
		synctest.Wait()
		for _, r := range w.Requests() {
			if r.Method == "POST" {
				t.Errorf("the bot spoke: %+v", r)
			}
		}
	})
}

func TestPrefix(t *testing.T) {
	inDiscord(t, func(c *discord.Config) { c.Prefix = "v." }, func(w *world) {
		if got := w.one(w.ask("v.who Tarn")); !strings.Contains(got, "**!who Tarn**") {
			t.Errorf("got %s", got)
		}
		if got := w.ask("!who Tarn"); len(got) != 0 {
			t.Errorf("answered to another prefix: %s", got[0].Text())
		}
	})
}

// A reply to what is gone is answered where it stands.
func TestReplyWithoutItsMessage(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		id := w.Post(discordtest.Message{Type: 19, ChannelID: w.Channel, Content: "!check", Author: &discordtest.User{ID: w.Member},
			Reference: &discordtest.Reference{MessageID: "1", ChannelID: w.Channel}})
		time.Sleep(patience)
		w.one(w.Replies(id))
	})
}

func TestDirectMessage(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		dm := w.AddChannel("", "", 1)
		if got := w.one(w.askAs(w.Member, dm, "!who Tarn")); !strings.Contains(got, "Tarn") {
			t.Errorf("got %s", got)
		}
	})
}

// A question that is deleted before its answer comes is answered without a
// reference, not refused.
func TestReplyToDeleted(t *testing.T) {
	slow := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		time.Sleep(2 * time.Second)
		return parrot(ctx, r)
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = slow }, func(w *world) {
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		synctest.Wait()
		w.DeleteSilently(id)
		time.Sleep(3 * time.Second)
		if got := w.Spoken(w.Channel); len(got) != 1 {
			t.Errorf("%d messages, want 1", len(got))
		}
	})
}

func TestTypingOnlyWhenSlow(t *testing.T) {
	delay := time.Duration(0)
	slow := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		time.Sleep(delay)
		return parrot(ctx, r)
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = slow }, func(w *world) {
		typed := func() (n int) {
			for _, r := range w.Requests() {
				if strings.HasSuffix(r.Path, "/typing") {
					n++
				}
			}
			return n
		}
		w.ask("!who Tarn")
		if typed() != 0 {
			t.Error("typing was shown for a quick answer")
		}
		delay = 2 * time.Second
		w.ask("!who Tarn")
		time.Sleep(3 * time.Second)
		if typed() != 1 {
			t.Errorf("typing was shown %d times for a slow answer", typed())
		}
	})
}

// Where more questions wait than the bot answers soon, those that it does not
// take are told so, once in a while.
func TestBehind(t *testing.T) {
	slow := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		time.Sleep(9 * time.Second)
		return parrot(ctx, r)
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = slow }, func(w *world) {
		var asked []string
		for range 12 {
			asked = append(asked, w.Say(w.Channel, w.Member, "!who Tarn"))
			time.Sleep(2 * time.Second)
		}
		time.Sleep(2 * time.Minute)
		answered, told := 0, 0
		for _, id := range asked {
			for _, r := range w.Replies(id) {
				if strings.Contains(r.Text(), "too many of your questions are waiting") {
					told++
				} else {
					answered++
				}
			}
		}
		if told != 1 || answered < 7 || answered > 10 {
			t.Errorf("%d of %d answered, told so %d times", answered, len(asked), told)
		}
	})
}

func TestErrorsAreTold(t *testing.T) {
	var answer func(ctx context.Context) (bot.Reply, error)
	inDiscord(t, func(c *discord.Config) {
		c.Answer = func(ctx context.Context, r bot.Request) (bot.Reply, error) { return answer(ctx) }
	}, func(w *world) {
		for _, test := range []struct {
			answer func(ctx context.Context) (bot.Reply, error)
			want   string
		}{
			{func(context.Context) (bot.Reply, error) { return bot.Reply{}, errors.New("disk on fire at /srv") }, "went wrong"},
			{func(context.Context) (bot.Reply, error) { panic("disk on fire at /srv") }, "went wrong"},
			{func(ctx context.Context) (bot.Reply, error) { <-ctx.Done(); return bot.Reply{}, ctx.Err() }, "too long"},
		} {
			answer = test.answer
			id := w.Say(w.Channel, w.Member, "!who Tarn")
			time.Sleep(time.Minute)
			got := w.one(w.Replies(id))
			if !strings.Contains(got, test.want) || strings.Contains(got, "/srv") {
				t.Errorf("got %q, want %q and no detail", got, test.want)
			}
			_, incident, _ := strings.Cut(got, "incident `")
			if incident, _, _ = strings.Cut(incident, "`"); !strings.Contains(w.logged.String(), "incident="+incident) {
				t.Errorf("incident %q is not in the log", incident)
			}
		}
	})
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
