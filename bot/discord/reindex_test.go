package discord_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/question"
)

func TestReindex(t *testing.T) {
	slow := func(mode string, progress func(done, total int)) (string, error) {
		if mode == "status" {
			return "two documents", nil
		}
		for i := range 40 {
			progress(i, 40)
			time.Sleep(600 * time.Millisecond)
		}
		return "added 2, mode " + mode, nil
	}
	inDiscord(t, func(c *discord.Config) { c.Library = &shelf{reindex: slow} }, func(w *world) {
		if got := w.one(w.ask("!reindex")); !strings.Contains(got, "Manage Server") {
			t.Errorf("a member got %q", got)
		}
		id := w.Say(w.Channel, w.Manager, "!reindex dry-run")
		time.Sleep(3 * time.Second)
		question := w.Say(w.Channel, w.Member, "!who Tarn")
		synctest.Wait()
		if got := w.one(w.Replies(question)); !strings.Contains(got, "Tarn") {
			t.Errorf("during a reindex: %q", got)
		}
		if got := w.one(w.Replies(id)); !strings.Contains(got, "Looking ▱") || !strings.Contains(got, "of 40 files") {
			t.Errorf("after three seconds: %q", got)
		}
		if got := w.one(w.askAs(w.Owner, w.Channel, "!reindex")); !strings.Contains(got, "already running") {
			t.Errorf("a second reindex: %q", got)
		}
		if got := w.one(w.askAs(w.Owner, w.Channel, "!reindex status")); !strings.Contains(got, "A reindex is running. two documents") {
			t.Errorf("status during a reindex: %q", got)
		}
		time.Sleep(time.Minute)
		status := w.askAs(w.Owner, w.Channel, "!reindex status")
		if got := w.one(status); !strings.Contains(got, "two documents") || strings.Contains(got, "running") || len(w.Message(status[0].ID).Edits) > 0 {
			t.Errorf("status: %q, %d edits", got, len(w.Message(status[0].ID).Edits))
		}
		reply := w.Replies(id)
		if got := w.one(reply); !strings.Contains(got, "added 2, mode dry-run") {
			t.Errorf("at the end: %q", got)
		}
		edits := w.Message(reply[0].ID).Edits
		if len(edits) < 5 {
			t.Errorf("%d edits in 24 seconds", len(edits))
		}
		for i := 1; i < len(edits); i++ {
			if d := edits[i].Sub(edits[i-1]); d < 2*time.Second {
				t.Errorf("edits %v apart", d)
			}
		}
	})
}

func TestAdmins(t *testing.T) {
	quick := func(string, func(int, int)) (string, error) { return "done", nil }
	inDiscord(t, func(c *discord.Config) {
		c.Library = &shelf{reindex: quick}
		c.AdminUsers, c.AdminRoles = []string{"42"}, []string{"43"}
	}, func(w *world) {
		byRole, byName, other := w.AddUser("r", false), w.AddUserID("42", "n"), w.AddUser("o", false)
		w.Join(w.Guild, byRole, "43")
		w.Join(w.Guild, byName)
		w.Join(w.Guild, other, "44")
		for user, want := range map[string]string{w.Owner: "done", w.Manager: "done", byRole: "done", byName: "done", other: "Only people", w.Member: "Only people"} {
			id := w.Say(w.Channel, user, "!reindex")
			time.Sleep(10 * time.Second)
			if got := w.one(w.Replies(id)); !strings.Contains(got, want) {
				t.Errorf("%s: got %q, want %q", w.User(user).Username, got, want)
			}
		}
		dm := w.AddChannel("", "", 1)
		if got := w.one(w.askAs(w.Manager, dm, "!reindex")); !strings.Contains(got, "Only people") {
			t.Errorf("a manager in a direct message: %q", got)
		}
	})
}

func TestReindexFails(t *testing.T) {
	inDiscord(t, func(c *discord.Config) {
		c.Library = &shelf{reindex: func(mode string, _ func(int, int)) (string, error) {
			if mode == "full" {
				panic("no")
			}
			return "", fmt.Errorf("update of index /srv/verbatim: %w", errors.New("no such folder"))
		}}
	}, func(w *world) {
		for _, line := range []string{"!reindex", "!reindex full", "!reindex"} {
			id := w.Say(w.Channel, w.Owner, line)
			time.Sleep(10 * time.Second)
			got := w.one(w.Replies(id))
			if strings.Contains(got, "/srv") {
				t.Errorf("%s tells a path of the machine: %q", line, got)
			}
			if line == "!reindex" && !strings.Contains(got, "no such folder") || line != "!reindex" && !strings.Contains(got, "went wrong") {
				t.Errorf("%s: %q", line, got)
			}
		}
		synctest.Wait()
	})
}

// A list of documents is grouped by folder and turned a page at a time.
func TestDocsPages(t *testing.T) {
	list := func(_ context.Context, r bot.Request) (bot.Reply, error) {
		out := bot.Reply{Kind: question.Docs, Total: 60}
		for i := r.Skip; i < min(r.Skip+25, 60); i++ {
			out.Docs = append(out.Docs, bot.Source{Doc: fmt.Sprintf("news/%02d.txt", i), Title: fmt.Sprintf("Title %d", i)})
		}
		return out, nil
	}
	inDiscord(t, func(c *discord.Config) { c.Answer = list }, func(w *world) {
		answer := w.ask("!docs")[0]
		w.says(answer, "**60 documents** · 1–25\n**news/**\n- Title 0\n")
		w.says(w.answered(w.Press(w.Member, answer.ID, "Later ▶")), "26–50\n**news/**\n- Title 25")
		w.says(w.answered(w.Press(w.Member, answer.ID, "Later ▶")), "51–60")
		w.says(w.answered(w.Press(w.Member, answer.ID, "◀ Earlier")), "26–50")
		shown := w.Message(answer.ID)
		for _, b := range shown.Buttons() {
			if b.Disabled {
				t.Errorf("%s is disabled", b.Label)
			}
		}
	})
}

// An operator who asks for the status is told what to mend, where nobody else
// reads it.
func TestStatusTells(t *testing.T) {
	lib := &shelf{troubles: []string{"disk: nothing can be written to /srv/index: no space left. make room there.", "files: scan.pdf: no text in it. mend it."}}
	inDiscord(t, func(c *discord.Config) { c.Library, c.AdminUsers = lib, []string{"42"} }, func(w *world) {
		w.Join(w.Guild, w.AddUserID("42", "op"))
		says := func(user, channel, want, not string) {
			t.Helper()
			if got := w.one(w.askAs(user, channel, "!status")); !strings.Contains(got, want) || not != "" && strings.Contains(got, not) {
				t.Errorf("got %q, want %q in it and not %q", got, want, not)
			}
		}
		says("42", w.AddChannel("", "", 1), "2 to mend:\n- disk: nothing can be written to /srv/index", "")
		says("42", w.Channel, "2 to mend: ask for `status` where only you can read it", "/srv")
		says(w.Manager, w.Channel, "status", "mend")
		w.says(w.answered(w.Slash("42", w.Channel, "status", map[string]any{"seen-by": "only me"})), "scan.pdf: no text in it")
		lib.troubles = nil
		says("42", w.Channel, "Nothing is to mend", "")
	})
}
