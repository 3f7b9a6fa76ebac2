package discord_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
)

// post has somebody post any message, and returns what the bot says next in its
// channel.
func (w *world) post(m discordtest.Message) string {
	w.t.Helper()
	if m.ChannelID == "" {
		m.ChannelID = w.Channel
	}
	before := len(w.Spoken(m.ChannelID))
	w.Post(m)
	time.Sleep(patience)
	var said []string
	for _, s := range w.Spoken(m.ChannelID)[before:] {
		said = append(said, s.Text())
	}
	return strings.Join(said, "\n")
}

// by is a message of a member of the home server.
func (w *world) by(content string) discordtest.Message {
	return discordtest.Message{ChannelID: w.Channel, Content: content, Author: &discordtest.User{ID: w.Member}}
}

// replying is a reply of a member to a message.
func (w *world) replying(to, content string) discordtest.Message {
	m, ref := w.by(content), w.Message(to)
	m.Type, m.Referenced = 19, &ref
	m.ChannelID, m.Reference = ref.ChannelID, &discordtest.Reference{MessageID: to, ChannelID: ref.ChannelID}
	return m
}

// What is said to the bot without prefix and mention.
func TestSpokenTo(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		dm := w.AddChannel("", "", 1)
		for say, want := range map[string]string{"who is Tarn?": "**who is Tarn?**", "docs": "!docs", "!who Tarn": "!who Tarn", "!whn opening": "Did you mean"} {
			m := w.by(say)
			m.ChannelID = dm
			if got := w.post(m); !strings.Contains(got, want) {
				t.Errorf("directly, %q: %q, want %q", say, got, want)
			}
		}
		answer := w.ask("!who Tarn")[0]
		if got := w.post(w.replying(answer.ID, "when did it open?")); !strings.Contains(got, "**when did it open?**") {
			t.Errorf("a reply to the bot: %q", got)
		}
		quiet := w.replying(answer.ID, "so that is that")
		quiet.Silent = true
		for what, m := range map[string]discordtest.Message{
			"a reply that does not notify":       quiet,
			"another bot's command":              w.replying(answer.ID, "!play it again"),
			"a reply to somebody":                w.replying(w.Say(w.Channel, w.Owner, "who is Tarn?"), "nobody knows"),
			"a picture in reply to the bot":      w.replying(answer.ID, ""),
			"an invisible character in a server": w.by("\u200b"),
		} {
			if got := w.post(m); got != "" {
				t.Errorf("%s: %q", what, got)
			}
		}
		for _, say := range []string{"!who\u200b Tarn", "\u200b!who Tarn", "\u202d!who Tarn"} {
			w.one(w.ask(say))
		}
	})
}

// In reply to a message, what it quotes is checked, and where it quotes nothing,
// all of it.
func TestCheckThat(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		said := `He said "the bridge will stand for a century" at the time.`
		for _, ask := range []string{"!check", "!check this", "!check that quote?", "<@" + w.BotID + "> is this true?", "<@" + w.BotID + ">", "<@" + w.BotID + "> check it", "<@" + w.BotID + "> source?"} {
			got := w.post(w.replying(w.Say(w.Channel, w.Owner, said), ask))
			if !strings.Contains(got, "“the bridge will stand for a century”") || strings.Contains(got, "at the time") {
				t.Errorf("%s: %q", ask, got)
			}
		}
		for _, test := range []struct{ ask, want string }{
			{`!check "tolls will not rise"`, `!check "tolls will not rise"`},
			{"<@" + w.BotID + "> when did it open?", "when did it open?"},
			{"<@" + w.BotID + "> help", "!help"},
		} {
			if got := w.post(w.replying(w.Say(w.Channel, w.Owner, said), test.ask)); !strings.Contains(got, test.want) {
				t.Errorf("%s: %q, want %q", test.ask, got, test.want)
			}
		}
		two := w.Say(w.Channel, w.Owner, "> the bridge will stand\n\n> tolls will not rise\nBoth are said.")
		got := w.post(w.replying(two, "!check"))
		for _, want := range []string{"“the bridge will stand”", "“tolls will not rise”"} {
			if !strings.Contains(got, want) {
				t.Errorf("two quotations: %q, want %q", got, want)
			}
		}
	})
}

// What a message says besides its content: a message that it forwards, embeds,
// and a text file.
func TestWordsOfMessages(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		const words = "the bridge will stand for a century"
		owner := &discordtest.User{ID: w.Owner}
		forward := discordtest.Message{ChannelID: w.Channel, Author: owner, Reference: &discordtest.Reference{Type: 1, MessageID: "1", ChannelID: "2"},
			Snapshots: []discordtest.Snapshot{{Message: discordtest.Message{Content: words}}}}
		messages := map[string]discordtest.Message{
			"forward": forward,
			"embed":   {ChannelID: w.Channel, Author: owner, Content: "https://courier.example/1", Embeds: []discordtest.Embed{{Title: "Council", Description: words}}},
			"text":    {ChannelID: w.Channel, Author: owner, Files: w.Attach(discordtest.File{Filename: "message.txt", Type: "text/plain; charset=utf-8", Data: []byte(words)})},
		}
		for what, m := range messages {
			id := w.Post(m)
			w.says(w.answered(w.Menu(w.Member, "Find source", id)), "!check "+words)
			if got := w.post(w.replying(id, "!check")); !strings.Contains(got, "!check "+words) {
				t.Errorf("check of a %s: %q", what, got)
			}
		}
		forward.ChannelID, forward.Author = w.AddChannel("", "", 1), &discordtest.User{ID: w.Member}
		if got := w.post(forward); !strings.Contains(got, "!check "+words) {
			t.Errorf("forwarded to the bot: %q", got)
		}
	})
}

// Questions in double brackets are answered together, in one short reply.
func TestInline(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		got := w.post(w.by("As [[who Tarn]] said, see [[when opening]], [[Black Lotus]] and [[who]]; [[why tolls]], [[where bridge]]"))
		for _, want := range []string{"`who Tarn`\n**!who Tarn**", "`when opening`\n**!when opening**", "`why tolls`"} {
			if !strings.Contains(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		}
		if strings.Contains(got, "Lotus") || strings.Contains(got, "bridge") {
			t.Errorf("too much: %q", got)
		}
		if got := w.post(w.by("I play [[Black Lotus]]")); got != "" {
			t.Errorf("another bot's: %q", got)
		}
	})
}

// "!add" in reply to a file adds it.
func TestAddInReply(t *testing.T) {
	inDiscord(t, func(c *discord.Config) {
		c.Library = &shelf{add: func(name string, data []byte) string { return fmt.Sprintf("%s: %s", name, data) }}
	}, func(w *world) {
		file := w.by("here")
		file.Files = w.Attach(discordtest.File{Filename: "wharf.txt", Data: []byte("The wharf.")})
		m := w.replying(w.Post(file), "!add")
		m.Author = &discordtest.User{ID: w.Manager}
		if got := w.post(m); !strings.Contains(got, "wharf.txt: The wharf.") {
			t.Errorf("got %q", got)
		}
	})
}

// An edit during the cooldown leaves the answer, and is answered after it.
func TestEditInCooldown(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		synctest.Wait()
		for range 4 {
			w.Say(w.Channel, w.Member, "!who Lind")
		}
		synctest.Wait()
		w.Edit(id, "!when first")
		w.Edit(id, "!when opening")
		synctest.Wait()
		if got := w.one(w.Replies(id)); !strings.Contains(got, "Tarn") {
			t.Errorf("in the cooldown: %q", got)
		}
		time.Sleep(time.Minute)
		if got := w.one(w.Replies(id)); !strings.Contains(got, "!when opening") {
			t.Errorf("after it: %q", got)
		}
	})
}

// An answer follows its question after a restart too.
func TestFollowAfterRestart(t *testing.T) {
	inBubble(t, func(w *world, c discord.Config) {
		c.Store = t.TempDir() + "/settings"
		w.start(c)
		edited, deleted := w.Say(w.Channel, w.Member, "!search harbour"), w.Say(w.Channel, w.Member, "!search mill")
		time.Sleep(patience)
		w.stop()
		if disk, err := os.ReadFile(c.Store); err != nil || strings.Contains(string(disk), "harbour") {
			t.Errorf("the text of a question is kept: %v", err)
		}
		w.start(c)
		w.Edit(edited, "!search quay")
		w.Delete(deleted)
		time.Sleep(patience)
		if got := w.one(w.Replies(edited)); !strings.Contains(got, "!search quay") {
			t.Errorf("got %q", got)
		}
		if got := w.Replies(deleted); len(got) != 0 {
			t.Errorf("the answer to a deleted question stays: %q", got[0].Text())
		}
	})
}

// Members whose roles are sent whole can be read.
func TestRolesAsObjects(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		synctest.Wait()
		m := w.Message(id)
		w.Dispatch("MESSAGE_UPDATE", map[string]any{"id": id, "channel_id": m.ChannelID, "guild_id": m.GuildID, "author": m.Author,
			"content": "!who Lind", "edited_timestamp": time.Now(), "member": map[string]any{"roles": []any{map[string]any{"id": "1", "permissions": "0"}}}})
		time.Sleep(patience)
		if got := w.one(w.Replies(id)); !strings.Contains(got, "Lind") {
			t.Errorf("got %q", got)
		}
	})
}

// A progress message of a bot that was killed is ended by the next start.
func TestKilledInReindex(t *testing.T) {
	inBubble(t, func(w *world, c discord.Config) {
		killed := make(chan struct{})
		c.Store = t.TempDir() + "/settings"
		c.Library = &shelf{reindex: func(string, func(int, int)) (string, error) { <-killed; return "done", nil }}
		w.start(c)
		id := w.Say(w.Channel, w.Manager, "!reindex")
		time.Sleep(patience)
		store := t.TempDir() + "/settings"
		disk, err := os.ReadFile(c.Store) // as it is when the bot is killed
		if err != nil || os.WriteFile(store, disk, 0o600) != nil {
			t.Fatal(err)
		}
		close(killed)
		w.stop()
		c.Store = store
		w.start(c)
		time.Sleep(patience)
		if got := w.one(w.Replies(id)); !strings.Contains(got, "stopped in the middle") {
			t.Errorf("got %q", got)
		}
	})
}
