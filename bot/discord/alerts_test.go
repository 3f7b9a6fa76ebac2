package discord_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/bot/eval"
	"verbatim/bot/question"
	"verbatim/index"
)

// An alert tells its channel of a passage that is new, once, and of nothing that
// was there before.
func TestAlerts(t *testing.T) {
	var generation, passages atomic.Int64
	passages.Store(2)
	answer := func(_ context.Context, r bot.Request) (bot.Reply, error) {
		q := question.Parse(r.Text)
		out := bot.Reply{Question: q, Kind: q.Kind, Found: bot.FoundPassages}
		for i := range passages.Load() {
			p := bot.Passage{ID: fmt.Sprintf("p%d", i), Doc: "minutes.txt", Title: "Minutes", Text: fmt.Sprintf("Passage %d on the %s.", i, q.Text)}
			out.Passages = append([]bot.Passage{p}, out.Passages...)
		}
		return out, nil
	}
	inDiscord(t, func(c *discord.Config) {
		c.Answer = answer
		c.Library = &shelf{stats: func() index.Stats { return index.Stats{Generation: int(generation.Load())} }}
	}, func(w *world) {
		reindexed := func() string {
			before := len(w.Spoken(w.Channel))
			generation.Add(1)
			time.Sleep(time.Minute)
			var said []string
			for _, m := range w.Spoken(w.Channel)[before:] {
				said = append(said, m.Text())
			}
			return strings.Join(said, "\n")
		}
		w.says(w.ask("!alert tolls")[0], "says something new on `tolls`")
		w.says(w.ask("!alert tolls")[0], "set here already")
		if said := reindexed(); said != "" {
			t.Errorf("told of what was there before: %q", said)
		}
		passages.Store(3)
		if said := reindexed(); !strings.Contains(said, "**New** on `tolls`") || !strings.Contains(said, "Passage 2") || strings.Contains(said, "Passage 1") || !strings.Contains(said, "Minutes") {
			t.Errorf("told %q", said)
		}
		if said := reindexed(); said != "" {
			t.Errorf("told twice: %q", said)
		}
		w.says(w.ask("!alerts")[0], "1. `tolls` by <@"+w.Member+">")
		other := w.AddUser("other", false)
		w.Join(w.Guild, other)
		w.says(w.askAs(other, w.Channel, "!alerts remove 1")[0], "Only the person who set it")
		w.says(w.ask("!alerts remove 1")[0], "Taken back: `tolls`")
		passages.Store(4)
		if said := reindexed(); said != "" {
			t.Errorf("told after it was taken back: %q", said)
		}
		w.says(w.answered(w.Slash(w.Manager, w.Channel, "settings", set("alerts", "0"))), "`alerts` at most 0")
		w.says(w.ask("!alert tolls")[0], "no more are allowed")
	})
}

// The evidence sheet has what was checked and asked in its channel alone.
func TestEvidence(t *testing.T) {
	answer := func(_ context.Context, r bot.Request) (bot.Reply, error) {
		q := question.Parse(r.Text)
		p := bot.Passage{ID: "p1", Doc: "minutes.txt", Title: "Minutes <of May>", URL: "https://minutes.example/1", Date: "2019-05-03", Text: "The tolls will not rise."}
		out := bot.Reply{Question: q, Kind: q.Kind, Found: bot.FoundAnswer, Passages: []bot.Passage{p}}
		if q.Kind == question.Check {
			out.Check = &bot.Check{Verdict: "altered", Source: "tolls will not rise", Notes: []string{"The text says “not”, which is left out."}}
		} else {
			out.Found = bot.FoundNothing
			out.Passages = nil
		}
		return out, nil
	}
	store := t.TempDir() + "/settings"
	inDiscord(t, func(c *discord.Config) { c.Answer, c.Store = answer, store }, func(w *world) {
		w.says(w.ask("!evidence")[0], "Nothing was checked")
		w.ask("!check \"tolls will rise\"")
		w.askAs(w.Member, w.AddChannel(w.Guild, "", 0), "!check \"said elsewhere\"")
		w.ask("!who Zorn")
		w.ask("!docs")
		time.Sleep(time.Minute)
		sheet := w.ask("!evidence")[0]
		w.says(sheet, "**Evidence** of 2 questions")
		if len(sheet.Files) != 2 {
			t.Fatalf("%d files", len(sheet.Files))
		}
		room := w.AddChannel(w.Guild, "", 0)
		w.answered(w.Slash(w.Member, room, "check", map[string]any{"words": "tolls will fall"}))
		w.answered(w.Slash(w.Member, room, "check", map[string]any{"words": "for me alone", "seen-by": "only me"}))
		quoting := w.Say(room, w.Owner, "Look:\n> the bridge will stand\n\n> the tolls go")
		w.answered(w.Menu(w.Member, "Find source", quoting))
		time.Sleep(time.Minute)
		other := w.Say(room, w.Owner, "They say “the ferry will sail again”, as always.")
		w.file(w.answered(w.Menu(w.Member, "Evidence sheet", other)), "**Evidence** of 4 questions", "## 1. check the ferry will sail again\n", "## 2. check tolls will fall",
			"## 3. check the bridge will stand", "## 4. check the tolls go", other)
		answer := w.askAs(w.Member, room, "!check \"ferries\"")[0]
		there := w.answered(w.Menu(w.Member, "Evidence sheet", answer.ID))
		w.file(there, "**Evidence** of 4 questions", "## 4. check \"ferries\"")
		if got := string(there.Files[0].Data); strings.Contains(got, "for me alone") {
			t.Errorf("what one person saw is told:\n%s", got)
		}
		for i, wants := range [][]string{
			{"## 1. check \"tolls will rise\"", "**Altered. The text says", "> The tolls will not rise.", "3 May 2019", "<https://minutes.example/1>", "## 2. who Zorn", "**The documents do not say.**", "https://discord.com/channels/" + w.Guild},
			{"<b>Altered. The text says", "Minutes &lt;of May&gt;", "who Zorn"},
		} {
			for _, want := range wants {
				if got := string(sheet.Files[i].Data); !strings.Contains(got, want) || strings.Contains(got, "elsewhere") {
					t.Errorf("%s\nwant %q in it", got, want)
				}
			}
		}
	})
}

// file holds that a message says something, and its first file each of wants.
func (w *world) file(m discordtest.Message, says string, wants ...string) {
	w.t.Helper()
	w.says(m, says)
	if len(m.Files) == 0 {
		w.t.Fatal("no file")
	}
	for _, want := range wants {
		if got := string(m.Files[0].Data); !strings.Contains(got, want) {
			w.t.Errorf("%s\nwant %q in it", got, want)
		}
	}
}

// What people think of answers is kept where a manager wants it, without who
// they are, and comes as questions for eval.
func TestReport(t *testing.T) {
	found := bot.FoundAnswer
	answer := func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		reply, err := parrot(ctx, r)
		if reply.Found = found; found == bot.FoundNearest {
			reply.Answer = nil
		}
		return reply, err
	}
	inDiscord(t, func(c *discord.Config) { c.Answer, c.Store = answer, t.TempDir()+"/settings" }, func(w *world) {
		w.ask("!who Zorn")
		w.says(w.askAs(w.Manager, w.Channel, "!report")[0], "Nothing is kept")
		w.says(w.ask("!report")[0], "Only people with")
		w.answered(w.Slash(w.Manager, w.Channel, "settings", set("feedback", "on")))
		right := w.ask("!when opening")[0]
		w.says(w.answered(w.Press(w.Member, right.ID, "Helpful")), "Noted as helpful")
		w.answered(w.Press(w.Member, w.ask("!when closing")[0].ID, "Wrong"))
		found = bot.FoundNearest
		miss := w.ask("!who Zorn")[0]
		for _, b := range miss.Buttons() {
			if b.Label == "Helpful" {
				t.Error("a miss cannot be helpful")
			}
		}
		report := w.askAs(w.Manager, w.Channel, "!report")[0]
		w.says(report, "1 helpful, 1 wrong, 1 not found")
		if len(report.Files) != 1 || strings.Contains(string(report.Files[0].Data), w.Member) {
			t.Fatalf("files %+v", report.Files)
		}
		var got []string
		for q, err := range eval.Read(strings.NewReader(string(report.Files[0].Data))) {
			if err != nil {
				t.Error(err)
			}
			got = append(got, fmt.Sprintln(q.Question, q.Answers, q.Documents, q.None))
		}
		if want := "!when opening [!when opening] [minutes.txt] false\n!who Zorn [] [] true\n"; strings.Join(got, "") != want {
			t.Errorf("got %v\nwant %s", got, want)
		}
	})
}
