package discord_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/bot/question"
)

// answered is the text that answers an interaction.
func (w *world) answered(i *discordtest.Interaction) discordtest.Message {
	w.t.Helper()
	time.Sleep(patience)
	m, ok := w.Response(i)
	if !ok {
		w.t.Fatalf("interaction %s has no answer", i.ID)
	}
	return m
}

func (w *world) says(m discordtest.Message, want string) {
	w.t.Helper()
	if !strings.Contains(m.Text(), want) {
		w.t.Errorf("got %q\nwant %q in it", m.Text(), want)
	}
}

func private(m discordtest.Message) bool { return m.Flags&(1<<6) != 0 }

// twelve answers "!search ..." with twelve passages, "!context" and the like
// with one, within the collections that are asked for.
func twelve(_ context.Context, r bot.Request) (bot.Reply, error) {
	q := question.Parse(r.Text)
	out := bot.Reply{Question: q, Kind: q.Kind, Message: fmt.Sprintf("scope `%v`", r.Scope)}
	n := 12
	if q.Kind == question.Context {
		n = 1
	}
	for i := range n {
		out.Passages = append(out.Passages, bot.Passage{ID: fmt.Sprintf("p%d", i), Doc: "minutes.txt", Text: fmt.Sprintf("%s: passage number %d.", q.Text, i)})
	}
	return out, nil
}

func TestSlash(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		for _, test := range []struct {
			name    string
			options map[string]any
			want    string
		}{
			{"who", map[string]any{"person": "Ada Tarn"}, "**!who Ada Tarn**"},
			{"quote", map[string]any{"speaker": "Ada Tarn", "topic": "tolls"}, `!quote by:"Ada Tarn" tolls`},
			{"status", nil, "!status"},
			{"gone", nil, "don't know that command"},
		} {
			w.says(w.answered(w.Slash(w.Member, w.Channel, test.name, test.options)), test.want)
		}
		dm := w.AddChannel("", "", 1)
		w.says(w.answered(w.Slash(w.Member, dm, "who", map[string]any{"person": "Ada Tarn"})), "Ada Tarn")
	})
}

// An answer that takes longer than Discord waits is announced, and comes.
func TestSlashSlow(t *testing.T) {
	slow := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		time.Sleep(8 * time.Second)
		return parrot(ctx, r)
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = slow }, func(w *world) {
		i := w.Slash(w.Member, w.Channel, "who", map[string]any{"person": "Tarn"})
		time.Sleep(2500 * time.Millisecond)
		if got := w.Seen(i).Callback; got != 5 {
			t.Errorf("callback %d after two and a half seconds", got)
		}
		w.says(w.answered(i), "Tarn")
	})
}

func TestRegistration(t *testing.T) {
	store := t.TempDir() + "/settings"
	configure := func(c *discord.Config) { c.Store = store }
	inDiscord(t, configure, func(w *world) {
		list, times := w.Commands()
		if times != 1 || len(list) != len(question.Commands)+3 {
			t.Errorf("%d commands, registered %d times", len(list), times)
		}
		w.CloseWith(4009) // a new session
		time.Sleep(time.Minute)
		if _, times := w.Commands(); times != 1 {
			t.Errorf("registered %d times", times)
		}
	})
	inDiscord(t, configure, func(w *world) {
		// Another server with the same store: IDs are the same, so it is the same application.
		if _, times := w.Commands(); times != 0 {
			t.Errorf("registered again %d times, with nothing changed", times)
		}
	})
	inDiscord(t, func(c *discord.Config) { c.Store, c.APIURL = store, "http://elsewhere.example" }, func(w *world) {
		if _, times := w.Commands(); times != 1 {
			t.Errorf("registered %d times with another server", times)
		}
	})
	inDiscord(t, func(c *discord.Config) { c.GuildID = "123456" }, func(w *world) {
		if list, _ := w.Commands(); len(list) == 0 || list[0].Contexts != nil {
			t.Errorf("commands of a guild: %+v", list)
		}
	})
}

// A bot whose commands cannot be registered answers all the same.
func TestRegistrationFails(t *testing.T) {
	inDiscord(t, func(c *discord.Config) { c.ShardCount, c.ShardID = 1, -1 }, func(w *world) {
		w.Refuse("PUT", 403)
		w.CloseWith(4009)
		time.Sleep(time.Minute)
		w.one(w.ask("!who Tarn"))
	})
}

func TestAutocomplete(t *testing.T) {
	complete := func(kind question.Completion, prefix string, scope []string, n int) []string {
		if scope != nil {
			return []string{"scoped"}
		}
		if kind == question.Words {
			return []string{prefix + "drawal", strings.Repeat("x", 200)}
		}
		return []string{"Ada Tarn", "Ada Tarn", "Bo \u202ELind"}
	}
	inDiscord(t, func(c *discord.Config) { c.Library = &shelf{complete: complete} }, func(w *world) {
		for _, test := range []struct{ command, option, typed, want string }{
			{"quote", "speaker", "Ad", "[Ada Tarn Bo Lind]"},
			{"when", "event", "the with", "[the withdrawal]"},
			{"when", "event", "", "[]"},
			{"when", "after", "20", "[]"},
			{"help", "command", "s", "[search source status settings]"},
			{"gone", "x", "y", "[]"},
		} {
			i := w.Type(w.Member, w.Channel, test.command, test.option, test.typed)
			synctest.Wait()
			seen := w.Seen(i)
			if got := fmt.Sprint(seen.Choices); got != test.want || seen.Callback != 8 {
				t.Errorf("%s %s %q: %s, want %s", test.command, test.option, test.typed, got, test.want)
			}
		}
	})
}

func TestMenu(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		id := w.Say(w.Channel, w.Owner, "He said \u201cit will stand for a century\u201d and \"tolls will not rise\" ok")
		m := w.answered(w.Menu(w.Member, "Find source", id))
		w.says(m, "!check it will stand for a century")
		w.says(m, "!check tolls will not rise")
		w.says(m, "https://discord.com/channels/"+w.Guild+"/"+w.Channel+"/"+id)
		id = w.Say(w.Channel, w.Owner, "the bridge opens in May")
		w.says(w.answered(w.Menu(w.Member, "Find source", id)), "!check the bridge opens in May")
		w.says(w.answered(w.Menu(w.Member, "Ask about this", id)), "**the bridge opens in May**")
		id = w.Say(w.Channel, w.Owner, "[the bridge](https://evil.example) opens")
		w.says(w.answered(w.Menu(w.Member, "Find source", id)), "“the bridge opens”")
		id = w.Say(w.Channel, w.Owner, "")
		w.says(w.answered(w.Menu(w.Member, "Find source", id)), "no words")
		// In reply to a claim, "!check" alone or a mention alone checks it.
		for _, say := range []string{"!check", "<@" + w.BotID + ">"} {
			claim := w.Say(w.Channel, w.Owner, "tolls will not rise before 2020")
			w.Answer(claim, w.Member, say)
			time.Sleep(patience)
			if got := w.one(w.Replies(claim)); !strings.Contains(got, "!check tolls will not rise before 2020") {
				t.Errorf("%s: got %q", say, got)
			}
		}
	})
}

func TestButtons(t *testing.T) {
	source := func(id string, _ []string) (string, string) {
		if id == "p0" {
			return "minutes/may.txt", "All of it."
		}
		return "", ""
	}
	inDiscord(t, func(c *discord.Config) { c.Answer, c.Library = twelve, &shelf{source: source} }, func(w *world) {
		answer := w.ask("!search tolls")[0]
		w.says(answer, "3 of 12 passages")

		// The asker turns pages in place.
		w.says(w.answered(w.Press(w.Member, answer.ID, "Later ▶")), "4–6 of 12 passages")
		w.says(w.Message(answer.ID), "4–6 of 12 passages")
		w.answered(w.Press(w.Member, answer.ID, "◀ Earlier"))
		w.says(w.Message(answer.ID), "3 of 12 passages")

		// Others get a copy of their own, and turn that.
		copied := w.answered(w.Press(w.Owner, answer.ID, "Later ▶"))
		if copied.ID == answer.ID || !private(copied) {
			t.Errorf("another's press: %+v", copied)
		}
		w.says(w.Message(answer.ID), "3 of 12 passages")
		w.says(w.answered(w.Press(w.Owner, copied.ID, "Later ▶")), "7–9 of 12 passages")
		shared := w.answered(w.Press(w.Owner, copied.ID, "Share"))
		if private(shared) {
			t.Error("what was shared is private")
		}
		w.says(shared, "search tolls")

		w.answered(w.Press(w.Member, answer.ID, "More context"))
		w.says(w.Message(answer.ID), "p0: passage number 0")
		w.answered(w.Press(w.Member, answer.ID, "◀ Back"))
		w.says(w.Message(answer.ID), "3 of 12 passages")

		file := w.answered(w.Press(w.Owner, answer.ID, "Whole source"))
		if !private(file) || len(file.Files) != 1 || string(file.Files[0].Data) != "All of it." || file.Files[0].Filename != "may.txt" {
			t.Errorf("source: %+v", file)
		}
		w.answered(w.Press(w.Member, answer.ID, "Later ▶"))
		w.says(w.answered(w.Press(w.Member, answer.ID, "Whole source")), "no longer in the documents")

		other := w.AddUser("other", false)
		w.Join(w.Guild, other)
		w.says(w.answered(w.Press(other, answer.ID, "Delete")), "Only the person who asked")
		w.Press(w.Member, answer.ID, "Delete")
		time.Sleep(patience)
		if !w.Message(answer.ID).Deleted {
			t.Error("the asker could not delete the answer")
		}
		again := w.ask("!search tolls")[0]
		w.Press(w.Owner, again.ID, "Delete")
		time.Sleep(patience)
		if !w.Message(again.ID).Deleted {
			t.Error("an admin could not delete an answer")
		}
	})
}

// Buttons work after a restart, for long questions too; forged ones don't.
func TestButtonsOutlive(t *testing.T) {
	store := t.TempDir() + "/settings"
	configure := func(c *discord.Config) { c.Answer, c.Store = twelve, store }
	long := "!search " + strings.Repeat("tolls and the bridge over the Sill ", 10)
	var ids [3]string
	inDiscord(t, configure, func(w *world) {
		ids[0] = w.ask("!search tolls")[0].Buttons()[1].CustomID
		buttons := w.ask(long)
		ids[1], ids[2] = buttons[0].Buttons()[1].CustomID, buttons[0].Buttons()[0].CustomID
	})
	inDiscord(t, configure, func(w *world) {
		answer := w.ask("!search bridge")[0]
		for i, want := range []string{"tolls: passage number 3", "over the Sill: passage number 3", "p0: passage number 0"} {
			w.says(w.answered(w.PressID(w.Member, answer.ID, ids[i])), want)
		}
		forged := []byte(ids[0])
		forged[3] ^= 1
		w.says(w.answered(w.PressID(w.Member, answer.ID, string(forged))), "not one of mine")
		w.says(w.answered(w.PressID(w.Member, answer.ID, "x")), "not one of mine")
	})
	inDiscord(t, func(c *discord.Config) { c.Answer = twelve }, func(w *world) { // another key
		answer := w.ask("!search bridge")[0]
		w.says(w.answered(w.PressID(w.Member, answer.ID, ids[0])), "not one of mine")
	})
}

func TestEditsAndDeletions(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		time.Sleep(patience)
		first := w.Replies(id)
		w.Edit(id, "!who Lind")
		time.Sleep(patience)
		second := w.Replies(id)
		if got := w.one(second); !strings.Contains(got, "Lind") || second[0].ID != first[0].ID {
			t.Errorf("after the edit: %q", got)
		}
		w.Edit(id, "!who Lind") // an unfurled link
		time.Sleep(patience)
		if n := len(w.Message(first[0].ID).Edits); n != 1 {
			t.Errorf("%d edits of the answer, want 1", n)
		}
		w.Delete(id)
		time.Sleep(patience)
		if n := len(w.Replies(id)); n != 0 {
			t.Errorf("%d answers to a deleted question", n)
		}

		id = w.Say(w.Channel, w.Member, "!who Tarn")
		time.Sleep(patience)
		w.Edit(id, "never mind")
		time.Sleep(patience)
		if n := len(w.Replies(id)); n != 0 {
			t.Errorf("%d answers to what is no question any more", n)
		}
		w.Edit(id, "!who Lind")
		time.Sleep(patience)
		w.one(w.Replies(id))
	})
}

// A question that is deleted while its answer is on its way gets none.
func TestDeletedMeanwhile(t *testing.T) {
	slow := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		time.Sleep(3 * time.Second)
		return parrot(ctx, r)
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = slow }, func(w *world) {
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		time.Sleep(time.Second)
		w.Delete(id)
		time.Sleep(patience)
		if got := w.Spoken(w.Channel); len(got) != 0 {
			t.Errorf("spoke to nobody: %q", got[0].Text())
		}
	})
}

// An edit while the first answer is being sent holds up nobody, and the answer
// ends as the question does.
func TestEditWhileSending(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		w.Slow("POST", 8*time.Second)
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		synctest.Wait()
		w.Edit(id, "!who Lind")
		other := w.Say(w.Channel, w.Owner, "!who Tarn")
		time.Sleep(time.Second)
		w.one(w.Replies(other))
		time.Sleep(time.Minute)
		if got := w.one(w.Replies(id)); !strings.Contains(got, "Lind") {
			t.Errorf("in the end: %q", got)
		}
	})
}
