package discord_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/index"
	"verbatim/index/indextest"
)

// corpusIndex is an index on disk of the documents in testdata.
func corpusIndex(t *testing.T) (x index.Engine, folder string) {
	t.Helper()
	a, err := txtar.ParseFile("testdata/corpus.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	folder = indextest.Folder(t, files)
	return indextest.Over(t, folder), folder
}

// outside answers from x on a goroutine outside of any synctest bubble: the
// index's libraries share pools among all who search, and what one bubble makes
// may not be used in another.
func outside(t *testing.T, x index.Engine) func(context.Context, bot.Request) (bot.Reply, error) {
	type result struct {
		reply bot.Reply
		err   error
	}
	asked, answered := make(chan bot.Request), make(chan result)
	b := bot.New(quiet(), x)
	go func() {
		for r := range asked {
			reply, err := b.Reply(context.Background(), r)
			answered <- result{reply, err}
		}
	}()
	t.Cleanup(func() { close(asked) })
	var one sync.Mutex
	return func(_ context.Context, r bot.Request) (bot.Reply, error) {
		one.Lock()
		defer one.Unlock()
		asked <- r
		got := <-answered
		return got.reply, got.err
	}
}

// A question goes in at the gateway and its answer, out of a real index, is read
// at the REST API.
func TestCorpus(t *testing.T) {
	x, _ := corpusIndex(t)
	answer := outside(t, x)
	inDiscord(t, func(c *discord.Config) { c.Answer = answer }, func(w *world) {
		for _, test := range []struct{ ask, want string }{
			{"!when bridge open", "by the end of this year"},
			{"!quote Tarn", "It will stand for a century,"},
			{"!quote Lind tolls", "Nobody will pay more than two crowns"},
			{"<@" + w.BotID + "> who is Bo Lind?", "treasurer"},
			{"!search ferry", "**ferry**"},
			{"!check \"it will stand for a century\"", "Verbatim."},
			{"!check \"it will stand for a decade\"", "~~decade~~"},
			{"!docs", "3 documents"},
			{"!who Zorn", "do not say"},
			{"!help", "quote"},
		} {
			got := w.one(w.ask(test.ask))
			if !strings.Contains(got, test.want) {
				t.Errorf("%s\n%s\nwant %q in it", test.ask, got, test.want)
			}
		}
	})
}

// In the room of one collection nothing of another is seen or counted.
func TestCorpusScope(t *testing.T) {
	x, _ := corpusIndex(t)
	answer := outside(t, x)
	inDiscord(t, func(c *discord.Config) {
		c.Answer, c.AdminUsers = answer, []string{"42"}
	}, func(w *world) {
		w.Join(w.Guild, w.AddUserID("42", "op"))
		w.answered(w.Slash("42", w.Channel, "settings", set("granted", "law")))
		for _, ask := range []string{"!search bridge", "!docs", "!quote Tarn", "!who Tarn", "!status", "!search tols", "!search treasurr", "!quote Lind tolls", "!check \"Nobody will pay more than two crowns\""} {
			got := w.one(w.ask(ask))
			for _, secret := range []string{"century", "two crowns,\"", "*tolls*", "search tolls", "treasurer", "quoted", "Courier", "tolls.txt", "bridge.txt", "3 documents"} {
				if strings.Contains(got, secret) {
					t.Errorf("%s in a room of the law: %q in\n%s", ask, secret, got)
				}
			}
		}
	})
}

// A server with no more than the routes a bot needs, which tells nothing of
// guilds, is enough to be answered and to reindex.
func TestMinimalServer(t *testing.T) {
	inDiscord(t, func(c *discord.Config) {
		c.Library = &shelf{reindex: func(string, func(int, int)) (string, error) { return "done", nil }}
	}, func(w *world) {
		w.Minimal = true
		w.CloseWith(4009)
		time.Sleep(time.Minute)
		w.one(w.ask("!who Tarn"))
		w.says(w.answered(w.Slash(w.Member, w.Channel, "who", map[string]any{"person": "Tarn"})), "Tarn")
		w.says(w.answered(w.Slash(w.Manager, w.Channel, "reindex", nil)), "done")
		id := w.Post(discordtest.Message{ChannelID: w.Channel, Content: "!reindex", Author: &discordtest.User{ID: w.Manager}})
		time.Sleep(time.Minute)
		w.one(w.Replies(id))
	})
}

// 10,000 messages from 500 people in three guilds: each is answered at most
// once, all within Discord's limits, and afterwards the next question is
// answered at once.
func TestFlood(t *testing.T) {
	inDiscord(t, func(c *discord.Config) { c.Log = quiet() }, func(w *world) {
		var channels, people []string
		for range 3 {
			g := w.AddGuild(w.Owner)
			for range 4 {
				channels = append(channels, w.AddChannel(g, "", 0))
			}
		}
		for range 500 {
			people = append(people, w.AddUser("p", false))
		}
		var asked []string
		for i := range 10000 {
			asked = append(asked, w.Say(channels[i*7%len(channels)], people[i*13%len(people)], "!who Tarn"))
			if i%100 == 0 {
				time.Sleep(time.Second)
			}
		}
		time.Sleep(2 * time.Hour)
		answers := map[string]int{}
		for _, c := range channels {
			for _, m := range w.Spoken(c) {
				if m.Reference != nil {
					answers[m.Reference.MessageID]++
				}
			}
		}
		for id, n := range answers {
			if n > 1 {
				t.Errorf("%d answers to %s", n, id)
			}
		}
		if len(answers) < len(people) {
			t.Errorf("%d of %d messages were answered", len(answers), len(asked))
		}
		if len(w.Requests()) > 0 && w.Limited > len(w.Requests())/100 {
			t.Errorf("%d of %d requests ran into a 429", w.Limited, len(w.Requests()))
		}
		w.one(w.ask("!who Tarn"))
	})
}

// 2,000 questions of 50 people in 25 channels while the bot reindexes: each is
// answered once, and most at once.
func TestBusyReindex(t *testing.T) {
	reindex := func(_ string, progress func(int, int)) (string, error) {
		for i := range 300 {
			progress(i, 300)
			time.Sleep(time.Second)
		}
		return "done", nil
	}
	slow := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		time.Sleep(20 * time.Millisecond)
		return parrot(ctx, r)
	}
	inDiscord(t, func(c *discord.Config) { c.Answer, c.Library, c.Log = slow, &shelf{reindex: reindex}, quiet() }, func(w *world) {
		w.Say(w.Channel, w.Manager, "!reindex")
		var people, channels []string
		for range 50 {
			people = append(people, w.AddUser("p", false))
			w.Join(w.Guild, people[len(people)-1])
		}
		for range 25 {
			channels = append(channels, w.AddChannel(w.Guild, "", 0))
		}
		said := map[string]time.Time{}
		for i := range 2000 {
			said[w.Say(channels[i%25], people[i%50], "!who Tarn")] = time.Now()
			time.Sleep(50 * time.Millisecond) // each person every two and a half seconds
		}
		time.Sleep(time.Minute)
		answers := map[string]int{}
		var waits []time.Duration
		for _, c := range channels {
			for _, m := range w.Spoken(c) {
				answers[m.Reference.MessageID]++
				waits = append(waits, m.Timestamp.Sub(said[m.Reference.MessageID]))
			}
		}
		for id := range said {
			if answers[id] != 1 {
				t.Fatalf("%d answers to a question", answers[id])
			}
		}
		slices.Sort(waits)
		if median := waits[len(waits)/2]; median > 200*time.Millisecond {
			t.Errorf("half of the answers took more than %v", median)
		}
	})
}
