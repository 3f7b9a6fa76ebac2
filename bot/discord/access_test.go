package discord_test

import (
	"context"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/bot/library"
	"verbatim/bot/question"
)

// whoMayWhat reads the table in doc.go: what each kind of person may do.
func whoMayWhat(t *testing.T) (people []string, table map[string]map[string]string) {
	t.Helper()
	b, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	table = map[string]map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^//\t(.*)$`).FindAllStringSubmatch(string(b), -1) {
		cells := strings.Fields(m[1])
		if people == nil {
			people = cells
			continue
		}
		names, cells := cells[:len(cells)-len(people)], cells[len(cells)-len(people):]
		for _, name := range names {
			if table[name] != nil {
				t.Errorf("%s stands twice in the table", name)
			}
			table[name] = map[string]string{}
			for i, p := range people {
				table[name][p] = cells[i]
			}
		}
	}
	return people, table
}

// seen names what may be seen within a scope.
func seen(scope []string) string {
	switch {
	case scope == nil:
		return "all"
	case len(scope) > 0:
		return "part"
	}
	return "none"
}

// scoped answers with what may be seen where the question was asked.
func scoped(_ context.Context, r bot.Request) (bot.Reply, error) {
	q := question.Parse(r.Text)
	if q.Kind == question.Help {
		return bot.Reply{Question: q, Kind: q.Kind, Message: "it is done"}, nil
	}
	out := bot.Reply{Question: q, Kind: q.Kind, Found: bot.FoundPassages, Message: "The documents do not say."}
	if what := seen(r.Scope); what != "none" {
		for range 12 {
			out.Passages = append(out.Passages, bot.Passage{ID: "p1", Doc: "d.txt", Text: "You see " + what + " of it."})
		}
	}
	return out, nil
}

// outcome reads what came of something out of what the bot says.
func outcomeOf(said string) string {
	for _, sign := range [][2]string{
		{"**Settings**", "yes"}, {"Ask in plain English", "yes"}, {"**Evidence**", "yes"}, {"checked or asked", "yes"}, {"says something new", "yes"}, {"set here already", "yes"}, {"lerts of this", "yes"}, {"No alerts", "yes"}, {"kept of what", "yes"}, {"**Report**", "yes"},
		{"Noted as", "yes"}, {"not kept here", "no"}, {"it is done", "yes"}, {"see all", "all"}, {"see part", "part"}, {"no documents", "none"},
		{"Only people", "no"}, {"Only the person", "no"}, {"up to the people", "no"}, {"belong to a server", "no"},
	} {
		if strings.Contains(said, sign[0]) {
			return sign[1]
		}
	}
	return said
}

// An access is one kind of person, at their place.
type access struct{ user, channel string }

// TestAccess walks every command, menu entry, button and completion as each of
// the people in the table of doc.go.
func TestAccess(t *testing.T) {
	people, table := whoMayWhat(t)
	inDiscord(t, func(c *discord.Config) {
		c.Answer, c.AdminUsers = scoped, []string{"42"}
		c.Library = &shelf{
			source: func(_ string, scope []string) (string, string) {
				if seen(scope) == "none" {
					return "", ""
				}
				return "d.txt: you see " + seen(scope), "text"
			},
			complete:  func(_ question.Completion, _ string, scope []string, _ int) []string { return []string{seen(scope)} },
			removable: func(scope []string) []library.Document { return []library.Document{{Path: seen(scope)}} },
			folders:   []string{"law", "news"},
		}
	}, func(w *world) {
		w.AddUserID("42", "op")
		stranger, foreign, granted := w.AddUser("stranger", false), w.AddGuild(w.Owner), w.AddGuild(w.Owner)
		w.Join(granted, "42")
		at := map[string]access{
			"stranger": {stranger, w.AddChannel("", "", 1)},
			"foreign":  {w.Owner, w.AddChannel(foreign, "", 0)},
			"granted":  {w.Owner, w.AddChannel(granted, "", 0)},
			"member":   {w.Member, w.Channel},
			"home":     {w.Manager, w.Channel},
			"operator": {"42", w.AddChannel("", "", 1)},
		}
		w.answered(w.Slash("42", at["granted"].channel, "settings", set("granted", "law")))
		buttons := w.everyButton()
		walked := map[string]bool{}
		for _, name := range people {
			p := at[name]
			got := maps.Collect(w.everything(p, buttons))
			for what, outcome := range got {
				walked[what] = true
				if want := table[what][name]; outcome != want {
					t.Errorf("%s: %s comes to %q, want %q", what, name, outcome, want)
				}
			}
		}
		for what := range table {
			if !walked[what] {
				t.Errorf("%s is in the table of doc.go, but is nothing that anybody can do", what)
			}
		}
		for _, c := range question.Commands {
			if !walked["!"+c.Name] {
				t.Errorf("%s was not tried", c.Name)
			}
		}
	})
}

// everyButton returns the custom_id of each kind of button, under answers to
// somebody else.
func (w *world) everyButton() map[string]string {
	buttons := map[string]string{}
	collect := func(m discordtest.Message) {
		for _, b := range m.Buttons() {
			label := strings.Trim(b.Label, "◀▶ ")
			buttons["button:"+strings.ReplaceAll(label, " ", "_")] = b.CustomID
		}
	}
	asker := w.AddUser("asker", false)
	w.Join(w.Guild, asker)
	w.answered(w.Slash(w.Manager, w.Channel, "settings", set("feedback", "on")))
	first := w.askAs(asker, w.Channel, "!search bridge")[0]
	collect(first)
	w.answered(w.Press(asker, first.ID, "Later ▶"))
	collect(w.Message(first.ID))
	w.answered(w.Slash(w.Manager, w.Channel, "settings", set("private", "on")))
	collect(w.answered(w.Slash(asker, w.Channel, "search", map[string]any{"words": "bridge"})))
	w.answered(w.Slash(w.Manager, w.Channel, "settings", set("private", "off")))
	return buttons
}

// everything does all that somebody can do, and yields what comes of each.
func (w *world) everything(p access, buttons map[string]string) func(yield func(what, outcome string) bool) {
	say := func(i *discordtest.Interaction) string {
		m := w.answered(i)
		return outcomeOf(m.Text())
	}
	typed := func(command, option string) string {
		i := w.Type(p.user, p.channel, command, option, "al")
		if command == "settings" || command == "remove" || command == "help" {
			i = w.Type(p.user, p.channel, command, option, "")
		}
		time.Sleep(patience)
		choices := w.Seen(i).Choices
		switch {
		case command == "help" && len(choices) > 0:
			return "yes"
		case len(choices) == 0:
			return "none"
		case command == "settings":
			return map[int]string{1: "part", 2: "all"}[len(choices)]
		}
		return choices[len(choices)-1]
	}
	return func(yield func(what, outcome string) bool) {
		for _, c := range question.Commands {
			options := map[string]any{}
			for _, o := range c.Options {
				if o.Required && o.File {
					options[o.Name] = discordtest.File{Filename: "new.txt", Data: []byte("The bridge opened.")}
				} else if o.Required {
					options[o.Name] = "bridge"
				}
				if kind := string(o.Complete); o.Complete != question.Nothing {
					if c.Kind == question.Remove {
						kind = "remove"
					}
					yield("complete:"+kind, typed(c.Name, o.Name))
				}
			}
			slash := say(w.Slash(p.user, p.channel, c.Name, options))
			yield("!"+c.Name, slash)
			if c.Kind == question.Add {
				continue // a file cannot be typed
			}
			if prefixed := outcomeOf(w.one(w.askAs(p.user, p.channel, "!"+c.Name+" "+argument(c)))); prefixed != slash {
				w.t.Errorf("!%s: %q with the prefix and %q as a slash command", c.Name, prefixed, slash)
			}
		}
		yield("settings:granted", say(w.Slash(p.user, p.channel, "settings", set("granted", "law"))))
		w.undoGranted(p)
		message := w.Say(p.channel, p.user, "They said that the bridge opened in May.")
		yield("menu:Find_source", say(w.Menu(p.user, "Find source", message)))
		yield("menu:Ask_about_this", say(w.Menu(p.user, "Ask about this", message)))
		yield("menu:Evidence_sheet", say(w.Menu(p.user, "Evidence sheet", message)))
		for _, name := range slices.Sorted(maps.Keys(buttons)) {
			under := w.askAs(p.user, p.channel, "!help")[0]
			i := w.PressID(p.user, under.ID, buttons[name])
			time.Sleep(patience)
			m, there := w.Response(i)
			switch outcome := outcomeOf(m.Text()); {
			case name == "button:Delete" && !there:
				yield(name, "yes")
			case name == "button:Whole_source" && strings.Contains(outcome, "no longer in"):
				yield(name, "none")
			default:
				yield(name, outcome)
			}
		}
	}
}

// argument is what stands behind a command with the prefix.
func argument(c question.Command) string {
	if len(c.Options) > 0 && c.Options[0].Required {
		return "bridge"
	}
	return ""
}

// undoGranted takes back what an operator has granted direct messages.
func (w *world) undoGranted(p access) {
	if p.user == "42" {
		w.answered(w.Slash(p.user, p.channel, "settings", set("granted", "default")))
	}
}

// The home server is the one that the bot was in first, or those that are
// named; others change nothing that all share.
func TestHome(t *testing.T) {
	store := t.TempDir() + "/settings"
	reindexed := func(c *discord.Config) {
		c.Library, c.Answer, c.Store = &shelf{}, scoped, store
	}
	says := func(w *world, user, channel, line, want string) {
		t.Helper()
		if got := outcomeOf(w.one(w.askAs(user, channel, line))); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
	var first string
	inDiscord(t, reindexed, func(w *world) {
		first = w.Guild
		other := w.AddChannel(w.AddGuild(w.Member), "", 0)
		says(w, w.Manager, w.Channel, "!reindex", "yes")
		says(w, w.Member, other, "!reindex", "no") // its owner
		says(w, w.Member, other, "!search bridge", "none")
		if !strings.Contains(w.logged.String(), "HOME_GUILD_IDS") || !strings.Contains(w.logged.String(), first) {
			t.Error("the log does not say which server is home")
		}
	})
	inDiscord(t, func(c *discord.Config) { reindexed(c); c.HomeGuilds = []string{"7"} }, func(w *world) {
		says(w, w.Manager, w.Channel, "!reindex", "no")
		says(w, w.Member, w.Channel, "!search bridge", "none")
	})
	inDiscord(t, func(c *discord.Config) { reindexed(c); c.HomeGuilds, c.Open = []string{"7"}, true }, func(w *world) {
		says(w, w.Manager, w.Channel, "!reindex", "no")
		says(w, w.Member, w.Channel, "!search bridge", "all")
		says(w, w.AddUser("stranger", false), w.AddChannel("", "", 1), "!search bridge", "all")
	})
	// Of several servers at the first start it is the one that the bot came to first.
	inBubble(t, func(w *world, c discord.Config) {
		earlier := w.AddGuild(w.Member)
		w.JoinedAt(w.Guild, time.Date(2026, 5, 2, 0, 0, 0, 0, time.UTC))
		w.JoinedAt(earlier, time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC))
		reindexed(&c)
		c.Store = ""
		w.start(c)
		says(w, w.Member, w.AddChannel(earlier, "", 0), "!reindex", "yes")
		says(w, w.Manager, w.Channel, "!reindex", "no")
	})
	inDiscord(t, reindexed, func(w *world) { // a room that sees less closes direct messages
		dm := w.AddChannel("", "", 1)
		says(w, w.Member, dm, "!search bridge", "all")
		w.answered(w.Slash(w.Manager, w.Channel, "settings", set("room", "law")))
		says(w, w.Member, w.Channel, "!search bridge", "part")
		says(w, w.Member, dm, "!search bridge", "none")
	})
}
