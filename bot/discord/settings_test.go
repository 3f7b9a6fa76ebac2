package discord_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/index"
)

func set(name, value string) map[string]any { return map[string]any{"name": name, "value": value} }

func TestSettings(t *testing.T) {
	store := t.TempDir() + "/settings"
	configure := func(c *discord.Config) { c.Answer, c.Store = twelve, store }
	inDiscord(t, configure, func(w *world) {
		change := func(user, name, value string) discordtest.Message {
			return w.answered(w.Slash(user, w.Channel, "settings", set(name, value)))
		}
		w.says(change(w.Member, "prefix", "?"), "Only people with")
		w.says(change(w.Manager, "prefix", "too long a prefix"), "at most five")
		w.says(change(w.Manager, "prefix", "?"), "`prefix` `?`")
		if len(w.ask("!search tolls")) != 0 || len(w.ask("?search tolls")) != 1 {
			t.Error("the prefix was not changed")
		}
		if !strings.Contains(w.logged.String(), "settings changed") || !strings.Contains(w.logged.String(), "by="+w.Manager) {
			t.Error("the change is not in the log")
		}

		// Each may choose who sees an answer of theirs.
		seen := func(by string) map[string]any { return map[string]any{"words": "tolls", "seen-by": by} }
		if !private(w.answered(w.Slash(w.Member, w.Channel, "search", seen("only me")))) {
			t.Error("an answer for the asker alone is seen by all")
		}

		w.says(change(w.Manager, "private", "on"), "on")
		if private(w.answered(w.Slash(w.Member, w.Channel, "search", seen("everybody")))) {
			t.Error("an answer for everybody is private")
		}
		answer := w.answered(w.Slash(w.Member, w.Channel, "search", map[string]any{"words": "tolls"}))
		if !private(answer) {
			t.Error("the answer is not private")
		}
		if shared := w.answered(w.Press(w.Member, answer.ID, "Share")); private(shared) {
			t.Error("what was shared is private")
		}

		// A role that was made admin may change settings; elsewhere it may not.
		other := w.AddUser("other", false)
		role := w.AddRole(w.Guild, 0)
		w.Join(w.Guild, other, role)
		change(w.Manager, "admins", "<@&"+role+">")
		w.says(change(other, "prefix", "default"), "`prefix` `!`")
	})
	inDiscord(t, configure, func(w *world) { // after a restart
		if !private(w.answered(w.Slash(w.Member, w.Channel, "search", map[string]any{"words": "tolls"}))) {
			t.Error("settings were forgotten")
		}
	})
}

func TestChannelsAndThreads(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		allowed, other := w.AddChannel(w.Guild, "", 0), w.AddChannel(w.Guild, "", 0)
		thread, post := w.AddChannel(w.Guild, allowed, 11), w.AddChannel(w.Guild, other, 11)
		w.answered(w.Slash(w.Manager, other, "settings", set("channels", "<#"+allowed+">")))
		for channel, want := range map[string]int{allowed: 1, thread: 1, other: 0, post: 0} {
			if got := len(w.askAs(w.Member, channel, "!who Tarn")); got != want {
				t.Errorf("%d answers in channel %s, want %d", got, channel, want)
			}
		}
		// A slash command elsewhere is answered to its asker alone.
		if !private(w.answered(w.Slash(w.Member, other, "who", map[string]any{"person": "Tarn"}))) {
			t.Error("answered for all in a channel that is not allowed")
		}
	})
}

func TestCollections(t *testing.T) {
	var asked [][]string
	source := func(_ string, scope []string) (string, string) {
		asked = append(asked, scope)
		return "", ""
	}
	inDiscord(t, func(c *discord.Config) {
		c.Answer, c.Library = twelve, &shelf{source: source}
		c.AdminUsers = []string{"42"}
	}, func(w *world) {
		operator := w.AddUserID("42", "op")
		w.Join(w.Guild, operator)
		room := w.AddChannel(w.Guild, "", 0)
		thread := w.AddChannel(w.Guild, room, 11)
		w.says(w.answered(w.Slash(w.Manager, w.Channel, "settings", set("granted", "news law"))), "up to the people who run")
		w.answered(w.Slash(operator, w.Channel, "settings", set("granted", "news law")))
		w.answered(w.Slash(w.Manager, room, "settings", set("room", "law")))
		for channel, want := range map[string]string{w.Channel: "scope `[news law]`", room: "scope `[law]`", thread: "scope `[law]`"} {
			answer := w.askAs(w.Member, channel, "!search tolls")[0]
			w.says(answer, want)
			w.answered(w.Press(w.Member, answer.ID, "Whole source"))
			if got := fmt.Sprintf("scope `%v`", asked[len(asked)-1]); got != want {
				t.Errorf("source in %s, want %s", got, want)
			}
		}
		// Where nothing was granted, nothing is seen, but by operators.
		dm, other := w.AddChannel("", "", 1), w.AddGuild(w.Owner)
		w.Join(other, w.Member)
		w.says(w.askAs(w.Member, dm, "!search tolls")[0], "scope `[]`")
		w.says(w.askAs(w.Member, w.AddChannel(other, "", 0), "!search tolls")[0], "scope `[]`")
		w.answered(w.Slash(operator, dm, "settings", set("granted", "all")))
		w.says(w.askAs(w.Member, dm, "!search tolls")[0], "number 0")
		w.says(w.answered(w.Slash(w.Member, dm, "settings", nil)), "belong to a server")

		w.answered(w.Slash(operator, room, "settings", set("granted", "news")))
		w.says(w.askAs(w.Member, room, "!search tolls")[0], "scope `[]`")
	})
}

func TestCooldown(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		for range 30 {
			w.Say(w.Channel, w.Member, "!who Tarn")
		}
		time.Sleep(time.Minute)
		answers, notices := 0, 0
		for _, m := range w.Spoken(w.Channel) {
			if strings.Contains(m.Text(), "One at a time") {
				notices++
			} else {
				answers++
			}
		}
		if answers != 5 || notices != 1 {
			t.Errorf("%d answers and %d notices to a flood by one person", answers, notices)
		}
		w.one(w.ask("!who Tarn"))
		w.one(w.ask("!timeline Tarn"))
		id := w.Say(w.Channel, w.Member, "!timeline Tarn")
		synctest.Wait()
		w.Say(w.Channel, w.Member, "!timeline Tarn")
		time.Sleep(time.Second)
		w.one(w.Replies(id))
	})
}

func TestAddAndRemove(t *testing.T) {
	added := map[string]string{}
	inDiscord(t, func(c *discord.Config) {
		c.Library = &shelf{
			add: func(name string, data []byte) string {
				added[name] = string(data)
				return "added " + name
			},
			remove: func(doc string) string {
				delete(added, doc)
				return "removed " + doc
			},
		}
	}, func(w *world) {
		minutes := discordtest.File{Filename: "minutes.txt", Data: []byte("The bridge opened.")}
		w.says(w.answered(w.Slash(w.Member, w.Channel, "add", map[string]any{"document": minutes})), "Only people with")
		w.says(w.answered(w.Slash(w.Manager, w.Channel, "add", map[string]any{"document": minutes})), "added minutes.txt")
		if added["minutes.txt"] != "The bridge opened." {
			t.Errorf("added %q", added)
		}
		w.says(w.answered(w.Slash(w.Manager, w.Channel, "remove", map[string]any{"document": "minutes.txt"})), "removed minutes.txt")
		for _, f := range []discordtest.File{{Filename: "../../etc/passwd"}, {Filename: ".env"}, {Filename: "big.txt", Size: 11 << 20}} {
			w.answered(w.Slash(w.Manager, w.Channel, "add", map[string]any{"document": f}))
		}
		several := []discordtest.File{{Filename: "gull.txt", Data: []byte("Gulls.")}, {Filename: ".hidden"}, {Filename: "third.txt", Data: []byte("Third.")}}
		w.says(w.attach(w.Manager, "!add", several...), "Added gull.txt, third.txt. Not .hidden: no usable file name.")
		delete(added, "gull.txt")
		delete(added, "third.txt")
		delete(added, "passwd") // its folders are taken off, as a browser's download would
		if len(added) > 0 {
			t.Errorf("added %q", added)
		}
		w.says(discordtest.Message{Content: w.one(w.askAs(w.Manager, w.Channel, "!add"))}, "no file is attached")
	})
}

// attach has somebody send a message with files, and returns the reply.
func (w *world) attach(user, content string, files ...discordtest.File) discordtest.Message {
	w.t.Helper()
	id := w.Post(discordtest.Message{ChannelID: w.Channel, Content: content, Author: &discordtest.User{ID: user}, Files: w.Attach(files...)})
	time.Sleep(patience)
	w.one(w.Replies(id))
	return w.Replies(id)[0]
}

// A place that sees folders is told when it names one that there is not.
func TestFolders(t *testing.T) {
	inDiscord(t, func(c *discord.Config) { c.Library = &shelf{folders: []string{"law", "town news"}} }, func(w *world) {
		says := func(name, value, want string) {
			t.Helper()
			w.says(w.answered(w.Slash(w.Manager, w.Channel, "settings", set(name, value))), want)
		}
		says("room", "nosuchfolder", "There are: law, town news")
		says("collections", "law, town news", "`collections` `law` `town news`")
		says("collections", "law", "`collections` `law`")
		says("room", "town news,", "There are: law")
		i := w.Type(w.Manager, w.Channel, "settings", "value", "to")
		time.Sleep(patience)
		if got := w.Seen(i).Choices; len(got) != 1 || got[0] != "town news" {
			t.Errorf("completed to %q", got)
		}
	})
}

// The operations address tells health, readiness and figures.
func TestOperations(t *testing.T) {
	d := discordtest.New(t)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	ready := make(chan struct{})
	c := discord.Config{Token: discordtest.Token, APIURL: d.URL, Dial: d.Dial, Answer: parrot, Log: quiet(), Metrics: address,
		Library: &shelf{stats: func() index.Stats { return index.Stats{Generation: 7} }}}
	d.Watch = func(m discordtest.Message, _ bool) { close(ready) }
	go func() { ended <- discord.Run(ctx, c) }()
	<-d.Ready() // connected
	d.Say(d.Channel, d.Member, "!who Tarn")
	<-ready
	get := func(path string) string {
		resp, err := http.Get("http://" + address + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		return fmt.Sprint(resp.StatusCode, " ", string(b))
	}
	for path, want := range map[string]string{"/healthz": "200 ok", "/readyz": "200 ok", "/metrics": "verbatim_index_generation 7"} {
		if got := get(path); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if got := get("/metrics"); !strings.Contains(got, `verbatim_answers_total{kind="who",outcome="answered"} 1`) || strings.Contains(got, "Tarn") {
		t.Errorf("metrics: %s", got)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestShards(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		if w.Connected() != 1 {
			t.Errorf("%d connections", w.Connected())
		}
	})
	inBubble(t, func(w *world, c discord.Config) {
		w.Shards = 3
		w.start(c)
		time.Sleep(time.Minute)
		if w.Connected() != 3 || w.Identified() != 3 {
			t.Errorf("%d connections after %d IDENTIFYs, want 3", w.Connected(), w.Identified())
		}
		for range 6 { // guilds land on different shards
			g := w.AddGuild(w.Owner)
			w.Join(g, w.Member)
			w.one(w.askAs(w.Member, w.AddChannel(g, "", 0), "!who Tarn"))
			time.Sleep(time.Millisecond)
		}
	})
}
